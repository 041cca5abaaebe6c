"""Writing the audit trail. Call it inside the transaction that changes the state."""

from collections.abc import Iterable
from typing import Any

from django.db import models

from crossboard.audit.models import AuditEntry
from crossboard.tenancy.scope import current_organisation_id


def entry(
    verb: str,
    subject: models.Model,
    *,
    actor_id: int | None,
    run_id: int | None = None,
    **details: Any,
) -> AuditEntry:
    """Return an unsaved entry about `subject`, for writing many at once."""
    return AuditEntry(
        organisation_id=current_organisation_id(),
        actor_id=actor_id,
        verb=verb,
        subject=subject._meta.model_name or "",  # noqa: SLF001
        subject_id=subject.pk,
        run_id=run_id,
        details=details,
    )


def record(
    verb: str,
    subject: models.Model,
    *,
    actor_id: int | None,
    run_id: int | None = None,
    **details: Any,
) -> None:
    """Write one entry: `actor_id` did `verb` to `subject`."""
    entry(verb, subject, actor_id=actor_id, run_id=run_id, **details).save(force_insert=True)


def record_all(entries: Iterable[AuditEntry]) -> None:
    """Write many entries in one statement a batch."""
    AuditEntry.objects.bulk_create(entries, batch_size=500)
