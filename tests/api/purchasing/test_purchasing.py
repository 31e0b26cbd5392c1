"""Purchasing over HTTP: orders, receipts against them, returns, and margins."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import uuid4

import pytest

from tests.api.conftest import Json, Shop, problem


def supplier(shop: Shop, name: str = "Harbour Tea") -> Json:
    return shop.made("suppliers", {"name": name})


def drafted(shop: Shop, product_id: str, quantity: str = "10", **more: Json) -> Json:
    """A draft order of one line."""
    line = {"product_id": product_id, "ordered_quantity": quantity, "unit_cost": "2.50"}
    body = {"supplier_id": more.pop("supplier_id", None) or supplier(shop)["id"], "lines": [line]}
    return shop.made("purchase-orders", {**body, **more})


def sent(shop: Shop, product_id: str, quantity: str = "10") -> Json:
    """A sent order of one line."""
    return shop.made(f"purchase-orders/{drafted(shop, product_id, quantity)['id']}/send")


def delivery(order: Json, quantity: str, **more: Json) -> Json:
    """A receipt of a part of an order's first line."""
    line = order["lines"][0]
    came = {"product_id": line["product_id"], "quantity": quantity, "purchase_order_line_no": 1}
    return {"purchase_order_id": order["id"], "lines": [{**came, **more}]}


def test_an_order_from_draft_to_shelf(shop: Shop) -> None:
    tea = shop.product(stock=None)
    made = shop.post(
        "purchase-orders",
        {
            "supplier_id": supplier(shop)["id"],
            "lines": [{"product_id": tea["id"], "ordered_quantity": "3", "unit_cost": "2"}],
            "expected_on": "2030-01-02",
        },
    )
    assert made.status_code == 201
    assert made.json is not None
    one = made.headers["Location"]
    assert one == f"{shop.base}/purchase-orders/{made.json['id']}"
    assert (made.json["status"], made.json["number"], made.json["amount"]) == (
        "draft",
        None,
        "6.00",
    )

    changed = shop.patch(one, {"note": "ring first"}, If_Match=made.headers["ETag"])
    assert changed.json is not None
    assert (changed.json["note"], len(changed.json["lines"])) == ("ring first", 1)
    problem(shop.patch(one, {"note": "late"}, If_Match=made.headers["ETag"]), 412, "stale")
    problem(shop.patch(one, {"note": "late"}), 428, "precondition_required")

    order: Any = shop.post(f"{one}/send").json
    assert order["number"] == f"PO-{date.today().year}-000001"
    problem(shop.post(f"{one}/send"), 409, "order_sent")
    problem(shop.patch(one, {"note": "late"}, If_Match='"9"'), 409, "order_sent")
    problem(shop.delete(one), 409, "order_sent")

    receipt = shop.post("stock/receipts", delivery(order, "2"))
    assert receipt.status_code == 201
    assert shop.get(receipt.headers["Location"]).json == receipt.json
    partly: Any = shop.get(one).json
    assert (partly["status"], partly["lines"][0]["open_quantity"]) == ("partly_received", "1")
    shop.made("stock/receipts", delivery(order, "1"))
    whole: Any = shop.get(one).json
    assert (whole["status"], whole["lines"][0]["received_quantity"]) == ("received", "3")
    assert shop.get(f"products/{tea['id']}").json["quantity_on_hand"] == "3"  # type: ignore[index]
    problem(shop.post(f"{one}/cancel", {"reason": "late"}), 409, "order_not_open")


def test_a_draft_is_thrown_away(shop: Shop) -> None:
    order = drafted(shop, shop.product()["id"])
    one = f"purchase-orders/{order['id']}"
    problem(shop.post("stock/receipts", delivery(order, "1")), 409, "order_not_open")
    assert shop.delete(one).status_code == 204
    problem(shop.get(one), 404, "not_found")


def test_an_order_of_nothing_is_not_sent(shop: Shop) -> None:
    order = drafted(shop, shop.product()["id"], lines=[])
    answer = problem(shop.post(f"purchase-orders/{order['id']}/send"), 422, "validation")
    assert list(answer["errors"]) == ["lines"]


def test_the_rest_is_given_up(shop: Shop) -> None:
    order = sent(shop, shop.product()["id"])
    shop.made("stock/receipts", delivery(order, "4"))
    one = f"purchase-orders/{order['id']}"
    assert list(problem(shop.post(f"{one}/cancel"), 422, "validation")["errors"]) == ["reason"]
    closed = shop.made(f"{one}/cancel", {"reason": "out of print"})
    assert (closed["status"], closed["cancel_reason"]) == ("closed_short", "out of print")
    listed = shop.get("purchase-orders?status=closed_short").json
    assert listed is not None
    assert [item["id"] for item in listed["items"]] == [order["id"]]
    assert [closed["lines"][0][it] for it in ("received_quantity", "open_quantity")] == [
        "4",
        "0",
    ]
    problem(shop.post("stock/receipts", delivery(order, "1")), 409, "order_not_open")


