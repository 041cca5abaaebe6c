"""What one employee goes through: actions, confirmation, invitation, answers, review.

May import sync and everything below; knows no pages.
"""
