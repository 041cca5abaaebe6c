"""Filters of v2's lists: exact, comma lists, and moments with .gt and .lt."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from crossboard.sandbox.messages import Request
from crossboard.sandbox.v2.answers import BAD_FILTER, BAD_PARAMETERS
from crossboard.sandbox.v2.paging import BadRequestError

_DAY = len("2026-01-01")


def refuse_unknown_operators(request: Request, known: frozenset[str]) -> None:
    """`created_at.ge` is refused; names never heard of are ignored."""
    fields = {name.partition(".")[0] for name in known}
    for name, _ in request.query:
        if "." in name and name not in known and name.partition(".")[0] in fields:
            raise BadRequestError(BAD_FILTER)


def listed(request: Request, name: str) -> frozenset[str] | None:
    """A comma-separated list, or None where it is not asked for."""
    text = request.first(name)
    return None if text is None else frozenset(part.strip() for part in text.split(","))


def moment_test(request: Request, name: str) -> Callable[[datetime], bool]:
    """Whether a moment passes `name`, `name.gt` and `name.lt`, as far as they are given."""
    spans = {suffix: _span(request.first(f"{name}{suffix}")) for suffix in ("", ".gt", ".lt")}

    def passes(at: datetime) -> bool:
        exact, after, before = spans[""], spans[".gt"], spans[".lt"]
        return (
            (exact is None or exact[0] <= at < exact[1])
            and (after is None or at > after[0])
            and (before is None or at < before[0])
        )

    return passes


def span_test(request: Request, name: str) -> Callable[[datetime], bool]:
    """Whether a moment lies between `name.gte` and `name.lte`, as far as they are given."""
    after, before = _span(request.first(f"{name}.gte")), _span(request.first(f"{name}.lte"))

    def passes(at: datetime) -> bool:
        return (after is None or at >= after[0]) and (before is None or at < before[1])

    return passes


def _span(text: str | None) -> tuple[datetime, datetime] | None:
    """A date stands for its whole day, a moment for its second."""
    if text is None:
        return None
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        raise BadRequestError(BAD_PARAMETERS) from None
    at = at if at.tzinfo else at.replace(tzinfo=UTC)
    return at, at + (timedelta(days=1) if len(text) == _DAY else timedelta(seconds=1))
