"""The dev server over a real socket."""

import json
import os
import re
import signal
import socket
import struct
import subprocess
import sys
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path
from threading import Event, Thread
from typing import Any

import pytest

from crossboard.sandbox import IssuedCredential, State
from crossboard.sandbox.__main__ import main
from crossboard.sandbox.limits import Reading
from crossboard.sandbox.server import LARGEST_BODY, SandboxServer
from crossboard.sandbox.store import load_state


@pytest.fixture
def server(state: State, tmp_path: Path) -> Iterator[SandboxServer]:
    server = SandboxServer(state, store=tmp_path / "state.json")
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def connection(server: SandboxServer) -> Iterator[HTTPConnection]:
    host, port = server.server_address[:2]
    connection = HTTPConnection(str(host), int(port), timeout=60)
    yield connection
    connection.close()


def sign_in(connection: HTTPConnection, issued: IssuedCredential) -> dict[str, str]:
    body = json.dumps({"client_id": issued.client_id, "client_secret": issued.secret})
    connection.request("POST", "/v1/auth", body, {"Content-Type": "application/json"})
    token = json.loads(connection.getresponse().read())["data"]["token"]
    return {"Authorization": f"Bearer {token}"}


def test_one_connection_serves_many_calls(
    connection: HTTPConnection, issued: IssuedCredential
) -> None:
    headers = sign_in(connection, issued)
    first_socket = connection.sock
    for _ in range(3):
        connection.request("GET", "/v1/company/employees?limit=100", headers=headers)
        response = connection.getresponse()
        assert len(json.loads(response.read())["data"]) == 100
    assert connection.sock is first_socket


def test_whoever_hangs_up_leaves_no_traceback(
    server: SandboxServer, capsys: pytest.CaptureFixture[str]
) -> None:
    handled, handle_error = Event(), server.handle_error

    def note(*of: Any) -> None:
        handle_error(*of)
        handled.set()

    server.handle_error = note
    with socket.create_connection(server.server_address[:2]) as caller:
        caller.sendall(b"GET /v1/company/employees HTTP/1.1\r\n")
        caller.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))  # reset
    assert handled.wait(60)
    assert capsys.readouterr().err == ""


def test_head_tells_the_length_only(connection: HTTPConnection) -> None:
    connection.request("HEAD", "/v1/company/employees")
    response = connection.getresponse()
    assert (response.status, response.read()) == (401, b"")
    assert int(response.headers["content-length"]) > 0


def test_a_body_too_large_is_not_read(connection: HTTPConnection) -> None:
    connection.putrequest("POST", "/v1/auth")
    connection.putheader("content-length", str(LARGEST_BODY + 1))
    connection.endheaders()
    assert connection.getresponse().status == 413


def test_the_state_is_written_after_a_change(
    connection: HTTPConnection, issued: IssuedCredential, server: SandboxServer
) -> None:
    sign_in(connection, issued)
    assert server.store is not None
    assert not server.store.exists()
    connection.request("DELETE", "/sandbox/api/people/3100012")
    assert connection.getresponse().read() == b"{}"
    assert 3_100_012 not in load_state(server.store.read_bytes()).company.people


def test_a_saved_state_is_taken_up_again(tmp_path: Path) -> None:
    served: list[SandboxServer] = []
    options = ["--port", "0", "--company", "large:5", "--state", str(tmp_path / "s.json")]
    assert main(options, serve=served.append) == 0
    assert main([*options, "--company", "large:9", "--limits", "bucket"], serve=served.append) == 0
    first, second = (server.state for server in served)
    assert second.company == first.company
    assert second.credentials == first.credentials
    assert second.limits.reading is Reading.BUCKET


def test_a_new_credential_is_told_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    options = ["--port", "0", "--company", "large:1", "--state", str(tmp_path / "s.json")]
    for told in (True, False):
        main(options, serve=lambda _server: None)
        assert ("Secret: papi-" in capsys.readouterr().out) is told


def test_a_credential_file_is_made_and_read_again(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    options = ["--port", "0", "--company", "large:1", "--credential-file", str(tmp_path / "c.json")]
    told = []
    for _ in range(2):
        main(options, serve=lambda _server: None)
        told.append(capsys.readouterr().out.splitlines()[1:])
    assert told[0] == told[1]


def test_a_file_that_is_no_state_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "s.json"
    path.write_text("shopping list")
    with pytest.raises(SystemExit, match="move it away"):
        main(["--port", "0", "--state", str(path)])
    assert path.read_text() == "shopping list"


@pytest.mark.parametrize("company", ["large:many", "nowhere.json", "large:"])
def test_a_company_that_is_none_is_said(company: str) -> None:
    with pytest.raises(SystemExit, match="No such company"):
        main(["--port", "0", "--company", company])


def test_an_address_that_is_not_ours_is_no_taken_port() -> None:
    with pytest.raises(OSError, match="assign"):
        main(["--port", "0", "--company", "large:1", "--host", "192.0.2.1"])


def start(*options: str) -> tuple[subprocess.Popen[str], dict[str, str]]:
    process = subprocess.Popen(
        [
            sys.executable,
            "-m",
            "crossboard.sandbox",
            "--port",
            "0",
            "--company",
            "large:20",
            *options,
        ],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    assert process.stdout is not None
    told = {}
    while "web" not in told:
        line = process.stdout.readline()
        assert line, "the sandbox ended"
        name, _, value = line.partition(":")
        told["web" if name == "Ready" else name] = value.strip()
    return process, told


def test_the_command_keeps_its_state_over_a_restart(tmp_path: Path) -> None:
    options = ("--state", str(tmp_path / "s.json"), "--credential-file", str(tmp_path / "c.json"))
    seen = []
    for _ in range(2):
        process, told = start(*options)
        host, _, port = told["Personio sandbox"].removeprefix("http://").partition(":")
        connection = HTTPConnection(host, int(port), timeout=60)
        issued = IssuedCredential(told["Client ID"], told["Secret"])
        seen.append((issued, sign_in(connection, issued)))
        connection.close()
        process.send_signal(signal.SIGTERM)
        assert process.wait(timeout=60) == 0
        assert process.stdout is not None
        process.stdout.close()
    assert seen[0] == seen[1]


def test_a_credential_can_be_given(capsys: pytest.CaptureFixture[str]) -> None:
    served: list[SandboxServer] = []
    options = ["--port", "0", "--company", "large:1", "--credential", "papi-id:papi-secret"]
    main(options, serve=served.append)
    assert served[0].state.credentials["papi-id"].accepts("papi-secret")
    assert "papi-secret" not in capsys.readouterr().out


def test_half_a_credential_is_refused() -> None:
    with pytest.raises(SystemExit, match="ID:SECRET"):
        main(["--port", "0", "--company", "large:1", "--credential", "only-an-id"])


def test_a_taken_port_is_said_in_one_sentence() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(SystemExit, match=re.escape(f"Port {port} is taken")):
            main(["--port", str(port), "--company", "large:1"])