def test_more_than_was_ordered(shop: Shop) -> None:
    body: Any = shop.get("")
    changed = shop.patch("", {"over_receipt_percent": "20"}, If_Match=body.headers["ETag"])
    assert changed.json is not None
    assert changed.json["over_receipt_percent"] == "20"
    order = sent(shop, shop.product(unit="kg")["id"], "10")
    shop.made("stock/receipts", delivery(order, "11.5"))
    answer = problem(
        shop.post("stock/receipts", delivery(order, "0.6")), 409, "receipt_exceeds_order"
    )
    assert list(answer["errors"]) == ["lines.0.quantity"]
    shop.made("stock/receipts", delivery(order, "0.5"))


@pytest.mark.parametrize(
    ("change", "status", "slug", "field"),
    [
        ({"purchase_order_id": str(uuid4())}, 404, "not_found", "purchase_order_id"),
        ({"supplier_id": str(uuid4())}, 422, "validation", "supplier_id"),
        ({"purchase_order_id": None}, 422, "validation", "lines.0.purchase_order_line_no"),
        (
            {"additional_costs": [{"description": "Freight", "amount": "0.001"}]},
            422,
            "validation",
            "additional_costs.0.amount",
        ),
        (
            {"additional_costs": [{"amount": "1"}]},
            422,
            "validation",
            "additional_costs.0.description",
        ),
    ],
)
def test_what_is_no_receipt(
    shop: Shop, change: dict[str, Json], status: int, slug: str, field: str
) -> None:
    order = sent(shop, shop.product()["id"])
    answer = problem(shop.post("stock/receipts", {**delivery(order, "1"), **change}), status, slug)
    assert list(answer["errors"]) == [field]


def test_an_archived_supplier(shop: Shop) -> None:
    tea, old = shop.product(), supplier(shop)
    order = drafted(shop, tea["id"], supplier_id=old["id"])
    shop.delete(f"suppliers/{old['id']}")
    line = {"product_id": tea["id"], "quantity": "1", "unit_cost": "2"}
    for refused in (
        shop.post("purchase-orders", {"supplier_id": old["id"]}),
        shop.post(f"purchase-orders/{order['id']}/send"),
        shop.post("stock/receipts", {"supplier_id": old["id"], "lines": [line]}),
    ):
        answer = problem(refused, 409, "supplier_archived")
        assert list(answer["errors"]) == ["supplier_id"]


def test_landed_cost_and_what_goes_back(shop: Shop) -> None:
    tea, jam = shop.product("TEA-1", stock=None), shop.product("JAM-1", stock=None)
    line = {"product_id": tea["id"], "quantity": "4", "unit_cost": "3"}
    other = {"product_id": jam["id"], "quantity": "1", "unit_cost": "8"}
    body = {"lines": [line, other], "supplier_id": supplier(shop)["id"]}
    freight = {"description": "Freight", "amount": "5.00"}
    receipt = shop.made("stock/receipts", {**body, "additional_costs": [freight]})
    assert [it["landed_amount"] for it in receipt["entry_lines"]] == ["15.00", "10.00"]

    back = {"product_id": tea["id"], "quantity": "1", "receipt_line_no": 1}
    ask = {"receipt_id": receipt["id"], "lines": [back], "reason": "stale"}
    made = shop.post("stock/supplier-returns", ask, Idempotency_Key="r-1")
    assert made.status_code == 201
    assert made.json is not None
    assert (made.json["kind"], made.json["goods_amount"]) == ("supplier_return", "3.00")
    assert [it["value_amount"] for it in made.json["lines"]] == ["-3.75"]
    assert shop.post("stock/supplier-returns", ask, Idempotency_Key="r-1").data == made.data

    back["quantity"] = "3.5"
    answer = problem(shop.post("stock/supplier-returns", ask), 409, "return_exceeds_receipt")
    assert list(answer["errors"]) == ["lines.0.quantity"]
    free = {"lines": [{"product_id": tea["id"], "quantity": "9"}], "reason": "stale"}
    problem(shop.post("stock/supplier-returns", free), 409, "insufficient_stock")
    no_reason = {"lines": free["lines"]}
    problem(shop.post("stock/supplier-returns", no_reason), 422, "validation")

    listed: Any = shop.get(f"stock/entries?supplier_id={body['supplier_id']}").json
    assert [it["kind"] for it in listed["items"]] == ["supplier_return", "receipt"]
    kind: Any = shop.get("stock/entries?kind=supplier_return").json
    assert [it["id"] for it in kind["items"]] == [made.json["id"]]


