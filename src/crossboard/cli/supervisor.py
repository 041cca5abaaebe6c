"""The parent of all processes: starts them, starts them again, stops them all within 10 seconds."""

import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from types import TracebackType
from typing import Self

from crossboard.cli.child import Child

STOP_WITHIN = 8.0  # seconds for all children together; what still runs then is killed
TURN = 0.1
SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class StepFailed(Exception):
    """A step before the start ended with an error; its own words stand above."""


class Stopped(Exception):
    """Somebody asked to stop before everything was up."""


class Supervisor:
    """From its making on, signals only end `keep` and the waits; at its exit the children stop."""

    def __init__(self) -> None:
        self._tend: list[Callable[[], object]] = []
        self._children: list[Child] = []
        self._stopping = False
        for number in SIGNALS:
            if signal.getsignal(number) is not signal.SIG_IGN:  # nohup
                signal.signal(number, self._ask_to_stop)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for child in self._children:
            child.ask_to_stop()
        deadline = time.monotonic() + STOP_WITHIN
        for child in reversed(self._children):
            child.end(deadline)

    def tend(self, call: Callable[[], object]) -> None:
        """Call this each turn too: for what is no child, the database."""
        self._tend.append(call)

    def begin(self, child: Child) -> None:
        """Start a child and keep it running from now on."""
        self._children.append(child)
        child.tend()

    def step(self, command: Sequence[str]) -> str:
        """Run a command to its end and return what it wrote. Raises StepFailed, Stopped."""
        with subprocess.Popen(  # noqa: S603 - our own command
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            start_new_session=True,
            text=True,
        ) as process:
            while not self._stopping:
                self._look_after()
                try:
                    written, _ = process.communicate(timeout=TURN)
                except subprocess.TimeoutExpired:
                    continue
                if process.returncode:
                    raise StepFailed(" ".join(command))
                return written
            process.terminate()
        raise Stopped

    def wait_until(self, ready: Callable[[], bool], *, limit: float) -> bool:
        """Tend everything until `ready`; False when `limit` seconds were not enough."""
        deadline = time.monotonic() + limit
        while not ready():
            if time.monotonic() > deadline:
                return False
            self._turn()
        return True

    def keep(self) -> None:
        """Keep everything running until a signal comes."""
        while not self._stopping:
            self._turn()

    def _turn(self) -> None:
        if self._stopping:
            raise Stopped
        self._look_after()
        time.sleep(TURN)

    def _look_after(self) -> None:
        for tend in (*self._tend, *(child.tend for child in self._children)):
            tend()

    def _ask_to_stop(self, number: int, _frame: object) -> None:
        if not self._stopping:
            sys.stderr.write("\nstopping\n" if number == signal.SIGINT else "stopping\n")
        self._stopping = True
