"""Products and customers that arrive with their sale, over HTTP."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import uuid4

from tests.api.conftest import Shop, problem


def test_a_product_and_a_customer_arrive_with_their_sale(
    shop: Shop, hire: Callable[..., Shop]
) -> None:
    cashier, product, customer = hire("cashier"), str(uuid4()), str(uuid4())
    new = {"id": product, "name": "Tea towel", "unit_price": "3.00", "barcode": "5012345678900"}
    body = {
        "issue": True,
        "new_customer": {"id": customer, "name": "Grace", "email": "grace@example.org"},
        "lines": [{"new_product": new, "quantity": "2"}],
    }
    first = cashier.post("bills", body, Idempotency_Key="first")
    assert first.status_code == 201
    bill: Any = first.json
    assert (bill["customer_id"], bill["buyer"]["name"]) == (customer, "Grace")
    assert (bill["lines"][0]["product_id"], bill["gross_amount"]) == (product, "6.00")
    assert cashier.post("bills", body, Idempotency_Key="first").json == bill

    shown: Any = shop.get(f"products/{product}").json
    assert (shown["sku"], shown["tracks_stock"]) == ("5012345678900", False)
    second = shop.made("bills", {**body, "lines": [{"new_product": new, "quantity": "1"}]})
    assert second["lines"][0]["product_id"] == product
    assert second["customer_id"] == customer


def test_a_line_names_one_product(shop: Shop) -> None:
    tea = shop.product()["id"]
    new = {"name": "Tea towel", "unit_price": "3.00"}
    for line, field in (
        ({"quantity": "1"}, "lines.0.product_id"),
        ({"quantity": "1", "product_id": tea, "new_product": new}, "lines.0.new_product"),
        ({"quantity": "1", "new_product": {"name": "x"}}, "lines.0.new_product.unit_price"),
    ):
        answer = problem(shop.post("bills", {"issue": True, "lines": [line]}), 422, "validation")
        assert list(answer["errors"]) == [field]
    draft = {"lines": [{"quantity": "1", "new_product": new}]}
    problem(shop.post("bills", draft), 422, "validation")


def test_an_exchange_sells_what_is_new(shop: Shop) -> None:
    bill = shop.sale(shop.product()["id"])
    body = {
        "return": {
            "lines": [{"line_no": 1, "quantity": "1", "restock": True}],
            "reason": "Another one",
        },
        "sale": {
            "lines": [{"new_product": {"name": "Tea towel", "unit_price": "4.20"}, "quantity": "1"}]
        },
    }
    made = shop.made(f"bills/{bill['id']}/exchanges", body)
    assert made["bill"]["lines"][0]["description"] == "Tea towel"
