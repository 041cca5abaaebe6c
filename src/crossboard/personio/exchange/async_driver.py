"""Carries out conversations and walks on an asyncio loop. Its twin is `driver`."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import replace
from typing import Any, TypeVar

import httpx2

from crossboard.personio.errors import NoAnswer, PersonioError
from crossboard.personio.exchange.calls import Answer, Page, Question, Request
from crossboard.personio.exchange.conversation import (
    Consult,
    Conversation,
    Pause,
    Send,
    answer,
    revoke,
)
from crossboard.personio.exchange.http import intake_of, lost, raw_chunks_async, to_answer, to_httpx
from crossboard.personio.exchange.session import Session
from crossboard.personio.exchange.walk import Ask, Walk, refuse_rejected
from crossboard.personio.reading import Reading

T = TypeVar("T")


class AsyncDriver:
    """One transport and one session."""

    def __init__(
        self,
        session: Session,
        transport: httpx2.AsyncBaseTransport,
        *,
        timeout: float,
        sleep: Callable[[float], Awaitable[None]],
    ) -> None:
        self.session = session
        self._transport = transport
        self._timeout = timeout
        self._sleep = sleep
        self._steady = session.clock.steady

    async def close(self) -> None:
        await self._transport.aclose()

    async def ask(self, question: Question[T]) -> T:
        return await self._converse(answer(question, self.session))

    async def revoke(self) -> None:
        await self._converse(revoke(self.session))

    async def items(self, question: Question[Page[T]] | None) -> AsyncIterator[T]:
        """Everything from this page on, page by page."""
        while question:
            page = await self.ask(question)
            for item in page.items:
                yield item
            refuse_rejected(page)
            question = page.next_page

    async def read(self, walk: Walk[Reading]) -> Reading:
        """A reading with the number of requests it took."""
        before = self.session.requests
        reading = await self.walk(walk)
        return replace(reading, requests=self.session.requests - before)

    async def walk(self, walk: Walk[T]) -> T:
        try:
            wanted = next(walk)
            while True:
                wanted = walk.send(await self._together(wanted))
        except StopIteration as end:
            result: T = end.value
            return result

    async def _together(self, wanted: Ask) -> list[Any]:
        """Results in the order of the questions; the first fatal error cancels the rest."""
        results: list[Any] = [None] * len(wanted.questions)
        todo = iter(enumerate(wanted.questions))

        async def work() -> None:
            for position, question in todo:
                results[position] = await self._tried(question, wanted)

        try:
            async with asyncio.TaskGroup() as group:
                for _ in range(min(wanted.at_once, len(results))):
                    group.create_task(work())
        except* PersonioError as errors:
            raise errors.exceptions[0] from None
        return results

    async def _tried(self, question: Question[Any], wanted: Ask) -> Any:
        try:
            result = await self.ask(question)
        except wanted.tolerated as error:
            return error
        wanted.each(result)
        return result

    async def _converse(self, conversation: Conversation[T]) -> T:
        reply: Any = None
        try:
            while True:
                match conversation.send(reply):
                    case Send(request):
                        reply = await self._send(request)
                    case Pause(seconds):
                        await self._sleep(seconds)
                        reply = None
                    case Consult(question, blocks):
                        reply = await asyncio.to_thread(question) if blocks else question()
        except StopIteration as end:
            result: T = end.value
            return result

    async def _send(self, request: Request) -> Answer | PersonioError:
        deadline = self._steady() + self._timeout
        try:
            async with asyncio.timeout(self._timeout):
                response = await self._transport.handle_async_request(
                    to_httpx(request, self._timeout)
                )
                try:
                    intake = intake_of(response, self._steady, deadline)
                    async for chunk in raw_chunks_async(response):
                        intake.add(chunk)
                finally:
                    await response.aclose()
            return to_answer(request, response, intake.body())
        except TimeoutError:
            return NoAnswer("timeout")
        except httpx2.RequestError as error:
            return lost(error)
        except PersonioError as error:
            return error
