"""What every suite stands on: a server, and a database of this session's own on it.

The server is the embedded one of version ``PG`` (18 unless said), shared by sessions that run at
the same time, or the one of ``DATABASE_URL``, whose role has to be a superuser here: tests act as
every role there is.
"""

import os
import tarfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from itertools import count
from pathlib import Path

import psycopg
import pytest
from psycopg import sql
from psycopg.conninfo import make_conninfo

from cli import embedded, migrate, target
from cli.paths import ROOT

Connection = psycopg.Connection[tuple[object, ...]]

_PREFIX = "counterfoil_test_"
_PGTAP = ROOT / "node_modules/@electric-sql/pglite-pgtap/dist/pgtap.tar.gz"
_SUPPORT = ROOT / "tests/sql/support.sql"


@dataclass(frozen=True)
class TestServer:
    """A server to test on."""

    __test__ = False

    superuser_url: str
    embedded: embedded.Server | None

    def url(self, role: str, database: str, password: str | None = None) -> str:
        """Return the connection string of a login; the service's own need no password given."""
        if password is not None:
            return make_conninfo(self.superuser_url, dbname=database, user=role, password=password)
        if self.embedded is None and role.startswith("counterfoil_"):
            admin_url = make_conninfo(self.superuser_url, dbname=database)
            return target.login_with_password(admin_url, role)
        return make_conninfo(self.superuser_url, dbname=database, user=role)


@dataclass(frozen=True)
class Database:
    """A migrated database that belongs to this test session alone."""

    name: str
    server: TestServer

    @property
    def superuser_url(self) -> str:
        """The connection string of a superuser."""
        return make_conninfo(self.server.superuser_url, dbname=self.name)

    @property
    def migrator_url(self) -> str:
        """The connection string of the role that deploys."""
        return self.url_as(embedded.MIGRATOR)

    def url_as(self, role: str, password: str | None = None) -> str:
        """Return the connection string of a login role."""
        return self.server.url(role, self.name, password)


@pytest.fixture(scope="session")
def server() -> Iterator[TestServer]:
    """The server under test."""
    if url := os.environ.get("DATABASE_URL"):
        if not target.is_superuser(url):
            pytest.exit("DATABASE_URL: the tests need a superuser's", returncode=2)
        yield TestServer(url, None)
        return
    version = int(os.environ.get("PG") or embedded.DEFAULT_VERSION)
    with embedded.server("test", version) as running:
        yield TestServer(running.url(embedded.SUPERUSER, "postgres"), running)


@pytest.fixture(scope="session")
def make_database(server: TestServer) -> Iterator[Callable[[], Database]]:
    """A function that makes one more migrated database, dropped when the session ends."""
    numbers = count(1)
    with _session_databases(server) as prefix:
        yield lambda: _make_database(server, f"{prefix}{next(numbers)}")


@pytest.fixture(scope="session")
def empty_database(server: TestServer) -> Iterator[Callable[[], Database]]:
    """A function that makes a database with nothing in it, dropped when the session ends."""
    numbers = count(1)
    with _session_databases(server, "empty_") as prefix:
        yield lambda: _create(server, f"{prefix}{next(numbers)}")


@pytest.fixture(scope="session")
def database(make_database: Callable[[], Database]) -> Database:
    """The database that the tests of a session share."""
    return make_database()


@pytest.fixture(scope="session")
def superuser_url(database: Database) -> str:
    """The connection string of a superuser for the shared database."""
    return database.superuser_url


@pytest.fixture(scope="session")
def url_as(database: Database) -> Callable[..., str]:
    """A function from a login role (and a password) to its connection string."""
    return database.url_as


@pytest.fixture(scope="session")
def pgtap_connection(make_database: Callable[[], Database]) -> Iterator[Connection]:
    """The connection that runs tests/sql: a superuser's, on a database with pgTAP in it."""
    database = make_database()
    with psycopg.connect(database.superuser_url, autocommit=True) as connection:
        _load_pgtap(connection)
        if _SUPPORT.exists():
            connection.execute(_SUPPORT.read_bytes())
        connection.execute("set search_path = tap, pg_catalog")
        connection.execute("set client_min_messages = warning")
        yield connection


def _create(server: TestServer, name: str) -> Database:
    with psycopg.connect(server.superuser_url, autocommit=True) as connection:
        with suppress(psycopg.errors.DuplicateObject, psycopg.errors.UniqueViolation):
            connection.execute(f"create role {embedded.MIGRATOR} login createrole")
        owner = sql.Identifier(embedded.MIGRATOR)
        statement = sql.SQL("create database {} owner {}").format(sql.Identifier(name), owner)
        connection.execute(statement)
    return Database(name, server)


def _make_database(server: TestServer, name: str) -> Database:
    database = _create(server, name)
    urls = target.Target(database.migrator_url, database.superuser_url, server.embedded)
    target.deploy(urls, migrate.Tree())
    return database


@contextmanager
def _session_databases(server: TestServer, kind: str = "") -> Iterator[str]:
    """Give a prefix for names of databases, and drop those that bear it in the end."""
    if server.embedded is not None:
        _drop_leftovers(server)
    prefix = f"{_PREFIX}{os.getpid()}_{kind}"
    try:
        yield prefix
    finally:
        for name in _databases(server):
            if name.startswith(prefix):
                _drop(server, name)


def _databases(server: TestServer) -> list[str]:
    with psycopg.connect(server.superuser_url, autocommit=True) as connection:
        query = "select datname::text from pg_database where starts_with(datname, %s)"
        return [name for (name,) in connection.execute(query, [_PREFIX])]


def _drop(server: TestServer, name: str) -> None:
    with psycopg.connect(server.superuser_url, autocommit=True) as connection:
        statement = sql.SQL("drop database if exists {} with (force)")
        connection.execute(statement.format(sql.Identifier(name)))


def _drop_leftovers(server: TestServer) -> None:
    """Drop the databases of sessions of this machine that were killed."""
    for name in _databases(server):
        try:
            os.kill(int(name.removeprefix(_PREFIX).split("_")[0]), 0)
        except ProcessLookupError:
            _drop(server, name)
        except (ValueError, PermissionError):
            continue


def _load_pgtap(connection: Connection) -> None:
    connection.execute("create schema tap")
    connection.execute("set search_path = tap, pg_catalog")
    try:
        connection.execute("create extension pgtap schema tap")
    except (psycopg.errors.UndefinedFile, psycopg.errors.FeatureNotSupported):
        connection.execute(_read_pgtap())
    connection.execute("grant usage on schema tap to public")
    connection.execute("grant execute on all functions in schema tap to public")


def _read_pgtap() -> bytes:
    """Read pgTAP's SQL out of the npm package that carries it."""
    if not Path(_PGTAP).exists():
        pytest.exit(f"{_PGTAP} is missing; run: make setup", returncode=2)
    with tarfile.open(_PGTAP) as archive:
        member = archive.extractfile("share/postgresql/extension/pgtap--1.3.5.sql")
        if member is None:
            raise FileNotFoundError(_PGTAP)
        return member.read()
