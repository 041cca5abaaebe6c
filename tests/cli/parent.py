"""A parent with one child, for tests: `python -m tests.cli.parent COMMAND...`."""

import sys

from crossboard.cli.child import Child
from crossboard.cli.supervisor import Supervisor

with Supervisor() as supervisor:
    supervisor.begin(Child("child", sys.argv[1:]))
    supervisor.keep()
