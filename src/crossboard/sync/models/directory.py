"""Personio's people while HR chooses among them: at most 24 hours, erased on disconnect."""

from django.db import models

from crossboard.tenancy.models import TenantForeignKey, TenantModel


class DirectoryPerson(TenantModel):
    """One person of the last complete read. Not an employee; nobody here was chosen yet."""

    connection = TenantForeignKey("sync.Connection", on_delete=models.CASCADE)
    personio_id = models.BigIntegerField()
    values = models.JSONField(default=dict)  # facts.values: an absent field was not released
    status = models.CharField(max_length=40, blank=True, default="")
    office = models.CharField(max_length=200, blank=True, default="")
    department = models.CharField(max_length=200, blank=True, default="")
    contract_start = models.DateField(null=True)
    missing = models.PositiveSmallIntegerField(default=0)  # how many of the nine have no value
    unreadable = models.CharField(
        max_length=60, blank=True, default=""
    )  # reason code of the mapping
    email_key = models.CharField(max_length=254, blank=True, default="")  # lower case, to compare
    sort_name = models.CharField(max_length=400, db_collation="C", default="")
    search = models.TextField(default="")
    fingerprint = models.CharField(max_length=64, default="")

    personal_fields = ("values", "email_key", "sort_name", "search")

    class Meta:
        constraints = [
            *TenantModel.Meta.constraints,
            models.UniqueConstraint(
                fields=["organisation", "connection", "personio_id"], name="directory_person_once"
            ),
        ]
        indexes = [models.Index(fields=["organisation", "connection", "sort_name", "id"])]


class Selection(TenantModel):
    """What one user decided about one person on the import page; it survives a reload."""

    class Decision(models.TextChoices):
        OPEN = "", ""
        SAME = "same", "same"  # the person is the employment in `same_as`
        OTHER = "other", "other"  # looks alike, is somebody else

    connection = TenantForeignKey("sync.Connection", on_delete=models.CASCADE)
    user_id = models.BigIntegerField()
    personio_id = models.BigIntegerField()
    ticked = models.BooleanField(default=False)
    country = models.CharField(max_length=2, blank=True, default="")  # chosen by hand
    decision = models.CharField(max_length=5, choices=Decision.choices, blank=True, default="")
    same_as = models.BigIntegerField(null=True)  # employment
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [
            *TenantModel.Meta.constraints,
            models.UniqueConstraint(
                fields=["organisation", "connection", "user_id", "personio_id"],
                name="selection_once",
            ),
        ]
