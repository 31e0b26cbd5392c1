r"""Bring a database up to the SQL of this checkout, whole or not at all.

The tree it reads::

    sql/roles.sql        the cluster's roles; idempotent, run first, as the login role
    sql/load.sql         the table of contents, run next
    sql/migrations/      NNNN_name.sql: state; each applied once, in order, never edited again
    sql/superuser.sql    optional; statements of a superuser; run last where there is one
    sql/**/*.sql         everything else: run again by each deploy that changes anything

``load.sql`` is SQL with two kinds of lines of its own, each on a line by itself::

    \ir PATH ...    run files of the tree, or every .sql file of folders, each after what it needs
    \migrations     apply the pending migrations here

Everything else in it is SQL and runs as it stands. A ``set local role`` in it holds until the
next one; what a file that it names does to the role ends with that file. The search path is
``pg_catalog, pg_temp``: every other name is qualified. No file begins or ends a transaction.

One deploy is one transaction, so a database is never half way between two versions. An advisory
lock keeps two deploys apart. It says that it is one (``watch.begin_deploy``), for only a deploy may
change a guard, and records at its end what the catalogue says. A deploy ends the transactions of
analysts, because their locks last as long as they like, and says so. ``lock_timeout`` bounds how
long a deploy can make the shop wait: one that does not get its locks in time rolls back and tries
again. A database that is already at this version is left alone, and that takes one look.

Within the transaction, and never outside of it, the login role may act as the roles that own
things. In between it holds no more than the right to grant itself that again.
"""

import hashlib
import random
import re
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, LiteralString, NamedTuple

import click
import psycopg
from psycopg import sql

from cli.errors import UserError
from cli.load_order import in_load_order
from cli.paths import SQL
from cli.statements import Statement, line_at, split

OWNER = "counterfoil_owner"
REAPER = "counterfoil_reaper"
OWNERS = (
    OWNER,
    "counterfoil_definer",
    "counterfoil_auth_definer",
    "counterfoil_verifier",
    "counterfoil_guard",
    REAPER,
)
OLDEST_VERSION = 160000

Connection = psycopg.Connection[tuple[object, ...]]

ATTEMPTS = 8
LOCK_TIMEOUT = "2s"
TURN_TIMEOUT = "120s"  # how long to wait for another deploy to end
_LOCK_KEY = 0x636F756E746572  # "counter"

_MIGRATION_NAME = re.compile(r"(\d{4})_[a-z0-9_]+\.sql")
_TRANSACTION_WORDS = {"begin", "commit", "rollback", "abort", "savepoint", "release"}

_LEDGER: LiteralString = """
create schema if not exists data authorization counterfoil_owner;
set local role counterfoil_owner;
create table if not exists data.migration (
    version text primary key,
    name text not null,
    checksum text not null,
    applied_at timestamptz not null default now(),
    applied_by text not null default session_user
);
create table if not exists data.deployment (
    part text primary key,
    checksum text not null,
    deployed_at timestamptz not null default now(),
    deployed_by text not null default session_user
);
comment on table data.migration is 'Migrations applied to this database, one row each.';
comment on column data.migration.version is 'The four digits its file name begins with.';
comment on column data.migration.name is 'Its file name without version and ending.';
comment on column data.migration.checksum is 'sha256 of the file; an edited file is refused.';
comment on column data.migration.applied_by is 'The login role that deployed it.';
comment on table data.deployment is 'The last deploy of the files that each deploy loads.';
comment on column data.deployment.part is 'load: the files in load.sql; superuser: superuser.sql.';
comment on column data.deployment.checksum is 'sha256 over the files; equal means nothing to do.';
comment on column data.deployment.deployed_by is 'The login role that deployed it.';
grant usage on schema data to session_user;
grant select on data.migration, data.deployment to session_user;
reset role;
"""


class Migration(NamedTuple):
    """One file of sql/migrations."""

    version: str
    name: str
    path: Path
    checksum: str

    @property
    def label(self) -> str:
        """Version and name, as in the name of the file."""
        return f"{self.version}_{self.name}"


class Applied(NamedTuple):
    """One row of data.migration."""

    version: str
    name: str
    checksum: str


