"""The sign-in pages: their sentences, and no mail of their own (see `forgotten`)."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
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

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:  # noqa: ARG002
        """Lead on to the start, through the sign-in: a change ends every session."""
        return str(settings.LOGIN_REDIRECT_URL)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Send nothing else: an unknown address gets the same page and no mail."""
