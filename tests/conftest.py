"""The base of every suite: a server, and a database of its own for this session.

The server is the embedded one of version ``PG`` (18 unless said), shared by sessions that run at
the same time, or the one of ``DATABASE_URL``, whose role has to be a superuser here: tests act as
every role.
"""

import os
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import count

import hypothesis.configuration
import psycopg
import pytest

from cli import embedded, target
from cli.paths import state_folder
from tests.database import (
    Connection,
    Database,
    TestServer,
    create_empty,
    make_migrated,
    prepare_for_pgtap,
    session_databases,
)

hypothesis.configuration.set_hypothesis_home_dir(state_folder() / "cache/hypothesis")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Refuse tests of one name where several processes share them: all but one would not run."""
    if not hasattr(config, "workerinput"):
        return
    for name, times in Counter(item.nodeid for item in items).items():
        if times > 1:
            raise pytest.UsageError(f"{name}: {times} tests have this name; run them alone")


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
    with session_databases(server) as prefix:
        yield lambda: make_migrated(server, f"{prefix}{next(numbers)}")


@pytest.fixture(scope="session")
def empty_database(server: TestServer) -> Iterator[Callable[[], Database]]:
    """A function that makes a database with nothing in it, dropped when the session ends."""
    numbers = count(1)
    with session_databases(server, "empty_") as prefix:
        yield lambda: create_empty(server, f"{prefix}{next(numbers)}")


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
        prepare_for_pgtap(connection)
        yield connection
