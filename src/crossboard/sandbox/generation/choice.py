"""Which company a sandbox begins with: `demo`, `large:N`, or a JSON file."""

from datetime import date
from pathlib import Path

from crossboard.sandbox.company import Company
from crossboard.sandbox.generation import DEMO_SIZE, invent_company
from crossboard.sandbox.generation.from_file import UnreadableCompanyError, read_company

DEMO = "demo"
LARGE = "large:"


def open_company(choice: str, *, seed: int, today: date) -> Company:
    """UnreadableCompanyError where the choice names no company."""
    if choice == DEMO:
        return invent_company(seed=seed, size=DEMO_SIZE, today=today)
    if choice.startswith(LARGE):
        size = choice.removeprefix(LARGE)
        if not size.isdecimal():
            raise UnreadableCompanyError(f"{choice!r} wants a number, as in large:10000")
        return invent_company(seed=seed, size=int(size), today=today)
    path = Path(choice)
    if not path.is_file():
        raise UnreadableCompanyError(f"{choice!r} is neither demo, large:N nor a file")
    return read_company(path.read_bytes(), seed=seed, today=today)
