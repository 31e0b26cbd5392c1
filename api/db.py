"""The only place with SQL text: one statement per call, JSON bytes out.

A call is `select schema.function($1, $2, ...)`: one statement, one transaction, prepared once per
connection and run through libpq's own functions, which release the interpreter lock and return the
JSON as the bytes that PostgreSQL made. Each thread keeps one connection per role, or uses those of
its place in a lane (`api.lanes`).

Only this module retries. It always retries a transaction that PostgreSQL rolled back
(serialization, deadlock, lock timeout). When the connection was lost after the statement was sent,
the transaction may have committed: then it sends the call again only if that is safe to repeat.
"""

from __future__ import annotations

import random
import select
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from enum import StrEnum
from time import perf_counter, sleep
from typing import Any, Final

import psycopg
from psycopg import pq
from psycopg.conninfo import conninfo_to_dict
from psycopg.errors import Diagnostic

from api.meters import Meters

ATTEMPTS: Final = 4
FIRST_DELAY_SECONDS: Final = 0.02

ROLLED_BACK: Final = frozenset({"40001", "40P01", "55P03"})
"""Serialization failure, deadlock, lock not available: nothing changed, try again."""

NOT_NOW: Final = frozenset({"57014", "53000", "53100", "53200", "53300", "53400", "25006"})
"""Cancelled, out of a resource, read-only: another try at once would not help."""

# All attempts of a call wait for locks for less time than a request waits for its place
# (`api.lanes`), so that those who wait for one lock do not make others give up.
SERVER_SETTINGS: Final = {
    "statement_timeout": "15s",
    "lock_timeout": "2s",
    "idle_in_transaction_session_timeout": "15s",
    "jit": "off",
    "timezone": "UTC",
}

WORK_SETTINGS: Final = {"statement_timeout": "5min"}

CONNECTION_PARAMETERS: Final[Mapping[str, Any]] = {
    "connect_timeout": 3,
    "keepalives_idle": 30,
    "tcp_user_timeout": 20_000,
}


class Pool(StrEnum):
    """The login of a call."""

    API = "api"
    READ = "read"
    AUTH = "auth"
    WORK = "work"
    """The login of `API`, with a longer timeout for imports."""


Notice = tuple[str, str]
"""What a call says beside its result: a slug, and JSON about it."""


class DatabaseError(Exception):
    """PostgreSQL refused: the fields of its answer that may be used."""

    def __init__(self, fields: Mapping[pq.DiagnosticField, str]) -> None:
        """Store the fields; DETAIL of a native error is never relayed (see api.errors)."""
        self.sqlstate = fields.get(pq.DiagnosticField.SQLSTATE, "")
        self.message = fields.get(pq.DiagnosticField.MESSAGE_PRIMARY, "")
        self.detail = fields.get(pq.DiagnosticField.MESSAGE_DETAIL, "")
        self.hint = fields.get(pq.DiagnosticField.MESSAGE_HINT, "")
        self.table = fields.get(pq.DiagnosticField.TABLE_NAME, "")
        self.column = fields.get(pq.DiagnosticField.COLUMN_NAME, "")
        self.datatype = fields.get(pq.DiagnosticField.DATATYPE_NAME, "")
        self.constraint = fields.get(pq.DiagnosticField.CONSTRAINT_NAME, "")
        super().__init__(self.sqlstate)

    @classmethod
    def from_result(cls, result: pq.abc.PGresult) -> DatabaseError:
        """Read libpq's result of a failed statement."""
        fields = {part: result.error_field(part) for part in pq.DiagnosticField}
        return cls(
            {part: value.decode(errors="replace") for part, value in fields.items() if value}
        )


class DatabaseUnavailableError(Exception):
    """The database cannot answer at present."""


class _LostConnectionError(Exception):
    """The connection failed or broke."""

    def __init__(self, *, was_sent: bool) -> None:
        self.was_sent = was_sent
        super().__init__("after sending" if was_sent else "before sending")


