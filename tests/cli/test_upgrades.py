"""A migration finds rows that an older version wrote, and takes them along.

Each case takes back what a migration did to the tables, writes rows as they could be then, and
plays the migration again as the role that deploys it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import psycopg
import pytest

from cli.paths import SQL
from tests.database import Connection, Database, prepare_for_pgtap


@pytest.fixture
def connection(make_database: Callable[[], Database]) -> Iterator[Connection]:
    """A superuser's connection to a database with a shop in it."""
    with psycopg.connect(make_database().superuser_url, autocommit=True) as connection:
        prepare_for_pgtap(connection)
        connection.execute("select test.sign_up('acme')")
        yield connection


def play(connection: Connection, name: str) -> None:
    """Apply the migration of this name once more."""
    (path,) = (SQL / "migrations").glob(f"[0-9][0-9][0-9][0-9]_{name}.sql")
    with connection.transaction():
        connection.execute("set local role counterfoil_owner")
        connection.execute(path.read_bytes())


def value(connection: Connection, query: str) -> object:
    """The one value that a query gives."""
    row = connection.execute(query.encode()).fetchone()
    assert row is not None
    return row[0]


def test_what_a_rejected_import_would_have_made_is_forgotten(connection: Connection) -> None:
    connection.execute("alter table data.import_job drop constraint import_job_check2")
    connection.execute(
        """
        insert into data.import_job (
            org_id, kind, status, file_format, header, field_names, created_by, created_count
        )
        select org_id, 'products', status, 'csv', '{sku}', '{sku}', user_id, 3
        from data.membership
        cross join unnest('{rejected,checked}'::text []) as status
        """
    )
    play(connection, "counts_of_rejected_imports")
    counts = "select jsonb_object_agg(status, created_count) from data.import_job"
    assert value(connection, counts) == {"rejected": 0, "checked": 3}
