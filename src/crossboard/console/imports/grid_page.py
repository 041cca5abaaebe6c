"""The page *Import Existing*: the list, the filters, the foot with what is selected."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from crossboard.console.imports.filters import Flag, GridFilters, Pick, flags, picks, ways_back
from crossboard.console.imports.options import country_options
from crossboard.console.imports.plan_page import import_label
from crossboard.console.imports.rows import GridRow, grid_rows
from crossboard.console.integrations.troubles import Trouble, failure_of
from crossboard.people.fields import BY_NAME
from crossboard.sync.models import Connection, Run
from crossboard.sync.queries.directory import PAGE, DirectoryPage, SelectionSummary
from crossboard.sync.queries.runs import run_words, waiting_sentence
from crossboard.web.formats import moment_text
from crossboard.web.shell import Choice

FLAGS_SHOWN = 6  # more flags than that say less than their number


@dataclass(frozen=True)
class Reading:
    """A list on its way; `done` is none until the first people were seen."""

    words: str
    done: int | None
    total: int


@dataclass(frozen=True)
class GridPage:
    """Everything `grid.html` and its parts print."""

    sub: str
    may_read: bool
    has_list: bool
    reading: Reading | None
    trouble: Trouble | None
    warning: Trouble | None
    filters: GridFilters
    choices: Sequence[Pick]
    flags: Sequence[Flag]
    shown_words: str
    query: str
    rows: Sequence[GridRow]
    back_url: str
    more_url: str
    more_label: str
    ways_back: Sequence[Choice]
    country_options: SafeString
    select_all_label: str
    may_untick_all: bool  # somebody outside what is shown is ticked


@dataclass(frozen=True)
class Summary:
    """Everything the foot prints."""

    selected_words: str
    flags: Sequence[str]
    countries: int
    missing_words: str
    open_words: str  # ticked people without a country, whom a country nearby may be for
    why_not: str
    ready: bool
    import_label: str


def grid_page(connection: Connection, found: DirectoryPage, filters: GridFilters) -> GridPage:
    """Gather the page of what was `found`."""
    url = reverse("console:import")
    more = filters.query(page=str(found.number + 1))
    reading = _reading(found.reading)
    return GridPage(
        sub=_sub(found),
        may_read=connection.is_open and reading is None,
        has_list=found.read_at is not None,
        reading=reading,
        trouble=trouble_of(connection, found),
        warning=_warning(found),
        filters=filters,
        choices=picks(filters, offices=found.offices, statuses=found.statuses),
        flags=flags(filters, not_imported=found.total - found.imported),
        shown_words=ngettext("%(n)s person", "%(n)s people", found.shown) % {"n": found.shown},
        query=filters.query(),
        rows=grid_rows(found.rows),
        back_url=f"{url}?{filters.query()}" if found.number > 1 else "",
        more_url=f"{url}?{more}" if found.has_more else "",
        more_label=_("Show %(n)s more") % {"n": min(PAGE, found.shown - found.number * PAGE)},
        ways_back=ways_back(filters),
        country_options=country_options(),
        select_all_label=_select_all(found.importable),
        may_untick_all=found.ticked_elsewhere,
    )


def trouble_of(connection: Connection, found: DirectoryPage) -> Trouble | None:
    """Return why nothing can be read just now, with the age of what is shown."""
    if connection.state == Connection.State.PAUSED:
        return Trouble(_("The connection is paused."), _age(found))
    broken = failure_of(connection) if connection.state == Connection.State.BROKEN else None
    if broken:
        return replace(broken, text=f"{_age(found)} {broken.text}".strip())
    last = (
        Run.objects.filter(connection=connection, kind=Run.Kind.DIRECTORY).order_by("-pk").first()
    )
    if last is None or last.state != Run.State.FAILED:
        return None
    words = run_words(last)
    return Trouble(words.title, f"{_age(found)} {words.sentence}".strip())


def _warning(found: DirectoryPage) -> Trouble | None:
    """Say that leavers cannot be told apart, where nobody has a status."""
    if not found.total or found.statuses:
        return None
    text = _(
        "People who have left cannot be told apart from the others. Have the attribute “Status” "
        "released in Personio and read again, or look yourself who is still there."
    )
    return Trouble(_("Status is not released."), text)


def summary_of(selected: SelectionSummary, trouble: Trouble | None) -> Summary:
    """Return the foot: who is selected, what is still missing, and why not yet."""
    countries = list(selected.countries)
    why_not = _why_not(selected, trouble)
    return Summary(
        selected_words=ngettext("%(n)s person", "%(n)s people", selected.count)
        % {"n": selected.count},
        flags=countries[:FLAGS_SHOWN],
        countries=len(countries),
        missing_words=_missing(selected),
        open_words=_open_words(len(selected.open_countries)),
        why_not=why_not,
        ready=selected.is_ready and trouble is None,
        import_label=import_label(selected.count),
    )


def _sub(found: DirectoryPage) -> str:
    if found.read_at is None:
        return _("Choose people in Personio. People you do not tick are not kept.")
    people = ngettext("%(n)s person in Personio", "%(n)s people in Personio", found.total)
    here = _("%(n)s already in Crossboard. People you do not tick are not kept.")
    read = _("List read %(time)s.") % {"time": moment_text(found.read_at, "short")}
    return f"{people % {'n': found.total}}, {here % {'n': found.imported}} {read}"


def _select_all(count: int) -> str:
    if not count:
        return ""
    return ngettext(
        "Select the %(n)s that can be imported", "Select all %(n)s that can be imported", count
    ) % {"n": count}


def _reading(run: Run | None) -> Reading | None:
    if run is None:
        return None
    seen, total = run.people_seen, run.people_total
    if waiting := waiting_sentence(run, now=timezone.now()):
        return Reading(waiting, seen or None, total)
    if not total:
        return Reading(_("Reading Personio"), None, 0)
    words = _("Reading Personio, %(done)s of %(total)s") % {"done": seen, "total": total}
    return Reading(words, seen, total)


def _age(found: DirectoryPage) -> str:
    if found.read_at is None:
        return ""
    return _("The list is as of %(time)s.") % {"time": moment_text(found.read_at, "short")}


def _why_not(selected: SelectionSummary, trouble: Trouble | None) -> str:
    if trouble:
        return trouble.title
    if selected.open_countries:
        return _("Choose a country for %(name)s first.") % {"name": selected.open_countries[0]}
    if selected.undecided:
        name, other = selected.undecided[0]
        return _("Say whether %(name)s is the same person as %(other)s.") % {
            "name": name,
            "other": other,
        }
    return ""


def _open_words(count: int) -> str:
    if not count:
        return ""
    return ngettext("for the %(n)s open one", "for the %(n)s open ones", count) % {"n": count}


def _missing(selected: SelectionSummary) -> str:
    parts = [f"{count} × {BY_NAME[name].label}" for name, count in selected.missing.items()]
    return ", ".join(parts) or "–"
