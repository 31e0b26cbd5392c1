"""An analyst who is in the way of others is stopped, whatever timeout the analyst set."""

import secrets
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, suppress

import psycopg
import pytest
from psycopg import sql

from cli import create_analyst, migrate, reap_analysts
from tests.database import Database, granted

MOST_TRIES = 100

STUBBORN = """
    do $$
    begin
        loop
            begin
                perform pg_sleep(600);
            exception when query_canceled then
                null;
            end;
        end loop;
    end;
    $$
"""


@pytest.fixture
def analyst_url(database: Database) -> Iterator[str]:
    """The connection string of an analyst of an organization for this test."""
    login, password = f"reap_{secrets.token_hex(6)}", secrets.token_urlsafe(12)
    with psycopg.connect(database.superuser_url, autocommit=True) as superuser:
        row = superuser.execute(
            "insert into data.org (name, currency) values ('Reaped', 'EUR') returning org_id"
        ).fetchone()
        assert row is not None
        with migrate.connect(database.migrator_url) as connection:
            create_analyst.create(connection, login, str(row[0]), password)
        yield database.url_as(login, password)
        superuser.execute("delete from data.analyst where login = %s", [login])
        superuser.execute(sql.SQL("drop role {}").format(sql.Identifier(login)))


def test_a_runaway_query_is_cancelled(database: Database, analyst_url: str) -> None:
    with (
        psycopg.connect(analyst_url, autocommit=True) as session,
        migrate.connect(database.migrator_url, autocommit=True) as operator,
    ):
        session.execute("set statement_timeout = 0")
        outcome: list[str | None] = []

        def run_away() -> None:
            try:
                session.execute("select pg_sleep(600)")
            except psycopg.Error as error:
                outcome.append(error.sqlstate)

        thread = threading.Thread(target=run_away)
        thread.start()
        reaped = 0
        for _ in range(MOST_TRIES):
            reaped += len(reap_analysts.reap(operator, 0))
            thread.join(0.05)
            if not thread.is_alive():
                break
        session.cancel()  # of a query that nobody cancelled
        thread.join()
        assert reaped > 0
        assert outcome == ["57014"]


@pytest.mark.parametrize(
    ("in_the_way", "seconds"),
    [
        ("select pg_advisory_lock(1)", 60),
        ("begin; select count(*) from analytics.documents", 0),
        ("begin; select 1 / 0", 0),
    ],
)
def test_who_is_in_the_way_is_put_out(
    database: Database, analyst_url: str, in_the_way: str, seconds: int
) -> None:
    with (
        psycopg.connect(analyst_url, autocommit=True) as session,
        migrate.connect(database.migrator_url, autocommit=True) as operator,
    ):
        session.execute("set idle_in_transaction_session_timeout = 0")
        with granted(database, "pg_advisory_lock(bigint)"), suppress(psycopg.errors.DivisionByZero):
            session.execute(in_the_way.encode())
        assert len(reap_analysts.reap(operator, seconds)) == 1
        with pytest.raises(psycopg.OperationalError):
            session.execute("select 1")


def test_a_query_that_catches_its_cancellation_ends_too(
    database: Database, analyst_url: str
) -> None:
    with (
        psycopg.connect(analyst_url, autocommit=True) as session,
        migrate.connect(database.migrator_url, autocommit=True) as operator,
        psycopg.connect(database.superuser_url, autocommit=True) as superuser,
        ThreadPoolExecutor(1) as pool,
    ):
        session.execute("set statement_timeout = 0")
        running = pool.submit(session.execute, STUBBORN)
        for _ in range(MOST_TRIES):
            reap_analysts.reap(operator, -10)  # as if it had run for ten seconds longer
            with suppress(TimeoutError):
                running.exception(0.05)
                break
        is_over = running.done()
        superuser.execute("select pg_terminate_backend(%s)", [session.info.backend_pid])
        assert is_over


def test_a_query_is_cancelled_once(database: Database, analyst_url: str) -> None:
    with (
        psycopg.connect(analyst_url, autocommit=True) as session,
        migrate.connect(database.migrator_url, autocommit=True) as operator,
        psycopg.connect(database.superuser_url, autocommit=True) as superuser,
        ThreadPoolExecutor(1) as pool,
    ):
        session.execute("set statement_timeout = 0")
        running = pool.submit(session.execute, STUBBORN)
        cancelled: list[str] = []
        for _ in range(MOST_TRIES):
            if cancelled := reap_analysts.reap(operator, 0):
                break
            with suppress(TimeoutError):
                running.exception(0.05)
        reap_analysts.reap(operator, 0, cancelled)
        with suppress(TimeoutError):
            running.exception(5)
        is_over = running.done()
        superuser.execute("select pg_terminate_backend(%s)", [session.info.backend_pid])
        assert len(cancelled) == 1
        assert is_over


@pytest.mark.parametrize("query", ["select count(*) from analytics.documents", "select 1"])
def test_whoever_others_wait_for_is_put_out(
    database: Database, analyst_url: str, query: str
) -> None:
    """And nobody else: an open transaction that holds no lock of a table stays."""
    with (
        psycopg.connect(analyst_url) as session,
        migrate.connect(database.migrator_url, autocommit=True) as operator,
        psycopg.connect(database.superuser_url) as deploy,
        psycopg.connect(database.superuser_url, autocommit=True) as superuser,
        ThreadPoolExecutor(1) as pool,
    ):
        session.execute(query.encode())
        is_in_the_way = "analytics" in query
        waiting = pool.submit(deploy.execute, "lock table data.bill in access exclusive mode")
        for _ in range(MOST_TRIES):
            with suppress(TimeoutError):
                waiting.result(0.05)
            row = superuser.execute(
                "select count(*) from pg_locks where pid = %s and not granted",
                [deploy.info.backend_pid],
            ).fetchone()
            if waiting.done() or row == (1,):
                break
        assert waiting.done() is not is_in_the_way
        reaped = reap_analysts.reap(operator, 60)
        superuser.execute(
            "select pg_cancel_backend(pid) from pg_stat_activity where pid = %s and not %s",
            [deploy.info.backend_pid, bool(reaped) or not is_in_the_way],
        )
        waiting.result(30)
        deploy.rollback()
        assert len(reaped) == is_in_the_way
        if is_in_the_way:
            with pytest.raises(psycopg.OperationalError):
                session.execute("select 1")


def test_an_analyst_has_few_connections(analyst_url: str) -> None:
    with ExitStack() as stack:
        for _ in range(3):
            stack.enter_context(psycopg.connect(analyst_url))
        with pytest.raises(psycopg.OperationalError):
            stack.enter_context(psycopg.connect(analyst_url))


def test_what_an_analyst_spills_to_disk_is_bounded(analyst_url: str) -> None:
    with psycopg.connect(analyst_url, autocommit=True) as session:
        with pytest.raises(psycopg.errors.ConfigurationLimitExceeded):
            session.execute("select count(*) from generate_series(1, 100000000)")
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            session.execute("set temp_file_limit = -1")


def test_nobody_else_is_touched(database: Database) -> None:
    with (
        psycopg.connect(database.superuser_url, autocommit=True) as session,
        migrate.connect(database.migrator_url, autocommit=True) as operator,
    ):
        session.execute("begin")
        assert reap_analysts.reap(operator, 0) == []
        assert session.execute("select 1").fetchone() == (1,)
