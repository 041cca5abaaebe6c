"""Numbers as they stand in addresses, forms and headers."""

LONGEST = 30  # digits; Python refuses to read thousands of them


def whole_number(text: str | None) -> int | None:
    """Read a number from 0 on in ASCII digits; nothing when it is none, or absurdly long."""
    readable = text is not None and text.isascii() and text.isdecimal() and len(text) <= LONGEST
    return int(text) if text is not None and readable else None
