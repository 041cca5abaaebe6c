"""An employee is one human in one organisation; an employment is one job there. A rehire is a second."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from crossboard.people.fields import NINE, Owner
from crossboard.people.naming import full_name
from crossboard.people.stages import Stage
from crossboard.tenancy.models import TenantForeignKey, TenantModel


class Source(models.TextChoices):
    """Where a value comes from."""

    PERSONIO = "personio", _("Personio")
    HR = "hr", _("HR")
    EMPLOYEE = "employee", _("Employee")
    RULE = "rule", _("Rule")


class Employee(TenantModel):
    """Current values in typed columns; the origin of each in `origins`, keyed by field name.

    An origin is `{"source": Source, "at": ISO time, "run": run id | None, "by": user id | None}`.
    """

    first_name = models.CharField(_("First name"), max_length=200, blank=True, default="")
    last_name = models.CharField(_("Last name"), max_length=200, blank=True, default="")
    email = models.CharField(_("E-mail"), max_length=254, blank=True, default="")
    phone = models.CharField(_("Phone"), max_length=100, blank=True, default="")
    language = models.CharField(_("Language"), max_length=5, default="en")
    user_id = models.BigIntegerField(
        null=True, db_index=True
    )  # set when the invitation is accepted
    sort_name = models.CharField(max_length=400, db_collation="C", default="")
    search = models.TextField(default="")  # folded words of name, e-mail and job title
    origins = models.JSONField(default=dict)
    version = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField(auto_now_add=True)

    personal_fields = ("first_name", "last_name", "email", "phone", "sort_name", "search")

    class Meta:
        constraints = [*TenantModel.Meta.constraints]
        indexes = [models.Index(fields=["organisation", "sort_name", "id"])]

    @property
    def name(self) -> str:
        return full_name(self.first_name, self.last_name) or self.email


class Employment(TenantModel):
    """One job of one employee, with its stage and its link to a person in Personio."""

    employee = TenantForeignKey(
        "people.Employee", on_delete=models.CASCADE, related_name="employments"
    )
    country = models.CharField(_("Country"), max_length=2, blank=True, default="")  # ISO 3166-1
    country_evidence = models.JSONField(default=dict)  # why this country: kind and counts
    stage = models.CharField(max_length=12, choices=Stage.choices, default=Stage.DRAFT)
    stage_since = models.DateTimeField(auto_now_add=True)
    job_title = models.CharField(_("Job title"), max_length=300, blank=True, default="")
    employment_type = models.CharField(
        _("Type of employment"), max_length=200, blank=True, default=""
    )
    contract_type = models.CharField(_("Contract type"), max_length=200, blank=True, default="")
    contract_start = models.DateField(_("Contract start"), null=True, blank=True)
    contract_end = models.DateField(_("Contract end"), null=True, blank=True)
    office = models.CharField(max_length=200, blank=True, default="")  # evidence for the country
    origins = models.JSONField(default=dict)
    version = models.PositiveIntegerField(default=1)
    connection_id = models.BigIntegerField(null=True)  # sync's connection; nothing = by hand
    personio_id = models.BigIntegerField(null=True)
    missing_since = models.DateTimeField(null=True)  # not in the last complete read
    left_since = models.DateTimeField(null=True)  # Personio counts the person among those who left
    imported_run_id = models.BigIntegerField(null=True)
    created_at = models.DateTimeField(auto_now_add=True)

    personal_fields = (
        "job_title",
        "employment_type",
        "contract_type",
        "contract_start",
        "contract_end",
    )

    class Meta:
        constraints = [
            *TenantModel.Meta.constraints,
            models.UniqueConstraint(
                fields=["organisation", "connection_id", "personio_id"],
                condition=models.Q(personio_id__isnull=False) & ~models.Q(stage=Stage.ARCHIVED),
                name="employment_linked_once",
            ),
        ]
        indexes = [
            models.Index(fields=["organisation", "stage", "country"]),
            models.Index(fields=["organisation", "contract_start", "stage"]),
        ]

    @property
    def from_personio(self) -> bool:
        return self.personio_id is not None

    def row_of(self, owner: Owner) -> "Employee | Employment":
        return self.employee if owner is Owner.EMPLOYEE else self

    def values(self) -> dict[str, Any]:
        """Return the nine values by field name."""
        return {field.name: getattr(self.row_of(field.owner), field.name) for field in NINE}


class FieldChange(TenantModel):
    """One value that changed, appended and never altered."""

    employment = TenantForeignKey(
        "people.Employment", on_delete=models.CASCADE, related_name="field_changes"
    )
    field = models.CharField(max_length=40)
    before = models.TextField(null=True)
    after = models.TextField(null=True)
    source = models.CharField(max_length=12, choices=Source.choices)
    run_id = models.BigIntegerField(null=True)
    by_id = models.BigIntegerField(null=True)
    at = models.DateTimeField()

    personal_fields = ("before", "after")

    class Meta:
        constraints = [*TenantModel.Meta.constraints]
        indexes = [models.Index(fields=["organisation", "employment", "field", "-id"])]
