"""The catalogue of a database that nothing has touched since it was deployed."""

from collections.abc import Callable

import psycopg
import pytest

from tests.database import Database
from tools.docs.catalogue import Catalogue
from tools.docs.references import References


@pytest.fixture(scope="session")
def catalogue(make_database: Callable[[], Database]) -> Catalogue:
    with psycopg.connect(make_database().superuser_url, autocommit=True) as connection:
        return Catalogue(connection)


@pytest.fixture(scope="session")
def references(catalogue: Catalogue) -> References:
    return References(catalogue)
