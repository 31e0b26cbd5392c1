"""The embedded server starts when it is needed, survives crashes, and stops afterwards."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import psycopg
import pytest

from cli import embedded
from cli.errors import UserError

VERSION = int(os.environ.get("PG") or embedded.DEFAULT_VERSION)


@pytest.fixture(scope="module")
def state(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A state folder whose servers are made once for all tests here."""
    return tmp_path_factory.mktemp("state")


@pytest.fixture(autouse=True)
def _use_state(state: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COUNTERFOIL_STATE", str(state))


def is_running(folder: Path) -> bool:
    try:
        os.kill(postmaster(folder), 0)
    except (FileNotFoundError, ProcessLookupError):
        return False
    except PermissionError:
        return True
    return True


def postmaster(folder: Path) -> int:
    return int((folder / "postmaster.pid").read_text().split("\n")[0])


def wait_until(condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 20
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.02)


def test_the_last_user_stops_it() -> None:
    with embedded.server("test", VERSION) as first:
        with embedded.server("test", VERSION) as second:
            assert postmaster(second.folder) == postmaster(first.folder)
        assert is_running(first.folder)
    assert not is_running(first.folder)


def test_another_command_that_uses_it_keeps_it_alive() -> None:
    code = (
        "from cli import embedded\n"
        f"with embedded.server('test', {VERSION}):\n"
        "    print('in', flush=True)\n"
        "    input()\n"
    )
    with embedded.server("test", VERSION) as ours:
        other = subprocess.Popen(
            [sys.executable, "-c", code],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert other.stdout is not None
        assert other.stdout.readline() == "in\n"
    assert is_running(ours.folder)
    other.communicate("\n")
    assert not is_running(ours.folder)


def test_a_server_whose_command_was_killed_is_taken_over() -> None:
    code = (
        "import os\n"
        "from cli import embedded\n"
        f"with embedded.server('test', {VERSION}):\n"
        "    os.kill(os.getpid(), 9)\n"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == -signal.SIGKILL
    with embedded.server("test", VERSION) as ours:
        psycopg.connect(ours.url(embedded.SUPERUSER, "postgres")).close()
    assert not is_running(ours.folder)


def test_it_starts_again_after_a_crash() -> None:
    with embedded.server("test", VERSION) as ours:
        pid = postmaster(ours.folder)
        with psycopg.connect(ours.url(embedded.SUPERUSER, "postgres"), autocommit=True) as session:
            session.execute("set synchronous_commit = on")
            session.execute("create table if not exists kept ()")
            os.kill(pid, signal.SIGKILL)
        wait_until(lambda: not is_running(ours.folder))
        assert (ours.folder / "postmaster.pid").exists()
        with (
            embedded.server("test", VERSION) as again,
            psycopg.connect(again.url(embedded.SUPERUSER, "postgres")) as session,
        ):
            session.execute("select from kept")


def test_a_stale_process_id_that_something_else_has_now_does_not_matter() -> None:
    with embedded.server("test", VERSION) as ours:
        pass
    stale = ours.folder / "postmaster.pid"
    stale.write_text(f"{os.getpid()}\n{ours.folder}\n0\n5432\n{ours.folder}\n\n")
    owner = ours.folder.stat()
    os.chown(stale, owner.st_uid, owner.st_gid)
    with embedded.server("test", VERSION) as again:
        psycopg.connect(again.url(embedded.SUPERUSER, "postgres")).close()


def test_a_path_too_long_for_a_socket_is_no_obstacle(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COUNTERFOIL_STATE", str(tmp_path / ("long" * 25)))
    with embedded.server("test", VERSION) as ours:
        assert ours.socket_folder != ours.folder
        psycopg.connect(ours.url(embedded.SUPERUSER, "postgres")).close()
    ours.socket_folder.rmdir()


def test_others_than_the_service_need_a_password() -> None:
    with embedded.server("test", VERSION) as ours:
        embedded.bootstrap(ours)
        embedded.bootstrap(ours)
        psycopg.connect(ours.url(embedded.MIGRATOR)).close()
        with psycopg.connect(ours.url(embedded.SUPERUSER), autocommit=True) as session:
            session.execute("create role somebody login password 'right'")
            try:
                with pytest.raises(psycopg.OperationalError, match="no password supplied"):
                    psycopg.connect(ours.url("somebody"))
                with pytest.raises(psycopg.OperationalError, match="authentication failed"):
                    psycopg.connect(ours.url("somebody"), password="wrong")
                psycopg.connect(ours.url("somebody"), password="right").close()
            finally:
                session.execute("drop role somebody")


def test_the_migrator_is_a_plain_role() -> None:
    with embedded.server("test", VERSION) as ours:
        embedded.bootstrap(ours)
        with psycopg.connect(ours.url(embedded.MIGRATOR)) as session:
            query = "select rolsuper, rolbypassrls, rolcreatedb from pg_roles where rolname = user"
            assert session.execute(query).fetchone() == (False, False, False)
            assert session.execute("show listen_addresses").fetchone() == ("",)


def test_a_version_that_there_is_not_is_told_in_a_sentence() -> None:
    with pytest.raises(UserError, match="there is no embedded PostgreSQL 9"):
        embedded.binaries(9)
