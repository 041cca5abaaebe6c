"""The Client ID and Secret of one Personio credential."""

import hashlib
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Credentials:
    """Client ID and Secret as Personio shows them once; the secret never appears in `repr`."""

    client_id: str
    client_secret: str = field(repr=False)

    def fingerprint(self, *context: str) -> str:
        """A name for what belongs to exactly this credential, safe to store and log.

        The secret takes part, so that a changed secret never finds the old one's token.
        """
        text = "\0".join([self.client_id, self.client_secret, *context])
        return hashlib.sha256(text.encode()).hexdigest()[:32]

    def token_key(self, base_url: str, generation: str) -> str:
        """The key of this credential's token in a `TokenCache`; `base_url` without a slash at its end."""
        return self.fingerprint(base_url, generation)