def test_orders_are_listed(shop: Shop) -> None:
    tea = shop.product()
    draft, order = drafted(shop, tea["id"]), sent(shop, tea["id"])
    listed: Any = shop.get("purchase-orders?status=sent").json
    assert [it["id"] for it in listed["items"]] == [order["id"]]
    listed = shop.get(f"purchase-orders?supplier_id={draft['supplier_id']}").json
    assert [it["id"] for it in listed["items"]] == [draft["id"]]
    first: Any = shop.get("purchase-orders?limit=1").json
    rest: Any = shop.get(f"purchase-orders?limit=1&cursor={first['next_cursor']}").json
    assert [first["items"][0]["id"], rest["items"][0]["id"]] == [order["id"], draft["id"]]
    problem(shop.get("purchase-orders?status=lost"), 422, "validation")


def found(shop: Shop, path: str) -> list[str]:
    """The ids of a list."""
    page: Any = shop.get(path).json
    return [it["id"] for it in page["items"]]


def test_orders_are_found_by_what_is_late_and_by_words(shop: Shop) -> None:
    tea = shop.product()
    late = drafted(shop, tea["id"], expected_on="2020-01-02", supplier_reference="SO 77")
    assert found(shop, "purchase-orders?is_overdue=true") == []
    late = shop.made(f"purchase-orders/{late['id']}/send")
    other = sent(shop, tea["id"])
    assert late["is_overdue"] is True
    assert found(shop, "purchase-orders?is_overdue=true") == [late["id"]]
    assert found(shop, "purchase-orders?status=open") == [other["id"], late["id"]]
    assert found(shop, "purchase-orders?search=so%2077") == [late["id"]]
    today = late["ordered_on"]
    assert len(found(shop, f"purchase-orders?from_on={today}&through_on={today}")) == 2
    assert found(shop, "purchase-orders?through_on=2020-01-01") == []
    problem(shop.get("purchase-orders?is_overdue=maybe"), 422, "validation")


def test_what_a_supplier_supplies(shop: Shop) -> None:
    tea = shop.product(stock=None, reorder_level="5", reorder_quantity="12")
    order = sent(shop, tea["id"], "2")
    entry = shop.made("stock/receipts", delivery(order, "2", unit_cost="3"))
    one = f"suppliers/{order['supplier_id']}/products"
    supplied: Any = shop.get(one).json
    assert [(it["sku"], it["unit_cost"], it["quantity_on_hand"]) for it in supplied["items"]] == [
        (tea["sku"], "3", "2")
    ]
    problem(shop.get(f"suppliers/{uuid4()}/products"), 404, "not_found")

    reorder: Any = shop.get("reports/reorder").json
    (item,) = reorder["items"]
    assert (item["supplier_id"], item["unit_cost"]) == (order["supplier_id"], "3")
    drafted(shop, tea["id"], "12", supplier_id=order["supplier_id"])
    reorder = shop.get("reports/reorder").json
    assert (reorder["items"][0]["draft_quantity"], reorder["items"][0]["on_order_quantity"]) == (
        "12",
        "0",
    )

    day = entry["entry_on"]
    assert found(shop, f"stock/entries?search=harbour&from_on={day}") == [entry["id"]]
    assert found(shop, f"stock/entries?kind=receipt&through_on={day}") == [entry["id"]]
    assert found(shop, "stock/entries?through_on=2020-01-01") == []


def test_what_a_bill_brought(shop: Shop, hire: Callable[..., Shop]) -> None:
    tea = shop.product(stock="10")
    bill = shop.sale(tea["id"], "2")
    margin: Any = shop.get(f"bills/{bill['id']}/margin").json
    assert [margin[it] for it in ("net_amount", "cost_amount", "margin_amount")] == [
        "8.40",
        "4.00",
        "4.40",
    ]
    assert margin["lines"][0]["margin_percent"] == "52.38"
    cashier = hire("cashier")
    problem(cashier.get(f"bills/{bill['id']}/margin"), 403, "forbidden")
    problem(cashier.get("purchase-orders"), 403, "forbidden")
    problem(cashier.get("stock/entries"), 403, "forbidden")


def test_nothing_is_received_in_closed_books(shop: Shop) -> None:
    order = sent(shop, shop.product()["id"])
    receipt = shop.made("stock/receipts", delivery(order, "1"))
    shop.made("books/close", {"through_on": "2020-12-31"})
    late = {**delivery(order, "1"), "entry_on": "2020-12-31"}
    problem(shop.post("stock/receipts", late), 409, "books_closed")
    line = {**{it: receipt["entry_lines"][0][it] for it in ("product_id", "quantity")}}
    back = {"lines": [line], "reason": "stale", "entry_on": "2020-12-31"}
    problem(shop.post("stock/supplier-returns", back), 409, "books_closed")
