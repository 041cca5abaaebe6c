"""The data passport: which value came from where, when, and how much is checked."""

from dataclasses import dataclass
from datetime import datetime

from crossboard.onboarding.models import Answer
from crossboard.onboarding.queries import Check, values_to_check
from crossboard.people.fields import Field
from crossboard.people.models import Employment, Source
from crossboard.people.reading import Value
from crossboard.people.stages import Stage
from crossboard.portal.corrections import correction_words


@dataclass(frozen=True)
class Line:
    """One of the nine values as the employee reads it."""

    field: Field
    value: Value
    source: Source | None  # nothing = nobody ever wrote one
    at: datetime | None
    answer: Answer | None
    is_open: bool  # something is still to be said about it
    correction: str = ""  # what became of the employee's own value, once it was sent

    @property
    def is_day(self) -> bool:
        return self.field.kind == "date"

    @property
    def is_wrong(self) -> bool:
        return self.answer is not None and self.answer.verdict == Answer.Verdict.WRONG

    @property
    def right(self) -> Value:
        """Return the value the employee calls right."""
        return self.field.read(self.answer.right) if self.answer else None

    @property
    def input_type(self) -> str:
        """Return the HTML input the right value is typed into."""
        return {"date": "date", "email": "email", "phone": "tel"}.get(self.field.kind, "text")


@dataclass(frozen=True)
class Passport:
    lines: list[Line]

    @property
    def from_personio(self) -> list[Line]:
        return [line for line in self.lines if line.source is Source.PERSONIO]

    @property
    def from_others(self) -> list[Line]:
        return [line for line in self.lines if line.source and line.source is not Source.PERSONIO]

    @property
    def answered(self) -> int:
        return sum(not line.is_open for line in self.lines)

    @property
    def left(self) -> int:
        return len(self.lines) - self.answered

    @property
    def wrong(self) -> list[Line]:
        return [line for line in self.lines if line.is_wrong]

    @property
    def corrections(self) -> int:
        return sum(bool(line.correction) for line in self.lines)

    @property
    def saved_at(self) -> datetime | None:
        return max((line.answer.at for line in self.lines if line.answer), default=None)

    @property
    def first_open(self) -> Line | None:
        return next((line for line in self.lines if line.is_open), None)

    def line(self, field: str) -> Line | None:
        return next((line for line in self.lines if line.field.name == field), None)


def passport_of(employment: Employment) -> Passport:
    return Passport([_line(employment, check) for check in values_to_check(employment)])


def _line(employment: Employment, check: Check) -> Line:
    origin = employment.row_of(check.field.owner).origins.get(check.field.name)
    return Line(
        field=check.field,
        value=check.value,
        source=Source(origin["source"]) if origin else None,
        at=datetime.fromisoformat(origin["at"]) if origin else None,
        answer=check.answer,
        is_open=check.is_open,
        correction="" if employment.stage == Stage.COLLECT else _correction(check.given),
    )


def _correction(given: Answer | None) -> str:
    return correction_words(given) if given and given.verdict == Answer.Verdict.WRONG else ""
