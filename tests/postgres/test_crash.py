"""What kill -9 leaves behind does not stop the next start, and committed rows are there."""

import os
import signal
import time

import psycopg
import pytest

from crossboard.postgres import OWNER, SUPERUSER, Server, clone_database
from crossboard.postgres.remains import live_processes, postmaster


def kill_postmaster(server: Server) -> None:
    os.kill(postmaster(server.home / "data"), signal.SIGKILL)


def test_committed_rows_survive_a_killed_postmaster_with_a_busy_backend(folder):
    with Server(folder) as server:
        server.create_database()
        with psycopg.connect(server.url(OWNER), autocommit=True) as connection:
            connection.execute("create table kept as select generate_series(1, 5000)")
            busy = psycopg.connect(server.url(OWNER))
            busy.pgconn.send_query(b"select count(*) from generate_series(1, 1000000000)")
            kill_postmaster(server)
        server.start()
        with psycopg.connect(server.url()) as connection:
            assert connection.execute("select count(*) from kept").fetchone() == (5000,)
        with pytest.raises(psycopg.OperationalError):
            busy.execute("select 1")
        busy.close()


def test_recycled_process_id_does_not_block_the_start(folder):
    with Server(folder) as server:
        data = server.home / "data"
        lock = data / "postmaster.pid"
        kill_postmaster(server)
        while live_processes(data):
            time.sleep(0.01)
        mine, rest = str(os.getpid()), lock.read_text().split("\n", 1)[1]
        lock.write_text(f"{mine}\n{rest}")
        (server.sockets / ".s.PGSQL.5432.lock").write_text(f"{mine}\n{rest}")
        server.start()
        assert server.is_healthy()


def test_clone_has_the_rows_and_replaces_an_older_one(folder):
    with Server(folder) as server:
        superuser = server.url(SUPERUSER, "postgres")
        server.create_database("template")
        with psycopg.connect(server.url(OWNER, "template")) as connection:
            connection.execute("create table kept as select 1 as number")
        for _ in range(2):
            clone_database(superuser, template="template", name="copy")
            with psycopg.connect(server.url(database="copy")) as connection:
                assert connection.execute("select number from kept").fetchone() == (1,)
                connection.execute("insert into kept values (2)")
