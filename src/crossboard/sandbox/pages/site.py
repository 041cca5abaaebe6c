"""What the pages know besides the account itself."""

from dataclasses import dataclass, field

from crossboard.sandbox.state import State

LOOPBACK = frozenset({"127.0.0.1", "localhost", "[::1]"})


@dataclass(slots=True, kw_only=True)
class Site:
    """`hosts` are the names the pages answer to: others would be a foreign page's trick.

    `shown_once` holds a new credential's secret until its page was opened the first time.
    """

    state: State
    crossboard_url: str = "http://localhost:8000"
    hosts: frozenset[str] = LOOPBACK
    shown_once: dict[str, str] = field(default_factory=dict, repr=False)

    def knows_host(self, host: str) -> bool:
        return host.rpartition(":")[0] in self.hosts or host in self.hosts
