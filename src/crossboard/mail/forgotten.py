"""*Forgotten password*: the page does the same for everybody, a job writes the mail.

Were the mail written while the visitor waits, the time would tell who has an account.
"""

from typing import Any

from allauth.account.forms import ResetPasswordForm, default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from crossboard.audit.record import record
from crossboard.installation.queries import public_address
from crossboard.jobs.defer import defer
from crossboard.mail.outbox import Order, queue_mail
from crossboard.organisations.home import at_home
from crossboard.organisations.lookup import places_of
from crossboard.organisations.models import User

DAY = 24 * 60 * 60
NOBODY = 0


class ForgottenForm(ResetPasswordForm):
    def save(self, request: HttpRequest, **_: Any) -> str:  # noqa: ARG002
        """Defer the mail; for an unknown address, too."""
        user = next(iter(self.users), None)
        defer("mail.forgotten_password", user_id=user.pk if user else NOBODY)
        return str(self.cleaned_data["email"])


def send_password_link(user_id: int) -> None:
    """Queue the mail where its reader belongs; who belongs nowhere gets none."""
    user = User.objects.filter(pk=user_id, is_active=True).first()
    place = next(iter(places_of(user_id)), None)
    if user is None or place is None:
        return
    with at_home(place.organisation_id) as organisation:
        order = Order(
            kind="password",
            to=user.email,
            language=user.language or organisation.language,
            template="mail/password",
            context={"email": user.email, "days": settings.PASSWORD_RESET_TIMEOUT // DAY},
            link=_address_for(user),
        )
        queue_mail(order)
        record("password.link_asked", user, actor_id=user.pk)


def _address_for(user: User) -> str:
    """Start the link with the configured origin: the request's host may be anybody's."""
    key = {"uidb36": user_pk_to_url_str(user), "key": default_token_generator.make_token(user)}
    return public_address() + reverse("account_reset_password_from_key", kwargs=key)
