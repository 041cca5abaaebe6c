"""Users and organisations are known to the whole installation; memberships belong to one."""

from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.translation import gettext_lazy as _

from crossboard.organisations.roles import Role
from crossboard.tenancy.models import TenantModel


class Organisation(models.Model):
    """One company (tenant)."""

    name = models.CharField(_("Name"), max_length=120)
    time_zone = models.CharField(_("Time zone"), max_length=60, default="Europe/Berlin")
    language = models.CharField(_("Language"), max_length=5, default="en")
    contact_name = models.CharField(_("HR contact"), max_length=120, blank=True, default="")
    contact_email = models.EmailField(_("HR contact's e-mail"), blank=True, default="")
    created_at = models.DateTimeField(auto_now_add=True)


class UserManager(BaseUserManager["User"]):
    def create_user(self, email: str, password: str | None = None, **values: Any) -> "User":
        user = self.model(email=email.strip().lower(), **values)
        user.set_password(password)
        user.save()
        return user

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(email=(username or "").strip().lower())


class User(AbstractBaseUser):
    """One human with one address and one password, in any number of organisations."""

    email = models.EmailField(_("Work e-mail"), unique=True)  # always lower case
    name = models.CharField(_("Name"), max_length=200, blank=True, default="")
    language = models.CharField(_("Language"), max_length=5, blank=True, default="")
    theme = models.CharField(_("Appearance"), max_length=5, blank=True, default="")
    shortcuts = models.BooleanField(_("Keyboard shortcuts"), default=True)
    is_operator = models.BooleanField(default=False)  # may set the mail server, public address
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = UserManager()

    USERNAME_FIELD = "email"
    personal_fields = ("email", "name")

    def get_full_name(self) -> str:
        return self.name or self.email


class Membership(TenantModel):
    """One role of one user in one organisation."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=30, choices=Role.choices)
    suspended_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            *TenantModel.Meta.constraints,
            models.UniqueConstraint(
                fields=["organisation", "user", "role"], name="membership_role_once"
            ),
        ]


class Link(TenantModel):
    """A one-time link sent by mail. Only the hash of its token is kept."""

    class Purpose(models.TextChoices):
        STAFF = "staff", _("Invitation of a colleague")
        EMPLOYEE = "employee", _("Invitation to the portal")
        HANDOVER = "handover", _("Connecting Personio")

    purpose = models.CharField(max_length=20, choices=Purpose.choices)
    token_hash = models.CharField(max_length=64, unique=True)
    address = models.EmailField()
    role = models.CharField(max_length=30, choices=Role.choices)
    sent_by_id = models.BigIntegerField(null=True)  # nothing = asked for by its reader
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)

    personal_fields = ("address",)
