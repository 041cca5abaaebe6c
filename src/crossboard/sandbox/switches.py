"""Which calls a nuisance meets."""

from dataclasses import dataclass
from random import Random

from crossboard.sandbox.messages import Request

# Nuisances that do not alter an answer but are asked for where they matter.
LATE = "late-changes"
LOST = "webhooks-lost"
DOUBLED = "webhooks-doubled"
_TOKEN_PATHS = ("/v1/auth", "/v2/auth/")


@dataclass(slots=True, kw_only=True)
class Switch:
    """`seen` counts the calls it looked at, `met` those it spoilt."""

    name: str
    skip: int = 0
    times: int | None = None
    path: str = ""
    share: float = 1.0
    seed: int = 0
    seen: int = 0
    met: int = 0

    def meets(self, request: Request) -> bool:
        """Whether this call is one of them; counts it."""
        looked_at = (
            request.path.startswith(self.path)
            if self.path
            else not request.path.startswith(_TOKEN_PATHS)
        )
        if not looked_at:
            return False
        self.seen += 1
        if self.seen <= self.skip or (self.times is not None and self.met >= self.times):
            return False
        if self.share < 1 and self._chance() >= self.share:
            return False
        self.met += 1
        return True

    def _chance(self) -> float:
        return Random(f"{self.seed}/{self.name}/{self.seen}").random()  # noqa: S311 - repeatable
