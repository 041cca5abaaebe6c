"""Addresses hold names that HR searched for and one-time links: no process of ours writes one down."""

import http.client

import pytest

from crossboard.cli.ports import free_port
from crossboard.cli.processes import web
from tests.cli.processes import eventually


@pytest.mark.usefixtures("db")
def test_addresses_reach_no_log_even_when_the_environment_asks_for_one(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("GRANIAN_LOG_ACCESS_ENABLED", "true")
    with free_port(8600) as port:
        pass
    child = web(host="127.0.0.1", port=port, threads=1)
    child.tend()
    try:
        assert eventually(lambda: answers(port, "/welcome/one-time-secret/?q=Carvalho"))
    finally:
        child.ask_to_stop()
        eventually(lambda: not child.runs())
    written = "".join(capfd.readouterr())
    assert "one-time-secret" not in written
    assert "Carvalho" not in written


def answers(port: int, address: str) -> bool:
    asking = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    try:
        asking.request("GET", address)
        return bool(asking.getresponse().status)
    except OSError:
        return False
    finally:
        asking.close()