class _Connection:
    """The connection of one login and one thread."""

    def __init__(self, url: str, pool: Pool, *, is_pooled: bool) -> None:
        parameters = {**CONNECTION_PARAMETERS, "application_name": f"counterfoil_{pool}"}
        if not is_pooled:
            own = conninfo_to_dict(url).get("options", "")
            parameters["options"] = f"{_options(pool)} {own}".strip()
        try:
            self._session = psycopg.connect(url, autocommit=True, **parameters)
        except psycopg.OperationalError as error:
            raise _LostConnectionError(was_sent=False) from error
        self._libpq = self._session.pgconn
        self.notices: list[Notice] = []
        """What the server said beside the result of the last call."""
        self._session.add_notice_handler(self._keep)
        self._prepared: set[bytes] | None = None if is_pooled else set()
        self._poll = select.poll()
        self._poll.register(self._libpq.socket, select.POLLIN)

    def has_news(self) -> bool:
        """Whether the server sent something between statements: that it closed the connection."""
        return bool(self._poll.poll(0))

    def run(self, function: str, arguments: Sequence[bytes | None]) -> bytes | None:
        self.notices = []
        try:
            result = self._execute(function, arguments)
        except (
            psycopg.Error,
            MemoryError,
        ) as error:  # libpq has no result to give on a dead connection
            raise _LostConnectionError(was_sent=True) from error
        if result.status == pq.ExecStatus.TUPLES_OK:
            return result.get_value(0, 0)
        # A server that stops at once says so in a notice, and libpq then calls the connection good.
        # A failure without a SQLSTATE is libpq's own: there was no answer.
        is_by_libpq = not result.error_field(pq.DiagnosticField.SQLSTATE)
        if is_by_libpq or self._libpq.status != pq.ConnStatus.OK:
            raise _LostConnectionError(was_sent=True)
        raise DatabaseError.from_result(result)

    def _execute(self, function: str, arguments: Sequence[bytes | None]) -> pq.abc.PGresult:
        if self._prepared is None:
            return self._libpq.exec_params(_statement(function, len(arguments)), arguments)
        name = function.encode()
        if name not in self._prepared:
            result = self._libpq.prepare(name, _statement(function, len(arguments)))
            if result.status != pq.ExecStatus.COMMAND_OK:
                return result
            self._prepared.add(name)
        return self._libpq.exec_prepared(name, arguments)  # type: ignore[arg-type]  # nulls may be

    def _keep(self, diagnostic: Diagnostic) -> None:
        self.notices.append((diagnostic.message_primary or "", diagnostic.message_detail or ""))

    def close(self) -> None:
        self._session.close()


class _Thread(threading.local):
    """The state of one thread."""

    def __init__(self) -> None:
        self.connections: dict[Pool, _Connection] = {}
        self.seconds = 0.0
        self.notices: list[Notice] = []


