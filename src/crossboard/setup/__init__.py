"""The first pages of a new installation: first administrator, organisation, public address, mail.

May import mail, organisations, installation and below; imported by the addresses and the command.
"""
