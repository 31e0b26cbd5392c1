"""A demo shop that several files only read."""

from collections.abc import Callable

import pytest

from cli import seed_demo
from cli.target import Target
from tests.database import Database


def target_of(database: Database) -> Target:
    """The database, as commands see it."""
    return Target(database.migrator_url, database.superuser_url, database.server.embedded)


@pytest.fixture(scope="session")
def demo_shop(make_database: Callable[[], Database]) -> Database:
    """A database with a demo shop, which no test changes."""
    database = make_database()
    seed_demo.seed(target_of(database))
    return database
