"""What can go wrong, named by what to do about it.

    PersonioError
    ├── NoAnswer             nothing usable came back: try again later
    ├── RateLimited          asked too often: wait, then try again
    ├── CredentialsRefused   Client ID or Secret is not accepted: ask a person for new ones
    ├── AccessRefused        the credential works, the right is missing: ask a person to grant it
    ├── NotFound             there is no such person or thing (any more)
    ├── RequestRejected      the request itself is wrong: mend it
    └── UnexpectedAnswer     the answer cannot be read: nothing of it is used, report it

The first line of each class's docstring is the sentence shown to people. No error carries a value
Personio sent, an address with parameters, a token or a secret: only statuses, places and reasons.
"""

from typing import ClassVar, Literal

LossReason = Literal["unreachable", "certificate", "timeout", "connection lost", "server error"]


class PersonioError(Exception):
    """Personio could not be used."""

    retryable: ClassVar[bool] = False

    @property
    def sentence(self) -> str:
        """The plain English sentence for people, without details."""
        return (type(self).__doc__ or "").partition("\n")[0]

    def __str__(self) -> str:
        return f"{self.sentence} ({self.detail})" if self.detail else self.sentence

    @property
    def detail(self) -> str:
        """What a technician wants to know besides; never a value from an answer."""
        return ""


class NoAnswer(PersonioError):
    """Personio did not answer. Nothing was changed; try again later.

    `reason` tells which way it failed, `status` is the HTTP status when there was one,
    `retry_after` the seconds Personio asked for.
    """

    retryable = True

    def __init__(
        self, reason: LossReason, *, status: int | None = None, retry_after: float | None = None
    ) -> None:
        super().__init__(reason, status)
        self.reason = reason
        self.status = status
        self.retry_after = retry_after

    @property
    def detail(self) -> str:
        return f"{self.reason}, HTTP {self.status}" if self.status else self.reason


class RateLimited(PersonioError):
    """Personio asks us to wait: too many requests. Try again later.

    `retry_after` is in seconds, None when Personio did not say.
    """

    retryable = True

    def __init__(self, retry_after: float | None = None) -> None:
        super().__init__(retry_after)
        self.retry_after = retry_after

    @property
    def detail(self) -> str:
        return "" if self.retry_after is None else f"wait {self.retry_after:.0f} s"


class CredentialsRefused(PersonioError):
    """Personio does not accept this Client ID and Secret."""

    def __init__(self, status: int) -> None:
        super().__init__(status)
        self.status = status

    @property
    def detail(self) -> str:
        return f"HTTP {self.status}"


class AccessRefused(PersonioError):
    """The credential is valid, but it may not read or change this. Grant the right in Personio."""

    def __init__(self, status: int, *, place: str = "") -> None:
        super().__init__(status, place)
        self.status = status
        self.place = place

    @property
    def detail(self) -> str:
        return f"{self.place}, HTTP {self.status}" if self.place else f"HTTP {self.status}"


class NotFound(PersonioError):
    """Personio does not know this record."""

    def __init__(self, place: str = "") -> None:
        super().__init__(place)
        self.place = place

    @property
    def detail(self) -> str:
        return self.place


class RequestRejected(PersonioError):
    """Personio rejected the request as wrong.

    `fields` names the fields Personio complained about, never their values or its message.
    """

    def __init__(self, status: int, *, place: str = "", fields: tuple[str, ...] = ()) -> None:
        super().__init__(status, place, fields)
        self.status = status
        self.place = place
        self.fields = fields

    @property
    def detail(self) -> str:
        named = f": {', '.join(self.fields)}" if self.fields else ""
        return f"{self.place}, HTTP {self.status}{named}"


class UnexpectedAnswer(PersonioError):
    """Personio sent something that cannot be read. Nothing of it was used.

    `path` is where in the answer, `why` the reason; neither holds a value of the answer.
    """

    def __init__(self, path: str, why: str) -> None:
        super().__init__(path, why)
        self.path = path
        self.why = why

    @property
    def detail(self) -> str:
        return f"{self.path}: {self.why}"
