"""What the demo asks of its sandbox, through the sandbox's own API."""

import httpx2

SECONDS = 10


def new_credential(address: str, *, name: str) -> tuple[str, str]:
    """Create a credential that may read what Crossboard needs; return Client ID and Secret."""
    wanted = {"name": name}
    answer = httpx2.post(f"{address}/sandbox/api/credentials", json=wanted, timeout=SECONDS)
    answer.raise_for_status()
    made = answer.json()
    return made["client_id"], made["secret"]
