"""Names out of `names.toml`: random pairs of a given and a family name of one language."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from random import Random
from unicodedata import combining, normalize

from crossboard.sandbox.person import Gender

_LETTERS = str.maketrans(
    {"ß": "ss", "ä": "ae", "ö": "oe", "ü": "ue", "ł": "l", "đ": "d", "ø": "o", "æ": "ae", "ı": "i"}
)


@dataclass(frozen=True, slots=True)
class Name:
    """`latin` is the part before the @ of the e-mail address."""

    first: str
    last: str
    latin: str
    gender: Gender


@cache
def _pools() -> dict[str, dict[str, str]]:
    text = files(__package__).joinpath("names.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def languages() -> list[str]:
    return sorted(_pools())


def invent_name(language: str, chance: Random) -> Name:
    """Draw a given and a family name of one language."""
    pool = _pools()[language]
    is_woman = chance.choice((True, False))
    first, first_latin = _written(chance.choice(pool["women" if is_woman else "men"].split(",")))
    forms = chance.choice(pool["families"].split(",")).split("|")
    last, last_latin = _written(forms[-1] if is_woman else forms[0])
    gender = Gender.FEMALE if is_woman else Gender.MALE
    return Name(first, last, f"{address_part(first_latin)}.{address_part(last_latin)}", gender)


def address_part(text: str) -> str:
    """Fold to what an e-mail address may hold: small letters a-z and hyphens."""
    spelled = normalize("NFKC", text).lower().translate(_LETTERS)
    plain = "".join(sign for sign in normalize("NFKD", spelled) if not combining(sign))
    return "".join(
        sign if sign.isascii() and sign.isalpha() else "-" if sign in " -" else "" for sign in plain
    )


def _written(entry: str) -> tuple[str, str]:
    native, _, latin = entry.partition("=")
    return native, latin or native
