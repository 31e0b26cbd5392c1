"""Goods that come back without a bill, over HTTP."""

from __future__ import annotations

from decimal import Decimal
from uuid import uuid4

from tests.api.conftest import Shop, problem


def test_goods_come_back_without_a_bill(shop: Shop) -> None:
    tea = shop.product(stock="10")
    id_ = str(uuid4())
    body = {
        "id": id_,
        "mark": "A7-0009",
        "reason": "A present",
        "lines": [{"product_id": tea["id"], "quantity": "2", "restock": True}],
    }
    first = shop.post("returns", body, Idempotency_Key=id_)
    assert first.status_code == 201
    note = first.json
    assert note is not None
    assert first.headers["Location"].endswith(f"/bills/{note['id']}")
    assert (note["id"], note["type"], note["original_id"]) == (id_, "credit_note", None)
    assert [line["original_line_no"] for line in note["lines"]] == [None]
    assert Decimal(note["due_amount"]) == Decimal(note["gross_amount"]) > 0
    assert shop.post("returns", body, Idempotency_Key=id_).json == note
    problem(shop.post("returns", body), 409, "id_taken")

    again = shop.get(f"products/{tea['id']}").json
    assert again is not None
    assert again["quantity_on_hand"] == "12"
    paper = shop.get(f"bills/{note['id']}/print")
    assert paper.status_code == 200
    assert "Corrects" not in paper.get_data(as_text=True)
    report = shop.get("verify").json
    assert report is not None
    assert report["is_valid"]


def test_a_return_is_refused_for_all_that_is_wrong(shop: Shop) -> None:
    tea = shop.product(unit_price="4.20")
    line = {"product_id": tea["id"], "quantity": "1", "restock": True}
    body = {"reason": "A present", "lines": [{**line, "unit_price": "4.21"}, line]}
    answer = problem(shop.post("returns", body), 422, "validation")
    assert list(answer["errors"]) == ["lines.0.unit_price"]

    body = {
        "reason": "A present",
        "customer_id": str(uuid4()),
        "lines": [line, {**line, "unit_price": "9", "quantity": "0"}],
    }
    answer = problem(shop.post("returns", body), 422, "validation")
    assert set(answer["errors"]) == {"customer_id", "lines.1.unit_price", "lines.1.quantity"}

    body = {"reason": "A present", "lines": [{**line, "discount_percent": "5"}]}
    problem(shop.post("returns", body), 422, "validation")
