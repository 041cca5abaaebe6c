"""The first user starts the server, the last one stops it."""

import shutil

import psycopg

from crossboard.postgres import SUPERUSER, Server
from crossboard.postgres.remains import live_processes
from tests.postgres.conftest import remove


def test_four_at_once_start_one_server(folder, user):
    users = [user() for _ in range(4)]
    assert len({each.stdout.readline() for each in users}) == 1


def test_last_user_stops_it(folder, user):
    data = Server(folder).home / "data"
    first, second = user(), user()
    assert first.stdout.readline() == second.stdout.readline()
    first.communicate()
    assert live_processes(data)
    second.communicate()
    assert not live_processes(data)


def test_killed_user_does_not_keep_it_running(folder, user):
    killed = user()
    assert killed.stdout.readline()
    killed.kill()
    killed.wait()
    with Server(folder) as server:
        data = server.home / "data"
        assert server.has_one_user()
        assert live_processes(data)
    assert not live_processes(data)


def test_wiped_folder_starts_afresh(folder):
    with Server(folder) as before:
        before.create_database("kept")
    shutil.rmtree(folder)
    with Server(folder) as after, psycopg.connect(after.url(SUPERUSER, "postgres")) as connection:
        assert ("kept",) not in connection.execute("select datname from pg_database").fetchall()
    if before.home != after.home:
        remove(before)
