"""The commands, as an operator types them."""

import json
import os
import re
import secrets
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest
from click.testing import CliRunner, Result

from cli import main
from cli.paths import ROOT
from tests.database import Database

HASH = "$argon2id$v=19$m=19456,t=2,p=1$c29tZXNhbHRzb21lc2FsdA$" + "c29tZWhhc2g" * 4
COMMANDS = ["run", "migrate", "verify", "create-analyst", "psql"]


@pytest.fixture
def invoke(
    database: Database, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> Callable[..., Result]:
    monkeypatch.setenv("DATABASE_URL", database.migrator_url)
    monkeypatch.setenv("COUNTERFOIL_STATE", str(tmp_path))
    return lambda *arguments: CliRunner().invoke(main, arguments)


@pytest.fixture(scope="module")
def org_id(database: Database) -> str:
    """An organization with one admin."""
    return sign_up(database)


def sign_up(database: Database) -> str:
    """Make an organization with one admin; return its id."""
    with psycopg.connect(database.url_as("counterfoil_auth"), autocommit=True) as connection:
        row = connection.execute(
            "select auth.sign_up(%s, %s, 'Ada', 'Shop', 'EUR', 'DE', '127.0.0.1', %s, %s)",
            [f"{uuid4()}@example.org", HASH, secrets.token_urlsafe(32), secrets.token_urlsafe(32)],
        ).fetchone()
    assert row is not None
    return str(row[0]["org"]["id"])


def test_help_lists_the_commands() -> None:
    result = CliRunner().invoke(main, ["--help"])
    assert result.exit_code == 0
    for name in COMMANDS:
        assert re.search(rf"^  {name} +[A-Z]", result.output, re.MULTILINE)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_explains_itself(name: str) -> None:
    result = CliRunner().invoke(main, [name, "--help"])
    assert result.exit_code == 0
    assert "Usage:" in result.output


def test_a_secret_may_come_from_a_file(
    invoke: Callable[..., Result],
    database: Database,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    file = tmp_path / "url"
    monkeypatch.setenv("DATABASE_URL_FILE", str(file))
    assert "both set" in invoke("migrate", "--status").output
    monkeypatch.delenv("DATABASE_URL")
    assert invoke("migrate", "--status").exit_code == 1
    file.write_text("\n")
    assert "is empty" in invoke("migrate", "--status").output
    file.write_text(f"{database.migrator_url}\n")
    assert "applied  0001_" in invoke("migrate", "--status").output


def test_the_web_process_says_what_it_lacks(
    invoke: Callable[..., Result], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("COUNTERFOIL_API_DATABASE_URL", raising=False)
    monkeypatch.setenv("COUNTERFOIL_ENV", "production")
    result = invoke("web", "--port", str(free_port()))
    assert (result.exit_code, "COUNTERFOIL_API_DATABASE_URL is not set" in result.output) == (
        1,
        True,
    )


def test_migrate_says_when_there_is_nothing_to_do(invoke: Callable[..., Result]) -> None:
    result = invoke("migrate")
    assert (result.exit_code, "nothing to do" in result.output) == (0, True)


def test_migrate_status_lists_the_migrations(invoke: Callable[..., Result]) -> None:
    result = invoke("migrate", "--status")
    assert result.exit_code == 0
    assert "applied  0001_" in result.output
    assert "pending" not in result.output


def test_a_database_that_is_not_there_is_told_in_a_sentence(
    invoke: Callable[..., Result], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://nobody@127.0.0.1:1/none")
    result = invoke("migrate")
    assert result.exit_code == 1
    assert result.output.startswith("error: cannot connect to the database")


def test_verify_passes_on_a_sound_org(invoke: Callable[..., Result], org_id: str) -> None:
    result = invoke("verify", "--org", org_id)
    assert result.exit_code == 0, result.output
    assert "all is whole" in result.output


def test_verify_begins_where_the_last_clean_one_began(
    invoke: Callable[..., Result], database: Database
) -> None:
    org_id = sign_up(database)
    first = invoke("verify", "--org", org_id, "--since-last")
    assert first.exit_code == 0, first.output
    assert "from the beginning" in first.output
    later = invoke("verify", "--org", org_id, "--since-last")
    assert later.exit_code == 0, later.output
    assert "only what came after" in later.output
    assert "totals: 0 checked of what came later" in later.output
    whole = invoke("verify", "--org", org_id)
    assert "from the beginning" in whole.output


def test_verify_tells_a_violation(invoke: Callable[..., Result], database: Database) -> None:
    org_id = sign_up(database)
    assert invoke("verify", "--org", org_id).exit_code == 0
    with psycopg.connect(database.superuser_url, autocommit=True) as connection:
        connection.execute(
            "insert into data.document_counter (org_id, type, series, fiscal_year,"
            " last_sequence_no, head_hash) values (%s, 'bill', '', 2020, 3, sha256(''))",
            [org_id],
        )
    for flags in ([], ["--since-last"]):
        result = invoke("verify", "--org", org_id, *flags)
        assert result.exit_code == 1
        assert "BAD numbers_and_chain" in result.output
        assert "NOT whole" in result.output


def test_verify_refuses_an_unknown_org(invoke: Callable[..., Result]) -> None:
    result = invoke("verify", "--org", str(uuid4()))
    assert result.exit_code == 1
    assert "there is no organization" in result.output


def test_an_analyst_sees_the_views_of_one_org_and_changes_nothing(
    invoke: Callable[..., Result], database: Database, org_id: str
) -> None:
    login = f"analyst_{os.getpid()}"
    try:
        result = invoke("create-analyst", login, "--org", org_id)
        assert result.exit_code == 0, result.output
        found = re.search(r"^password +(\S+)", result.output, re.MULTILINE)
        assert found is not None
        with psycopg.connect(database.url_as(login, found.group(1))) as connection:
            connection.execute("select from analytics.stock_levels")
            timeout = connection.execute("show statement_timeout").fetchone()
            assert timeout == ("30s",)
            with pytest.raises(psycopg.Error):
                connection.execute("create temp table mine ()")
            connection.rollback()
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                connection.execute("set role counterfoil_analyst")
        again = invoke("create-analyst", login, "--org", org_id)
        assert (again.exit_code, "already" in again.output) == (1, True)
    finally:
        drop_role(database, login)


def test_an_analyst_of_no_org_is_not_made(
    invoke: Callable[..., Result], database: Database
) -> None:
    login = f"stray_{os.getpid()}"
    result = invoke("create-analyst", login, "--org", str(uuid4()))
    assert result.exit_code == 1
    assert result.output.startswith("error: ")
    with psycopg.connect(database.superuser_url) as connection:
        query = "select count(*) from pg_roles where rolname = %s"
        assert connection.execute(query, [login]).fetchone() == (0,)


@pytest.mark.parametrize("login", ["counterfoil_api", "pg_read_all_data", "Robert'); --", "x", ""])
def test_a_login_has_a_plain_name(invoke: Callable[..., Result], org_id: str, login: str) -> None:
    result = invoke("create-analyst", "--org", org_id, "--", login)
    assert (result.exit_code, "a login is" in result.output) == (1, True)


def test_run_serves_until_it_is_told_to_stop(database: Database, tmp_path: Path) -> None:
    port = free_port()
    environment = {
        **os.environ,
        "DATABASE_URL": database.migrator_url,
        "COUNTERFOIL_STATE": str(tmp_path),
    }
    command = [sys.executable, "-m", "cli", "run", "--no-demo", "--port", str(port)]
    with (tmp_path / "log").open("w+") as log:
        process = subprocess.Popen(
            command, cwd=ROOT, env=environment, stdout=log, stderr=subprocess.STDOUT
        )
        try:
            answer = wait_for(f"http://127.0.0.1:{port}/health/ready", process)
            assert json.loads(answer)["status"] == "ok"
            busy = subprocess.run(
                command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False
            )
            assert busy.returncode == 1
            assert f"port {port} is not free" in busy.stderr
        finally:
            process.send_signal(signal.SIGTERM)
            assert process.wait(30) == 0
        log.seek(0)
        assert f"Counterfoil is at http://127.0.0.1:{port}" in log.read()
    assert (tmp_path / "secrets.json").stat().st_mode & 0o777 == 0o600


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for(url: str, process: subprocess.Popen[bytes]) -> bytes:
    deadline = time.monotonic() + 30
    while True:
        assert process.poll() is None
        try:
            with urllib.request.urlopen(url, timeout=5) as response:  # noqa: S310
                return bytes(response.read())
        except urllib.error.URLError:
            assert time.monotonic() < deadline
            time.sleep(0.05)


def drop_role(database: Database, login: str) -> None:
    with psycopg.connect(database.superuser_url, autocommit=True) as connection:
        connection.execute(f'drop role if exists "{login}"'.encode())


def test_forget_says_what_went(invoke: Callable[..., Result], database: Database) -> None:
    with psycopg.connect(database.superuser_url, autocommit=True) as connection:
        connection.execute(
            "insert into data.login_attempt (email, address, attempted_at)"
            " values ('old@example.org', '::1', now() - interval '2 days')"
        )
    result = invoke("forget")
    assert result.exit_code == 0, result.output
    assert re.search(r"\b0 idempotency keys, .* [1-9]\d* tries", result.output)
    again = invoke("forget")
    assert re.search(r"\b0 idempotency keys, .* 0 tries", again.output)
