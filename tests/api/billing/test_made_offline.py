"""What a till made without the network, over HTTP: its own ids and marks find the documents."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from urllib.parse import urlencode
from uuid import uuid4

from tests.api.conftest import Shop, problem


def test_a_sale_keeps_the_id_and_the_mark_that_its_till_gave_it(shop: Shop) -> None:
    tea = shop.product()
    sold_at = (datetime.now(UTC) - timedelta(hours=3)).isoformat()
    id_ = str(uuid4())
    body = {
        "id": id_,
        "issue": True,
        "lines": [{"product_id": tea["id"], "quantity": "1"}],
        "mark": "A7-0042",
        "sold_at": sold_at,
        "clock_offset_ms": -1500,
    }
    first = shop.post("bills", body, Idempotency_Key=id_)
    assert first.status_code == 201
    assert first.json is not None
    assert (first.json["id"], first.json["mark"], first.json["clock_offset_ms"]) == (
        id_,
        "A7-0042",
        -1500,
    )
    assert shop.post("bills", body, Idempotency_Key=id_).json == first.json

    answer = problem(shop.post("bills", body), 409, "id_taken")
    assert list(answer["errors"]) == ["id"]
    for code in (id_, "a7-0042", f"https://shop.example/?id={id_}"):
        found = shop.get(f"bills?{urlencode({'code': code})}").json
        assert found is not None
        assert [bill["id"] for bill in found["items"]] == [id_]


def test_goods_come_back_of_a_bill_whose_number_the_till_never_saw(shop: Shop) -> None:
    """Sale and credit wait in one outbox: the till knows the bill by its own id alone."""
    tea = shop.product()
    sale, credit = str(uuid4()), str(uuid4())
    lines = [{"product_id": tea["id"], "quantity": "2"}]
    back = {
        "id": credit,
        "mark": "A7-0002",
        "reason": "Came back",
        "lines": [{"line_no": 1, "quantity": "2", "restock": True}],
    }
    problem(shop.post(f"bills/{sale}/credit-notes", back), 404, "not_found")
    shop.made("bills", {"id": sale, "issue": True, "lines": lines, "mark": "A7-0001"})
    note = shop.made(f"bills/{sale}/credit-notes", back)
    assert (note["id"], note["mark"], note["original_id"]) == (credit, "A7-0002", sale)
    again = {**back, "id": str(uuid4()), "mark": "A7-0003"}
    problem(shop.post(f"bills/{sale}/credit-notes", again), 409, "credit_exceeds_bill")


def test_both_parts_of_an_exchange_have_their_own_id(shop: Shop) -> None:
    tea = shop.product()
    bill = shop.sale(tea["id"])
    back, out = str(uuid4()), str(uuid4())
    body = {
        "return": {
            "id": back,
            "mark": "A7-0003",
            "reason": "Wrong one",
            "lines": [{"line_no": 1, "quantity": "1", "restock": True}],
        },
        "sale": {
            "id": out,
            "mark": "A7-0003",
            "lines": [{"product_id": tea["id"], "quantity": "1"}],
        },
    }
    made = shop.made(f"bills/{bill['id']}/exchanges", body)
    assert (made["credit_note"]["id"], made["bill"]["id"]) == (back, out)
    answer = problem(shop.post(f"bills/{bill['id']}/exchanges", body), 409, "id_taken")
    assert list(answer["errors"]) == ["return.id"]


def test_a_mark_and_an_offset_have_a_form(shop: Shop) -> None:
    lines = [{"product_id": shop.product()["id"], "quantity": "1"}]
    for wrong in ({"mark": "a7"}, {"mark": "A" * 21}, {"clock_offset_ms": 10**13}, {"id": "A7"}):
        answer = problem(
            shop.post("bills", {"issue": True, "lines": lines, **wrong}), 422, "validation"
        )
        assert list(answer["errors"]) == list(wrong)


def test_a_device_says_who_sold(shop: Shop, hire: Callable[..., Shop]) -> None:
    cashier = hire("cashier").user_id
    lines = [{"product_id": shop.product()["id"], "quantity": "1"}]
    sale = {"issue": True, "lines": lines, "sold_by": cashier}
    answer = problem(shop.post("bills", sale), 422, "validation")
    assert list(answer["errors"]) == ["sold_by"]

    device = shop.made("devices", {"name": "Tablet"})
    shop.request("PUT", "device", {"token": device["token"]})
    bill = shop.made("bills", sale)
    assert (bill["device_id"], bill["sold_by"]) == (device["id"], cashier)
    assert (bill["issued_by"], bill["sold_by_proof"]) == (shop.user_id, "offline_pin")
    assert shop.sale(lines[0]["product_id"])["sold_by_proof"] == "login"
