"""The drivers over real sockets: the sandbox's server, nobody at the door, and what is said."""

import asyncio
import json
import logging
import socket
import time
from threading import Thread

import httpx2
import pytest

from crossboard.personio import AsyncPersonioClient, NoAnswer, PersonioClient, Retries, Unlimited
from crossboard.personio.__main__ import main
from crossboard.personio.exchange.address import checked_base_url
from crossboard.personio.exchange.http import lost
from crossboard.sandbox.nuisances import switch_on
from crossboard.sandbox.server import SandboxServer
from tests.personio.sandboxed import account
from tests.personio.service import CREDENTIALS


@pytest.fixture
def server():
    running = SandboxServer(account(size=120))
    thread = Thread(target=running.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield running
    running.shutdown()
    running.server_close()
    thread.join()


@pytest.fixture
def signed_in(monkeypatch):
    monkeypatch.setenv("PERSONIO_CLIENT_ID", CREDENTIALS.client_id)
    monkeypatch.setenv("PERSONIO_CLIENT_SECRET", CREDENTIALS.client_secret)


def test_both_clients_read_over_a_socket(server):
    async def read():
        async with AsyncPersonioClient(
            CREDENTIALS, base_url=server.address, limiter=Unlimited()
        ) as personio:
            return await personio.read_everyone(generation="v2")

    with PersonioClient(CREDENTIALS, base_url=server.address) as personio:
        v1 = personio.read_everyone()
        assert personio.requests == 3
    v2 = asyncio.run(read())
    assert (v1.is_complete, v2.is_complete) == (True, True)
    assert [one.id for one in v1.people] == [one.id for one in v2.people]


def test_nobody_at_the_door_is_no_answer():
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{closed.getsockname()[1]}"

        async def read():
            async with AsyncPersonioClient(
                CREDENTIALS, base_url=address, sleep=lambda _: asyncio.sleep(0)
            ) as personio:
                await personio.attributes()

        with (
            PersonioClient(CREDENTIALS, base_url=address, sleep=lambda _: None) as personio,
            pytest.raises(NoAnswer) as caught,
        ):
            personio.attributes()
        with pytest.raises(NoAnswer):
            asyncio.run(read())
    assert caught.value.reason == "unreachable"


def test_the_async_client_gives_up_on_a_silent_server():
    async def read(address):
        async with AsyncPersonioClient(
            CREDENTIALS, base_url=address, timeout=0.01, sleep=lambda _: asyncio.sleep(0)
        ) as personio:
            await personio.attributes()

    with socket.create_server(("127.0.0.1", 0)) as silent:
        address = f"http://127.0.0.1:{silent.getsockname()[1]}"
        with pytest.raises(NoAnswer) as caught:
            asyncio.run(read(address))
    assert caught.value.reason == "timeout"


@pytest.mark.parametrize("kind", ["blocking", "async"])
def test_headers_that_trickle_in_restart_no_clock(server, kind):
    async def read():
        async with AsyncPersonioClient(CREDENTIALS, **patience) as personio:
            await personio.attributes()

    switch_on(server.state, "crawl")
    once = Retries(max_tries=1)
    patience = {"base_url": server.address, "timeout": 2.5, "retries": once}
    began = time.monotonic()
    with pytest.raises(NoAnswer) as caught:
        if kind == "async":
            asyncio.run(read())
        else:
            with PersonioClient(CREDENTIALS, **patience) as personio:
                personio.attributes()
    assert caught.value.reason == "timeout"
    assert time.monotonic() - began < 5


def test_the_whole_call_of_the_async_client_has_a_deadline():
    class Dripping(httpx2.AsyncBaseTransport):
        async def handle_async_request(self, _request):
            await asyncio.Event().wait()

    async def read():
        async with AsyncPersonioClient(
            CREDENTIALS, transport=Dripping(), timeout=0.01, sleep=lambda _: asyncio.sleep(0)
        ) as personio:
            await personio.attributes()

    with pytest.raises(NoAnswer) as caught:
        asyncio.run(read())
    assert caught.value.reason == "timeout"


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (httpx2.ReadError("x"), "connection lost"),
        (httpx2.DecodingError("x"), "connection lost"),
        (httpx2.PoolTimeout("x"), "timeout"),
        (httpx2.ConnectError("x"), "unreachable"),
    ],
)
def test_what_the_http_library_raises_has_a_reason(error, reason):
    assert lost(error).reason == reason


@pytest.mark.parametrize(
    "address",
    ["https://api.personio.de/", "http://localhost:8000", "http://127.0.0.1:1", "http://[::1]:1"],
)
def test_addresses_that_are_fine(address):
    assert checked_base_url(address) == address.rstrip("/")


@pytest.mark.parametrize(
    "address",
    [
        "http://api.personio.de",
        "http://localhost.evil.example",
        "ftp://localhost",
        "https://user:secret@api.personio.de",
        "https://api.personio.de?x=1",
        "https://api.personio.de#x",
        "api.personio.de",
        "https://",
        "",
    ],
)
def test_addresses_that_would_give_the_secret_away_are_refused(address):
    with pytest.raises(ValueError, match="base_url"):
        PersonioClient(CREDENTIALS, base_url=address)


def test_people_are_listed_on_the_command_line(server, signed_in, capsys):
    assert main(["--base-url", server.address, "people", "--json", "--attribute", "email"]) == 0
    written = capsys.readouterr()
    told = json.loads(written.out)
    assert (told["complete"], told["total"], len(told["people"])) == (True, 120, 120)
    assert set(told["people"][0]) == {"id", "email"}
    assert "120 of 120 read" in written.err
    assert main(["--base-url", server.address, "people"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 120


def test_an_incomplete_list_ends_with_3(server, signed_in, capsys):
    switch_on(server.state, "other-total")
    assert main(["--base-url", server.address, "people"]) == 3
    assert "Personio named another number" in capsys.readouterr().err


def test_a_failure_is_a_sentence_and_ends_with_1(server, monkeypatch, capsys):
    monkeypatch.setattr("builtins.input", lambda _: CREDENTIALS.client_id)
    monkeypatch.setattr("getpass.getpass", lambda _: "wrong-canary")
    monkeypatch.delenv("PERSONIO_CLIENT_ID", raising=False)
    monkeypatch.delenv("PERSONIO_CLIENT_SECRET", raising=False)
    assert main(["--base-url", server.address, "people"]) == 1
    written = capsys.readouterr()
    assert "does not accept this Client ID and Secret" in written.err
    assert "canary" not in written.err + written.out


def test_the_probe_reports_without_any_data(server, signed_in, capsys):
    assert main(["--base-url", server.address, "probe"]) == 0
    report = capsys.readouterr().out
    for person in server.state.company.people.values():
        for value in (person.first_name, person.last_name, person.email, str(person.id)):
            assert not value or value not in report.split()
    assert server.state.company.domain not in report
    assert "v1 limit over 100\n    HTTP 400" in report
    assert "limit 50, total 120" in report
    assert "termination: last_working_day, reason, terminated_at, termination_date, type" in report
    assert "x-ratelimit-replenish-rate=30" in report


def test_nothing_secret_or_personal_is_logged(server, caplog):
    caplog.set_level(logging.INFO)
    address = next(one.email for one in server.state.company.people.values() if one.email)
    with PersonioClient(CREDENTIALS, base_url=server.address) as personio:
        assert list(personio.employees(email=address))
    assert address.partition("@")[0] not in caplog.text
    assert "canary" not in caplog.text
