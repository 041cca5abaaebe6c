"""Sentences for what the core decided: reasons of a plan, evidence for a country, concerns."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from crossboard.countries.evidence import Evidence, Kind, Suggestion
from crossboard.countries.names import country_name
from crossboard.people.fields import BY_NAME, NINE
from crossboard.sync.facts import FIELDS, missing_fields
from crossboard.sync.mapping import BESIDES as HELPFUL
from crossboard.sync.personio_menu import menu_in


def field_label(name: str) -> str:
    return str(BY_NAME[name].label) if name in BY_NAME else _("status or office")


def field_list(names: Iterable[str]) -> str:
    """Return fields as people list them: Phone, Contract end."""
    return ", ".join(field_label(name) for name in names)


def suggestion_sentence(office: str, suggestion: Suggestion, *, office_is_released: bool) -> str:
    """Say what speaks for the country, or why nothing does."""
    if suggestion.evidence:
        return evidence_sentence(suggestion.evidence.kept())
    if not office_is_released:
        menu = menu_in(get_language())
        return _("Office is not released: tick “%(office)s” under “%(list)s” in Personio") % {
            "office": menu.helpful[HELPFUL.index("office")],
            "list": menu.readable_attributes,
        }
    if not office:
        return _("No office, nothing to go by")
    if not suggestion.said:
        return _("Country of office %(office)s not known yet") % {"office": office}
    names = dict.fromkeys(country_name(evidence.country) for evidence in suggestion.said)
    return _("Office %(office)s speaks for %(countries)s") % {
        "office": office,
        "countries": _(" and ").join(names),
    }


def evidence_sentence(kept: Mapping[str, Any]) -> str:
    """Say what a kept evidence is; empty when there is none."""
    match kept.get("kind"):
        case Kind.LEARNT:
            return _("Office %(office)s, %(agreeing)d of %(seen)d before") % kept
        case Kind.NAME:
            return _("From the office's name, %(office)s") % kept
        case Kind.BY_HAND:
            return _("Chosen by hand")
        case _:
            return ""


def chosen_by_hand(country: str) -> dict[str, object]:
    return Evidence(Kind.BY_HAND, country).kept() if country else {}


def unreadable_sentence(field: str, why: str) -> str:
    sentences = {
        "date": _("%(field)s in Personio is not a day of the calendar. Correct it there."),
        "long": _("%(field)s in Personio is longer than can be kept here. Shorten it there."),
        "kind": _("%(field)s in Personio is not a text. Check the mapping of this attribute."),
    }
    return sentences[why] % {"field": field_label(field)}


def missing_sentence(missing: Iterable[str]) -> str:
    """Say how many of the nine are complete and which wait for a value: 8 of 9, Phone."""
    names = tuple(missing)
    count = _("%(count)d of %(all)d") % {"count": len(FIELDS) - len(names), "all": len(NINE)}
    return f"{count}, {field_list(names)}" if names else count


def taken_sentence(values: Mapping[str, str]) -> str:
    """Say what a plan takes over, and what waits for a value: 7 values taken; … Phone."""
    taken = ngettext("%(count)d value taken", "%(count)d values taken", len(values)) % {
        "count": len(values)
    }
    missing = missing_fields(values)
    if not missing:
        return taken
    return _("%(taken)s; without a value: %(fields)s") % {
        "taken": taken,
        "fields": field_list(missing),
    }


def concern_sentence(concern: Mapping[str, Any]) -> str:
    """Say what the brake saw, with its numbers."""
    sentences = {
        "vanished": _(
            "%(count)d of %(of)d employees are no longer in Personio's list; more than %(limit)d "
            "within a day is unusual."
        ),
        "emptied": _(
            "“%(field)s” became empty for %(count)d of %(of)d drafts; more than %(limit)d at once "
            "is unusual."
        ),
        "changed": _(
            "“%(field)s” changed for %(count)d of %(of)d drafts; more than %(limit)d within a "
            "day is unusual."
        ),
        "many_new": _(
            "%(count)d new people by these rules; more than %(limit)d within a day is unusual."
        ),
    }
    shown = {**concern, "field": field_label(concern["field"]) if concern.get("field") else ""}
    return sentences[concern["code"]] % shown
