"""A deploy happens completely or not at all, and never changes applied migrations."""

import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psycopg
import pytest

from cli import migrate
from cli.errors import UserError
from cli.migrate import Tree
from cli.paths import SQL
from tests.database import Database

LOAD = """
create schema if not exists api authorization counterfoil_definer;
set local role counterfoil_owner;
\\migrations
set local role counterfoil_definer;
\\ir functions
"""


@pytest.fixture
def empty(empty_database: Callable[[], Database]) -> Database:
    return empty_database()


@pytest.fixture
def url(empty: Database) -> str:
    return empty.migrator_url


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A small tree with the project's own roles."""
    write(tmp_path, "roles.sql", (SQL / "roles.sql").read_text())
    write(tmp_path, "load.sql", LOAD)
    write(tmp_path, "migrations/0001_shelf.sql", "create table data.shelf (id int primary key);")
    write(tmp_path, "functions/f.sql", "create or replace function api.f() returns int return 1;")
    return tmp_path


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    return path


def value(url: str, query: str) -> object:
    with psycopg.connect(url) as connection:
        row = connection.execute(query.encode()).fetchone()
        return row[0] if row else None


def has_table(url: str, name: str) -> bool:
    return value(url, f"select to_regclass('{name}') is not null") is True


def test_the_first_deploy_applies_all_and_the_second_nothing(url: str, folder: Path) -> None:
    assert migrate.deploy(url, Tree(folder)) is True
    assert has_table(url, "data.shelf")
    assert migrate.deploy(url, Tree(folder)) is False
    assert value(url, "select string_agg(version, ',') from data.migration") == "0001"


def test_a_changed_function_is_loaded_again(url: str, folder: Path) -> None:
    migrate.deploy(url, Tree(folder))
    write(folder, "functions/f.sql", "create or replace function api.f() returns int return 2;")
    assert migrate.deploy(url, Tree(folder)) is True
    body = "select pg_get_functiondef(oid) from pg_proc where proname = 'f'"
    assert "RETURN 2" in str(value(url, body))


def test_an_edited_migration_is_refused_by_name(url: str, folder: Path) -> None:
    migrate.deploy(url, Tree(folder))
    path = folder / "migrations/0001_shelf.sql"
    path.write_text(path.read_text() + "\n-- harmless")
    with pytest.raises(UserError, match=r"0001_shelf\.sql was edited after it was applied"):
        migrate.deploy(url, Tree(folder))


def test_a_checkout_older_than_the_database_is_refused(url: str, folder: Path) -> None:
    migrate.deploy(url, Tree(folder))
    (folder / "migrations/0001_shelf.sql").unlink()
    with pytest.raises(UserError, match="older than the database"):
        migrate.deploy(url, Tree(folder))


def test_a_migration_that_comes_late_is_refused(url: str, folder: Path) -> None:
    write(folder, "migrations/0003_late.sql", "select 1;")
    migrate.deploy(url, Tree(folder))
    write(folder, "migrations/0002_later.sql", "select 1;")
    with pytest.raises(UserError, match=r"0002_later\.sql comes before 0003"):
        migrate.deploy(url, Tree(folder))


@pytest.mark.parametrize("name", ["1_short.sql", "0002-dash.sql", "0002_Upper.sql"])
def test_a_migration_with_a_bad_name_is_refused(url: str, folder: Path, name: str) -> None:
    write(folder, f"migrations/{name}", "select 1;")
    with pytest.raises(UserError, match=r"NNNN_name\.sql"):
        migrate.deploy(url, Tree(folder))


def test_two_migrations_with_one_number_are_refused(url: str, folder: Path) -> None:
    write(folder, "migrations/0001_again.sql", "select 1;")
    with pytest.raises(UserError, match="has the same number"):
        migrate.deploy(url, Tree(folder))


def test_a_failure_leaves_nothing_and_names_the_line(url: str, folder: Path) -> None:
    write(folder, "migrations/0002_bad.sql", "select 1;\n\nselect\n    no_such_column\n;")
    with pytest.raises(UserError, match=r"0002_bad\.sql:4: column \"no_such_column\""):
        migrate.deploy(url, Tree(folder))
    assert not has_table(url, "data.shelf")
    assert not has_table(url, "data.migration")


def test_a_failure_in_a_reloaded_file_rolls_the_migrations_back(url: str, folder: Path) -> None:
    write(folder, "functions/g.sql", "\ncreate function api.g() returns int return 1 / ;")
    with pytest.raises(UserError, match=r"g\.sql:2: syntax error"):
        migrate.deploy(url, Tree(folder))
    assert not has_table(url, "data.shelf")


@pytest.mark.parametrize("text", ["begin;", "select 1; commit;", "start transaction;"])
def test_a_file_may_not_end_the_transaction(url: str, folder: Path, text: str) -> None:
    write(folder, "migrations/0002_mine.sql", text)
    with pytest.raises(UserError, match=r"0002_mine\.sql:1: .*a deploy is one transaction"):
        migrate.deploy(url, Tree(folder))
    assert not has_table(url, "data.shelf")


