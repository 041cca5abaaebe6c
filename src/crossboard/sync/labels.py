"""Which attribute may hold a field that every account keeps elsewhere: guessed by its label.

Only ever a suggestion; an admin chooses. Labels are what somebody typed, in English or German.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from crossboard.personio.attributes import AttributeDefinition

# Better words first. Matched as whole words of the folded label.
_WORDS = {
    "phone": (
        "work phone",
        "phone work",
        "telefon dienstlich",
        "diensttelefon",
        "mobile phone",
        "telefon mobil",
        "mobil",
        "mobile",
        "handy",
        "phone",
        "phone number",
        "telefon",
        "telefonnummer",
        "handynummer",
        "mobilnummer",
    ),
    "contract_type": ("vertragsart", "contract type", "type of contract", "vertragstyp"),
    "employment_type": (
        "occupation type",
        "beschaftigungsart",
        "art der beschaftigung",
        "type of employment",
        "anstellungsart",
    ),
}
# A number of somebody else, or of a machine, is never the person's phone.
_NEVER = {
    "phone": re.compile(
        r"\b(emergency|notfall\w*|contact|kontakt\w*|partner|spouse|fax|imei|vertrag\w*|allowance|"
        r"zuschuss|model\w*|privat\w*|private|personal|home)\b"
    ),
}
_TYPES = {"phone": {"standard", ""}, "contract_type": {"list", "standard", ""}}


@dataclass(frozen=True, slots=True)
class Guess:
    """An attribute that may fill `field`; `rank` 0 is the best."""

    field: str
    key: str
    label: str
    rank: int


def fold_label(label: str) -> str:
    """Return a label's words in lower case, umlauts plain, without brackets and signs."""
    plain = label.casefold().translate(str.maketrans("äöü", "aou"))
    return " ".join(re.findall(r"[^\W_]+", plain))


def guesses(field: str, released: Iterable[AttributeDefinition]) -> tuple[Guess, ...]:
    """Return the released attributes whose label suggests `field`, the likeliest first."""
    found = (_guess(field, attribute) for attribute in released if attribute.is_custom)
    return tuple(sorted(filter(None, found), key=lambda guess: (guess.rank, guess.key)))


def _guess(field: str, attribute: AttributeDefinition) -> Guess | None:
    label = fold_label(attribute.label or "")
    never = _NEVER.get(field)
    types = _TYPES.get(field)
    if never and never.search(label):
        return None
    if types and (attribute.type or "") not in types:
        return None
    ranks = [rank for rank, words in enumerate(_WORDS[field]) if f" {words} " in f" {label} "]
    return Guess(field, attribute.key, attribute.label or "", min(ranks)) if ranks else None
