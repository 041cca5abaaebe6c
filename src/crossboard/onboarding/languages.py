"""The language an invitation is suggested in."""

from crossboard.people.models import Employment

GERMAN = frozenset({"DE", "AT", "CH", "LI"})


def suggested_language(employment: Employment) -> str:
    """Return "de" for countries where German is spoken at work, else "en"; HR may choose otherwise."""
    return "de" if employment.country in GERMAN else "en"
