"""Tills: one shift at a time, and no sale between a shift and its report."""

from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from functools import partial
from time import monotonic
from uuid import uuid4

import psycopg
import pytest

from tests.database import Connection
from tests.races.shop import SECONDS, Json, Shop, Till, at_once, bill, slugs

ROUNDS = 6


def make_register(shop: Shop, code: str = "T1") -> str:
    return str(shop.admin.call("create_register", {"code": code, "name": "Front"})["id"])


def open_till(till: Till, register_id: str) -> Json:
    body = {"register_id": register_id, "opening_float_amount": "100"}
    return till.call("open_cash_session", str(uuid4()), body)


def close_till(till: Till, session_id: str, key: str | None = None) -> Json:
    return till.call(
        "close_cash_session", session_id, key or str(uuid4()), {"counted_amount": "100"}
    )


def test_one_of_many_opens_a_register(shop: Shop) -> None:
    register_id = make_register(shop)
    outcomes = at_once(*(partial(open_till, till, register_id) for till in shop.tills(6)))
    assert slugs(outcomes) == [*["cash_session_open"] * 5, "ok"]


def test_a_register_is_opened_or_archived(shop: Shop) -> None:
    for number in range(ROUNDS):
        register_id = make_register(shop, f"T{number}")
        outcomes = at_once(
            partial(open_till, shop.till(), register_id),
            partial(shop.till().call, "archive_register", register_id),
        )
        assert slugs(outcomes) in (["ok", "register_archived"], ["cash_session_open", "ok"])


def test_a_sale_is_in_the_report_or_refused(shop: Shop) -> None:
    product_id = shop.product(stock=10_000)
    register_id = make_register(shop)
    sellers, closer = shop.tills(4), shop.till()
    refused = 0
    for _ in range(ROUNDS):
        session = open_till(shop.admin, register_id)
        body = bill(
            product_id, register_id=register_id, payments=[{"method": "cash", "amount": "10"}]
        )

        def sell(till: Till, body: Json = body) -> list[str]:
            return slugs([attempt(till, body) for _ in range(4)])

        *sold, report = at_once(
            *(partial(sell, till) for till in sellers),
            partial(close_till, closer, session["id"]),
        )
        outcomes = [slug for each in sold if isinstance(each, list) for slug in each]
        assert len(outcomes) == 16
        assert set(outcomes) <= {"ok", "no_open_cash_session"}
        refused += outcomes.count("no_open_cash_session")
        assert isinstance(report, dict), report
        assert report["bill_count"] == outcomes.count("ok")
        assert Decimal(report["expected_amount"]) == 100 + 10 * outcomes.count("ok")
    assert refused > 0
    shop.assert_whole()


def attempt(till: Till, body: Json) -> object:
    try:
        return till.call("create_bill", str(uuid4()), body)
    except psycopg.Error as error:
        return error


INSERT = """
    insert into data.cash_movement (org_id, cash_session_id, direction, amount, reason)
    values (%s, %s, 'in', 1, 'x')
"""


def wait_until_blocked(connection: Connection, pid: int) -> None:
    """Return once a backend waits for a lock."""
    deadline = monotonic() + SECONDS
    while monotonic() < deadline:
        row = connection.execute("select cardinality(pg_blocking_pids(%s)) > 0", [pid]).fetchone()
        if row == (True,):
            return
    pytest.fail("nobody waits")


def test_a_report_waits_for_what_is_just_coming_in(shop: Shop) -> None:
    """For transactions without the organization's lock the row of the shift decides."""
    session = open_till(shop.admin, make_register(shop))
    closer = shop.till()
    pid = closer.connection.info.backend_pid
    with (
        psycopg.connect(shop.database.superuser_url) as raw,
        psycopg.connect(shop.database.superuser_url, autocommit=True) as watcher,
        ThreadPoolExecutor(1) as pool,
    ):
        raw.execute(INSERT, [shop.org_id, session["id"]])
        closing = pool.submit(close_till, closer, session["id"])
        wait_until_blocked(watcher, pid)
        raw.commit()
        report = closing.result(timeout=SECONDS)
    assert report["cash_in_amount"] == "1.00"
    shop.assert_whole()


def test_what_comes_in_waits_for_the_report_and_is_refused(shop: Shop) -> None:
    session = open_till(shop.admin, make_register(shop))
    closer = shop.till()
    closer.connection.execute("begin")
    close_till(closer, session["id"])
    with (
        psycopg.connect(shop.database.superuser_url, autocommit=True) as raw,
        psycopg.connect(shop.database.superuser_url, autocommit=True) as watcher,
        ThreadPoolExecutor(1) as pool,
    ):
        late = pool.submit(raw.execute, INSERT, [shop.org_id, session["id"]])
        wait_until_blocked(watcher, raw.info.backend_pid)
        closer.connection.execute("commit")
        with pytest.raises(psycopg.Error) as refusal:
            late.result(timeout=SECONDS)
    assert slugs([refusal.value]) == ["cash_session_closed"]
    shop.assert_whole()


