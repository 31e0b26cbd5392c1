"""Bills that are issued together leave the same rows in every table as one after the other.

The same shop plays the same history in both ways, each in a transaction that is rolled back. The
rows of all tables of the schema data are compared. What differs by nature is masked: times of the
clock, ids of transactions, ids that the database makes at random, hashes, which cover both, and the
operation that the audit log names. `verify` computes the hashes again. The links over the log are
left out: a request has one, however many bills it issues.
"""

from __future__ import annotations

import json
import random
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, date, datetime, timedelta
from typing import Any, NamedTuple
from uuid import UUID

import psycopg
import pytest
from psycopg import sql

from tests.database import Connection, Database
from tests.races.shop import Shop, call

Json = Any

BILLS = 240
LINKS = {"audit_head", "audit_link"}
FIRST_DAY = date(2026, 1, 5)
CLOCK = datetime.now(UTC)


class History(NamedTuple):
    """What a shop sold: runs of bills, and how many credit notes follow each."""

    runs: list[list[Json]]
    credits: list[list[int]]
    """After each run, the places of bills of it that are credited, by one piece of line 1."""


@pytest.fixture(scope="module")
def shop(database: Database) -> Iterator[Shop]:
    with ExitStack() as stack:
        yield open_shop(database, stack)


def open_shop(database: Database, stack: ExitStack) -> Shop:
    """A shop with goods of all kinds, and so few of some that they run out."""
    shop = Shop(database, stack)
    till = shop.admin
    till.call("update_org", 1, {"cash_rounding_increment": "0.05"})
    till.call(
        "create_document_series",
        {"type": "bill", "series": "B", "number_format": "{series}-{year}-{number:4}"},
    )
    till.call("create_customer", {"name": "Bea", "payment_terms_days": 10})
    till.call("create_customer", {"name": "Cem"})
    rates = [
        till.call("create_tax_rate", body)["id"]
        for body in (
            {"name": "full", "rate": "20"},
            {"name": "low", "rate": "5.5"},
            {"name": "none", "rate": "0", "tax_category": "E", "exemption_reason": "Article 13"},
        )
    ]
    for number in range(24):
        product = till.call(
            "create_product",
            {
                "sku": f"P{number:02}",
                "name": f"Product {number}",
                "unit": "kg",
                "unit_price": str(1 + number * 37 % 11) + ".37",
                "tax_rate_id": [*rates, None][number % 4],
                "prices_include_tax": [None, True, False][number % 3],
                "tracks_stock": number % 8 != 5,
            },
        )
        if product["tracks_stock"]:
            line = {"product_id": product["id"], "quantity": "110" if number < 4 else "2000"}
            for key, more in (("a", {"unit_cost": "3.333333"}), ("b", {"unit_cost": "0.07"})):
                entry = {"entry_on": str(FIRST_DAY), "lines": [line | more]}
                till.call("receive_stock", f"{key} {number}", entry)
    return shop


