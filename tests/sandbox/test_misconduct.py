"""Broken answers over a real socket, as a client on the other end sees them."""

import socket
from collections.abc import Iterator
from http.client import HTTPConnection, IncompleteRead, RemoteDisconnected
from threading import Event, Thread

import pytest

from crossboard.sandbox import Conduct, IssuedCredential, State, switch_on
from crossboard.sandbox.misconduct import misbehave
from crossboard.sandbox.server import SandboxServer

HEAD, BODY = b"HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\n", b"0123456789"


@pytest.fixture
def server(state: State) -> Iterator[SandboxServer]:
    server = SandboxServer(state)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


def ask(server: SandboxServer, timeout: float = 10) -> bytes:
    host, port = server.server_address[:2]
    connection = HTTPConnection(str(host), int(port), timeout=timeout)
    try:
        connection.request("GET", "/v1/company/employees")
        return connection.getresponse().read()
    finally:
        connection.close()


@pytest.mark.parametrize(
    ("name", "errors"),
    [
        ("hang-up", (RemoteDisconnected, ConnectionResetError)),
        ("cut-body", (IncompleteRead, ConnectionResetError)),
    ],
)
def test_a_client_notices_the_break(
    server: SandboxServer, name: str, errors: tuple[type[Exception], ...]
) -> None:
    switch_on(server.state, name)
    with pytest.raises(errors):
        ask(server)


def test_headers_end_in_the_middle(server: SandboxServer) -> None:
    switch_on(server.state, "cut-headers")
    with socket.create_connection(server.server_address[:2], timeout=10) as wire:
        wire.sendall(b"GET /v1/company/employees HTTP/1.1\r\nHost: localhost\r\n\r\n")
        arrived = b"".join(iter(lambda: wire.recv(1000), b""))
    assert arrived.startswith(b"HTTP/1.1 401")
    assert b"\r\n\r\n" not in arrived


def test_silence_outlasts_a_client(server: SandboxServer) -> None:
    switch_on(server.state, "silence")
    with pytest.raises(TimeoutError):
        ask(server, timeout=0.05)


def sent(conduct: Conduct, *, ending: Event, pace: float = 0.0) -> bytes:
    ours, theirs = socket.socketpair()
    with ours, theirs:
        misbehave(ours, conduct, HEAD, BODY, ending=ending, pace=pace)
        ours.close()
        return b"".join(iter(lambda: theirs.recv(1000), b""))


@pytest.mark.parametrize(
    ("conduct", "arrived"),
    [
        (Conduct.HANG_UP, b""),
        (Conduct.CUT_HEADERS, HEAD[: len(HEAD) // 2]),
        (Conduct.CUT_BODY, HEAD + BODY[:5]),
        (Conduct.CRAWL, HEAD + BODY),
    ],
)
def test_what_arrives(conduct: Conduct, arrived: bytes) -> None:
    assert sent(conduct, ending=Event()) == arrived


def test_crawling_ends_with_the_server() -> None:
    ending = Event()
    ending.set()
    assert sent(Conduct.CRAWL, ending=ending) == HEAD[:1]


def test_a_client_that_hung_up_first_is_no_trouble() -> None:
    ours, theirs = socket.socketpair()
    theirs.close()
    with ours:
        misbehave(ours, Conduct.CUT_BODY, HEAD, BODY, ending=Event())


def test_after_a_break_the_next_call_is_whole(
    server: SandboxServer, issued: IssuedCredential
) -> None:
    switch_on(server.state, "hang-up", times=1)
    with pytest.raises((RemoteDisconnected, ConnectionResetError)):
        ask(server)
    assert b"success" in ask(server)
