"""The pages of *Settings*: each reader sees those that do something for them."""

from django.urls import reverse
from django.utils.translation import gettext as _

from crossboard.organisations.request import OrganisationRequest
from crossboard.organisations.roles import Role
from crossboard.web.shell import Choice


def tabs(request: OrganisationRequest, here: str) -> list[Choice]:
    """Return the tabs; `here` is the name of the page shown."""
    is_hr = Role.HR_MANAGER in request.roles
    pages = [
        ("settings", _("Organisation"), is_hr),
        ("people_and_roles", _("People and roles"), is_hr),
        ("mail_server", _("Mail server"), request.user.is_operator),
        ("support", _("Support address"), request.user.is_operator),
        ("account", _("My account"), True),
    ]
    return [
        Choice(label, reverse(f"console:{name}"), current=name == here)
        for name, label, shown in pages
        if shown
    ]
