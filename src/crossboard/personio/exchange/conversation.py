"""One question to Personio, from token to answer, written once for both drivers.

A conversation is a generator: it yields what the driver has to do (send, pause, consult) and is
sent the outcome. It holds the token, the limiter, the repeats; it never touches a socket or sleeps.
"""

from collections.abc import Callable, Generator
from dataclasses import dataclass
from functools import partial
from itertools import count
from typing import Any, TypeVar

from crossboard.personio.errors import AccessRefused, CredentialsRefused, PersonioError, RateLimited
from crossboard.personio.exchange import auth
from crossboard.personio.exchange.calls import Answer, Call, Generation, Question, Request
from crossboard.personio.exchange.session import Session
from crossboard.personio.exchange.tokens import Token
from crossboard.personio.exchange.verdict import judge

T = TypeVar("T")
LONG_PAUSE = 5.0  # of this length on it is worth telling people
_LOOK_AGAIN_SECONDS = 0.05
_UNAUTHORIZED = 401


@dataclass(frozen=True, slots=True)
class Send:
    """Send the request; reply with an Answer, or with the NoAnswer it ended in."""

    request: Request


@dataclass(frozen=True, slots=True)
class Pause:
    """Sleep."""

    seconds: float


@dataclass(frozen=True, slots=True)
class Consult:
    """Ask limiter or token cache; from a thread when `blocks` and nothing may block."""

    question: Callable[[], Any]
    blocks: bool


Step = Send | Pause | Consult
Conversation = Generator[Step, Any, T]


def answer(question: Question[T], session: Session) -> Conversation[T]:
    """The question's answer; a token that is refused is renewed once."""
    call = question.call
    token = yield from _bearer(session, call.generation)
    try:
        received = yield from _attempt(call, session, token)
    except AccessRefused as error:
        if error.status != _UNAUTHORIZED:
            raise
        token = yield from _bearer(session, call.generation, refused=token)
        received = yield from _attempt(call, session, token)
    return question.read(received)


def revoke(session: Session) -> Conversation[None]:
    """Give the kept v2 token back; afterwards none is kept. Nothing happens without one."""
    cache, key = session.tokens, session.token_key("v2")
    token: Token | None = yield Consult(partial(cache.current, key), cache.blocks)
    if token is None or not token.is_usable(session.clock.now()):
        return
    yield from _attempt(auth.revocation(token.value).call, session, token)
    spent = Token(token.value, expires_at=0, fetched_at=token.fetched_at)
    yield Consult(partial(cache.store, key, spent), cache.blocks)


def _attempt(call: Call, session: Session, token: Token | None) -> Conversation[Answer]:
    for tries in count(1):
        yield from _take_turn(call, session)
        session.count_request()
        outcome = yield Send(_request(call, session, token))
        try:
            return _accepted(call, outcome, session.clock.now())
        except PersonioError as error:
            seconds = session.retries.pause_before_next(call, tries, error)
            if seconds is None:
                raise
            if isinstance(error, RateLimited):
                hold = partial(session.limiter.hold, call.lane, seconds)
                yield Consult(hold, session.limiter.blocks)
        yield from _pause(session, seconds)
    raise AssertionError  # pragma: no cover - count() does not end


def _accepted(call: Call, outcome: Answer | PersonioError, now: float) -> Answer:
    if isinstance(outcome, PersonioError):
        raise outcome
    if error := judge(call, outcome, now):
        raise error
    return outcome


def _take_turn(call: Call, session: Session) -> Conversation[None]:
    seconds = yield Consult(partial(session.limiter.reserve, call.lane), session.limiter.blocks)
    if seconds > 0:
        yield from _pause(session, seconds)


def _pause(session: Session, seconds: float) -> Conversation[None]:
    if seconds >= LONG_PAUSE:
        yield Consult(partial(session.waiting, seconds), blocks=True)
    yield Pause(seconds)


def _bearer(
    session: Session, generation: Generation, refused: Token | None = None
) -> Conversation[Token]:
    """A usable token other than the refused one: the kept one, or renewed by exactly one asker."""
    cache, key = session.tokens, session.token_key(generation)
    while True:
        if session.refused:
            raise CredentialsRefused(session.refused)
        token: Token | None = yield Consult(partial(cache.current, key), cache.blocks)
        if token and token != refused and token.is_usable(session.clock.now()):
            return token
        if (yield Consult(partial(cache.claim, key), cache.blocks)):
            break
        yield Pause(_LOOK_AGAIN_SECONDS)
    # Another asker may have stored one between our look and our claim.
    token = yield Consult(partial(cache.current, key), cache.blocks)
    if token and token != refused and token.is_usable(session.clock.now()):
        yield Consult(partial(cache.release, key), cache.blocks)
        return token
    return (yield from _renew(session, generation, key))


def _renew(session: Session, generation: Generation, key: str) -> Conversation[Token]:
    cache, question = session.tokens, auth.token(generation, session.credentials)
    try:
        received = yield from _attempt(question.call, session, None)
        granted = question.read(received)
    except PersonioError as error:
        if isinstance(error, CredentialsRefused):
            session.refused = error.status
        yield Consult(partial(cache.release, key), cache.blocks)
        raise
    now = session.clock.now()
    token = Token(granted.value, expires_at=now + granted.expires_in, fetched_at=now)
    yield Consult(partial(cache.store, key, token), cache.blocks)
    return token


def _request(call: Call, session: Session, token: Token | None) -> Request:
    headers = {"accept": "application/json", "accept-encoding": "gzip", **dict(session.headers)}
    if token:
        headers["authorization"] = f"Bearer {token.value}"
    if call.content_type:
        headers["content-type"] = call.content_type
    return Request(call.method, session.base_url + call.target, headers, call.content)
