"""No more is received than was ordered, and no more returned than was received, under
concurrency."""

from functools import partial
from uuid import uuid4

import psycopg

from tests.races.shop import Json, Shop, at_once, slugs


def sent(shop: Shop, product_id: str, quantity: int | str = 10) -> Json:
    """A sent order of one line."""
    order = draft(shop, product_id, quantity)
    return shop.admin.call("send_purchase_order", order["id"], str(uuid4()))


def draft(shop: Shop, product_id: str, quantity: int | str = 10) -> Json:
    """A draft of an order of one line."""
    supplier = shop.admin.call("create_supplier", {"name": "Harbour Tea"})
    line = {"product_id": product_id, "ordered_quantity": str(quantity), "unit_cost": "2"}
    body = {"supplier_id": supplier["id"], "lines": [line]}
    return shop.admin.call("create_purchase_order", str(uuid4()), body)


def delivery(order: Json, quantity: int | str) -> Json:
    """Receive some of an order's one line."""
    line = {"product_id": order["lines"][0]["product_id"], "purchase_order_line_no": 1}
    return {"purchase_order_id": order["id"], "lines": [{**line, "quantity": str(quantity)}]}


def test_two_receipts_and_one_order(shop: Shop) -> None:
    tills = shop.tills(2)
    for _ in range(10):
        order = sent(shop, shop.product(), 10)
        outcomes = at_once(
            *(partial(it.call, "receive_stock", str(uuid4()), delivery(order, 6)) for it in tills)
        )
        assert slugs(outcomes) == ["ok", "receipt_exceeds_order"]
        line = shop.admin.call("get_purchase_order", order["id"])["lines"][0]
        assert (line["received_quantity"], shop.on_hand(line["product_id"])) == ("6", "6")
    shop.assert_whole()


def test_eight_receipts_within_the_tolerance(shop: Shop) -> None:
    org = shop.admin.call("get_org")
    shop.admin.call("update_org", org["version"], {"over_receipt_percent": "25"})
    tills = shop.tills(8)
    order = sent(shop, shop.product(), 4)
    outcomes = at_once(
        *(partial(it.call, "receive_stock", str(uuid4()), delivery(order, 1)) for it in tills)
    )
    assert slugs(outcomes) == ["ok"] * 5 + ["receipt_exceeds_order"] * 3
    assert shop.admin.call("get_purchase_order", order["id"])["status"] == "received"
    shop.assert_whole()


def test_a_receipt_and_a_cancellation(shop: Shop) -> None:
    receiver, canceller = shop.tills(2)
    for _ in range(10):
        order = sent(shop, shop.product(), 4)
        outcomes = at_once(
            partial(receiver.call, "receive_stock", str(uuid4()), delivery(order, 4)),
            partial(
                canceller.call,
                "cancel_purchase_order",
                order["id"],
                str(uuid4()),
                {"reason": "late"},
            ),
        )
        assert slugs(outcomes) == ["ok", "order_not_open"]
    shop.assert_whole()


def test_two_returns_of_one_receipt(shop: Shop) -> None:
    tills = shop.tills(2)
    for _ in range(10):
        product_id = shop.product(stock=100)
        line = {"product_id": product_id, "quantity": "5", "unit_cost": "2"}
        receipt = shop.admin.call("receive_stock", str(uuid4()), {"lines": [line]})
        back = {"product_id": product_id, "quantity": "3", "receipt_line_no": 1}
        body = {"receipt_id": receipt["id"], "lines": [back], "reason": "broken"}
        outcomes = at_once(
            *(partial(it.call, "return_to_supplier", str(uuid4()), body) for it in tills)
        )
        assert slugs(outcomes) == ["ok", "return_exceeds_receipt"]
        assert shop.on_hand(product_id) == "102"
    shop.assert_whole()


def test_orders_are_numbered_without_gaps(shop: Shop) -> None:
    tills = shop.tills(8)
    product_id = shop.product()
    for _ in range(3):
        orders = [draft(shop, product_id)["id"] for _ in tills]
        empty = draft(shop, product_id)
        shop.admin.call("update_purchase_order", empty["id"], empty["version"], {"lines": []})
        orders[-1] = empty["id"]  # one that takes no number
        outcomes = at_once(
            *(
                partial(till.call, "send_purchase_order", order, str(uuid4()))
                for till, order in zip(tills, orders, strict=True)
            )
        )
        assert slugs(outcomes) == ["ok"] * 7 + ["validation"]
    with psycopg.connect(shop.database.superuser_url) as connection:
        rows = connection.execute(
            "select sequence_no from data.purchase_order"
            " where org_id = %s and sequence_no is not null order by 1",
            [shop.org_id],
        ).fetchall()
    assert [number for (number,) in rows] == list(range(1, 22))
    shop.assert_whole()


def test_an_order_is_sent_once(shop: Shop) -> None:
    tills = shop.tills(4)
    order = draft(shop, shop.product())
    outcomes = at_once(
        *(partial(it.call, "send_purchase_order", order["id"], str(uuid4())) for it in tills)
    )
    assert slugs(outcomes) == ["ok"] + ["order_sent"] * 3
    shop.assert_whole()
