"""What a call costs beside its floor: a bill, and a page of products.

The floor of a page is the join that one would write by hand, run by a superuser, whom row security
does not bind. The floor of a bill is the same rows, written by one plain statement: two copies hold
the same rows, in one the product issues bills, and in the other a superuser writes the rows of such
a bill by one prepared statement, with all indexes, checks and domains, and without triggers and
foreign keys. The statement is made from the columns of the catalogue and from the rows of a bill
that the product issued there.
"""

import random
import statistics
import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import LiteralString

import psycopg
from psycopg import sql

from bench.copies import Call, Connection, copies, cost
from bench.overhead import issue, page
from bench.world import World, org_id, product_id
from cli.embedded import SUPERUSER, Server

_BLOCK = 12
_LINES = 3

# The columns that differ from bill to bill; all others are those of the first one.
_Texts = Mapping[str, LiteralString]
_WRITTEN: Mapping[str, _Texts] = {
    "bill_line": {"bill_id": "%(bill)s", "product_id": "(%(products)s::uuid[])[place]"},
    "bill_tax": {"bill_id": "%(bill)s"},
    "payment": {"id": "guard.uuidv7()", "bill_id": "%(bill)s"},
    "bill": {
        "id": "%(bill)s",
        "sequence_no": "%(number)s",
        "number": "%(number)s::text",
        "hash": "sha256(prev_hash || convert_to(%(bill)s::text, 'UTF8'))",
        "issued_at": "clock_timestamp()",
    },
    "open_item": {"item_id": "%(bill)s", "bill_id": "%(bill)s"},
    "idempotency_key": {"key": "%(bill)s::text", "document_id": "%(bill)s"},
    "audit_log": {
        "id": "guard.uuidv7()",
        "row_id": "%(bill)s::text",
        "changed_xid": "pg_current_xact_id()",
    },
}
_FOUND: _Texts = {
    "bill": "id = {bill}",
    "open_item": "item_id = {bill}",
    "idempotency_key": "document_id = {bill}",
    "audit_log": (
        "changed_xid = (select changed_xid from data.audit_log where row_id = {bill}::text)"
    ),
}
_JOIN = """
    select json_agg(listed)
    from (
        select
            product.*,
            stock_level.quantity as quantity_on_hand,
            (
                select json_agg(product_barcode.barcode order by product_barcode.barcode)
                from data.product_barcode
                where
                    product_barcode.org_id = product.org_id
                    and product_barcode.product_id = product.id
            ) as barcodes
        from data.product
        left join data.stock_level
            on product.org_id = stock_level.org_id and product.id = stock_level.product_id
        where product.org_id = %s and product.is_active
        order by product.sku
        limit 50
    ) as listed
"""
_LEVELS = """
    update data.stock_level
    set
        quantity = stock_level.quantity - moved.place,
        value_amount = stock_level.value_amount,
        last_sequence_no = stock_level.last_sequence_no + 1,
        updated_at = now()
    from bench.stock_movement as moved
    where
        stock_level.org_id = %(org)s
        and stock_level.product_id = (%(products)s::uuid[])[moved.place]
    returning stock_level.product_id, stock_level.last_sequence_no, moved.place
"""
_COUNTER = """
    update data.document_counter
    set last_sequence_no = %(number)s, head_hash = sha256(head_hash)
    where org_id = %(org)s and type = 'bill'
"""
_SUMS = """
    insert into data.product_day as total ({columns})
    select {values}
    from bench.product_day
    order by place
    on conflict (org_id, issued_on, product_id, category_id, type) do update
    set
        quantity = total.quantity + excluded.quantity,
        net_amount = total.net_amount + excluded.net_amount,
        cost_amount = total.cost_amount + excluded.cost_amount
"""


@dataclass(frozen=True)
class Floor:
    """Microseconds of the backend's CPU for a call, and its ratio to its floor."""

    call: str
    microseconds: float
    floor: float
    ratio: float


def measure(server: Server, world: World, rounds: int, say: Callable[[str], None]) -> list[Floor]:
    """Compare calls with their floors, in turns, on copies to which nobody is connected."""
    with copies(server, ("whole", "floor")) as databases:
        statement = _prepare(server.url(SUPERUSER, databases["floor"]), world)
        with (
            psycopg.connect(
                server.url("counterfoil_api", databases["whole"]), autocommit=True
            ) as whole,
            psycopg.connect(server.url(SUPERUSER, databases["floor"]), autocommit=True) as plain,
        ):
            say("list_products and its plain join")
            pages = compare(
                "page: list_products, 50",
                (whole, lambda calls: page(world, calls)),
                (plain, lambda calls: (_JOIN, [org_id(calls.randint(1, world.orgs))])),
                rounds,
            )
            say("create_bill and its floor")
            bills = compare(
                "command: create_bill, 3 lines",
                (whole, lambda calls: issue(world, calls)),
                (plain, lambda calls: _write(statement, world, calls)),
                rounds,
            )
            return [bills, pages]


_Way = tuple[Connection, Callable[[random.Random], Call]]


def compare(name: str, way: _Way, floor: _Way, rounds: int) -> Floor:
    """Make the same calls in two ways, in turns."""
    costs: list[tuple[float, float]] = []
    for turn in range(-1, rounds):
        seed = random.getrandbits(64)
        pair = (_spend(way, seed), _spend(floor, seed))
        if turn >= 0:  # the first turn warms up
            costs.append(pair)
    return Floor(
        name,
        statistics.median(pair[0] for pair in costs),
        statistics.median(pair[1] for pair in costs),
        statistics.median(pair[0] / pair[1] for pair in costs),
    )


