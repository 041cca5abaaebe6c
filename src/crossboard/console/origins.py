"""Where values come from, in words: read from `origins` and from the history."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _

from crossboard.countries.names import country_name
from crossboard.organisations.models import User
from crossboard.people.fields import NINE, Field
from crossboard.people.models import Employment, FieldChange, Source
from crossboard.sync.wording import evidence_sentence
from crossboard.web.formats import day_text


@dataclass(frozen=True)
class Kept:
    """One value we keep, with its source and time. `personio` is what Personio said last."""

    name: str
    label: str
    text: str
    source: str = ""
    who: str = ""
    at: datetime | None = None
    run_id: int | None = None
    personio: str = ""
    needed: bool = False
    note: str = ""  # why this country

    @property
    def from_personio(self) -> bool:
        return self.source == Source.PERSONIO

    @property
    def differs(self) -> bool:
        """Whether somebody here changed what Personio had said."""
        return bool(self.personio) and self.personio != self.text


def kept_values(employment: Employment) -> list[Kept]:
    """Return the nine values and the country of one employment, in the order people read them."""
    changes = list(FieldChange.objects.filter(employment=employment).order_by("id"))
    said = {row.field: row.after for row in changes if row.source == Source.PERSONIO}
    country = next((row for row in reversed(changes) if row.field == "country"), None)
    names = names_of({*_people_in(employment), *([country.by_id] if country else [])})
    nine = [_kept(employment, field, said.get(field.name) or "", names) for field in NINE]
    return [*nine, _country(employment, country, names)]


def names_of(user_ids: Iterable[int | None]) -> dict[int, str]:
    """Return the names of users by id."""
    found = User.objects.filter(pk__in=[pk for pk in user_ids if pk])
    return {user.pk: user.get_full_name() for user in found}


def shown(field: str, text: str | None) -> str:
    """Return a value of the history (dates as YYYY-MM-DD) as people read it."""
    if not text:
        return ""
    if field == "country":
        return country_name(text)
    return day_text(date.fromisoformat(text)) if field in _DATES else text


def source_words(source: str, *, who: str, first_name: str) -> str:
    """Return who stands behind a value: Personio, the employee, or somebody of HR."""
    match source:
        case Source.PERSONIO:
            return "Personio"
        case Source.EMPLOYEE:
            return first_name or str(Source.EMPLOYEE.label)
        case Source.RULE:
            return _("Rule")
        case _:
            return who or "HR"


_DATES = frozenset(field.name for field in NINE if field.kind == "date")


def _people_in(employment: Employment) -> set[int | None]:
    rows = (employment.employee.origins, employment.origins)
    return {origin.get("by") for origins in rows for origin in origins.values()}


def _kept(employment: Employment, field: Field, said: str, names: dict[int, str]) -> Kept:
    row = employment.row_of(field.owner)
    value = getattr(row, field.name)
    origin = row.origins.get(field.name, {})
    source = origin.get("source", "")
    return Kept(
        name=field.name,
        label=str(field.label),
        text=day_text(value) if isinstance(value, date) else value or "",
        source=source,
        who=source_words(
            source,
            who=names.get(origin.get("by"), ""),
            first_name=employment.employee.first_name,
        )
        if source
        else "",
        at=datetime.fromisoformat(origin["at"]) if origin else None,
        run_id=origin.get("run"),
        personio=shown(field.name, said),
        needed=field.name in {"email", "contract_start"} and not value,
    )


def _country(employment: Employment, change: FieldChange | None, names: dict[int, str]) -> Kept:
    code = employment.country
    return Kept(
        name="country",
        label=_("Country"),
        text=country_name(code) if code else "",
        source=str(change.source) if change else str(Source.HR) if code else "",
        who=source_words(
            Source.HR, who=names.get(change.by_id or 0, "") if change else "", first_name=""
        )
        if code
        else "",
        at=change.at if change else employment.created_at if code else None,
        needed=not code,
        note=evidence_sentence(employment.country_evidence) if code and not change else "",
    )