def make_history(shop: Shop) -> History:
    """Bills with repeated products, discounts, payments, customers, series and days."""
    chance = random.Random(7)  # noqa: S311
    page = json.loads(shop.admin.call("list_products", *[None] * 9))
    products = [it["id"] for it in page["items"]]
    customers = [it["id"] for it in shop.admin.call("list_customers", *[None] * 4)["items"]]
    runs: list[list[Json]] = []
    for number in range(BILLS):
        if number % 24 == 0:
            runs.append([])
        runs[-1].append(
            {
                "id": str(UUID(int=chance.getrandbits(128), version=4)),
                "issue": True,
                "issued_on": str(FIRST_DAY + timedelta(days=number // 10)),
                "external_reference": f"H{number}",
                "lines": [
                    {
                        "product_id": chance.choice(products),
                        "quantity": chance.choice(["1", "2", "0.333", "7.5"]),
                        **chance.choice([{}, {"discount_percent": "12.5"}, {"unit_price": "2"}]),
                    }
                    for _ in range(chance.choice([1, 2, 3, 5, 9, 40]))
                ],
                **chance.choice([{}, {"discount_percent": "3"}, {"discount_amount": "0.05"}]),
                **chance.choice([{}, {}, {"customer_id": chance.choice(customers)}]),
                **({"series": "B"} if number % 60 > 50 else {}),
                "payments": chance.choice(
                    [
                        [],
                        [{"method": "cash", "tendered_amount": "5000"}],
                        [
                            {"method": "card", "amount": "0.01"},
                            {"method": "cash", "amount": "0.10"},
                        ],
                    ]
                ),
            }
        )
    return History(runs, [chance.sample(range(24), 2) for _ in runs])


@contextmanager
def undone(shop: Shop) -> Iterator[Connection]:
    """A connection in a transaction that is rolled back."""
    with (
        psycopg.connect(shop.database.superuser_url) as connection,
        connection.transaction(force_rollback=True),
    ):
        yield connection


def key(bill: Json) -> str:
    return f"key of {bill['external_reference']}"


def ask(connection: Connection, shop: Shop, function: str, *arguments: Json) -> Json:
    """Call a function; the slug of its problem when it is refused."""
    try:
        with connection.transaction():
            return call(connection, f"api.{function}", shop.capability, shop.org_id, *arguments)
    except psycopg.Error as error:
        return error.diag.message_primary


def one_by_one(connection: Connection, shop: Shop, bills: list[Json]) -> list[Json]:
    return [ask(connection, shop, "create_bill", key(bill), bill) for bill in bills]


def together(connection: Connection, shop: Shop, bills: list[Json]) -> list[Json]:
    body = {"bills": [{"idempotency_key": key(bill), "bill": bill} for bill in bills]}
    answer = ask(connection, shop, "issue_bills", body)
    if isinstance(answer, str):  # none was issued: those that can be are issued alone
        return one_by_one(connection, shop, bills)
    assert [it["id"] for it in answer["items"]] == [bill["id"] for bill in bills]
    return list(answer["items"])


def play(shop: Shop, history: History, way: Any) -> tuple[dict[str, Counter[str]], Counter[str]]:  # noqa: ANN401
    """Play the history, and return the rows of each table, and how often what was refused."""
    refused: Counter[str] = Counter()
    with undone(shop) as connection:
        for bills, credited in zip(history.runs, history.credits, strict=True):
            answers = way(connection, shop, bills)
            refused.update(it for it in answers if isinstance(it, str))
            for place in credited:
                if isinstance(answers[place], str):
                    continue
                body = {
                    "lines": [{"line_no": 1, "quantity": "0.333", "restock": True}],
                    "reason": "Broken",
                    "issued_on": bills[place]["issued_on"],
                }
                answer = ask(
                    connection,
                    shop,
                    "create_credit_note",
                    bills[place]["id"],
                    f"credit of {bills[place]['id']}",
                    body,
                )
                refused.update([answer] if isinstance(answer, str) else ["credited"])
        report = call(connection, "api.verify_org", shop.capability, shop.org_id, False)
        assert report["is_valid"], report
        rows = read(connection, shop, history)
    return rows, refused


def read(connection: Connection, shop: Shop, history: History) -> dict[str, Counter[str]]:
    """All rows of the shop, by table."""
    known = {bill["id"] for bills in history.runs for bill in bills}
    known |= {
        str(value)
        for table in ("product", "customer", "tax_rate")
        for (value,) in connection.execute(
            sql.SQL("select id from data.{} where org_id = %s").format(sql.Identifier(table)),
            [shop.org_id],
        )
    } | {shop.org_id, shop.user_id}
    tables = connection.execute(
        """
        select class.relname, class.oid::regclass::text
        from pg_catalog.pg_class as class
        inner join pg_catalog.pg_attribute as attribute
        on attribute.attrelid = class.oid and attribute.attname = 'org_id'
        where class.relnamespace = 'data'::regnamespace and class.relkind in ('r', 'p')
        """
    ).fetchall()
    found: dict[str, Counter[str]] = {}
    for name, _ in tables:
        statement = sql.SQL("select to_jsonb(it) from data.{} as it where org_id = %s")
        rows = connection.execute(statement.format(sql.Identifier(str(name))), [shop.org_id])
        found[str(name)] = Counter(mask(str(name), row, known) for (row,) in rows)
    return found


def mask(table: str, row: Json, known: set[str]) -> str:
    """A row without what is random or a time of the clock."""
    if table == "audit_log" and row["operation"] == "issue_bills":
        row["operation"] = "create_bill"
    return json.dumps(masked("", row, known), sort_keys=True)


def masked(name: str, value: Json, known: set[str]) -> Json:
    match value:
        case dict():
            return {name: masked(name, it, known) for name, it in value.items()}
        case list():
            return [masked(name, it, known) for it in value]
        case _ if name in {"hash", "prev_hash", "head_hash", "changed_xid"}:
            return name
        case str():
            return masked_text(value, known)
    return value


def masked_text(value: str, known: set[str]) -> str:
    *place, name = value.split("/")
    try:
        UUID(name)
    except ValueError:
        return masked_time(value)
    return "/".join([*place, name if name in known else "random"])


def masked_time(value: str) -> str:
    try:
        is_of_clock = datetime.fromisoformat(value) >= CLOCK
    except (ValueError, TypeError):  # no time, or a day
        return value
    return "clock" if is_of_clock else value


def test_bills_issued_together_leave_the_rows_of_bills_issued_alone(shop: Shop) -> None:
    history = make_history(shop)
    alone, refused_alone = play(shop, history, one_by_one)
    joint, refused = play(shop, history, together)
    assert refused == refused_alone
    assert refused["insufficient_stock"] > 0
    assert refused["credited"] > 0
    assert alone.keys() == joint.keys()
    assert alone.keys() >= LINKS
    for table, rows in alone.items():
        if table in LINKS:
            continue
        assert joint[table] == rows, (table, list((joint[table] - rows).elements())[:2])
    assert alone["bill"].total() > BILLS / 2
    assert alone["stock_movement"].total() > BILLS
    assert alone["product_day"].total() > BILLS
    assert alone["open_item"].total() > 10


def test_most_of_these_bills_were_issued_together(shop: Shop) -> None:
    history = make_history(shop)
    with undone(shop) as connection:
        for bills in history.runs:
            together(connection, shop, bills)
        found = connection.execute(
            "select count(*) filter (where operation = 'issue_bills') * 2 > count(*)"
            " from data.audit_log where org_id = %s and table_name = 'bill'",
            [shop.org_id],
        ).fetchone()
    assert found == (True,)


def test_the_same_bills_again_are_found_and_not_issued(shop: Shop) -> None:
    bills = make_history(shop).runs[0]
    with undone(shop) as connection:
        one_by_one(connection, shop, bills[:3])
        first = together(connection, shop, bills)
        before = read(connection, shop, History([bills], []))
        for again in (bills, bills[5:], list(reversed(bills))):
            answers = {it["id"]: it for it in together(connection, shop, again)}
            assert answers == {it["id"]: it for it in first if it["id"] in answers}
        assert read(connection, shop, History([bills], [])) == before
