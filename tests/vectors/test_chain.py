"""The Python of docs/chain.md, without other code, computes the same hashes as PostgreSQL."""

import json
import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import Any
from uuid import UUID

import psycopg
import pytest
from psycopg.rows import dict_row
from psycopg.types.json import Jsonb, set_json_loads

from cli.paths import ROOT
from tests.database import Database, prepare_for_pgtap

Row = dict[str, Any]
Connection = psycopg.Connection[Row]

PAGE = (ROOT / "docs/chain.md").read_text()
CODE, EXAMPLE, LOG = re.findall(r"^```python\n(.*?)^```", PAGE, re.DOTALL | re.MULTILINE)
TEXT, HASH, _ = re.findall(r"^```text\n(.*?)\n```", PAGE, re.DOTALL | re.MULTILINE)

SHOPS = Path(__file__).with_name("shops_of_chains.sql")


@pytest.fixture(scope="module")
def page() -> dict[str, Any]:
    """The names that the code of the page defines, with the rows of the example."""
    names: dict[str, Any] = {}
    exec(CODE + EXAMPLE + LOG, names)  # noqa: S102 - our own page
    return names


@pytest.fixture(scope="module")
def shop(make_database: Callable[[], Database]) -> Iterator[Connection]:
    """Busy shops, in a database of their own."""
    url = make_database().superuser_url
    with psycopg.connect(url, autocommit=True) as connection:
        prepare_for_pgtap(connection)
    with psycopg.connect(url, autocommit=True, row_factory=dict_row) as connection:
        set_json_loads(partial(json.loads, parse_float=Decimal), connection)
        connection.execute(SHOPS.read_bytes())
        yield connection


def rows(connection: Connection, table: str) -> list[Row]:
    return connection.execute(f"select * from data.{table}".encode()).fetchall()


def parts(connection: Connection, table: str) -> dict[object, list[Row]]:
    found = defaultdict(list)
    for row in rows(connection, table):
        found[row["bill_id"]].append(row)
    return found


def texts(connection: Connection, page: dict[str, Any]) -> Iterator[tuple[str, Row, str]]:
    """Each link of each chain, its row, and its canonical text."""
    lines, taxes = parts(connection, "bill_line"), parts(connection, "bill_tax")
    payments = parts(connection, "payment")
    for bill in rows(connection, "bill"):
        own = lines[bill["id"]], taxes[bill["id"]], payments[bill["id"]]
        yield "bill", bill, page["write_document"](bill, *own, bill["hash_version"])
    for report in rows(connection, "z_report"):
        yield "z_report", report, page["write_z_report"](report)
    for closing in rows(connection, "book_closing"):
        yield "book_closing", closing, page["write_book_closing"](closing)


def test_every_hash_is_computed_again(shop: Connection, page: dict[str, Any]) -> None:
    seen = set()
    for table, row, text in texts(shop, page):
        assert page["compute_hash"](row["prev_hash"], text) == row["hash"], text
        seen.add((table, row["type"]))
    assert seen == {
        ("bill", "bill"),
        ("bill", "credit_note"),
        ("z_report", "z_report"),
        ("book_closing", "book_closing"),
    }


def test_links_follow_each_other_to_the_head(shop: Connection, page: dict[str, Any]) -> None:
    chain = ("org_id", "type", "series", "fiscal_year")
    heads: dict[tuple[object, ...], tuple[int, bytes]] = {}
    links = [row for _, row, _ in texts(shop, page)]
    for row in sorted(links, key=lambda row: int(row["sequence_no"])):
        place = tuple(row[column] for column in chain)
        number, head = heads.get(place, (0, bytes(32)))
        assert (row["sequence_no"], row["prev_hash"]) == (number + 1, head)
        heads[place] = (row["sequence_no"], row["hash"])
    assert max(number for number, _ in heads.values()) > 4
    counters = rows(shop, "document_counter")
    numbered = {
        tuple(row[column] for column in chain): (row["last_sequence_no"], row["head_hash"])
        for row in counters
        if row["type"] != "purchase_order"
    }
    assert heads == numbered


