"""Telephone numbers nobody has: ranges kept free for fiction, or blocks of zeros."""

from random import Random

# Ofcom (GB), ARCEP (FR), Bundesnetzagentur (DE) and NANPA (US) keep these ranges for fiction.
_FORMS = {
    "DE": ("+49 30 23125 {n:03}", "030/23125-{n:03}", "0049 30 23125{n:03}"),
    "GB": ("+44 7700 900{n:03}", "07700 900 {n:03}"),
    "FR": ("+33 6 39 98 {n:04}", "06.39.98.{n:04}"),
    "US": ("+1 212-555-01{n:02}", "(212) 555-01{n:02}"),
    "PT": ("+351 910 000 {n:03}",),
    "PL": ("+48 500 000 {n:03}",),
    "NL": ("+31 6 0000 0{n:03}",),
    "GR": ("+30 690 000 0{n:03}",),
    "BG": ("+359 88 000 0{n:03}",),
    "JP": ("+81 90-0000-0{n:03}",),
    "CN": ("+86 130 0000 0{n:03}",),
    "IN": ("+91 70000 00{n:03}",),
    "VN": ("+84 90 000 0{n:03}",),
    "BR": ("+55 11 90000-0{n:03}",),
}


def invent_phone(country: str, chance: Random) -> str:
    """A number as people of that country write it: formats are free and differ."""
    return chance.choice(_FORMS[country]).format(n=chance.randrange(100))