@dataclass(frozen=True)
class State:
    """The state of a database."""

    applied: tuple[Applied, ...] = ()
    parts: dict[str, str] = field(default_factory=dict)


class Tree:
    """The SQL files of a checkout."""

    def __init__(self, root: Path = SQL) -> None:
        """Read the tree under a folder."""
        self.root = root
        for name in ("roles.sql", "load.sql"):
            if not (root / name).is_file():
                raise UserError(f"{root / name} is missing")

    @cached_property
    def migrations(self) -> tuple[Migration, ...]:
        """The migrations in the order in which they apply."""
        found: dict[str, Migration] = {}
        for path in sorted((self.root / "migrations").glob("*.sql")):
            match = _MIGRATION_NAME.fullmatch(path.name)
            if match is None:
                raise UserError(f"{path}: a migration is called NNNN_name.sql")
            version = match.group(1)
            if version in found:
                raise UserError(f"{path}: {found[version].path.name} has the same number")
            checksum = hashlib.sha256(path.read_bytes()).hexdigest()
            found[version] = Migration(version, path.stem[5:], path, checksum)
        return tuple(found.values())

    @cached_property
    def superuser(self) -> Path | None:
        """The file for superusers, if there is one."""
        path = self.root / "superuser.sql"
        return path if path.is_file() else None

    @cached_property
    def checksums(self) -> dict[str, str]:
        """One checksum per part of a deploy."""
        folder = self.root / "migrations"
        digest = hashlib.sha256(_LEDGER.encode())
        for path in sorted(self.root.rglob("*.sql")):
            if path.parent != folder and path != self.superuser:
                digest.update(f"{path.relative_to(self.root).as_posix()}\0".encode())
                digest.update(hashlib.sha256(path.read_bytes()).digest())
        parts = {"load": digest.hexdigest()}
        if self.superuser is not None:
            parts["superuser"] = hashlib.sha256(self.superuser.read_bytes()).hexdigest()
        return parts

    @cached_property
    def steps(self) -> tuple[Statement | Path | None, ...]:
        """The content of load.sql: statements, files, and None for the pending migrations."""
        path = self.root / "load.sql"
        steps: list[Statement | Path | None] = []
        for statement in _statements(path):
            command, _, name = statement.text.strip().partition(" ")
            place = f"{path}:{statement.line}"
            if not statement.is_meta:
                steps.append(statement)
            elif command == "\\migrations" and not name:
                steps.append(None)
            elif command == "\\ir" and name:
                steps.extend(self._files(place, name.split()))
            else:
                raise UserError(
                    f"{place}: {statement.text}: only \\ir PATH ... and \\migrations are known"
                )
        if steps.count(None) != 1:
            raise UserError(f"{path}: \\migrations has to be there once")
        self._refuse_unreached(steps)
        return tuple(steps)

    def _files(self, place: str, names: list[str]) -> list[Path]:
        files: list[Path] = []
        for path in (self.root / name for name in names):
            found = list(path.rglob("*.sql")) if path.is_dir() else [path]
            if not found or not found[0].is_file():
                raise UserError(f"{place}: {path} does not exist")
            files += found
        return in_load_order(files)

    def _refuse_unreached(self, steps: list[Statement | Path | None]) -> None:
        known = {self.root / "roles.sql", self.root / "load.sql", self.superuser, *steps}
        for path in sorted(self.root.rglob("*.sql")):
            if path not in known and path.parent != self.root / "migrations":
                raise UserError(f"{path}: no line of load.sql reaches this file")

    def pending(self, state: State) -> tuple[Migration, ...]:
        """Return the pending migrations; refuse when the applied ones differ from the files."""
        files = {migration.version: migration for migration in self.migrations}
        for row in state.applied:
            migration = files.pop(row.version, None)
            label = f"{row.version}_{row.name}.sql"
            if migration is None:
                raise UserError(
                    f"the database has migration {label}, this checkout has not; "
                    "it is older than the database"
                )
            if migration.checksum != row.checksum:
                raise UserError(
                    f"{migration.path} was edited after it was applied as {label}; "
                    "restore it and write a new migration instead"
                )
        newest = max((row.version for row in state.applied), default="")
        for migration in files.values():
            if migration.version < newest:
                raise UserError(
                    f"{migration.path} comes before {newest}, which is applied already; "
                    "give it the next free number"
                )
        return tuple(files.values())


