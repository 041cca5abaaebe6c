"""Ports of this machine: whether one is free, and whether somebody answers on it."""

import socket

LOOPBACK = "127.0.0.1"


class NoPort(Exception):
    """None of the ports that were tried is free."""


def next_free(wanted: int, *, tries: int = 100) -> int:
    """The first free port from `wanted` on."""
    for port in range(wanted, wanted + tries):
        if is_free(port):
            return port
    raise NoPort(
        f"No free port from {wanted} to {wanted + tries - 1}: end a program that uses one."
    )


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
