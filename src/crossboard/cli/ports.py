"""Ports of this machine: whether one is free, and whether somebody answers on it."""

import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager

LOOPBACK = "127.0.0.1"


class NoPort(Exception):
    """None of the ports that were tried is free."""


@contextmanager
def free_port(wanted: int, *, tries: int = 100) -> Iterator[int]:
    """The first free port from `wanted` on, kept from other Crossboards meanwhile."""
    for port in range(wanted, wanted + tries):
        with socket.socket(socket.AF_UNIX) as claim:
            if _claimed(port, claim) and is_free(port):
                yield port
                return
    last = wanted + tries - 1
    raise NoPort(f"No free port from {wanted} to {last}: end a program that uses one.")


def _claimed(port: int, claim: socket.socket) -> bool:
    """Two demos started at once would choose the same port seconds before either listens.

    A name in the kernel's abstract namespace lives as long as its process and leaves no file.
    """
    if sys.platform != "linux":
        return True
    try:
        claim.bind(f"\0crossboard-port-{port}")
    except OSError:
        return False
    return True


def is_free(port: int, host: str = LOOPBACK) -> bool:
    """Whether we may listen there and a browser that opens `localhost` finds us, not another.

    Binding alone does not tell: granian shares its port, and `localhost` may mean ::1 first.
    """
    if answers(port) or answers(port, "::1"):
        return False
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True


def answers(port: int, host: str = LOOPBACK) -> bool:
    """Whether somebody accepts connections there."""
    try:
        socket.create_connection((host, port), timeout=1).close()
    except OSError:
        return False
    return True