class _FileError(Exception):
    """A statement of a file failed."""

    def __init__(self, path: Path, line: int, error: psycopg.Error) -> None:
        super().__init__(f"{path}:{line}")
        self.path = path
        self.line = line
        self.error = error

    def tell(self) -> str:
        diagnostic = self.error.diag
        lines = [f"{self.path}:{self.line}: {diagnostic.message_primary or self.error}"]
        for name in ("message_detail", "message_hint", "context"):
            text = getattr(diagnostic, name)
            if text:
                lines.append(f"  {name.removeprefix('message_')}: {text}")
        return "\n".join(lines)


def connect(url: str, *, autocommit: bool = False) -> Connection:
    """Connect, or raise an error with the reason in a sentence."""
    try:
        connection = psycopg.connect(url, autocommit=autocommit, connect_timeout=10)
    except psycopg.Error as error:
        raise UserError(f"cannot connect to the database: {error}") from error
    version = connection.info.server_version
    if version < OLDEST_VERSION:
        connection.close()
        raise UserError(f"PostgreSQL {version // 10000} is too old; 16 is the oldest that works")
    return connection


def ask(connection: Connection, statement: LiteralString, *values: object) -> Any:  # noqa: ANN401
    """Return the one value that a statement gives; None if it gives no row."""
    row = connection.execute(statement, values).fetchone()
    return row[0] if row else None


def read_state(connection: Connection) -> State:
    """Read the applied state; that of an empty database is empty."""
    row = connection.execute("select to_regclass('data.deployment') is not null").fetchone()
    if row != (True,):
        return State()
    rows = connection.execute("select version, name, checksum from data.migration order by version")
    applied = tuple(Applied(*map(str, row)) for row in rows)
    rows = connection.execute("select part, checksum from data.deployment")
    return State(applied, {str(part): str(checksum) for part, checksum in rows})


def is_current(url: str, tree: Tree) -> bool:
    """Tell whether a database is at this version; takes no lock."""
    with connect(url, autocommit=True) as connection:
        try:
            state = read_state(connection)
        except psycopg.errors.InsufficientPrivilege:
            return False
    return not tree.pending(state) and state.parts.get("load") == tree.checksums["load"]


def deploy(url: str, tree: Tree, *, dry_run: bool = False) -> bool:
    """Bring a database to this version; return whether anything had to change."""
    _check(tree)
    if is_current(url, tree):
        return False
    return _with_retries(lambda: _deploy_once(url, tree, dry_run=dry_run))


def make_roles(url: str, tree: Tree) -> None:
    """Make the roles of the cluster that are missing."""
    with connect(url) as connection:
        _run_file(connection, tree.root / "roles.sql")


def is_guarded(url: str) -> bool:
    """Tell whether a superuser has run the superuser.sql of some version on a database."""
    with connect(url) as connection:
        return "superuser" in read_state(connection).parts


def deploy_as_superuser(url: str, tree: Tree) -> bool:
    """Run superuser.sql if it changed; return whether it did."""
    if tree.superuser is None:
        return False
    with connect(url) as connection:
        if read_state(connection).parts.get("superuser") == tree.checksums["superuser"]:
            return False
    return _with_retries(lambda: _superuser_once(url, tree))


class _Retriable(Exception):
    """Another transaction was in the way; this one is rolled back."""


def _with_retries(action: Callable[[], bool]) -> bool:
    for attempt in range(1, ATTEMPTS + 1):
        try:
            return action()
        except _Retriable as reason:
            if attempt == ATTEMPTS:
                raise UserError(f"gave up after {ATTEMPTS} attempts: {reason}") from reason
            pause = min(8.0, 0.25 * 2**attempt) * random.uniform(0.5, 1.0)  # noqa: S311
            click.echo(f"{reason}; again in {pause:.1f} s ({attempt} of {ATTEMPTS})", err=True)
            time.sleep(pause)
    raise AssertionError


