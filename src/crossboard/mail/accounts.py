"""Mails of the sign-in pages (forgotten password) go through the outbox like all others."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class AccountMail(DefaultAccountAdapter):
    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002
        """Nobody signs up by themselves: people come by invitation."""
        return False
