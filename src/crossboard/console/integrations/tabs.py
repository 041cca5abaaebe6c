"""The pages of one connection, as tabs above each of them."""

from django.urls import reverse
from django.utils.translation import gettext as _

from crossboard.sync.models import Connection
from crossboard.web.shell import Choice


def connection_tabs(connection: Connection, current: str) -> list[Choice]:
    """Return the tabs with `current` (a URL name of this room) marked."""
    pages = [
        ("integrations", _("Overview"), reverse("console:integrations")),
        ("access", _("Access"), reverse("console:access", args=[connection.pk])),
        ("rules", _("Who comes over"), reverse("console:rules", args=[connection.pk])),
        (
            "transferred",
            _("Data transferred"),
            reverse("console:transferred", args=[connection.pk]),
        ),
    ]
    return [Choice(label, url, current=name == current) for name, label, url in pages]
