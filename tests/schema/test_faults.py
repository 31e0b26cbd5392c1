"""Whoever renames something renames it in the faults of ``make mutate`` too."""

from collections.abc import Callable

import psycopg

from tests.database import Database
from tests.mutate.checks import find_stale
from tests.mutate.faults import read_faults


def test_every_fault_can_be_put_in(make_database: Callable[[], Database]) -> None:
    """On a database without rows, since some of them are keys that rows would break."""
    with psycopg.connect(make_database().superuser_url, autocommit=True) as connection:
        assert find_stale(connection, read_faults()) == []
