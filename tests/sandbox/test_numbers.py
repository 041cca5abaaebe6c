"""The numbers of docs/reference/personio.md are those of the sandbox, and the client stays within them."""

from datetime import timedelta
from pathlib import Path

from crossboard.personio.exchange import auth, limits
from crossboard.personio.v1 import employees
from crossboard.personio.v2 import persons
from crossboard.sandbox import courier, telling
from crossboard.sandbox.limits import Limits
from crossboard.sandbox.tokens import LIFE
from crossboard.sandbox.v1 import employees as v1
from crossboard.sandbox.v2 import webhooks
from crossboard.sandbox.v2.persons import SIZES

PAGE = Path(__file__).parents[2] / "docs/reference/personio.md"


def numbers() -> dict[str, float]:
    """The table's first two columns."""
    rows = [line.split("|")[1:3] for line in PAGE.read_text("utf-8").splitlines() if "|" in line]
    return {what.strip(): float(number) for what, number in rows if number.strip().isdecimal()}


def test_the_sandbox_keeps_to_the_table() -> None:
    here = Limits()
    assert numbers() == {
        "v1 page, at most": v1.MOST,
        "v1 page, when not asked for": v1.DEFAULT_LIMIT,
        "v2 page, at most": SIZES.most,
        "v2 page, when not asked for": SIZES.default,
        "token life": LIFE.total_seconds(),
        "v1 employees, a minute": here.minute.most,
        "v1 employees, at once": here.second.most,
        "v1 token, a minute": here.auth.most,
        "v2, refilled a second": here.v2.rate,
        "v2, at once": here.v2.depth,
        "webhook, answer within": courier.PATIENCE,
        "webhook, tries at most": telling.MOST_TRIES,
        "webhook, headers of one's own": webhooks.MOST_HEADERS,
    }


def test_the_client_stays_within_the_table() -> None:
    table = numbers()
    (employees_rate,) = limits.EMPLOYEES.rates
    (v2_rate,) = limits.V2.rates
    assert table["v1 page, at most"] == employees.PAGE_SIZE
    assert table["v2 page, at most"] == persons.PAGE_SIZE
    assert employees_rate.per_second * 60 <= table["v1 employees, a minute"]
    assert employees_rate.burst < table["v1 employees, at once"]
    assert v2_rate.per_second <= table["v2, refilled a second"]
    assert v2_rate.burst < table["v2, at once"]
    assert timedelta(seconds=auth.DAY) == timedelta(seconds=table["token life"])
