"""What the page of a plan shows: each person, what happens, and why."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from crossboard.countries.names import country_name
from crossboard.people.fields import NINE, Field
from crossboard.people.models import Employment
from crossboard.sync.models import Connection, PlannedChange, Run
from crossboard.sync.queries.runs import PlanRow, plan_rows

Verb = PlannedChange.Verb
ICONS = {Verb.CREATE: "plus", Verb.LINK: "link", Verb.SKIP: "ban"}


@dataclass(frozen=True)
class PlanLine:
    """One person of the plan."""

    id: str
    name: str
    job: str
    verb: str
    what: str
    why: str
    country: str
    country_name: str
    evidence: str
    differs: str  # what Personio changed since the plan was made
    may_create: bool  # HR may say that it is somebody else after all
    url: str


@dataclass(frozen=True)
class Group:
    """People to whom the same happens."""

    icon: str
    label: str
    rows: list[PlanLine]


@dataclass(frozen=True)
class PlanPage:
    """Everything `plan.html` prints."""

    title: str
    groups: list[Group]
    fields: tuple[Field, ...]
    not_taken: str
    nothing: str
    import_label: str
    may_start: bool


def plan_page(run: Run) -> PlanPage:
    """Gather the page of a planned import."""
    rows = plan_rows(run)
    written = sum(row.change.verb != Verb.SKIP for row in rows)
    return PlanPage(
        title=_plan_title(len(rows)),
        groups=list(_groups(rows)),
        fields=NINE,
        not_taken=_not_taken(run.connection, len(rows)),
        nothing=_("Nothing to do."),
        import_label=import_label(written),
        may_start=written > 0 and run.state == Run.State.PLANNED,
    )


def import_label(people: int) -> str:
    """Return the words of the button that imports."""
    return ngettext("Import %(n)s person", "Import %(n)s people", people) % {"n": people}


def _groups(rows: Iterable[PlanRow]) -> Iterable[Group]:
    listed = list(rows)
    linked = [row.change.employment_id for row in listed if row.change.verb == Verb.LINK]
    names = _names(linked)
    by_verb: dict[str, list[PlanLine]] = {}
    for row in listed:
        by_verb.setdefault(row.change.verb, []).append(_line(row, names))
    for verb, icon in ICONS.items():
        if verb in by_verb:
            yield Group(icon, str(verb.label), by_verb[verb])


def _names(employment_ids: Iterable[int | None]) -> dict[int, str]:
    here = Employment.objects.filter(pk__in=list(employment_ids)).select_related("employee")
    return {employment.pk: employment.employee.name for employment in here}


def _line(row: PlanRow, names: Mapping[int, str]) -> PlanLine:
    change, here = row.change, row.change.employment_id
    creates, links = change.verb == Verb.CREATE, change.verb == Verb.LINK
    return PlanLine(
        id=str(change.personio_id),
        name=change.name or _("Person %(id)s") % {"id": change.personio_id},
        job=change.values.get("job_title", ""),
        verb=change.verb,
        what=_("Link to %(name)s") % {"name": names.get(here or 0, "")} if links else "",
        why=row.what if creates else row.why,
        country=change.country,
        country_name=country_name(change.country) if change.country else "",
        evidence=row.why if creates else "",
        differs=row.differs,
        may_create=links,
        url=reverse("console:employee", args=[here]) if here else "",
    )


def _plan_title(people: int) -> str:
    return ngettext("Plan: import %(n)s person", "Plan: import %(n)s people", people) % {
        "n": people
    }


def _not_taken(connection: Connection, planned: int) -> str:
    others = max(connection.people_readable - planned, 0)
    kept = ngettext(
        "The %(n)s person you did not tick is not kept.",
        "The %(n)s people you did not tick are not kept.",
        others,
    ) % {"n": others}
    never = _("Salary, home address, birthday, absences and all other attributes are never read.")
    return f"{never} {kept}" if others else never
