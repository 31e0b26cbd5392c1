"""The worked queries of docs/analytics.md read only their period, however long the history is.

PostgreSQL counts the rows it fetches, as in test_reports_read_their_period.sql.
"""

from collections.abc import Callable, Iterator
from typing import NamedTuple

import psycopg
import pytest
from psycopg.conninfo import conninfo_to_dict

from tests.database import Connection, Database
from tests.docs.analytics import open_shop, read_examples

EXAMPLES = read_examples()
YEARS = 10
BY_EXPRESSION = "select sum(net_amount) from documents where extract(year from issued_on) = 2025"


class Shop(NamedTuple):
    database: Database
    analyst_url: str


@pytest.fixture(scope="module")
def shop(make_database: Callable[[], Database]) -> Iterator[Shop]:
    database = make_database()
    with open_shop(database) as url:
        yield Shop(database, url)


def test_none_reads_more_for_the_years_before(shop: Shop) -> None:
    """They read the same rows when the shop has ten more years of history."""
    login = conninfo_to_dict(shop.analyst_url)["user"]
    with psycopg.connect(shop.database.superuser_url) as connection:
        # Small tables here are large elsewhere.
        connection.execute("set local enable_seqscan = off")
        connection.execute("analyze")
        young = [rows_read(connection, example.query, login) for example in EXAMPLES]
        bills = count_bills(connection)
        grow_old(connection)
        assert count_bills(connection) == bills * (1 + YEARS)
        old = [rows_read(connection, example.query, login) for example in EXAMPLES]
        of_an_expression = rows_read(connection, BY_EXPRESSION, login)
        connection.rollback()
    assert of_an_expression > bills * YEARS, "the page warns of it"
    assert min(young) > 10, "the count counts"
    longer = {
        example.title: (before, after)
        for example, before, after in zip(EXAMPLES, young, old, strict=True)
        if after > before * 2  # the index may differ; a read of all years would be far more
    }
    assert longer == {}


def rows_read(connection: Connection, query: str, login: str | int | None) -> int:
    """Count the rows that a query of the analyst's fetches from tables and by indexes."""
    count = """
        select sum(seq_tup_read + coalesce(idx_tup_fetch, 0))::bigint
        from pg_stat_xact_user_tables where schemaname = 'data'
    """
    before = connection.execute(count).fetchone()
    connection.execute(f"set local session authorization {login}")
    connection.execute("set local search_path = analytics")
    connection.execute(query.encode())
    connection.execute("reset session authorization")
    after = connection.execute(count).fetchone()
    assert before and after
    return int(str(after[0])) - int(str(before[0]))


def count_bills(connection: Connection) -> int:
    row = connection.execute("select count(*) from data.bill").fetchone()
    assert row
    return int(str(row[0]))


def grow_old(connection: Connection) -> None:
    """Copy all sales into each of the earlier years, as a superuser."""
    copies = {
        "data.bill": {"id": "id", "issued_on": "day", "sequence_no": "no", "number": "text"},
        "data.bill_line": {"bill_id": "id"},
        "data.bill_tax": {"bill_id": "id"},
        "data.product_day": {"issued_on": "day"},
    }
    values = {
        "id": "md5(row.{column}::text || year)::uuid",
        "day": "row.{column} - 366 * year",
        "no": "row.{column} + 1000 * year",
        "text": "row.{column} || '-' || year",
    }
    connection.execute("set local session_replication_role = replica")
    connection.execute("alter event trigger counterfoil_keep_triggers disable")
    for table, changed in copies.items():
        connection.execute(f"alter table {table} disable trigger user".encode())
        columns = connection.execute(
            """
            select attname::text from pg_attribute
            where attrelid = %s::regclass and attnum > 0 and not attisdropped and attgenerated = ''
            """,
            [table],
        ).fetchall()
        names = [str(name) for (name,) in columns]
        selected = [
            values[changed[name]].format(column=name) if name in changed else f"row.{name}"
            for name in names
        ]
        connection.execute(
            f"""
            insert into {table} ({", ".join(names)})
            select {", ".join(selected)}
            from {table} as row
            cross join generate_series(1, {YEARS}) as year
            """.encode()
        )
    connection.execute("set local session_replication_role = origin")
    connection.execute("analyze")