def test_every_link_over_the_log_is_computed_again(shop: Connection, page: dict[str, Any]) -> None:
    hashes = {bill["id"]: bill["hash"] for bill in rows(shop, "bill")}
    payments = {payment["id"]: payment for payment in rows(shop, "payment")}
    movements = defaultdict(list)
    for movement in rows(shop, "stock_movement"):
        movements[movement["stock_entry_id"]].append(movement)

    def fact(entry: Row) -> object:
        if entry["action"] != "insert":
            return None
        match entry["table_name"]:
            case "bill":
                return hashes[UUID(entry["row_id"])].hex()
            case "payment":
                payment = payments[UUID(entry["row_id"])]
                columns = page["pick"](payment, page["FACT"]["payment"])
                return None if payment["is_taken_with_document"] else columns
            case "stock_entry":
                own = movements[UUID(entry["row_id"])]
                own.sort(key=lambda one: (one["product_id"], one["sequence_no"]))
                return [page["pick"](one, page["FACT"]["stock_movement"]) for one in own] or None
        return None

    erased = {
        (row["row_id"], row["new_digest"]): row["old_digest"] for row in rows(shop, "erased_digest")
    }

    def digest(entry: Row) -> bytes:
        left = page["digest_entry"](entry, fact(entry))
        return bytes(erased.get((entry["id"], left), left))

    entries = sorted(rows(shop, "audit_log"), key=lambda entry: entry["id"])
    heads: dict[object, tuple[int, bytes]] = {}
    covered = 0
    for link in sorted(rows(shop, "audit_link"), key=lambda link: int(link["sequence_no"])):
        own = [
            entry
            for entry in entries
            if entry["org_id"] == link["org_id"]
            and entry["changed_xid"] == link["changed_xid"]
            and link["first_id"] <= entry["id"] <= link["last_id"]
            and entry["is_linked"] != link["is_deferred"]
        ]
        assert len(own) == link["entry_count"]
        number, head = heads.get(link["org_id"], (0, bytes(32)))
        digests = [digest(entry) for entry in own]
        assert (number + 1, page["compute_link_hash"](head, digests)) == (
            link["sequence_no"],
            link["hash"],
        )
        heads[link["org_id"]] = (link["sequence_no"], link["hash"])
        covered += len(own)
    assert covered == len(entries)
    assert {entry["table_name"] for entry in entries} >= {"bill", "payment", "stock_entry", "org"}
    kept = rows(shop, "audit_head")
    assert {head["org_id"]: (head["sequence_no"], head["hash"]) for head in kept} == heads


@pytest.mark.parametrize("form", [1, 2, 3, 4])
def test_each_form_of_a_document_is_written_to_the_letter(
    shop: Connection, page: dict[str, Any], form: int
) -> None:
    lines, taxes = parts(shop, "bill_line"), parts(shop, "bill_tax")
    query = f"select bill.id, core.write_document_form_{form}(bill)::text as text from data.bill"
    written = {row["id"]: row["text"] for row in shop.execute(query.encode())}
    bills = rows(shop, "bill")
    assert len(bills) > 8
    for bill in bills:
        text = page["write_document"](bill, lines[bill["id"]], taxes[bill["id"]], [], form)
        assert text == written[bill["id"]]


def test_the_shop_has_what_is_hard_to_write(shop: Connection, page: dict[str, Any]) -> None:
    all_texts = "\n".join(text for _, _, text in texts(shop, page))
    odd = shop.execute("select test.odd_text() as text").fetchone()
    assert odd is not None
    pieces = ("0.004", "3.333333", "2.000,", "12.5,", "true", "null", '"count": 3', "😀", "\x7f")
    for piece in (*pieces, page["write"](odd["text"])):
        assert piece in all_texts, piece


def test_the_example_comes_to_what_the_page_says(page: dict[str, Any]) -> None:
    text = page["write_document"](page["bill"], page["lines"], page["taxes"], page["payments"], 5)
    assert text == TEXT
    assert page["compute_hash"](bytes(32), text).hex() == HASH


def test_postgresql_writes_the_example_alike(shop: Connection, page: dict[str, Any]) -> None:
    bill = page["bill"] | {"hash_version": 5, "prev_hash": bytes(32)}
    own = {"org_id": bill["org_id"], "bill_id": bill["id"]}
    with shop.transaction(force_rollback=True):
        # The product of the example is in no shop, and the header is not inserted.
        shop.execute("set local session_replication_role = replica")
        for table, part in (("bill_line", "lines"), ("bill_tax", "taxes"), ("payment", "payments")):
            for row in page[part]:
                insert(shop, table, row | own)
        values = {name: adapted(value) for name, value in bill.items()}
        record = ", ".join(f"%({name})s as {name}" for name in values)
        row = shop.execute(
            f"""
            select encode(core.compute_document_hash(bill), 'hex') as hash
            from (select {record}) as given
            cross join lateral jsonb_populate_record(null::data.bill, to_jsonb(given)) as bill
            """.encode(),
            values,
        ).fetchone()
    assert row == {"hash": HASH}


def insert(connection: Connection, table: str, row: Row) -> None:
    columns = ", ".join(row)
    places = ", ".join(f"%({column})s" for column in row)
    connection.execute(f"insert into data.{table} ({columns}) values ({places})".encode(), row)


def adapted(value: object) -> object:
    return Jsonb(value) if isinstance(value, dict) else value
