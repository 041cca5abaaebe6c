"""One process under the parent: started in a group of its own, ended with everything it started."""

import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import suppress

FIRST_PAUSE, LONGEST_PAUSE = 0.5, 30.0  # seconds between a death and the next start
GOOD_LIFE = 30.0  # seconds after which a death is the first again
PR_SET_PDEATHSIG = 1


class Child:
    """A command that is to run all the time. Any end but ours is a death, also one with code 0."""

    def __init__(self, name: str, command: Sequence[str], *, silent: bool = False) -> None:
        self.name = name
        self._command = command
        self._out = subprocess.DEVNULL if silent else None
        self._process: subprocess.Popen[bytes] | None = None
        self._started = self._next_start = 0.0
        self._pause = FIRST_PAUSE

    def tend(self) -> None:
        """Start it when it is due; notice its death."""
        if self._process is None:
            if time.monotonic() >= self._next_start:
                self._start()
        elif self._process.poll() is not None:
            self._bury(self._process.returncode)

    def runs(self) -> bool:
        return self._process is not None and self._process.poll() is None

    def ask_to_stop(self) -> None:
        if self._process is not None:
            self._process.terminate()

    def end(self, deadline: float) -> None:
        """Wait until `deadline` (monotonic), then kill it and all it started."""
        if self._process is None:
            return
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(max(0.0, deadline - time.monotonic()))
        self._kill_group()
        self._process.wait()
        self._process = None

    def _start(self) -> None:
        self._started = time.monotonic()
        self._process = subprocess.Popen(  # noqa: S603 - our own command
            self._command,
            stdin=subprocess.DEVNULL,
            stdout=self._out,
            start_new_session=True,  # Ctrl-C reaches only the parent, which then stops in order
            preexec_fn=_end_with(os.getpid()),  # noqa: PLW1509 - the parent has no threads
        )

    def _bury(self, code: int) -> None:
        self._kill_group()
        self._process = None
        if time.monotonic() - self._started > GOOD_LIFE:
            self._pause = FIRST_PAUSE
        sys.stderr.write(f"{self.name} ended with {code}; again in {self._pause:g} s\n")
        self._next_start = time.monotonic() + self._pause
        self._pause = min(self._pause * 2, LONGEST_PAUSE)

    def _kill_group(self) -> None:
        """A killed granian leaves a worker that goes on serving on the same port."""
        if self._process is not None:
            with suppress(ProcessLookupError):
                os.killpg(self._process.pid, signal.SIGKILL)


def _end_with(parent: int) -> Callable[[], None] | None:
    """On Linux the kernel ends a child whose parent was killed."""
    if sys.platform != "linux":
        return None
    libc = ctypes.CDLL(None)

    def ask_the_kernel() -> None:
        libc.prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
        if os.getppid() != parent:  # it was killed just before
            os._exit(1)

    return ask_the_kernel
