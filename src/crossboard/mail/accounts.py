"""Mails of the sign-in pages (forgotten password) go through the outbox like all others."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _


class AccountMail(DefaultAccountAdapter):
    error_messages = {  # the same sentence for an unknown address and for a wrong password
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": _("E-mail or password is wrong."),
        "too_many_login_attempts": _("Too many tries. Please wait five minutes."),
        "enter_current_password": _("This is not your password until now."),
        "incorrect_password": _("This password is wrong."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002
        """Nobody signs up by themselves: people come by invitation."""
        return False
