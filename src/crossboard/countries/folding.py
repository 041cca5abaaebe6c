"""Words of a place name, so that São Paulo, Sao Paulo and SAO-PAULO are one."""

import re
import unicodedata


def fold(text: str) -> str:
    """Return `text` in lower case, without accents and signs, words parted by one blank."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    kept = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return " ".join(re.findall(r"[^\W_]+", kept.replace("ł", "l").replace("ø", "o")))
