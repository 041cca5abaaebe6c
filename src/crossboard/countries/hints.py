"""Place names that name a country: the countries themselves, and cities the time zone data knows.

Source: Unicode CLDR through Babel (country names, a city for each time zone and its names in many
languages, the zone's country). Not every city is there; a name that is not says nothing.
"""

from collections import defaultdict
from functools import cache

from babel import Locale
from babel.core import get_global

from crossboard.countries.folding import fold
from crossboard.countries.names import CODES

# Languages whose names for cities and countries offices are likely to carry.
LANGUAGES = ("en", "de", "fr", "es", "pt", "it", "nl", "pl", "cs", "sv", "da", "tr", "ja", "zh")
LONGEST = 4  # words of the longest name that is looked for inside an office's name


def countries_named(place: str) -> frozenset[str]:
    """Return the countries that `place` (an office's name) names itself or by a city."""
    whole = _vocabulary()
    words = fold(place).split()
    if found := whole.get(" ".join(words)):
        return found
    parts = (
        " ".join(words[start : start + length])
        for length in range(1, LONGEST + 1)
        for start in range(len(words) - length + 1)
    )
    return frozenset().union(*(whole.get(part, frozenset()) for part in parts))


@cache
def _vocabulary() -> dict[str, frozenset[str]]:
    names: dict[str, set[str]] = defaultdict(set)
    zones = _zones()
    for language in LANGUAGES:
        locale = Locale.parse(language)
        for code, name in locale.territories.items():
            if code in CODES:
                names[fold(name)].add(code)
        for zone, country in zones.items():
            city = locale.time_zones.get(zone, {}).get("city")
            if city:
                names[fold(city)].add(country)
    for zone, country in zones.items():
        names[fold(zone.rpartition("/")[2])].add(country)
    return {name: frozenset(codes) for name, codes in names.items() if len(name) > 1}


def _zones() -> dict[str, str]:
    """Return the zones named after a place, with the country of each."""
    territories = get_global("zone_territories")
    return {zone: code for zone, code in territories.items() if "/" in zone and code in CODES}