def _spend(way: _Way, seed: int) -> float:
    connection, make = way
    calls = random.Random(seed)  # noqa: S311  (both ways read and write the same shops)
    return cost(connection, [make(calls) for _ in range(_BLOCK)])


def _write(statement: sql.Composed, world: World, calls: random.Random) -> Call:
    org = calls.randint(1, world.orgs)
    products = calls.sample(range(1, world.products + 1), _LINES)
    values = {
        "org": org_id(org),
        "products": [product_id(org, product) for product in products],
        "bill": str(uuid.UUID(int=calls.getrandbits(128))),
        "number": calls.getrandbits(40),
    }
    return statement, values


def _prepare(url: str, world: World) -> sql.Composed:
    """Issue a bill, keep its rows, take triggers and foreign keys away; return the statement."""
    with psycopg.connect(url, autocommit=True) as connection:
        bill = _issue_first(connection, world)
        connection.execute("create schema bench")
        for table in (*_WRITTEN, "stock_movement"):
            found = _FOUND.get(table, "bill_id = {bill}")
            _keep(connection, table, sql.SQL(found).format(bill=sql.Literal(bill)))
        _keep(
            connection,
            "product_day",
            sql.SQL(
                "(org_id, product_id) in"
                " (select org_id, product_id from data.bill_line where bill_id = {})"
            ).format(sql.Literal(bill)),
        )
        connection.execute("alter event trigger counterfoil_keep_triggers disable")
        connection.execute(_WITHOUT_GUARDS)
        parts = [_insert(connection, table, changed) for table, changed in _WRITTEN.items()]
        sums = sql.SQL(_SUMS).format(
            columns=_list(_columns(connection, "product_day")),
            values=_values(
                connection, "product_day", {"product_id": "(%(products)s::uuid[])[place]"}
            ),
        )
        movements = sql.SQL(
            "insert into data.stock_movement ({columns}) select {values}"
            " from bench.stock_movement inner join level using (place)"
        ).format(
            columns=_list(_columns(connection, "stock_movement")),
            values=_values(
                connection,
                "stock_movement",
                {
                    "id": "guard.uuidv7()",
                    "bill_id": "%(bill)s",
                    "product_id": "level.product_id",
                    "sequence_no": "level.last_sequence_no",
                },
            ),
        )
        return sql.SQL("with level as ({}), {}, movement as ({}), sums as ({}) {}").format(
            sql.SQL(_LEVELS),
            sql.SQL(", ").join(
                sql.SQL("{} as ({})").format(sql.Identifier(f"new_{table}"), part)
                for table, part in zip(_WRITTEN, parts, strict=True)
            ),
            movements,
            sums,
            sql.SQL(_COUNTER),
        )


_WITHOUT_GUARDS = """
do $$
declare
    v_part record;
begin
    for v_part in
        select conrelid::regclass as table_name, conname
        from pg_catalog.pg_constraint
        where contype = 'f' and connamespace = 'data'::regnamespace
    loop
        execute format(
            'alter table %s drop constraint if exists %I cascade', v_part.table_name, v_part.conname
        );
    end loop;
    for v_part in
        select oid::regclass as table_name
        from pg_catalog.pg_class
        where relkind = 'r' and relnamespace = 'data'::regnamespace
    loop
        execute format('alter table %s disable trigger user', v_part.table_name);
    end loop;
end;
$$
"""


def _issue_first(connection: Connection, world: World) -> str:
    """Issue a bill through the product, in a copy of its own, and return its id."""
    statement, values = issue(world, random.Random(1))  # noqa: S311
    connection.execute("set session authorization counterfoil_api")
    row = connection.execute(statement, values).fetchone()
    connection.execute("reset session authorization")
    if row is None or not isinstance(row[0], dict):
        raise AssertionError
    return str(row[0]["id"])


def _keep(connection: Connection, table: str, condition: sql.Composed) -> None:
    """Keep the rows of the first bill, each with its place among them."""
    connection.execute(
        sql.SQL(
            "create table bench.{table} as"
            " select found.*, row_number() over ()::integer as place"
            " from data.{table} as found where {condition}"
        ).format(table=sql.Identifier(table), condition=condition)
    )


def _insert(connection: Connection, table: str, changed: _Texts) -> sql.Composed:
    return sql.SQL(
        "insert into data.{table} ({columns}) select {values} from bench.{table}"
    ).format(
        table=sql.Identifier(table),
        columns=_list(_columns(connection, table)),
        values=_values(connection, table, changed),
    )


def _columns(connection: Connection, table: str) -> list[str]:
    rows = connection.execute(
        """
        select attname::text from pg_catalog.pg_attribute
        where attrelid = %s::regclass and attnum > 0 and not attisdropped and attgenerated = ''
        order by attnum
        """,
        [f"data.{table}"],
    )
    return [str(name) for (name,) in rows]


def _list(columns: list[str]) -> sql.Composed:
    return sql.SQL(", ").join(map(sql.Identifier, columns))


def _values(connection: Connection, table: str, changed: _Texts) -> sql.Composed:
    known: _Texts = {"org_id": "%(org)s", **changed}
    return sql.SQL(", ").join(
        sql.SQL(known[column]) if column in known else sql.Identifier(table, column)
        for column in _columns(connection, table)
    )
