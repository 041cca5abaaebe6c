"""The audit trail: append-only, without values of people."""

from django.db import models

from crossboard.tenancy.models import ScopedManager
from crossboard.tenancy.policy import TenantPolicy


class AuditEntry(models.Model):
    """Who did what to which row, when. `details` hold names of fields, ids and counts only."""

    organisation_id = models.BigIntegerField()
    at = models.DateTimeField(auto_now_add=True)
    actor_id = models.BigIntegerField(null=True)  # user; empty = Crossboard itself
    verb = models.CharField(max_length=60)  # what happened, e.g. "invitation.sent"
    subject = models.CharField(max_length=60)  # kind of row, e.g. "employment"
    subject_id = models.BigIntegerField(null=True)
    run_id = models.BigIntegerField(null=True)
    details = models.JSONField(default=dict)

    objects = ScopedManager()

    class Meta:
        constraints = [TenantPolicy(name="audit_auditentry_tenant")]
        indexes = [models.Index(fields=["organisation_id", "subject", "subject_id"])]
        ordering = ["-id"]
