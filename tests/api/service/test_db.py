"""Retries: which failures are retried, and which are not."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable, Sequence

import psycopg
import pytest
from psycopg import pq

from api import db
from api.config import Settings
from api.db import Database, DatabaseError, DatabaseUnavailableError, Pool


def refused(sqlstate: str) -> DatabaseError:
    return DatabaseError({pq.DiagnosticField.SQLSTATE: sqlstate})


CANARY = b"canary-92ad03"
LOST_BEFORE = db._LostConnectionError(was_sent=False)
LOST_AFTER = db._LostConnectionError(was_sent=True)

_FIELDS = b"SWARNING\0VWARNING\0C57P01\0Mterminating connection because of immediate shutdown\0\0"
STOPS = b"N" + (len(_FIELDS) + 4).to_bytes(4, "big") + _FIELDS
"""What a server says before an immediate shutdown."""


class Scripted:
    """A database whose connections follow a script, with one outcome for each statement."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, *outcomes: Exception | bytes) -> None:
        self.outcomes = list(outcomes)
        self.opened = 0
        self.waits: list[float] = []
        self.has_news = False
        script = self

        class Connection:
            notices: Sequence[db.Notice] = ()

            def __init__(self, url: str, pool: Pool, *, is_pooled: bool) -> None:
                script.opened += 1

            def has_news(self) -> bool:
                return script.has_news

            def run(self, function: str, arguments: Sequence[bytes | None]) -> bytes | None:
                outcome = script.outcomes.pop(0)
                if isinstance(outcome, Exception):
                    raise outcome
                return outcome

            def close(self) -> None:
                pass

        monkeypatch.setattr(db, "_Connection", Connection)
        self.database = Database({Pool.API: ""}, wait=self.waits.append)

    def call(self, *, is_repeatable: bool) -> bytes | None:
        return self.database.call(Pool.API, "api.f", [], is_repeatable=is_repeatable)


@pytest.mark.parametrize("sqlstate", ["40001", "40P01", "55P03"])
@pytest.mark.parametrize("is_repeatable", [True, False])
def test_what_was_rolled_back_is_sent_again(
    monkeypatch: pytest.MonkeyPatch, sqlstate: str, is_repeatable: bool
) -> None:
    script = Scripted(monkeypatch, refused(sqlstate), refused(sqlstate), b"1")
    assert script.call(is_repeatable=is_repeatable) == b"1"
    assert script.opened == 1
    assert len(script.waits) == 2


def test_but_not_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    script = Scripted(monkeypatch, *[refused("40P01")] * 99)
    with pytest.raises(DatabaseUnavailableError):
        script.call(is_repeatable=True)
    assert len(script.outcomes) == 99 - db.ATTEMPTS
    assert len(script.waits) == db.ATTEMPTS - 1
    assert all(0 < wait < 1 for wait in script.waits)


def test_a_connection_lost_before_sending_is_replaced(monkeypatch: pytest.MonkeyPatch) -> None:
    script = Scripted(monkeypatch, LOST_BEFORE, b"1")
    assert script.call(is_repeatable=False) == b"1"
    assert script.opened == 2


