"""Run with the witnesses' own Python: personio-client reads v2, and says what it saw, in what time."""

import asyncio
import json
import resource
import sys
import time

from personio_client import PersonioClient

IN_FLIGHT = 16
People = dict[str, list[str | None]]


async def read(address: str, client_id: str, secret: str) -> People:
    people: People = {}
    async with PersonioClient(client_id, secret, base_url=address) as personio:
        persons = [one async for one in personio.iter_persons()]
        waiting = iter(persons)

        async def work() -> None:
            for one in waiting:
                jobs = [job async for job in personio.iter_employments(one.id)]
                start = str(jobs[0].employment_start_date or "")
                people[one.id] = [one.first_name, one.last_name, one.email, start]

        await asyncio.gather(*[work() for _ in range(IN_FLIGHT)])
    return people


started = time.perf_counter()
people = asyncio.run(read(*sys.argv[1:]))
seconds = time.perf_counter() - started
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
sys.stdout.write(json.dumps({"seconds": seconds, "peak": peak, "people": people}))
