"""Where the server may lie: closed homes, long paths, and nobody's permissions changed."""

from pathlib import Path

import psycopg
import pytest

from crossboard.postgres import APP, SUPERUSER, CannotStart, OtherVersion, Server
from crossboard.postgres.home import LONGEST_SOCKET, SOCKET, socket_folder
from crossboard.postgres.system_user import Account
from tests.postgres.conftest import remove


def modes(path: Path) -> dict[Path, int]:
    return {each: each.stat().st_mode for each in [path, *path.parents]}


def test_closed_home_works_and_stays_closed(tmp_path):
    closed = tmp_path / "home"
    closed.mkdir(mode=0o700)
    before = modes(closed)
    with Server(closed / "project" / ".crossboard") as server:
        assert server.is_healthy()
    assert modes(closed) == before
    assert server.home.stat().st_mode & 0o777 == 0o700
    remove(server)


def test_roles_are_neither_superuser_nor_beyond_the_policy(folder):
    with Server(folder) as server:
        server.create_database()
        server.create_database()  # again is fine
        with psycopg.connect(server.url(SUPERUSER)) as connection:
            rows = connection.execute(
                "select rolname, rolsuper, rolbypassrls, rolcreatedb from pg_roles "
                "where rolname like 'crossboard_%' order by 1"
            ).fetchall()
        assert rows == [
            ("crossboard_app", False, False, False),
            ("crossboard_owner", False, False, True),
        ]
        with (
            psycopg.connect(server.url(APP)) as connection,
            pytest.raises(psycopg.errors.InsufficientPrivilege),
        ):
            connection.execute("create table not_mine (id int)")


@pytest.mark.parametrize("name", ["x" * 120, "with, a comma"])
def test_socket_goes_to_a_short_private_folder(tmp_path, name):
    home = tmp_path / name
    short = socket_folder(home, Account())
    assert len(str(short / f"{SOCKET}.lock")) <= LONGEST_SOCKET
    assert short.stat().st_mode & 0o777 == 0o700
    assert socket_folder(home, Account()) == short
    short.chmod(0o777)
    with pytest.raises(CannotStart, match="belongs to somebody else"):
        socket_folder(home, Account())
    short.rmdir()


def test_data_of_another_version_are_refused(folder):
    server = Server(folder)
    data = server.home / "data"
    data.mkdir()
    (data / "PG_VERSION").write_text("16\n")
    with pytest.raises(OtherVersion, match="written by PostgreSQL 16"):
        server.start()
