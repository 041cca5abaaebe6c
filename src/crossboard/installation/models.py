"""One installation: where it is reached, and the link that makes its first administrator."""

from django.db import models


class Installation(models.Model):
    """The single row of what the set-up asked."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    public_address = models.URLField(blank=True, default="")
    support_address = models.EmailField(blank=True, default="")  # hidden while unset
    set_up_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(id=1), name="installation_single_row")
        ]


class SetupLink(models.Model):
    """A one-time link for the first administrator; only its hash is kept."""

    token_hash = models.CharField(max_length=64, unique=True)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
