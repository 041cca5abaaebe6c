"""A run and its planned changes: preview, progress, result and audit are the same rows."""

from datetime import datetime

from django.db import models
from django.utils.translation import pgettext_lazy

from crossboard.tenancy.models import TenantForeignKey, TenantModel


class Run(TenantModel):
    """One piece of work with Personio. At most one of a connection is running."""

    class Kind(models.TextChoices):
        IMPORT = "import", pgettext_lazy("run", "Import")
        AUTOMATIC = "automatic", pgettext_lazy("run", "Automatic")
        DIRECTORY = "directory", pgettext_lazy("run", "List of people")
        ACCESS = "access", pgettext_lazy("run", "Access check")

    class State(models.TextChoices):
        PLANNED = "planned", pgettext_lazy("run", "Planned")  # waits for a person
        QUEUED = (
            "queued",
            pgettext_lazy("run", "Waiting"),
        )  # waits for a worker, or for the run before it
        RUNNING = "running", pgettext_lazy("run", "Running")
        FINISHED = "finished", pgettext_lazy("run", "Complete")
        INCOMPLETE = "incomplete", pgettext_lazy("run", "Complete, some rows out")
        STOPPED = "stopped", pgettext_lazy("run", "Stopped")  # by a person or by the safety brake
        FAILED = "failed", pgettext_lazy("run", "Ended, nothing changed")

    connection = TenantForeignKey("sync.Connection", on_delete=models.CASCADE)
    kind = models.CharField(max_length=12, choices=Kind.choices)
    state = models.CharField(max_length=12, choices=State.choices, default=State.QUEUED)
    started_by_id = models.BigIntegerField(null=True)  # user; nothing = by itself
    created_at = models.DateTimeField(auto_now_add=True)
    started_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    alive_at = models.DateTimeField(null=True)  # last sign of life; a stale run is taken over
    waits_until = models.DateTimeField(null=True)  # a pause Personio asked for while reading
    claims = models.PositiveIntegerField(default=0)  # how often a worker has taken it up
    stop_asked_by_id = models.BigIntegerField(null=True)
    people_seen = models.PositiveIntegerField(default=0)  # while reading: n of people_total
    people_total = models.PositiveIntegerField(default=0)
    refused = models.PositiveIntegerField(default=0)  # rows Personio changed after the plan
    counts = models.JSONField(default=dict)  # once ended: state of a row -> how many
    concerns = models.JSONField(default=list)  # of the safety brake: [{"code", numbers …}]
    error = models.CharField(max_length=40, blank=True, default="")  # code of an error class
    error_details = models.JSONField(default=dict)

    class Meta:
        constraints = [
            *TenantModel.Meta.constraints,
            models.UniqueConstraint(
                fields=["organisation", "connection"],
                condition=models.Q(state="running"),
                name="run_one_active",
            ),
        ]
        indexes = [models.Index(fields=["organisation", "connection", "-id"])]

    @property
    def is_active(self) -> bool:
        """Whether a page should ask again."""
        return self.state in {self.State.QUEUED, self.State.RUNNING}

    def waits(self, now: datetime) -> bool:
        """Whether Personio has asked this run to wait, and it does."""
        return (
            self.state == self.State.RUNNING
            and self.waits_until is not None
            and self.waits_until > now
        )


class PlannedChange(TenantModel):
    """What one run does to one person. Holds values, so it expires with the run."""

    class Verb(models.TextChoices):
        CREATE = "create", pgettext_lazy("run", "Create")
        LINK = "link", pgettext_lazy("run", "Link")
        UPDATE = "update", pgettext_lazy("run", "Update")
        SKIP = "skip", pgettext_lazy("run", "Skip")

    class State(models.TextChoices):
        PLANNED = "planned", pgettext_lazy("run", "Planned")
        APPLIED = "applied", pgettext_lazy("run", "Done")
        SKIPPED = "skipped", pgettext_lazy("run", "Left out")
        STALE = "stale", pgettext_lazy("run", "Personio changed it meanwhile")
        FAILED = "failed", pgettext_lazy("run", "Failed")

    run = TenantForeignKey("sync.Run", on_delete=models.CASCADE, related_name="changes")
    position = models.PositiveIntegerField()
    personio_id = models.BigIntegerField()
    verb = models.CharField(max_length=8, choices=Verb.choices)
    state = models.CharField(max_length=8, choices=State.choices, default=State.PLANNED)
    reason = models.CharField(
        max_length=40, blank=True, default=""
    )  # sync.queries.runs.REASONS has the sentence
    details = models.JSONField(default=dict)  # what the sentence needs
    name = models.CharField(max_length=400, blank=True, default="")
    values = models.JSONField(default=dict)  # field name -> text to be written
    before = models.JSONField(default=dict)  # field name -> text held when it was planned
    country = models.CharField(max_length=2, blank=True, default="")
    evidence = models.JSONField(default=dict)
    office = models.CharField(max_length=200, blank=True, default="")
    fingerprint = models.CharField(max_length=64, default="")  # of the facts it was planned from
    differs = models.JSONField(default=list)  # fields Personio changed after the plan was made
    employment_id = models.BigIntegerField(null=True)  # the one linked, updated or created
    versions = models.JSONField(default=list)  # of employment and employee when it was planned
    applied_at = models.DateTimeField(null=True)

    personal_fields = ("name", "values", "before", "details")

    class Meta:
        constraints = [
            *TenantModel.Meta.constraints,
            models.UniqueConstraint(
                fields=["organisation", "run", "personio_id"], name="planned_change_once"
            ),
        ]
        indexes = [models.Index(fields=["organisation", "run", "state", "position"])]
