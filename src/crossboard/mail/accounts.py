"""Mails of the sign-in pages (forgotten password) go through the outbox like all others."""

from typing import Any
from urllib.parse import quote

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from crossboard.audit.record import record
from crossboard.installation.queries import public_address
from crossboard.mail.outbox import Order, queue_mail
from crossboard.organisations.lookup import places_of
from crossboard.tenancy.scope import organisation_scope

DAY = 24 * 60 * 60


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

    def get_reset_password_from_key_url(self, key: str) -> str:
        """Start the link with the configured origin: the request's host may be anybody's."""
        named = {"uidb36": "uid", "key": "key"}
        pattern = reverse("account_reset_password_from_key", kwargs=named)
        return public_address() + pattern.replace("uid-key", quote(key))

    def send_password_reset_mail(
        self, user: AbstractBaseUser, email: str, context: dict[str, Any]
    ) -> None:
        """Queue the mail where its reader belongs; who belongs nowhere gets none."""
        place = next(iter(places_of(user.pk)), None)
        if place is None:
            return
        with organisation_scope(place.organisation_id):
            order = Order(
                kind="password",
                to=email,
                language=getattr(user, "language", "") or get_language() or "en",
                template="mail/password",
                context={"email": email, "days": settings.PASSWORD_RESET_TIMEOUT // DAY},
                link=context["password_reset_url"],
            )
            queue_mail(order)
            record("password.link_asked", user, actor_id=user.pk)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Send nothing else: an unknown address gets the same page and no mail."""