def _deploy_once(url: str, tree: Tree, *, dry_run: bool) -> bool:
    started = time.monotonic()
    with connect(url) as connection:
        try:
            pending = _run_all(connection, tree)
            if dry_run:
                connection.rollback()
            else:
                connection.commit()
        except _FileError as failure:
            connection.rollback()
            _raise_if_in_the_way(failure.error)
            raise UserError(failure.tell()) from failure
        except psycopg.Error as error:
            _raise_if_in_the_way(error)
            raise UserError(f"the deploy was rolled back: {error}") from error
    if pending is None:
        return False
    verb = "would load" if dry_run else "loaded"
    count = f"{len(pending)} migration{'' if len(pending) == 1 else 's'}"
    seconds = time.monotonic() - started
    click.echo(f"{verb} {count} and all functions, views and policies in {seconds:.1f} s", err=True)
    return True


def _run_all(connection: Connection, tree: Tree) -> tuple[Migration, ...] | None:
    connection.execute("select set_config('lock_timeout', %s, true)", [TURN_TIMEOUT])
    connection.execute("select pg_advisory_xact_lock(%s)", [_LOCK_KEY])
    connection.execute("select set_config('lock_timeout', %s, true)", [LOCK_TIMEOUT])
    connection.execute("set local search_path = pg_catalog, pg_temp")
    connection.execute("set local client_min_messages = warning")

    _run_file(connection, tree.root / "roles.sql")
    borrowed = _borrow_ownership(connection)
    _begin_deploy(connection)
    connection.execute(_LEDGER)
    state = read_state(connection)
    pending = tree.pending(state)
    if not pending and state.parts.get("load") == tree.checksums["load"]:
        connection.rollback()
        return None  # another deploy finished while this one waited

    _end_analysts(connection)
    _load(connection, tree, pending)

    _set_role(connection, OWNER)
    for migration in pending:
        connection.execute(
            "insert into data.migration (version, name, checksum) values (%s, %s, %s)",
            [migration.version, migration.name, migration.checksum],
        )
    _remember(connection, tree, "load")
    _record_catalogue(connection)
    _set_role(connection, "none")
    for role in borrowed:
        connection.execute(sql.SQL("revoke {} from session_user").format(sql.Identifier(role)))
    return pending


def _superuser_once(url: str, tree: Tree) -> bool:
    if tree.superuser is None:
        return False
    with connect(url) as connection:
        try:
            connection.execute("select set_config('lock_timeout', %s, true)", [LOCK_TIMEOUT])
            connection.execute("set local search_path = pg_catalog, pg_temp")
            connection.execute("set local client_min_messages = warning")
            _run_file(connection, tree.superuser)
            _remember(connection, tree, "superuser")
            _record_catalogue(connection)
            connection.commit()
        except _FileError as failure:
            connection.rollback()
            _raise_if_in_the_way(failure.error)
            raise UserError(failure.tell()) from failure
        except psycopg.Error as error:
            _raise_if_in_the_way(error)
            raise UserError(f"{tree.superuser} was rolled back: {error}") from error
    return True


def _borrow_ownership(connection: Connection) -> list[str]:
    """Let the login role act as the owners until the end of the transaction."""
    borrowed = []
    for role in OWNERS:
        # Who inherits the reaper is a member of every analyst, and sees the rows of an analyst.
        is_inherited = role != REAPER
        query = "select pg_has_role(%s, 'set') and (pg_has_role(%s, 'usage') or not %s)"
        if connection.execute(query, [role, role, is_inherited]).fetchone() == (True,):
            continue
        statement = sql.SQL("grant {} to session_user with set true, inherit {}").format(
            sql.Identifier(role), sql.Literal(is_inherited)
        )
        try:
            connection.execute(statement)
        except psycopg.errors.InsufficientPrivilege as error:
            raise UserError(
                f"the role {role} was made by another login than {connection.info.user}: deploy "
                "as that one, or let it grant all counterfoil roles to this one with admin option"
            ) from error
        borrowed.append(role)
    return borrowed


def _begin_deploy(connection: Connection) -> None:
    """Tell what watches the guards, where a superuser has set it up, that this is a deploy."""
    is_watched = "select exists (select from pg_namespace where nspname = 'watch')"
    if connection.execute(is_watched).fetchone() == (True,):
        _set_role(connection, OWNER)
        connection.execute("select watch.begin_deploy()")
        _set_role(connection, "none")


