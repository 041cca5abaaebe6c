"""Fills a trial installation: two organisations, the sandbox's credential, the mailbox page.

Imports every lower floor; nothing but the command line imports it.
"""
