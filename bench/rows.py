"""One line of the table: what was measured, beside its floor, against its target."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """`seconds` and `floor` are medians; `peak` is the largest memory in MiB, with its limit."""

    name: str
    seconds: float
    floor: float
    target: float
    peak: float
    peak_target: float | None = None

    @property
    def ratio(self) -> float:
        return self.seconds / self.floor

    @property
    def is_met(self) -> bool:
        fits = self.peak_target is None or self.peak <= self.peak_target
        return self.ratio <= self.target and fits

    def line(self) -> str:
        memory = f"{self.peak:.0f} MiB" + (
            f" (≤ {self.peak_target:.0f})" if self.peak_target else ""
        )
        verdict = "met" if self.is_met else "MISSED"
        return (
            f"{self.name:22} {self.seconds:7.2f} s {self.floor:7.2f} s floor "
            f"{self.ratio:5.2f} × (≤ {self.target}) {memory:18} {verdict}"
        )
