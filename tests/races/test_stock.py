"""Goods on hand are sold once, however many tills sell at the same moment."""

import random
from functools import partial
from uuid import uuid4

import psycopg

from tests.races.shop import Json, Shop, Till, at_once, bill, slug, slugs


def test_two_tills_and_one_last_item(shop: Shop) -> None:
    tills = shop.tills(2)
    for _ in range(20):
        product_id = shop.product(stock=1)
        outcomes = at_once(
            *(partial(it.call, "create_bill", str(uuid4()), bill(product_id)) for it in tills)
        )
        assert slugs(outcomes) == ["insufficient_stock", "ok"]
        assert shop.on_hand(product_id) == "0"
    assert shop.numbers() == list(range(1, 21))
    shop.assert_whole()


def test_eight_tills_and_five_items(shop: Shop) -> None:
    tills = shop.tills(8)
    for _ in range(5):
        product_id = shop.product(stock=5)
        outcomes = at_once(
            *(partial(it.call, "create_bill", str(uuid4()), bill(product_id)) for it in tills)
        )
        assert slugs(outcomes) == ["insufficient_stock"] * 3 + ["ok"] * 5
    shop.assert_whole()


def test_a_sale_and_a_write_off_of_the_last_item(shop: Shop) -> None:
    seller, keeper = shop.tills(2)
    for _ in range(10):
        product_id = shop.product(stock=1)
        loss = {"lines": [{"product_id": product_id, "quantity_change": "-1", "reason": "broken"}]}
        outcomes = at_once(
            partial(seller.call, "create_bill", str(uuid4()), bill(product_id)),
            partial(keeper.call, "adjust_stock", str(uuid4()), loss),
        )
        assert slugs(outcomes) == ["insufficient_stock", "ok"]
    shop.assert_whole()


def test_baskets_in_any_order_do_not_deadlock(shop: Shop) -> None:
    products = [shop.product(stock=10_000) for _ in range(8)]

    def trade(till: Till, seed: int) -> list[str]:
        randomness = random.Random(seed)  # noqa: S311
        outcomes = []
        for number in range(10):
            chosen = randomness.sample(products, 5)
            function, body = (
                ("create_bill", basket(chosen + chosen[:2])),
                ("receive_stock", delivery(chosen)),
                ("adjust_stock", losses(chosen)),
                ("create_bill", basket(chosen)),
            )[number % 4]
            try:
                till.call(function, str(uuid4()), body)
            except psycopg.Error as error:
                outcomes.append(f"{error.sqlstate} {slug(error)}")
            else:
                outcomes.append("ok")
        return outcomes

    before = deadlocks(shop)
    outcomes = at_once(*(partial(trade, till, seed) for seed, till in enumerate(shop.tills(16))))
    assert outcomes == [["ok"] * 10] * 16
    assert deadlocks(shop) == before
    shop.assert_whole()


def basket(products: list[str]) -> Json:
    lines = [{"product_id": it, "quantity": "1"} for it in products]
    return {"issue": True, "lines": lines}


def delivery(products: list[str]) -> Json:
    return {"lines": [{"product_id": it, "quantity": "2", "unit_cost": "4.20"} for it in products]}


def losses(products: list[str]) -> Json:
    return {
        "lines": [{"product_id": it, "quantity_change": "-1", "reason": "lost"} for it in products]
    }


def deadlocks(shop: Shop) -> int:
    """Deadlocks that PostgreSQL has broken up in this database."""
    with psycopg.connect(shop.database.superuser_url, autocommit=True) as connection:
        connection.execute("select pg_stat_force_next_flush()")
        row = connection.execute(
            "select deadlocks from pg_stat_database where datname = current_database()"
        ).fetchone()
    assert row is not None
    return int(str(row[0]))