def _end_analysts(connection: Connection) -> None:
    """End the transactions of analysts, for which the deploy and then the shop would wait."""
    _set_role(connection, REAPER)
    rows = connection.execute(
        """
        select
            usename,
            extract(epoch from clock_timestamp() - xact_start)::integer,
            pg_terminate_backend(pid, 5000)
        from pg_stat_activity
        where
            datname = current_database()
            and xact_start is not null
            and pg_has_role(usesysid, 'counterfoil_analyst', 'usage')
            and pg_has_role('counterfoil_reaper', usesysid, 'usage')
        order by pid
        """
    ).fetchall()
    _set_role(connection, "none")
    for login, seconds, is_ended in rows:
        outcome = "ended" if is_ended else "could not end"
        click.echo(f"{outcome} a transaction of the analyst {login} of {seconds} s", err=True)


def _record_catalogue(connection: Connection) -> None:
    """Record what the catalogue says now, so that verify finds what others change."""
    is_there = "select to_regprocedure('deploy.record_catalogue()') is not null"
    if connection.execute(is_there).fetchone() == (True,):
        connection.execute("select deploy.record_catalogue()")


def _remember(connection: Connection, tree: Tree, part: str) -> None:
    connection.execute(
        """
        insert into data.deployment (part, checksum) values (%s, %s)
        on conflict (part) do update
        set checksum = excluded.checksum, deployed_at = default, deployed_by = default
        """,
        [part, tree.checksums[part]],
    )


def _load(
    connection: Connection,
    tree: Tree,
    pending: tuple[Migration, ...],
) -> None:
    for step in tree.steps:
        if isinstance(step, Statement):
            _run(connection, tree.root / "load.sql", step)
        elif isinstance(step, Path):
            _run_file_in_role(connection, step)
        else:
            for migration in pending:
                click.echo(f"applying {migration.label}", err=True)
                _run_file_in_role(connection, migration.path)


def _run_file_in_role(connection: Connection, path: Path) -> None:
    row = connection.execute("select current_setting('role')").fetchone()
    _run_file(connection, path)
    _set_role(connection, str(row[0]) if row else "none")


def _run_file(connection: Connection, path: Path) -> None:
    for statement in _statements(path):
        _run(connection, path, statement)


def _run(connection: Connection, path: Path, statement: Statement) -> None:
    try:
        connection.execute(statement.text.encode())
    except psycopg.Error as error:
        position = error.diag.statement_position
        offset = line_at(statement.text, int(position) - 1) - 1 if position else 0
        raise _FileError(path, statement.line + offset, error) from error


def _set_role(connection: Connection, role: str) -> None:
    connection.execute("select set_config('role', %s, true)", [role])


def _statements(path: Path) -> Iterator[Statement]:
    return split(path.read_text(encoding="utf-8"))


def _check(tree: Tree) -> None:
    """Find errors in the files that can be found without a database."""
    if not tree.steps:
        return
    for path in sorted(tree.root.rglob("*.sql")):
        for statement in _statements(path):
            words = statement.words
            if (words[:1] and words[0] in _TRANSACTION_WORDS) or words[:2] == (
                "start",
                "transaction",
            ):
                raise UserError(
                    f"{path}:{statement.line}: {words[0]}: a deploy is one transaction, "
                    "which no file begins or ends"
                )


def _raise_if_in_the_way(error: psycopg.Error) -> None:
    """Turn an error that means 'not now' into one that is retried."""
    message = error.diag.message_primary or str(error)
    code = error.sqlstate or ""
    is_lock = code in ("55P03", "40P01", "40001")
    # Roles belong to the cluster: deploys of two databases in one cluster can collide there.
    is_role = code == "XX000" and "tuple concurrently" in message
    if is_lock or is_role:
        raise _Retriable(f"not now: {message}") from error


def tell_status(url: str, tree: Tree) -> bool:
    """Print the applied and the pending migrations; return whether the database is current."""
    with connect(url, autocommit=True) as connection:
        state = read_state(connection)
    pending = {migration.version for migration in tree.pending(state)}
    for migration in tree.migrations:
        mark = "pending" if migration.version in pending else "applied"
        click.echo(f"{mark}  {migration.label}")
    is_loaded = state.parts.get("load") == tree.checksums["load"]
    click.echo("functions, views and policies are " + ("current" if is_loaded else "to be loaded"))
    return is_loaded and not pending
