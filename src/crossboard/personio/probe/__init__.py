"""Questions to a real account that its documentation leaves open, for a report without any data.

Reads only, a few dozen requests. The report names statuses, keys, types and counts, never a value
that belongs to a person or a company.
"""

from collections import Counter
from dataclasses import dataclass

from crossboard.personio.errors import PersonioError
from crossboard.personio.exchange.calls import Answer, Question
from crossboard.personio.exchange.walk import Ask, Walk
from crossboard.personio.probe.points import POINTS, Point


@dataclass(frozen=True, slots=True)
class Finding:
    """What one question brought to light, and from how many answers alike."""

    topic: str
    result: str
    times: int = 1


def look() -> Walk[list[Finding]]:
    """Every point, one after the other; one that fails does not stop the others."""
    told: Counter[tuple[str, str]] = Counter()
    waiting = list(POINTS)
    while waiting:
        point = waiting.pop(0)
        [answer] = yield Ask([Question(point.call, _whole)], tolerated=(PersonioError,))
        told[point.topic, _told(point, answer)] += 1
        if isinstance(answer, Answer) and point.then:
            waiting[:0] = point.then(answer)
    return [Finding(topic, result, times) for (topic, result), times in told.items()]


def _whole(answer: Answer) -> Answer:
    return answer


def _told(point: Point, answer: Answer | PersonioError) -> str:
    if isinstance(answer, PersonioError):
        return f"no answer: {answer}"
    return f"HTTP {answer.status}; {point.describe(answer)}"
