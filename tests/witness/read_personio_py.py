"""Run with the witnesses' own Python: personio-py reads v1, and says what it saw, in what time."""

import json
import resource
import sys
import time

from personio_py import Personio

address, client_id, secret = sys.argv[1:]
started = time.perf_counter()
personio = Personio(base_url=f"{address}/v1/", client_id=client_id, client_secret=secret)
people = {
    str(one.id_): [one.first_name, one.last_name, one.email, str(one.hire_date or "")[:10]]
    for one in personio.get_employees()
}
seconds = time.perf_counter() - started
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
sys.stdout.write(json.dumps({"seconds": seconds, "peak": peak, "people": people}))