class Database:
    """Calls functions of the database."""

    def __init__(
        self,
        urls: Mapping[Pool, str],
        *,
        is_pooled: bool = False,
        wait: Callable[[float], None] = sleep,
        meters: Meters | None = None,
    ) -> None:
        """Store where the database is; the first call opens a connection.

        Args:
            urls: a PostgreSQL URL for each pool.
            is_pooled: whether a transaction pooler (PgBouncer) stands between: nothing is prepared
                and no setting is sent at connect; timeouts are then those of the roles.
            wait: how to wait between two attempts.
            meters: what counts calls, connections and retries.
        """
        self._urls = urls
        self._is_pooled = is_pooled
        self._wait = wait
        self._meters = meters or Meters()
        self._thread = _Thread()

    def call(
        self, pool: Pool, function: str, arguments: Sequence[bytes | None], *, is_repeatable: bool
    ) -> bytes | None:
        """Run `select function($1, ...)` and return its one value unchanged.

        Args:
            pool: the login to go through.
            function: schema and name.
            arguments: text of each argument in order; None is SQL null.
            is_repeatable: whether running it twice has the same effect as running it once.

        Raises:
            DatabaseError: the statement was refused.
            DatabaseUnavailableError: no answer, even after all retries that are safe.
        """
        started = perf_counter()
        self._meters.begin_call(pool)
        try:
            return self._try(pool, function, arguments, is_repeatable=is_repeatable)
        finally:
            seconds = perf_counter() - started
            self._thread.seconds += seconds
            self._meters.end_call(pool, seconds)

    def take_seconds(self) -> float:
        """Return the time that this thread spent here since the last call of this method."""
        seconds, self._thread.seconds = self._thread.seconds, 0.0
        return seconds

    @contextmanager
    def using(self, connections: dict[Pool, _Connection]) -> Iterator[None]:
        """Let this thread use these connections in the block, and put new ones there."""
        own, self._thread.connections = self._thread.connections, connections
        try:
            yield
        finally:
            self._thread.connections = own

    def take_notices(self) -> list[Notice]:
        """Return what calls of this thread said since the last call of this method."""
        notices, self._thread.notices = self._thread.notices, []
        return notices

    def close(self) -> None:
        """Close this thread's connections."""
        for pool in [*self._thread.connections]:
            self._forget(pool)

    def _try(
        self, pool: Pool, function: str, arguments: Sequence[bytes | None], *, is_repeatable: bool
    ) -> bytes | None:
        cause: Exception | None = None
        for attempt in range(ATTEMPTS):
            if attempt:
                seconds = FIRST_DELAY_SECONDS * 2**attempt * random.uniform(0.5, 1.5)  # noqa: S311
                self._meters.count("retries", pool, _reason(cause))
                self._meters.count("retry_wait_seconds", pool, by=seconds)
                self._wait(seconds)
            try:
                connection = self._connection(pool, is_fresh=not is_repeatable)
                content = connection.run(function, arguments)
                self._thread.notices += connection.notices
                return content
            except _LostConnectionError as error:
                self._forget(pool)
                cause = error
                if error.was_sent and not is_repeatable:
                    break
            except DatabaseError as error:
                cause = error
                if error.sqlstate in NOT_NOW:
                    break
                if error.sqlstate not in ROLLED_BACK:
                    raise
        self._meters.count("unavailable", pool, _reason(cause))
        raise DatabaseUnavailableError from cause

    def _connection(self, pool: Pool, *, is_fresh: bool) -> _Connection:
        """Return this thread's connection, checked so that it is not a dead one."""
        connection = self._thread.connections.get(pool)
        if connection and is_fresh and connection.has_news():
            self._forget(pool)
            connection = None
        if connection is None:
            connection = _Connection(self._urls[pool], pool, is_pooled=self._is_pooled)
            self._thread.connections[pool] = connection
            self._meters.count("connections_opened", pool)
            self._meters.change("connections", pool, by=1)
        return connection

    def _forget(self, pool: Pool) -> None:
        if connection := self._thread.connections.pop(pool, None):
            connection.close()
            self._meters.change("connections", pool, by=-1)


def _reason(cause: Exception | None) -> str:
    """Why a call is tried again or given up: a SQLSTATE, or that the connection was lost."""
    return cause.sqlstate if isinstance(cause, DatabaseError) else "lost_connection"


def _options(pool: Pool) -> str:
    read_only = {"default_transaction_read_only": "on"} if pool is Pool.READ else {}
    patient = WORK_SETTINGS if pool is Pool.WORK else {}
    settings = SERVER_SETTINGS | read_only | patient
    return " ".join(f"-c {name}={value}" for name, value in settings.items())


def _statement(function: str, arguments: int) -> bytes:
    placeholders = ", ".join(f"${number}" for number in range(1, arguments + 1))
    return f"select {function}({placeholders})".encode()
