"""What all web and worker processes share of one credential: its place in Personio's queue, its token.

Both tables belong to no organisation: they are needed before a connection exists, know a credential
by a fingerprint only, and are written outside the caller's transaction. Times are seconds since the
epoch by the database's clock, the one clock all processes have in common.
"""

from django.db import models


class Quota(models.Model):
    """One rate of one lane: `next_free` is when the bucket would be full again."""

    key = models.CharField(max_length=64)
    rate = models.CharField(max_length=60)
    next_free = models.FloatField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["key", "rate"], name="quota_once")]


class KeptToken(models.Model):
    """A token, sealed; `claimed_until` while one process is fetching a new one."""

    key = models.CharField(max_length=64, primary_key=True)
    sealed = models.BinaryField(null=True)
    expires_at = models.FloatField(default=0)
    fetched_at = models.FloatField(default=0)
    claimed_until = models.FloatField(default=0)
