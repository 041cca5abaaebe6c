"""Run with the witnesses' own Python: personio-client reads v2, and says what it saw."""

import asyncio
import json
import sys

from personio_client import PersonioClient


async def read(address: str, client_id: str, secret: str) -> dict[str, list[str | None]]:
    people = {}
    async with PersonioClient(client_id, secret, base_url=address) as personio:
        async for one in personio.iter_persons():
            starts = [job.employment_start_date async for job in personio.iter_employments(one.id)]
            people[one.id] = [one.first_name, one.last_name, one.email, str(starts[0] or "")]
    return people


sys.stdout.write(json.dumps(asyncio.run(read(*sys.argv[1:]))))
