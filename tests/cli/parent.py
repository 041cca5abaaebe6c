"""A parent with one child, for tests: `python -m tests.cli.parent COMMAND...`."""

import signal
import sys

from crossboard.cli.child import Child
from crossboard.cli.supervisor import Supervisor

# a shell that starts the tests in the background has children ignore Ctrl-C
signal.signal(signal.SIGINT, signal.default_int_handler)

with Supervisor() as supervisor:
    supervisor.begin(Child("child", sys.argv[1:]))
    supervisor.keep()
