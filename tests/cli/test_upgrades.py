"""A migration converts rows that an older version wrote.

Each case undoes a migration, writes rows of the older version, and runs the migration again as the
role that deploys.
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
        # A table is not altered while entries of its rows wait for their link.
        connection.execute("set constraints all immediate")
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


PARTS = {
    "whole": "select test.sell('whole', 'A', '2')",
    "by weight": "select test.receive('by weight', 'K', '0.5', '1')",
    "edited": """
        update data.unit set name = 'Part' where code = 'piece' and org_id = test.org_id('edited')
    """,
    "on hand": "select test.adjust('on hand', 'A', '-0.5')",
    "came and went": """
        select test.adjust('came and went', 'A', '-0.5');
        select test.adjust('came and went', 'A', '0.5')
    """,
    "sold": "select test.sell('sold', 'S', '0.5')",
    "drafted": "select test.draft('drafted', 'A', '0.5')",
    "ordered": "select test.order('ordered', 'A', '0.5')",
    "packed": """
        update data.product_barcode set pack_quantity = 0.5 where org_id = test.org_id('packed')
    """,
}
SHOP = """
select test.sign_up(%(shop)s);
delete from data.unit where org_id = test.org_id(%(shop)s) and code = 'piece';
insert into data.unit (org_id, code, name, decimals)
values (test.org_id(%(shop)s), 'piece', 'Piece', 6);
select test.product(%(shop)s, 'A', '{"quantity": "10", "barcodes": ["1"]}');
select test.product(%(shop)s, 'S', '{"tracks_stock": false}');
select test.product(%(shop)s, 'K', '{"unit": "kg"}');
select api.create_supplier(%(shop)s, test.org_id(%(shop)s), '{"name": "Cob"}')
"""


def test_a_piece_is_whole_where_nobody_has_a_part_of_one(connection: Connection) -> None:
    for shop, statement in PARTS.items():
        psycopg.ClientCursor(connection).execute(SHOP, {"shop": shop})
        connection.execute(statement.encode())
    play(connection, "whole_pieces")
    query = """
        select array_agg(org.name::text order by org.name)
        from data.unit
        inner join data.org on unit.org_id = org.org_id
        where unit.code = 'piece' and unit.decimals = 0
    """
    assert value(connection, query) == ["acme", "by weight", "whole"]


def test_an_order_of_which_something_came_was_not_cancelled(connection: Connection) -> None:
    for statement in (
        "select api.create_supplier('acme', test.org_id('acme'), '{\"name\": \"Cob\"}')",
        "select test.product('acme', 'A')",
        "select test.order('acme', 'A', '10'), test.order('acme', 'A', '20')",
        "select test.send_order('acme')",
        "select test.send_order('acme')",
        "select test.receive_order('acme', 'A', '4', 1)",
        "alter table data.purchase_order drop constraint purchase_order_status_check",
        "alter table data.purchase_order drop constraint purchase_order_check1",
        "set session_replication_role = replica",
        "alter event trigger counterfoil_keep_triggers disable",
        "alter table data.purchase_order disable trigger purchase_order_kept_once_sent",
        "update data.purchase_order"
        " set status = 'cancelled', cancelled_at = now(), cancel_reason = 'x'",
        "alter table data.purchase_order enable always trigger purchase_order_kept_once_sent",
        "set session_replication_role = origin",
        "alter table data.purchase_order add constraint purchase_order_status_check check (true)",
        "alter table data.purchase_order add constraint purchase_order_check1 check (true)",
    ):
        connection.execute(statement.encode())
    play(connection, "orders_closed_short")
    states = "select jsonb_object_agg(sequence_no, status) from data.purchase_order"
    assert value(connection, states) == {"1": "closed_short", "2": "cancelled"}


def test_shops_of_before_have_no_limits(connection: Connection) -> None:
    for statement in (
        "alter event trigger counterfoil_keep_triggers disable",
        "drop table data.role_limit cascade",
    ):
        connection.execute(statement)
    play(connection, "role_limits")
    limits = """
        select jsonb_object_agg(role, array[max_discount_percent, max_price_cut_percent])
        from data.role_limit
    """
    without = [100, 100]
    roles = {"admin": without, "manager": without, "cashier": without}
    assert value(connection, limits) == roles


def test_a_counter_learns_its_latest_date_and_disorder_goes_on(connection: Connection) -> None:
    for shop, days in (("ordered", (3, 2)), ("mixed", (2, 3))):
        connection.execute("select test.sign_up(%s)", [shop])
        connection.execute("select test.product(%s, 'A', '{\"quantity\": \"9\"}')", [shop])
        connection.execute(
            "update data.org set allows_dates_out_of_order = true,"
            # No fiscal year begins on these days; otherwise each bill would have its own counter.
            " fiscal_year_start_month = extract(month from current_date - 150)"
        )
        for ago in days:
            connection.execute(
                "select test.sell("
                "    %s, 'A', '1', jsonb_build_object('issued_on', current_date - %s::integer)"
                ")",
                [shop, ago],
            )
    for statement in (
        "alter table data.document_counter drop column latest_issued_on cascade",
        "drop view shape.org cascade",
        "alter table data.org drop column allows_dates_out_of_order cascade",
    ):
        connection.execute(statement)
    play(connection, "dates_in_order")
    allowed = """
        select jsonb_object_agg(name, allows_dates_out_of_order) from data.org where name <> 'acme'
    """
    assert value(connection, allowed) == {"ordered": False, "mixed": True}
    latest = "select bool_and(latest_issued_on = current_date - 2) from data.document_counter"
    assert value(connection, latest) is True


def test_customers_of_before_are_found_by_their_words(connection: Connection) -> None:
    for statement in (
        "select api.create_customer('acme', test.org_id('acme'), '{\"name\": \"Bea Müller\"}')",
        "alter event trigger counterfoil_keep_triggers disable",
        "drop table data.customer_word cascade",
        "alter table data.customer drop column words cascade",
        "drop index data.bill_note_idx, data.open_item_dated_on_idx",
    ):
        connection.execute(statement)
    play(connection, "finding_bills")
    words = "select array_agg(word::text order by word) from data.customer_word"
    assert value(connection, words) == ["bea", "muller"]
