"""One Personio account linked to one organisation: its credential, its rules, its clock."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from crossboard.tenancy.models import TenantForeignKey, TenantModel
from crossboard.vault import Place


class Connection(TenantModel):
    """A credential and what it may be used for. The secret is sealed and never shown again."""

    class State(models.TextChoices):
        CONNECTED = "connected", _("Connected")
        PAUSED = "paused", _("Paused")
        BROKEN = "broken", _("Broken")  # Personio refused the credential; a person must act
        DISCONNECTED = "disconnected", _("Not connected")

    class Mode(models.TextChoices):
        BY_HAND = "by_hand", _("By hand")
        DRAFTS = "drafts", _("Create drafts")

    state = models.CharField(max_length=12, choices=State.choices, default=State.CONNECTED)
    client_id = models.CharField(max_length=200)
    # One credential, one connection: unique over all organisations; emptied on disconnect
    credential_hash = models.CharField(max_length=64, unique=True, null=True)
    sealed_secret = models.BinaryField(null=True)
    connected_at = models.DateTimeField()
    connected_by_id = models.BigIntegerField()
    paused_at = models.DateTimeField(null=True)
    paused_by_id = models.BigIntegerField(null=True)
    disconnected_at = models.DateTimeField(null=True)

    # Who comes over by itself. An empty list is no condition.
    mode = models.CharField(max_length=10, choices=Mode.choices, default=Mode.BY_HAND)
    rule_statuses = models.JSONField(default=list)  # Personio's words: onboarding, active …
    rule_start_from = models.DateField(null=True)  # only who starts on this day or later
    rule_offices = models.JSONField(default=list)
    rule_employment_types = models.JSONField(default=list)
    rules_saved_at = models.DateTimeField(null=True)
    rule_confirmed = models.PositiveIntegerField(default=0)  # matches seen at that moment

    # What HR accepted after the safety brake: concern ("vanished", "emptied:phone") -> people
    accepted = models.JSONField(default=dict)
    let_go_at = models.DateTimeField(null=True)  # when a run last did what was accepted

    # The clock. `last_error` is the code of an error class, empty after a good try.
    people_readable = models.PositiveIntegerField(default=0)
    data_as_of = models.DateTimeField(null=True)  # start of the last complete read
    last_try_at = models.DateTimeField(null=True)
    last_error = models.CharField(max_length=40, blank=True, default="")
    next_try_at = models.DateTimeField(null=True)
    directory_read_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [*TenantModel.Meta.constraints]

    @property
    def is_open(self) -> bool:
        """Whether Personio may be asked with this credential."""
        return self.state == self.State.CONNECTED

    def secret_place(self) -> Place:
        return Place(self.organisation_id, "connection.secret", str(self.pk))


class MappingVersion(TenantModel):
    """Which Personio attribute fills which field. Versions are added, never altered."""

    connection = TenantForeignKey("sync.Connection", on_delete=models.CASCADE)
    number = models.PositiveIntegerField()
    # field name -> {"key": Personio's key, "label": label when chosen}; a field left out is not mapped
    attributes = models.JSONField(default=dict)
    by_id = models.BigIntegerField(null=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            *TenantModel.Meta.constraints,
            models.UniqueConstraint(
                fields=["organisation", "connection", "number"], name="mapping_number_once"
            ),
        ]


class AccessReading(TenantModel):
    """What Personio let us see at one moment. Counts and labels only, no value of a person."""

    connection = TenantForeignKey("sync.Connection", on_delete=models.CASCADE)
    at = models.DateTimeField()
    people = models.PositiveIntegerField()
    # key of each mapped attribute -> how many people have a value; a key left out is not released
    filled = models.JSONField(default=dict)
    # every released attribute: [{"key", "label", "type"}]
    released = models.JSONField(default=list)

    class Meta:
        constraints = [*TenantModel.Meta.constraints]
        indexes = [models.Index(fields=["organisation", "connection", "-id"])]
