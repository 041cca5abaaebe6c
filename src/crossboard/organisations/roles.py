"""Who may do what. A person can hold several roles in one organisation."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    HR_MANAGER = "hr_manager", _("HR manager")
    INTEGRATIONS_ADMIN = "integrations_admin", _("Integrations admin")
    EMPLOYEE = "employee", _("Employee")


STAFF = frozenset({Role.HR_MANAGER, Role.INTEGRATIONS_ADMIN})