def test_a_connection_lost_after_sending_is_safe_for_what_may_repeat(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    script = Scripted(monkeypatch, LOST_AFTER, b"1")
    assert script.call(is_repeatable=True) == b"1"
    assert script.opened == 2


def test_and_may_not_double_what_may_not(monkeypatch: pytest.MonkeyPatch) -> None:
    script = Scripted(monkeypatch, LOST_AFTER, b"1")
    with pytest.raises(DatabaseUnavailableError):
        script.call(is_repeatable=False)
    assert script.outcomes == [b"1"]


def test_a_dead_connection_is_not_written_to(monkeypatch: pytest.MonkeyPatch) -> None:
    script = Scripted(monkeypatch, b"1", b"2")
    script.call(is_repeatable=False)
    script.has_news = True
    assert script.call(is_repeatable=False) == b"2"
    assert script.opened == 2


@pytest.mark.parametrize("sqlstate", ["57014", "53300", "25006"])
def test_what_cannot_help_is_not_tried(monkeypatch: pytest.MonkeyPatch, sqlstate: str) -> None:
    script = Scripted(monkeypatch, refused(sqlstate), b"1")
    with pytest.raises(DatabaseUnavailableError):
        script.call(is_repeatable=True)
    assert script.waits == []


@pytest.mark.parametrize("sqlstate", ["PT409", "23505", "XX000"])
def test_an_answer_is_an_answer(monkeypatch: pytest.MonkeyPatch, sqlstate: str) -> None:
    script = Scripted(monkeypatch, refused(sqlstate), b"1")
    with pytest.raises(DatabaseError):
        script.call(is_repeatable=True)
    assert script.waits == []


def test_what_a_rolled_back_call_said_is_not_told(monkeypatch: pytest.MonkeyPatch) -> None:
    script = Scripted(monkeypatch, refused("40001"), b"1")
    monkeypatch.setattr(db._Connection, "notices", [("low_stock", "[]")])
    script.call(is_repeatable=True)
    assert script.database.take_notices() == [("low_stock", "[]")]
    assert script.database.take_notices() == []


def test_time_is_counted_once(monkeypatch: pytest.MonkeyPatch) -> None:
    script = Scripted(monkeypatch, b"1")
    script.call(is_repeatable=True)
    assert script.database.take_seconds() > 0
    assert script.database.take_seconds() == 0


class TestForReal:
    """On the database of the session."""

    def call(self, settings: Settings, pool: Pool, *, is_pooled: bool = False) -> bytes | None:
        database = Database({pool: settings.api_database_url}, is_pooled=is_pooled)
        try:
            for _ in range(2):
                answer = database.call(pool, "api.check_health", [], is_repeatable=True)
            return answer
        finally:
            database.close()

    @pytest.mark.parametrize("is_pooled", [True, False])
    @pytest.mark.parametrize("is_repeatable", [True, False])
    @pytest.mark.parametrize("is_told", [True, False])
    def test_a_server_that_stops_at_once_is_a_lost_connection(
        self, settings: Settings, is_pooled: bool, is_repeatable: bool, is_told: bool
    ) -> None:
        """The next call opens another one; libpq says that the old one is good."""
        waits: list[float] = []
        database = Database(
            {Pool.API: settings.api_database_url}, is_pooled=is_pooled, wait=waits.append
        )
        try:
            database.call(Pool.API, "api.check_health", [], is_repeatable=True)
            (connection,) = database._thread.connections.values()
            ours, theirs = socket.socketpair()
            os.dup2(ours.fileno(), connection._libpq.socket)
            theirs.sendall(STOPS if is_told else b"")
            for end in (ours, theirs):
                end.close()
            answer = database.call(Pool.API, "api.check_health", [], is_repeatable=is_repeatable)
        finally:
            database.close()
        assert answer is not None
        assert len(waits) == is_repeatable  # what may not repeat looks first

    @pytest.mark.parametrize("is_pooled", [True, False])
    def test_with_and_without_preparing(self, settings: Settings, is_pooled: bool) -> None:
        answer = self.call(settings, Pool.API, is_pooled=is_pooled)
        assert answer is not None
        assert answer.startswith(b"{")

    def test_the_read_pool_only_reads(self, settings: Settings) -> None:
        database = Database({Pool.READ: settings.auth_database_url})
        arguments = [b"nobody@example.com", b"192.0.2.99"]
        try:
            with pytest.raises(DatabaseUnavailableError) as caught:
                database.call(Pool.READ, "auth.begin_login", arguments, is_repeatable=True)
        finally:
            database.close()
        assert isinstance(caught.value.__cause__, DatabaseError)
        assert caught.value.__cause__.sqlstate == "25006"

    @pytest.mark.parametrize("is_pooled", [True, False])
    def test_what_is_sent_is_in_no_statement(
        self, settings: Settings, superuser_url: str, is_pooled: bool
    ) -> None:
        """A reader of pg_stat_activity sees statements without their values."""
        database = Database({Pool.API: settings.api_database_url}, is_pooled=is_pooled)
        try:
            with pytest.raises(DatabaseError):
                database.call(Pool.API, "api.get_me", [CANARY], is_repeatable=True)
            with psycopg.connect(superuser_url) as connection:
                query = "select query from pg_stat_activity where query like '%api.get_me%'"
                statements = [str(text) for (text,) in connection.execute(query)]
        finally:
            database.close()
        assert "select api.get_me($1)" in statements
        assert not [text for text in statements if CANARY.decode() in text]

    @pytest.mark.parametrize("is_pooled", [True, False])
    def test_behind_a_pooler_nothing_is_prepared(self, settings: Settings, is_pooled: bool) -> None:
        database = Database({Pool.API: settings.api_database_url}, is_pooled=is_pooled)
        try:
            database.call(Pool.API, "api.check_health", [], is_repeatable=True)
            (connection,) = database._thread.connections.values()
            row = connection._session.execute(
                "select count(*) from pg_prepared_statements where name = 'api.check_health'"
            ).fetchone()
        finally:
            database.close()
        assert row == (0 if is_pooled else 1,)

    def test_the_login_knows_no_tables(self, settings: Settings) -> None:
        database = Database({Pool.API: settings.api_database_url})
        try:
            with pytest.raises(DatabaseError) as caught:
                database.call(Pool.API, "auth.logout", [b"x"], is_repeatable=True)
        finally:
            database.close()
        assert caught.value.sqlstate == "42501"


def test_a_call_that_reads_cannot_write(url_as: Callable[..., str]) -> None:
    database = Database({Pool.READ: url_as("counterfoil_api")})
    setting = [b"transaction_read_only"]
    answer = database.call(Pool.READ, "pg_catalog.current_setting", setting, is_repeatable=True)
    assert answer == b"on"
    database.close()
