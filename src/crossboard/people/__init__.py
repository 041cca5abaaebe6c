"""Employees and employments, with the origin and history of every value.

May import mail, organisations and below; knows nothing of Personio's runs.
"""