def test_one_of_many_closes_and_one_key_closes_once(shop: Shop) -> None:
    register_id = make_register(shop)
    session = open_till(shop.admin, register_id)
    outcomes = at_once(*(partial(close_till, till, session["id"]) for till in shop.tills(6)))
    assert slugs(outcomes) == [*["cash_session_closed"] * 5, "ok"]

    session = open_till(shop.admin, register_id)
    key = str(uuid4())
    same = at_once(*(partial(close_till, till, session["id"], key) for till in shop.tills(6)))
    assert slugs(same) == ["ok"] * 6
    assert all(report == same[0] for report in same)


def test_reports_of_each_register_are_numbered_without_a_gap(shop: Shop) -> None:
    registers = [make_register(shop, f"T{number}") for number in range(4)]

    def work(till: Till, register_id: str) -> None:
        for number in range(ROUNDS):
            session = open_till(till, register_id)
            if number % 2:
                till.connection.execute("begin")
                close_till(till, session["id"])
                till.connection.execute("rollback")
            close_till(till, session["id"])

    outcomes = at_once(*(partial(work, shop.till(), register_id) for register_id in registers))
    assert outcomes == [None] * 4
    for register_id in registers:
        page = shop.admin.call("list_z_reports", register_id, None, None, None, None, None, 50)
        numbers = [report["sequence_no"] for report in page["items"]]
        assert numbers == list(range(ROUNDS, 0, -1))
    shop.assert_whole()


def test_cash_is_not_taken_out_twice(shop: Shop) -> None:
    session = open_till(shop.admin, make_register(shop))
    body = {"direction": "out", "amount": "60", "reason": "To the bank"}
    outcomes = at_once(
        *(
            partial(till.call, "create_cash_movement", session["id"], str(uuid4()), body)
            for till in shop.tills(4)
        )
    )
    assert slugs(outcomes) == ["cash_short", "cash_short", "cash_short", "ok"]


def test_books_do_not_close_over_a_till_that_is_just_opened(shop: Shop) -> None:
    """A shift begins today and books close through a day that is over: both may happen."""
    register_id = make_register(shop)
    with psycopg.connect(shop.database.superuser_url, autocommit=True) as raw:
        raw.execute(
            """
            insert into data.cash_session (
                org_id, register_id, register_code, opened_on, currency, minor_units,
                opening_float_amount
            )
            values (%s, %s, 'T1', current_date - 5, 'EUR', 2, 100)
            """,
            [shop.org_id, register_id],
        )
        row = raw.execute("select (current_date - 5)::text, (current_date - 6)::text").fetchone()
    assert row is not None
    session_id = str(
        shop.admin.call("list_cash_sessions", None, "open", None, None, None, None, 1)["items"][0][
            "id"
        ]
    )
    with pytest.raises(psycopg.Error) as refusal:
        shop.admin.call("close_books", {"through_on": row[0]})
    assert slugs([refusal.value]) == ["cash_sessions_open"]
    outcomes = at_once(
        partial(close_till, shop.till(), session_id),
        partial(shop.till().call, "close_books", {"through_on": row[0]}),
    )
    assert slugs(outcomes[:1]) == ["ok"]
    assert slugs(outcomes[1:]) in (["ok"], ["cash_sessions_open"])
    shop.assert_whole()


def test_a_late_sale_is_decided_once(shop: Shop) -> None:
    tills = shop.tills(4)
    product_id = shop.product(stock=100)
    for number in range(10):
        id_, made_at = str(uuid4()), "2026-01-02T09:30:00Z"
        sale = bill(product_id, 1, id=id_, mark=f"A7-{number}", sold_at=made_at)
        sent = at_once(*(partial(till.call, "create_bill", id_, sale) for till in tills))
        assert slugs(sent) == ["ok"] * len(tills)
        decided = at_once(
            partial(tills[0].call, "accept_late_sale", id_, str(uuid4()), {}),
            partial(tills[1].call, "reject_late_sale", id_, str(uuid4()), {"reason": "Twice"}),
            partial(tills[2].call, "accept_late_sale", id_, str(uuid4()), {}),
        )
        assert slugs(decided).count("ok") == 1, decided
        assert set(slugs(decided)) == {"ok", "late_sale_decided"}
    shop.assert_whole()


def test_a_product_that_two_tills_sell_first_is_created_once(shop: Shop) -> None:
    """And a manager may enter it at the same time."""
    tills = shop.tills(3)
    for number in range(10):
        barcode = f"NEW{number}"
        new = {"name": "Towel", "unit_price": "3.00", "barcode": barcode}
        sales = [
            {
                "issue": True,
                "lines": [{"new_product": {**new, "id": str(uuid4())}, "quantity": "1"}],
            }
            for _ in tills[:2]
        ]
        product = {"sku": f"T-{number}", "name": "Towel", "unit_price": "3", "barcodes": [barcode]}
        outcomes = at_once(
            *(
                partial(till.call, "create_bill", str(uuid4()), sale)
                for till, sale in zip(tills, sales, strict=False)
            ),
            partial(tills[2].call, "create_product", {**product, "tracks_stock": False}),
        )
        assert slugs(outcomes[:2]) == ["ok", "ok"], outcomes
        assert isinstance(outcomes[2], dict | psycopg.errors.UniqueViolation)
        sold = {it["lines"][0]["product_id"] for it in outcomes[:2] if isinstance(it, dict)}
        assert sold == {shop.admin.call("get_barcode", barcode)["product"]["id"]}
    shop.assert_whole()
