"""A port counts as free only when a browser that opens `localhost` would find us there."""

import socket

import pytest

from crossboard.cli.ports import NoPort, answers, free_port, is_free


@pytest.fixture(params=["127.0.0.1", "::1"])
def taken(request):
    family = socket.AF_INET6 if ":" in request.param else socket.AF_INET
    with socket.socket(family) as listener:
        try:
            listener.bind((request.param, 0))
        except OSError:
            pytest.skip("this machine has no IPv6")
        listener.listen()
        yield listener.getsockname()[1]


def test_taken_port_is_passed_over(taken):
    assert not is_free(taken)
    with free_port(taken) as port:
        assert port > taken


def test_shared_port_is_not_free():
    with socket.socket() as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        assert not is_free(listener.getsockname()[1])


def test_nobody_answers_on_a_free_port():
    with socket.socket() as holder:
        holder.bind(("127.0.0.1", 0))
        assert not answers(holder.getsockname()[1])


def test_no_port_at_all_is_said(taken):
    with pytest.raises(NoPort, match="No free port"), free_port(taken, tries=1):
        pass


def test_two_at_once_get_two_ports():
    with free_port(30000) as first, free_port(30000) as second:
        assert first != second
