"""Unfinished drafts, credits and exchanges, over HTTP."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from tests.api.conftest import Shop, problem


def test_a_draft_is_saved_unfinished_and_says_what_it_lacks(shop: Shop) -> None:
    draft = shop.made("bills", {"lines": [], "note": "for Ada"})
    assert draft["gross_amount"] == "0.00"
    checked = shop.get(f"bills/{draft['id']}/check").json
    assert checked is not None
    assert not checked["is_ready"]
    assert [item["field"] for item in checked["problems"]] == ["lines"]

    tea = shop.product()["id"]
    body = {"lines": [{"product_id": tea, "quantity": "1"}]}
    assert shop.patch(f"bills/{draft['id']}", body, If_Match='"1"').status_code == 200
    assert shop.get(f"bills/{draft['id']}/check").json == {"is_ready": True, "problems": []}
    assert shop.made(f"bills/{draft['id']}/issue")["note"] == "for Ada"
    problem(shop.get(f"bills/{draft['id']}/check"), 409, "bill_issued")


def test_an_issue_is_refused_for_all_that_is_wrong(shop: Shop) -> None:
    tea = shop.product(stock="1")["id"]
    tomorrow = (datetime.now(UTC) + timedelta(days=2)).date().isoformat()
    body = {
        "issue": True,
        "issued_on": tomorrow,
        "discount_amount": "999.00",
        "lines": [
            {"product_id": tea, "quantity": "2"},
            {"product_id": tea, "quantity": "0"},
        ],
    }
    answer = problem(shop.post("bills", body), 422, "validation")
    assert set(answer["errors"]) == {
        "issued_on",
        "discount_amount",
        "lines.0.quantity",
        "lines.1.quantity",
    }


def test_problems_of_one_kind_keep_their_slug(shop: Shop) -> None:
    tea, salt = shop.product()["id"], shop.product("SALT")["id"]
    for product in (tea, salt):
        shop.delete(f"products/{product}")
    body = {
        "issue": True,
        "lines": [{"product_id": tea, "quantity": "1"}, {"product_id": salt, "quantity": "1"}],
    }
    answer = problem(shop.post("bills", body), 409, "product_archived")
    assert set(answer["errors"]) == {"lines.0.product_id", "lines.1.product_id"}


def test_discounts_by_amount(shop: Shop) -> None:
    tea = shop.product(unit_price="10.00")["id"]
    line = {"product_id": tea, "quantity": "2", "discount_amount": "1.50"}
    bill = shop.made("bills", {"issue": True, "lines": [line], "discount_amount": "8.50"})
    assert bill["lines"][0]["discount_amount"] == "1.50"
    assert (bill["line_net_amount"], bill["discount_amount"]) == ("18.50", "8.50")
    assert bill["gross_amount"] == "10.00"


def test_an_amount_off_a_price_with_tax_is_what_is_credited(shop: Shop) -> None:
    rate = shop.made("tax-rates", {"name": "Standard", "rate": "20"})
    tea = shop.product(unit_price="12.60", tax_rate_id=rate["id"], prices_include_tax=True)["id"]
    notes = f"bills/{shop.sale(tea)['id']}/credit-notes"
    for amount in ("0.01", "3.33", "0.01", "9.25"):
        body = {"reason": "late", "lines": [{"line_no": 1, "amount": amount}]}
        assert shop.made(notes, body)["gross_amount"] == amount
    body = {"reason": "late", "lines": [{"line_no": 1, "amount": "0.01"}]}
    answer = problem(shop.post(notes, body), 409, "credit_exceeds_bill")
    assert list(answer["errors"]) == ["lines.0.amount"]


def test_money_off_the_price_brings_no_goods_back(shop: Shop) -> None:
    tea = shop.product()["id"]
    bill = shop.sale(tea, "2")
    note = shop.made(
        f"bills/{bill['id']}/credit-notes",
        {"reason": "a scratch", "lines": [{"line_no": 1, "amount": "1.00"}]},
    )
    assert note["net_amount"] == "1.00"
    assert note["lines"][0]["is_price_credit"]
    level = shop.get(f"products/{tea}").json
    assert level is not None
    assert level["quantity_on_hand"] == "8"
    too_much = {"reason": "a scratch", "lines": [{"line_no": 1, "amount": "7.41"}]}
    answer = shop.post(f"bills/{bill['id']}/credit-notes", too_much)
    assert "lines.0.amount" in problem(answer, 409, "credit_exceeds_bill")["errors"]


def test_a_refund_is_paid_out_with_the_credit_note(shop: Shop) -> None:
    tea = shop.product()["id"]
    bill = shop.sale(tea, payments=[{"method": "cash", "amount": "4.20"}])
    body = {
        "reason": "came back",
        "lines": [{"line_no": 1, "quantity": "1", "restock": False}],
        "payments": [{"method": "cash", "amount": "4.20"}],
    }
    note = shop.made(f"bills/{bill['id']}/credit-notes", body)
    assert note["due_amount"] == "0.00"
    movements = shop.get(f"stock/movements?product_id={tea}").json
    assert movements is not None
    assert [item["kind"] for item in movements["items"][:2]] == ["write_off", "return"]


def test_an_exchange_is_one_call(shop: Shop) -> None:
    small, large = shop.product("S")["id"], shop.product("L", unit_price="5.00")["id"]
    bill = shop.sale(small, payments=[{"method": "card", "amount": "4.20"}])
    body = {
        "return": {
            "reason": "too small",
            "lines": [{"line_no": 1, "quantity": "1", "restock": True}],
        },
        "sale": {
            "lines": [{"product_id": large, "quantity": "1"}],
            "payments": [{"method": "card", "amount": "0.80"}],
        },
    }
    made = shop.made(f"bills/{bill['id']}/exchanges", body)
    assert made["credit_note"]["due_amount"] == made["bill"]["due_amount"] == "0.00"
    answer = shop.post(f"bills/{bill['id']}/exchanges", body)
    problem(answer, 409, "credit_exceeds_bill")
    bills = shop.get("bills").json
    assert bills is not None
    assert len(bills["items"]) == 3
