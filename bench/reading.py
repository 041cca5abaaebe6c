"""One measurement, as a process: `python -m bench.reading bytes|client v1|v2 ADDRESS`.

Prints seconds, the largest resident memory in MiB, and the ids of the people read.
"""

import asyncio
import json
import resource
import sys
import time
from collections.abc import Iterator, Sequence

import httpx2

from bench.client import CREDENTIAL, PEOPLE
from crossboard.personio import AsyncPersonioClient, Credentials, Unlimited
from crossboard.personio.exchange.http import LIMITS

IN_FLIGHT = {"v1": 4, "v2": 16}


Timed = tuple[float, list[int]]


async def read_with_client(generation: str, address: str) -> Timed:
    credentials = Credentials(*CREDENTIAL)
    async with AsyncPersonioClient(credentials, base_url=address, limiter=Unlimited()) as personio:
        started = time.perf_counter()  # as for the bytes, once the transport is open
        reading = await personio.read_everyone(generation="v2" if generation == "v2" else "v1")
        seconds = time.perf_counter() - started
    if not reading.is_complete:
        raise SystemExit(f"not everybody was read: {reading.incomplete}")
    return seconds, [one.id for one in reading.people]


async def read_as_bytes(generation: str, address: str) -> Timed:
    """The same pages, fetched and thrown away; what to fetch is found out before."""
    async with httpx2.AsyncHTTPTransport(limits=LIMITS) as transport:
        headers = {"authorization": f"Bearer {await _token(transport, address)}"}
        urls = [
            f"{address}{path}"
            for path in (
                _v1_paths() if generation == "v1" else await _v2_paths(transport, address, headers)
            )
        ]
        started = time.perf_counter()
        await _fetch(transport, urls, headers, IN_FLIGHT[generation])
        return time.perf_counter() - started, []


def _v1_paths() -> Iterator[str]:
    for offset in range(0, PEOPLE - 1, 99):
        yield f"/v1/company/employees?limit=100&offset={offset}"


async def _v2_paths(
    transport: httpx2.AsyncHTTPTransport, address: str, headers: dict[str, str]
) -> Sequence[str]:
    paths, following = [], "/v2/persons?limit=50"
    while following:
        paths.append(following)
        body = json.loads(await _get(transport, address + following, headers))
        paths += [f"/v2/persons/{one['id']}/employments?limit=50" for one in body["_data"]]
        link = body["_meta"]["links"].get("next", {}).get("href", "")
        following = link.removeprefix(address)
    return paths


async def _fetch(
    transport: httpx2.AsyncHTTPTransport, urls: list[str], headers: dict[str, str], at_once: int
) -> None:
    waiting = iter(urls)

    async def work() -> None:
        for url in waiting:
            await _get(transport, url, headers)

    async with asyncio.TaskGroup() as group:
        for _ in range(at_once):
            group.create_task(work())


async def _get(transport: httpx2.AsyncHTTPTransport, url: str, headers: dict[str, str]) -> bytes:
    response = await transport.handle_async_request(httpx2.Request("GET", url, headers=headers))
    return await response.aread()


async def _token(transport: httpx2.AsyncHTTPTransport, address: str) -> str:
    body = {"client_id": CREDENTIAL[0], "client_secret": CREDENTIAL[1]}
    request = httpx2.Request(
        "POST", f"{address}/v2/auth/token", data={**body, "grant_type": "client_credentials"}
    )
    response = await transport.handle_async_request(request)
    token: str = json.loads(await response.aread())["access_token"]
    return token


if __name__ == "__main__":
    what, generation, address = sys.argv[1:]
    run = {"bytes": read_as_bytes, "client": read_with_client}[what]
    seconds, people = asyncio.run(run(generation, address))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    sys.stdout.write(json.dumps({"seconds": seconds, "peak": peak, "people": people}))
