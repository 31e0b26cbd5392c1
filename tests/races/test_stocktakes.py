"""Counting goes on while selling goes on, and is posted once."""

from functools import partial
from uuid import uuid4

import psycopg

from tests.races.shop import Json, Shop, Till, at_once, bill, slugs


def count(till: Till, stocktake_id: str, product_id: str, quantity: str, area: str) -> Json:
    line = {"product_id": product_id, "counted_quantity": quantity}
    return till.call("count_stock", stocktake_id, str(uuid4()), {"area": area, "lines": [line]})


def post(till: Till, stocktake_id: str, **more: Json) -> Json:
    return till.call("post_stocktake", stocktake_id, str(uuid4()), {"reason": "x", **more})


def test_two_open_one(shop: Shop) -> None:
    tills = shop.tills(4)
    outcomes = at_once(*(partial(till.call, "open_stocktake", {}) for till in tills))
    assert slugs(outcomes) == ["ok", *["stocktake_open"] * 3]


def test_everybody_counts_at_once(shop: Shop) -> None:
    product_id = shop.product(stock=40)
    stocktake = shop.admin.call("open_stocktake", {})["id"]
    tills = shop.tills(4)
    for _ in range(5):
        outcomes = at_once(
            *(
                partial(count, till, stocktake, product_id, "10", f"room {number}")
                for number, till in enumerate(tills)
            ),
            partial(count, shop.admin, stocktake, product_id, "10", "room 0"),
        )
        assert slugs(outcomes) == ["ok"] * 5
    lines = shop.admin.call("list_stocktake_lines", stocktake, False, None, 50)["items"]
    assert [(line["counted_quantity"], line["area_count"]) for line in lines] == [("40", 4)]
    assert post(shop.admin, stocktake)["stock_entry_id"] is None
    shop.assert_whole()


def test_counting_while_selling(shop: Shop) -> None:
    """The missing quantity is the same, however many are sold before, between and after the
    counts."""
    product_id = shop.product(stock=1000)
    sellers, counter = shop.tills(3), shop.till()
    sold = 0
    for _ in range(5):
        stocktake = shop.admin.call("open_stocktake", {})["id"]

        def sell(till: Till) -> int:
            for _ in range(4):
                till.call("create_bill", str(uuid4()), bill(product_id))
            return 4

        def count_what_is_there(stocktake: str = stocktake) -> str:
            # The books at any moment, less one, is the quantity on the shelf.
            here = str(int(shop_level(shop, product_id)) - 1)
            return str(count(counter, stocktake, product_id, here, "main")["stocktake_id"])

        outcomes = at_once(*(partial(sell, till) for till in sellers), count_what_is_there)
        assert slugs(outcomes) == ["ok"] * 4
        sold += 12
        before = int(shop_level(shop, product_id))
        line = shop.admin.call("list_stocktake_lines", stocktake, False, None, 50)["items"][0]
        post(shop.admin, stocktake)
        assert int(shop_level(shop, product_id)) == before + int(line["difference_quantity"])
    shop.assert_whole()


def shop_level(shop: Shop, product_id: str) -> str:
    with psycopg.connect(shop.database.superuser_url) as connection:
        row = connection.execute(
            "select trim_scale(quantity)::text from data.stock_level"
            " where org_id = %s and product_id = %s",
            [shop.org_id, product_id],
        ).fetchone()
    assert row is not None
    return str(row[0])


def test_a_stocktake_is_posted_once(shop: Shop) -> None:
    tills = shop.tills(4)
    for _ in range(5):
        product_id = shop.product(stock=10)
        stocktake = shop.admin.call("open_stocktake", {})["id"]
        count(shop.admin, stocktake, product_id, "7", "main")
        outcomes = at_once(*(partial(post, till, stocktake) for till in tills))
        assert slugs(outcomes) == ["ok", *["stocktake_ended"] * 3]
        assert shop.on_hand(product_id) == "7"
    shop.assert_whole()


def test_a_count_is_in_what_is_posted_or_is_refused(shop: Shop) -> None:
    first, second = shop.tills(2)
    for _ in range(10):
        product_id = shop.product(stock=10)
        stocktake = shop.admin.call("open_stocktake", {})["id"]
        counted, posted = at_once(
            partial(count, first, stocktake, product_id, "7", "main"),
            partial(post, second, stocktake),
        )
        assert slugs([posted]) == ["ok"]
        assert slugs([counted]) in (["ok"], ["stocktake_ended"])
        assert shop.on_hand(product_id) == ("7" if slugs([counted]) == ["ok"] else "10")
    shop.assert_whole()
