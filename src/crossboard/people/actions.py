"""What people of HR do to employees: create, edit, choose a country."""

from collections.abc import Collection, Mapping
from datetime import datetime

from django.db import transaction

from crossboard.audit.record import entry, record, record_all
from crossboard.organisations.models import User
from crossboard.people.fields import BY_NAME
from crossboard.people.models import Employee, Employment, FieldChange, Source
from crossboard.people.reading import Value, read_value
from crossboard.people.writing import Origin, Stale, set_values, write_values
from crossboard.tenancy.scope import current_organisation_id

__all__ = ["choose_countries", "create_by_hand", "edit_value", "write_values"]


@transaction.atomic
def create_by_hand(
    *, values: Mapping[str, Value], country: str, by: User, now: datetime
) -> Employment:
    """Make a new employee with one employment, as a draft without a link to Personio."""
    organisation_id = current_organisation_id()
    employment = Employment(
        organisation_id=organisation_id,
        employee=Employee(organisation_id=organisation_id),
        country=country,
        country_evidence={"kind": "by hand"} if country else {},
    )
    changes = set_values(employment, values, Origin(Source.HR, now, by_id=by.pk))
    employment.employee.save(force_insert=True)
    employment.employee_id = employment.employee.pk
    employment.save(force_insert=True)
    for change in changes:
        change.employment_id = employment.pk
    FieldChange.objects.bulk_create(changes)
    record(
        "employment.created",
        employment,
        actor_id=by.pk,
        fields=[change.field for change in changes],
    )
    return employment


def edit_value(
    *, employment: Employment, field: str, text: str, by: User, source: Source, now: datetime
) -> list[FieldChange]:
    """Keep what somebody typed; `ValueRefused` says why it cannot be kept."""
    value = read_value(BY_NAME[field], text)
    return write_values(
        employment=employment,
        values={field: value},
        source=source,
        run_id=None,
        by_id=by.pk,
        now=now,
    )


@transaction.atomic
def choose_countries(
    *, employments: Collection[Employment], country: str, by: User, now: datetime
) -> None:
    """Set the country (ISO 3166-1 alpha-2) a person chose; `Stale` when one was changed meanwhile."""
    chosen = [employment for employment in employments if employment.country != country]
    FieldChange.objects.bulk_create(
        FieldChange(
            organisation_id=employment.organisation_id,
            employment=employment,
            field="country",
            before=employment.country or None,
            after=country or None,
            source=Source.HR,
            by_id=by.pk,
            at=now,
        )
        for employment in chosen
    )
    unchanged = Employment.objects.filter(
        pk__in=[employment.pk for employment in chosen],
        country__in={employment.country for employment in chosen},
    )
    columns = {"country": country, "country_evidence": {"kind": "by hand"}}
    if unchanged.update(**columns) != len(chosen):
        raise Stale
    for employment in chosen:
        employment.country, employment.country_evidence = country, columns["country_evidence"]
    record_all(
        entry("employment.country_chosen", employment, actor_id=by.pk, country=country)
        for employment in chosen
    )
