"""Whether a contract has an end: asked before an empty contract end counts as missing.

The contract type is each company's own word for it. A word nobody knows asks for nothing.
"""

import re

# Whole words: "unbefristet" and "unlimited" must not be taken for their opposite.
_ENDS = re.compile(
    r"\b(befristet\w*|zeitvertrag|fixed[ -]?term|limited|temporary|temporär|seasonal|saison\w*"
    r"|time[ -]?limited|interim|cdd|déterminée|temporal|determinado)\b"
)
_NOT = re.compile(r"\b(nicht|not|non|no|ohne|indéterminée|indeterminado)\b")


def has_an_end(contract_type: str) -> bool:
    """Return whether these words say that the contract is temporary."""
    words = contract_type.casefold()
    return bool(_ENDS.search(words)) and not _NOT.search(words)
