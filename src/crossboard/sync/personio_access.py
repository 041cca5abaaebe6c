"""The one place where Personio is reached: clients are opened here, errors become ours here."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.utils import timezone

from crossboard.personio import (
    AccessRefused,
    Credentials,
    CredentialsRefused,
    NoAnswer,
    PersonioClient,
    PersonioError,
    RateLimited,
    Retries,
)
from crossboard.personio.exchange.session import unobserved_wait
from crossboard.sync.errors import (
    AnswerNotUnderstood,
    EmployeesNotReadable,
    PersonioBusy,
    PersonioUnreachable,
    SyncError,
    WrongCredentials,
)
from crossboard.sync.sharing import SharedLimiter, SharedTokens

APP_ID = "CROSSBOARD"
# Somebody waits in front of the page: no long pauses, one more try at most.
AT_A_PAGE_SECONDS = 10.0
# Personio named no time: its own pause after too many token calls is a minute (reference "Auth").
WAIT_UNNAMED = timedelta(seconds=60)


@contextmanager
def open_client(
    credentials: Credentials,
    *,
    at_a_page: bool = False,
    waiting: Callable[[float], None] = unobserved_wait,
) -> Iterator[PersonioClient]:
    """Give a client for these credentials; its errors leave as `SyncError`.

    `at_a_page`: answer soon, even if it is with an error. `waiting(seconds)` is called before a long
    pause that Personio asks for.
    """
    client = PersonioClient(
        credentials,
        base_url=settings.PERSONIO_ADDRESS,
        transport=settings.PERSONIO_TRANSPORT,
        timeout=AT_A_PAGE_SECONDS if at_a_page else 30.0,
        retries=Retries(max_tries=2, patience=2.0) if at_a_page else None,
        limiter=SharedLimiter(credentials.fingerprint()),
        token_cache=SharedTokens(),
        app_id=APP_ID,
        waiting=waiting,
    )
    try:
        with client:
            yield client
    except PersonioError as error:
        raise ours(error) from error


def token_keys(credentials: Credentials) -> list[str]:
    """Return the keys under which tokens of these credentials are kept."""
    address = settings.PERSONIO_ADDRESS.rstrip("/")
    return [credentials.token_key(address, generation) for generation in ("v1", "v2")]


def ours(error: PersonioError) -> SyncError:
    """Return what `error` means for people, by the reaction it calls for."""
    host = urlsplit(settings.PERSONIO_ADDRESS).hostname
    match error:
        case CredentialsRefused():
            return WrongCredentials()
        case AccessRefused():
            return EmployeesNotReadable()
        case RateLimited(retry_after=seconds):
            wait = WAIT_UNNAMED if seconds is None else timedelta(seconds=seconds)
            return PersonioBusy(until=timezone.now() + wait)
        case NoAnswer():
            return PersonioUnreachable(host=host)
        case _:
            return AnswerNotUnderstood(host=host)
