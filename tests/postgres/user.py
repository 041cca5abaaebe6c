"""A process that uses a server: prints the postmaster's id, leaves when its input is closed."""

import sys
from pathlib import Path

from crossboard.postgres import Server
from crossboard.postgres.remains import postmaster

with Server(Path(sys.argv[1])) as server:
    print(postmaster(server.home / "data"), flush=True)
    sys.stdin.read()
