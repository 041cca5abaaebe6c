"""Carries out conversations and walks with blocking calls. Its twin is `async_driver`."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any, TypeVar

import httpx2

from crossboard.personio.errors import PersonioError
from crossboard.personio.exchange.calls import Answer, Page, Question, Request
from crossboard.personio.exchange.conversation import (
    Consult,
    Conversation,
    Pause,
    Send,
    answer,
    revoke,
)
from crossboard.personio.exchange.deadline import ending_at
from crossboard.personio.exchange.http import intake_of, lost, raw_chunks, to_answer, to_httpx
from crossboard.personio.exchange.session import Session
from crossboard.personio.exchange.walk import Ask, Walk, refuse_rejected
from crossboard.personio.reading import Reading

T = TypeVar("T")


class Driver:
    """One transport and one session."""

    def __init__(
        self,
        session: Session,
        transport: httpx2.BaseTransport,
        *,
        timeout: float,
        sleep: Callable[[float], None],
    ) -> None:
        self.session = session
        self._transport = transport
        self._timeout = timeout
        self._sleep = sleep
        self._steady = session.clock.steady

    def close(self) -> None:
        self._transport.close()

    def ask(self, question: Question[T]) -> T:
        return self._converse(answer(question, self.session))

    def revoke(self) -> None:
        self._converse(revoke(self.session))

    def items(self, question: Question[Page[T]] | None) -> Iterator[T]:
        """Everything from this page on, page by page."""
        while question:
            page = self.ask(question)
            yield from page.items
            refuse_rejected(page)
            question = page.next_page

    def read(self, walk: Walk[Reading]) -> Reading:
        """A reading with the number of requests it took."""
        before = self.session.requests
        reading = self.walk(walk)
        return replace(reading, requests=self.session.requests - before)

    def walk(self, walk: Walk[T]) -> T:
        try:
            wanted = next(walk)
            while True:
                wanted = walk.send([self._tried(question, wanted) for question in wanted.questions])
        except StopIteration as end:
            result: T = end.value
            return result

    def _tried(self, question: Question[Any], wanted: Ask) -> Any:
        try:
            result = self.ask(question)
        except wanted.tolerated as error:
            return error
        wanted.each(result)
        return result

    def _converse(self, conversation: Conversation[T]) -> T:
        reply: Any = None
        try:
            while True:
                match conversation.send(reply):
                    case Send(request):
                        reply = self._send(request)
                    case Pause(seconds):
                        self._sleep(seconds)
                        reply = None
                    case Consult(question):
                        reply = question()
        except StopIteration as end:
            result: T = end.value
            return result

    def _send(self, request: Request) -> Answer | PersonioError:
        deadline = self._steady() + self._timeout
        try:
            with ending_at(deadline, self._steady):
                response = self._transport.handle_request(to_httpx(request, self._timeout))
                try:
                    intake = intake_of(response, self._steady, deadline)
                    for chunk in raw_chunks(response):
                        intake.add(chunk)
                finally:
                    response.close()
            return to_answer(request, response, intake.body())
        except httpx2.RequestError as error:
            return lost(error)
        except PersonioError as error:
            return error
