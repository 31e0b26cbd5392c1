"""Closed books stay closed, also for transactions that are just writing."""

from datetime import date, timedelta
from functools import partial
from uuid import uuid4

import psycopg

from tests.races.shop import Json, Shop, Till, at_once, bill, slug

ROUNDS = 12


def dated(shop: Shop, through_on: date) -> int:
    """The number of facts dated on or before a day."""
    with psycopg.connect(shop.database.superuser_url) as connection:
        row = connection.execute(
            """
            select
                (select count(*) from data.bill where org_id = %(org)s and issued_on <= %(day)s)
                + (select count(*) from data.payment where org_id = %(org)s and paid_on <= %(day)s)
                + (
                    select count(*) from data.stock_movement
                    where org_id = %(org)s and moved_on <= %(day)s
                )
            """,
            {"org": shop.org_id, "day": through_on},
        ).fetchone()
    assert row is not None
    return int(str(row[0]))


def test_closing_the_books_while_bills_are_issued(shop: Shop) -> None:
    product_id = shop.product(stock=10_000)
    first_day = date.fromisoformat("2024-01-01")
    sellers, closer, keeper = shop.tills(4), shop.till(), shop.till()
    refused = 0
    for number in range(ROUNDS):
        day = first_day + timedelta(days=number)

        def issue(till: Till, on: date = day) -> list[str]:
            payments = [{"method": "cash", "amount": "10"}]
            body = bill(product_id, issued_on=on.isoformat(), payments=payments)
            return [attempt(till, "create_bill", body) for _ in range(4)]

        def receive(on: date = day) -> list[str]:
            line = {"product_id": product_id, "quantity": "1", "unit_cost": "4"}
            body = {"lines": [line], "entry_on": on.isoformat()}
            return [attempt(keeper, "receive_stock", body) for _ in range(4)]

        def close(on: date = day) -> int:
            closer.call("close_books", {"through_on": on.isoformat()})
            return dated(shop, on)

        at_close, *outcomes = at_once(close, receive, *(partial(issue, till) for till in sellers))
        assert at_close == dated(shop, day)
        for outcome in outcomes:
            assert isinstance(outcome, list), outcome
            assert set(outcome) <= {"ok", "books_closed"}
            assert outcome == sorted(outcome, reverse=True)  # once closed, it stays closed
            refused += outcome.count("books_closed")
    assert refused > 0
    shop.assert_whole()


def attempt(till: Till, function: str, body: Json) -> str:
    try:
        till.call(function, str(uuid4()), body)
    except psycopg.Error as error:
        return slug(error)
    return "ok"


def test_two_closings_at_once_end_at_the_later(shop: Shop) -> None:
    tills = shop.tills(2)
    for number in range(10):
        days = [date.fromisoformat("2024-03-01") + timedelta(days=2 * number + it) for it in (0, 1)]
        outcomes = at_once(
            *(
                partial(till.call, "close_books", {"through_on": day.isoformat()})
                for till, day in zip(tills, days, strict=True)
            )
        )
        assert slug(outcomes[1]) == "ok"
        assert slug(outcomes[0]) in ("ok", "books_closed")
        shown = shop.admin.call("get_org")
        assert shown["books_closed_through"] == days[1].isoformat()
