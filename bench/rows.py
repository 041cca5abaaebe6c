"""One line of the table: what was measured, beside its floor, against its target."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Target:
    """At most `ratio` × the floor and `peak` MiB, with everybody read."""

    ratio: float
    peak: float | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """`seconds` and `floor` are medians, `peak` is the largest memory in MiB.

    A row without a target is only reported.
    """

    name: str
    seconds: float
    floor: float
    peak: float
    read: int
    people: int
    target: Target | None = None

    @property
    def ratio(self) -> float:
        return self.seconds / self.floor

    @property
    def is_met(self) -> bool:
        if self.target is None:
            return True
        fits = self.target.peak is None or self.peak <= self.target.peak
        return self.read == self.people and self.ratio <= self.target.ratio and fits

    def line(self) -> str:
        return (
            f"{self.name:28} {self.seconds:7.2f} s {self.floor:7.2f} s floor "
            f"{self.ratio:5.2f} × {self.peak:4.0f} MiB {self.read:6} of {self.people} people  "
            f"{self._verdict()}"
        )

    def _verdict(self) -> str:
        if self.target is None:
            return "reported" if self.read == self.people else "NOT EVERYBODY"
        limits = f"≤ {self.target.ratio} ×" + (
            f", ≤ {self.target.peak:.0f} MiB" if self.target.peak else ""
        )
        return f"{'met' if self.is_met else 'MISSED'} ({limits})"
