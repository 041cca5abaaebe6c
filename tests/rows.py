"""One row in every table of an organisation, built from the models themselves."""

import datetime as dt
import secrets
from typing import Any

from django.apps import apps
from django.db import models

from crossboard.organisations.models import Organisation, User
from crossboard.tenancy.scope import organisation_scope


def tenant_models() -> list[type[models.Model]]:
    """All models whose rows belong to an organisation, parents first."""
    found = [
        m for m in apps.get_models() if any(f.attname == "organisation_id" for f in _fields(m))
    ]
    ordered: list[type[models.Model]] = []
    while found:
        ready = [m for m in found if not (_parents(m) & (set(found) - {m}))]
        ordered += ready
        found = [m for m in found if m not in ready]
    return ordered


def fill_every_table(organisation: Organisation) -> dict[str, int]:
    """Return the id of the new row by table."""
    made: dict[type[models.Model], models.Model] = {Organisation: organisation}
    made[User] = User.objects.create_user(f"{secrets.token_hex(4)}@row.example", "x" * 12)
    with organisation_scope(organisation.pk):
        for model in tenant_models():
            values = {
                f.attname: _value(f, made)
                for f in _fields(model)
                if not f.primary_key and f.attname != "organisation_id"
            }
            made[model] = model(organisation_id=organisation.pk, **values)
            made[model].save(force_insert=True)
    return {model._meta.db_table: row.pk for model, row in made.items() if model in tenant_models()}


def _fields(model: type[models.Model]) -> list[Any]:
    return list(model._meta.concrete_fields)


def _parents(model: type[models.Model]) -> set[Any]:
    return {f.related_model for f in _fields(model) if isinstance(f, models.ForeignKey)}


def _value(field: Any, made: dict[type[models.Model], models.Model]) -> Any:
    if isinstance(field, models.ForeignKey):
        parent = made.get(field.related_model)
        return parent.pk if parent else None
    if field.has_default() or field.null:
        return field.get_default()
    if field.choices:
        return field.choices[0][0]
    return _filled(field)


def _filled(field: Any) -> Any:
    match field:
        case models.DateTimeField():
            return dt.datetime(2026, 11, 1, tzinfo=dt.UTC)
        case models.DateField():
            return dt.date(2026, 11, 1)
        case models.BooleanField():
            return False
        case models.IntegerField():
            return secrets.randbelow(2_000_000_000) if field.unique else 1
        case models.BinaryField():
            return secrets.token_bytes(4)
        case models.JSONField():
            return {}
        case models.EmailField():
            return f"{secrets.token_hex(4)}@row.example"
        case _:
            return secrets.token_hex(8)[: field.max_length or 16]