def test_what_load_names_has_to_exist(url: str, folder: Path) -> None:
    write(folder, "load.sql", LOAD + "\\ir nowhere.sql\n")
    with pytest.raises(UserError, match=r"load\.sql:7: .*nowhere\.sql does not exist"):
        migrate.deploy(url, Tree(folder))


def test_the_role_of_a_file_ends_with_it(url: str, folder: Path) -> None:
    write(folder, "functions/a.sql", "set local role counterfoil_guard;")
    migrate.deploy(url, Tree(folder))
    owner = "select proowner::regrole::text from pg_proc where proname = 'f'"
    assert value(url, owner) == "counterfoil_definer"


def test_a_dry_run_does_it_all_and_keeps_nothing(url: str, folder: Path) -> None:
    assert migrate.deploy(url, Tree(folder), dry_run=True) is True
    assert not has_table(url, "data.migration")
    write(folder, "migrations/0002_bad.sql", "select no_such_column;")
    with pytest.raises(UserError, match="0002_bad"):
        migrate.deploy(url, Tree(folder), dry_run=True)


def test_nobody_who_logs_in_may_act_as_an_owner_afterwards(url: str, folder: Path) -> None:
    migrate.deploy(url, Tree(folder))
    for role in migrate.OWNERS:
        if value(url, "select rolsuper from pg_roles where rolname = session_user") is True:
            pytest.fail("this test needs a login that is not a superuser")
        with (
            psycopg.connect(url) as connection,
            pytest.raises(psycopg.errors.InsufficientPrivilege),
        ):
            connection.execute(f"set role {role}".encode())
        assert value(url, f"select pg_has_role('{role}', 'usage')") is False


def test_two_deploys_at_once_apply_once(url: str, folder: Path) -> None:
    # Fails if it runs twice, and lasts until the other deploy has arrived.
    write(folder, "migrations/0002_once.sql", "create table data.once (); select pg_sleep(0.3);")
    barrier = threading.Barrier(2)

    def one() -> bool:
        tree = Tree(folder)
        barrier.wait()
        return migrate.deploy(url, tree)

    with ThreadPoolExecutor(2) as pool:
        futures = [pool.submit(one) for _ in range(2)]
        assert sorted(future.result() for future in futures) == [False, True]


def test_a_deploy_gives_way_to_the_shop_and_comes_back(
    empty: Database, url: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    migrate.deploy(url, Tree(folder))
    write(folder, "migrations/0002_more.sql", "alter table data.shelf add column name text;")
    monkeypatch.setattr(migrate, "LOCK_TIMEOUT", "100ms")
    is_released = threading.Event()
    superuser = psycopg.connect(empty.superuser_url)
    superuser.execute("select from data.shelf")

    def pause(seconds: float) -> None:
        assert seconds < 10
        # The deploy rolls back before it waits, so it holds no locks that others need.
        assert value(url, "select count(*) from pg_locks where mode = 'AccessExclusiveLock'") == 0
        superuser.rollback()
        is_released.set()

    monkeypatch.setattr(time, "sleep", pause)
    assert migrate.deploy(url, Tree(folder)) is True
    assert is_released.is_set()
    superuser.close()


def test_a_deploy_gives_up_in_the_end(
    empty: Database, url: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    migrate.deploy(url, Tree(folder))
    write(folder, "migrations/0002_more.sql", "alter table data.shelf add column name text;")
    monkeypatch.setattr(migrate, "LOCK_TIMEOUT", "50ms")
    monkeypatch.setattr(migrate, "ATTEMPTS", 2)
    monkeypatch.setattr(time, "sleep", lambda seconds: None)
    with psycopg.connect(empty.superuser_url) as superuser:
        superuser.execute("select from data.shelf")
        with pytest.raises(UserError, match="gave up after 2 attempts"):
            migrate.deploy(url, Tree(folder))


def test_a_server_that_is_not_there_is_told_in_a_sentence(folder: Path) -> None:
    with pytest.raises(UserError, match="cannot connect"):
        migrate.deploy("host=/nonexistent", Tree(folder))


def test_a_file_that_load_does_not_reach_is_refused(url: str, folder: Path) -> None:
    write(folder, "views/forgotten.sql", "select 1;")
    with pytest.raises(UserError, match=r"forgotten\.sql: no line of load\.sql reaches"):
        migrate.deploy(url, Tree(folder))


def test_what_is_for_superusers_runs_once_as_one(empty: Database, folder: Path) -> None:
    # Only superusers may do this, and it leaves no trace.
    write(folder, "superuser.sql", "set local log_statement = 'none';")
    migrate.deploy(empty.migrator_url, Tree(folder))
    with pytest.raises(UserError, match="permission denied"):
        migrate.deploy_as_superuser(empty.migrator_url, Tree(folder))
    assert migrate.deploy_as_superuser(empty.superuser_url, Tree(folder)) is True
    assert migrate.deploy_as_superuser(empty.superuser_url, Tree(folder)) is False
