"""A company of 100,000, in a process of its own so that its memory can be measured."""

import json
import os
import subprocess
import sys

import pytest

READ_ALL = """
import json, resource
from crossboard.sandbox import Reading, create_credential, new_state
from tests.sandbox.caller import Caller

state = new_state(size=100_000, reading=Reading.OFF)
caller = Caller(state).sign_in(create_credential(state))
seen = set()
for offset in range(0, 100_000, 100):
    answer = caller.employees(("limit", 100), ("offset", offset), ("attributes[]", "email"))
    seen.update(row["attributes"]["id"]["value"] for row in answer["data"])
print(json.dumps([len(seen), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024]))
"""


@pytest.mark.long
def test_a_hundred_thousand_people_fit_and_are_all_told() -> None:
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    command = [sys.executable, "-c", READ_ALL]
    told = subprocess.run(command, capture_output=True, check=True, env=environment, timeout=600)
    people, mebibytes = json.loads(told.stdout)
    print(f"100,000 people: {mebibytes} MiB")
    assert people == 100_000
    assert mebibytes < 400
