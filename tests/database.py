"""Servers and databases to test on."""

import os
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass

import psycopg
from psycopg import sql
from psycopg.conninfo import make_conninfo

from cli import embedded, migrate, target
from cli.paths import ROOT, SQL

Connection = psycopg.Connection[tuple[object, ...]]

PREFIX = "counterfoil_test_"
TEMPLATE = "COUNTERFOIL_TEST_TEMPLATE"  # names the variable
_SUPPORT = ROOT / "tests/sql/support.sql"
_ACCOUNTING = ROOT / "tests/vectors/accounting.json"
_PGTAP = ROOT / "node_modules/@electric-sql/pglite-pgtap/dist/pgtap.tar.gz"


@dataclass(frozen=True)
class TestServer:
    """A server to test on."""

    __test__ = False

    superuser_url: str
    embedded: embedded.Server | None

    def url(self, role: str, database: str, password: str | None = None) -> str:
        """Return the connection string of a login; the service's own logins need no password."""
        if password is not None:
            return make_conninfo(self.superuser_url, dbname=database, user=role, password=password)
        if self.embedded is None and role.startswith("counterfoil_"):
            admin_url = make_conninfo(self.superuser_url, dbname=database)
            return target.login_with_password(admin_url, role)
        return make_conninfo(self.superuser_url, dbname=database, user=role)


@dataclass(frozen=True)
class Database:
    """A migrated database that only this test session uses."""

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


def create_empty(server: TestServer, name: str) -> Database:
    """Make a database with nothing in it, owned by the role that deploys."""
    with psycopg.connect(server.superuser_url, autocommit=True) as connection:
        with suppress(psycopg.errors.DuplicateObject, psycopg.errors.UniqueViolation):
            connection.execute(f"create role {embedded.MIGRATOR} login createrole")
        owner = sql.Identifier(embedded.MIGRATOR)
        statement = sql.SQL("create database {} owner {}").format(sql.Identifier(name), owner)
        connection.execute(statement)
    return Database(name, server)


def make_migrated(server: TestServer, name: str) -> Database:
    """Make a database and deploy this checkout to it, or copy the one that tests/mutate damaged."""
    if template := os.environ.get(TEMPLATE):
        return clone(Database(template, server), name)
    database = create_empty(server, name)
    urls = target.Target(database.migrator_url, database.superuser_url, server.embedded)
    target.deploy(urls, migrate.Tree(SQL))
    return database


def clone(template: Database, name: str) -> Database:
    """Copy a database without connections, with the parts that CREATE DATABASE does not copy.

    These are the privileges to connect and to make temporary tables, and the settings of roles.
    """
    with psycopg.connect(template.server.superuser_url, autocommit=True) as connection:
        statement = sql.SQL("create database {} owner {} template {}")
        connection.execute(
            statement.format(*map(sql.Identifier, (name, embedded.MIGRATOR, template.name)))
        )
        connection.execute(
            """
            update pg_database as copy set datacl = original.datacl
            from pg_database as original
            where copy.datname = %s and original.datname = %s
            """,
            [name, template.name],
        )
        connection.execute(
            """
            insert into pg_db_role_setting (setdatabase, setrole, setconfig)
            select copy.oid, kept.setrole, kept.setconfig
            from pg_database as copy, pg_database as original
            inner join pg_db_role_setting as kept on original.oid = kept.setdatabase
            where copy.datname = %s and original.datname = %s
            """,
            [name, template.name],
        )
    return Database(name, template.server)


@contextmanager
def granted(database: Database, function: str) -> Iterator[None]:
    """Let everybody call a function, as where no superuser has run sql/superuser.sql."""
    with psycopg.connect(database.superuser_url, autocommit=True) as superuser:
        superuser.execute(f"grant execute on function {function} to public".encode())
        try:
            yield
        finally:
            superuser.execute(f"revoke execute on function {function} from public".encode())


@contextmanager
def session_databases(server: TestServer, kind: str = "") -> Iterator[str]:
    """Give a prefix for names of databases, and drop those databases at the end."""
    if server.embedded is not None:
        _drop_leftovers(server)
    prefix = f"{PREFIX}{os.getpid()}_{kind}"
    try:
        yield prefix
    finally:
        for name in _databases(server):
            if name.startswith(prefix):
                drop(server, name)


def _databases(server: TestServer) -> list[str]:
    with psycopg.connect(server.superuser_url, autocommit=True) as connection:
        query = "select datname::text from pg_database where starts_with(datname, %s)"
        return [name for (name,) in connection.execute(query, [PREFIX])]


def drop(server: TestServer, name: str) -> None:
    """Drop a database, even with connections."""
    with psycopg.connect(server.superuser_url, autocommit=True) as connection:
        statement = sql.SQL("drop database if exists {} with (force)")
        connection.execute(statement.format(sql.Identifier(name)))


def _drop_leftovers(server: TestServer) -> None:
    """Drop the databases of sessions of this machine that were killed."""
    for name in _databases(server):
        try:
            os.kill(int(name.removeprefix(PREFIX).split("_")[0]), 0)
        except ProcessLookupError:
            drop(server, name)
        except (ValueError, PermissionError):
            continue


def prepare_for_pgtap(connection: Connection) -> None:
    """Make a database ready for the files of tests/sql, and the connection that runs them."""
    _load_pgtap(connection)
    connection.execute(_SUPPORT.read_bytes())
    connection.execute("insert into test.accounting values (%s)", [_ACCOUNTING.read_text()])
    connection.execute("set search_path = tap, pg_catalog")
    connection.execute("set client_min_messages = warning")


def _load_pgtap(connection: Connection) -> None:
    """Put pgTAP into the schema tap, where every role may call it."""
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
    if not _PGTAP.exists():
        raise FileNotFoundError(f"{_PGTAP} is missing; run: make setup")
    with tarfile.open(_PGTAP) as archive:
        member = archive.extractfile("share/postgresql/extension/pgtap--1.3.5.sql")
        if member is None:
            raise FileNotFoundError(_PGTAP)
        return member.read()
