"""Shops to race in."""

from collections.abc import Iterator
from contextlib import ExitStack

import pytest

from tests.database import Database
from tests.races.shop import Shop


@pytest.fixture
def shop(database: Database) -> Iterator[Shop]:
    """A new shop; its connections close when the test ends."""
    with ExitStack() as stack:
        yield Shop(database, stack)


@pytest.fixture
def other_shop(database: Database) -> Iterator[Shop]:
    """A shop of somebody else."""
    with ExitStack() as stack:
        yield Shop(database, stack)
