"""Debts of customers, over HTTP: payments, change, money on account, credits, statements."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from tests.api.conftest import Json, Shop, problem


def customer(shop: Shop, name: str = "Ada") -> str:
    """A customer's id."""
    return str(shop.made("customers", {"name": name})["id"])


def sold(shop: Shop, customer_id: str | None = None, price: str = "100.00", **more: Json) -> Json:
    """An issued bill of a service."""
    sku = f"S-{datetime.now(UTC).timestamp()}"
    service = shop.product(sku, stock=None, tracks_stock=False, unit_price=price)
    return shop.sale(service["id"], customer_id=customer_id, **more)


def deposited(shop: Shop, customer_id: str, amount: str) -> str:
    """The id of money on account."""
    body = {"method": "transfer", "amount": amount, "reference": "T 1"}
    return str(shop.made(f"customers/{customer_id}/payments", body)["id"])


def test_a_part_in_cash_is_a_sum_of_coins(shop: Shop) -> None:
    org: Any = shop.get("")
    shop.patch("", {"cash_rounding_increment": "0.05"}, If_Match=org.headers["ETag"])
    bill = sold(shop, price="20.03")
    payments = f"bills/{bill['id']}/payments"
    answer = shop.post(payments, {"method": "cash", "amount": "5.03"})
    assert list(problem(answer, 422, "validation")["errors"]) == ["amount"]
    assert shop.made(payments, {"method": "cash", "amount": "5.05"})["rounding_amount"] is None
    assert shop.made(payments, {"method": "card", "amount": "0.03"})["amount"] == "0.03"
    assert shop.made(payments, {"method": "cash", "amount": "14.95"})["rounding_amount"] is None


def test_several_methods_at_once_with_change(shop: Shop) -> None:
    payments = [
        {"method": "card", "amount": "60.00", "reference": "slip 4711"},
        {"method": "cash", "tendered_amount": "50.00"},
    ]
    bill = sold(shop, payments=payments)
    card, cash = bill["payments"]
    assert bill["due_amount"] == "0.00"
    assert (card["method"], card["amount"], card["reference"]) == ("card", "60.00", "slip 4711")
    assert (cash["amount"], cash["tendered_amount"], cash["change_amount"]) == (
        "40.00",
        "50.00",
        "10.00",
    )


@pytest.mark.parametrize(
    ("payment", "status", "slug", "field"),
    [
        ({"method": "cash"}, 422, "validation", "amount"),
        (
            {"method": "card", "amount": "1", "tendered_amount": "2"},
            422,
            "validation",
            "tendered_amount",
        ),
        (
            {"method": "cash", "amount": "2", "tendered_amount": "1"},
            422,
            "validation",
            "tendered_amount",
        ),
        ({"method": "on_account", "amount": "1"}, 422, "validation", "method"),
        ({"method": "card", "amount": "100.01"}, 409, "payment_exceeds_due", "amount"),
        ({"method": "card", "amount": "1", "overpayment": "tip"}, 422, "validation", "overpayment"),
        (
            {"method": "card", "amount": "101", "overpayment": "credit"},
            422,
            "customer_required",
            "overpayment",
        ),
    ],
)
def test_a_payment_that_is_refused_names_its_field(
    shop: Shop, payment: Json, status: int, slug: str, field: str
) -> None:
    bill = sold(shop)
    answer = problem(shop.post(f"bills/{bill['id']}/payments", payment), status, slug)
    assert list(answer["errors"]) == [field]
    shown: Any = shop.get(f"bills/{bill['id']}").json
    assert shown["due_amount"] == "100.00"


def test_an_overpayment_is_credit_that_pays_the_next_bill(shop: Shop) -> None:
    ada = customer(shop)
    first, second = sold(shop, ada), sold(shop, ada)
    body = {"method": "card", "amount": "130.00", "overpayment": "credit", "reference": "slip 1"}
    paid = shop.made(f"bills/{first['id']}/payments", body)
    assert (paid["amount"], paid["bill_id"]) == ("100.00", first["id"])

    owed: Any = shop.get(f"customers/{ada}/balance").json
    assert (owed["due"], owed["credit"], owed["balance"]) == ("100.00", "30.00", "70.00")
    assert [credit["id"] for credit in owed["credits"]] == [paid["excess_payment_id"]]

    allocations = f"bills/{second['id']}/allocations"
    spent = shop.made(allocations, {"payment_id": paid["excess_payment_id"]})
    assert (spent["method"], spent["amount"]) == ("on_account", "30.00")
    again = shop.post(allocations, {"payment_id": paid["excess_payment_id"]})
    problem(again, 409, "insufficient_credit")


def test_a_credit_note_pays_another_bill(shop: Shop) -> None:
    ada = customer(shop)
    paid = sold(shop, ada, payments=[{"method": "card", "amount": "100.00"}])
    returned = {"reason": "no", "lines": [{"line_no": 1, "quantity": "1", "restock": False}]}
    note = shop.made(f"bills/{paid['id']}/credit-notes", returned)
    bill = sold(shop, ada, "80.00")
    made = shop.made(f"bills/{bill['id']}/allocations", {"credit_note_id": note["id"]})
    assert (made["amount"], made["counterpart_bill_id"]) == ("80.00", note["id"])
    shown: Any = shop.get(f"bills/{note['id']}").json
    assert shown["due_amount"] == "20.00"
    refunds = f"bills/{note['id']}/payments"
    problem(shop.post(refunds, {"method": "cash", "amount": "20.01"}), 409, "payment_exceeds_due")
    assert shop.made(refunds, {"method": "cash", "amount": "20.00"})["amount"] == "20.00"


def test_a_credit_is_used_for_its_own_customer(shop: Shop) -> None:
    ada, bob = customer(shop), customer(shop, "Bob")
    money = {"payment_id": deposited(shop, ada, "10.00")}
    of_bob, of_nobody = sold(shop, bob), sold(shop)
    refused = shop.post(f"bills/{of_bob['id']}/allocations", money)
    assert list(problem(refused, 409, "customer_mismatch")["errors"]) == ["payment_id"]
    refused = shop.post(f"bills/{of_nobody['id']}/allocations", money)
    problem(refused, 422, "customer_required")
    refund = {**money, "method": "cash", "amount": "1.00"}
    problem(shop.post(f"customers/{bob}/refunds", refund), 409, "customer_mismatch")
    refused = shop.post(f"bills/{of_bob['id']}/allocations", {"payment_id": shop.user_id})
    problem(refused, 404, "not_found")
    problem(shop.post(f"bills/{of_bob['id']}/allocations", {}), 422, "validation")


def test_money_on_account_is_paid_out_as_far_as_it_goes(shop: Shop) -> None:
    ada = customer(shop)
    payment_id = deposited(shop, ada, "10.00")
    refunds = f"customers/{ada}/refunds"
    body = {"payment_id": payment_id, "method": "cash", "amount": "4.00"}
    refund = shop.made(refunds, body)
    assert (refund["source_payment_id"], refund["customer_id"]) == (payment_id, ada)
    problem(shop.post(refunds, {**body, "amount": "6.01"}), 409, "insufficient_credit")
    problem(shop.post(refunds, {**body, "amount": "0"}), 422, "validation")
    assert shop.made(refunds, {**body, "amount": "6.00"})["amount"] == "6.00"


@pytest.mark.parametrize("path", ["payments", "refunds"])
def test_the_same_key_moves_money_once(shop: Shop, path: str) -> None:
    ada = customer(shop)
    body = {"method": "card", "amount": "5.00"}
    if path == "refunds":
        body["payment_id"] = deposited(shop, ada, "10.00")
    first = shop.post(f"customers/{ada}/{path}", body, Idempotency_Key="k-1")
    again = shop.post(f"customers/{ada}/{path}", body, Idempotency_Key="k-1")
    assert first.status_code == again.status_code == 201
    assert first.data == again.data
    owed: Any = shop.get(f"customers/{ada}/balance").json
    assert owed["credit"] == "5.00"
    other = shop.post(f"customers/{ada}/{path}", {**body, "amount": "1"}, Idempotency_Key="k-1")
    problem(other, 422, "idempotency_key_reused")
    nameless = shop.post(f"customers/{ada}/{path}", body, Idempotency_Key=None)
    problem(nameless, 400, "idempotency_key_missing")


def test_closed_books_take_no_money(shop: Shop) -> None:
    ada = customer(shop)
    payment_id = deposited(shop, ada, "10.00")
    day = str(datetime.now(UTC).date() - timedelta(days=2))
    assert shop.post("books/close", {"through_on": day}).status_code == 200
    body = {"method": "card", "amount": "1.00", "paid_on": day}
    problem(shop.post(f"customers/{ada}/payments", body), 409, "books_closed")
    refund = {**body, "payment_id": payment_id}
    problem(shop.post(f"customers/{ada}/refunds", refund), 422, "validation")


def test_an_archived_customer_pays_nothing_in_advance(shop: Shop) -> None:
    ada = customer(shop)
    shop.delete(f"customers/{ada}")
    refused = shop.post(f"customers/{ada}/payments", {"method": "card", "amount": "1.00"})
    problem(refused, 409, "customer_archived")


def test_a_statement_tells_how_the_balance_came_about(shop: Shop) -> None:
    ada = customer(shop)
    bill = sold(shop, ada, payments=[{"method": "card", "amount": "30.00"}])
    deposited(shop, ada, "20.00")
    shown: Any = shop.get(f"customers/{ada}/statement").json
    assert [(entry["kind"], entry["balance"]) for entry in shown["entries"]] == [
        ("bill", "100.00"),
        ("payment", "70.00"),
        ("payment", "50.00"),
    ]
    assert shown["entries"][0]["document_id"] == bill["id"]
    assert (shown["opening_balance"], shown["closing_balance"]) == ("0.00", "50.00")
    assert (shown["ageing"]["current"], shown["ageing"]["credit"]) == ("70.00", "20.00")
    assert [item["due_amount"] for item in shown["open_items"]] == ["70.00", "20.00"]
    problem(
        shop.get(f"customers/{ada}/statement?from_on=2026-01-02&through_on=2026-01-01"),
        422,
        "validation",
    )


def test_receivables_page_by_page(shop: Shop) -> None:
    for name in ("Ada", "Bob"):
        sold(shop, customer(shop, name))
    sold(shop)
    first: Any = shop.get("reports/receivables?limit=1").json
    assert (first["total"]["current"], first["walk_in"]["current"]) == ("300.00", "100.00")
    second: Any = shop.get(f"reports/receivables?limit=1&cursor={first['next_cursor']}").json
    names = [page["items"][0]["name"] for page in (first, second)]
    assert names == ["Ada", "Bob"]
    before: Any = shop.get("reports/receivables?as_of=2026-01-01").json
    assert (before["items"], before["total"]["balance"]) == ([], "0.00")
    problem(shop.get("reports/receivables?as_of=2999-01-01"), 422, "validation")


def test_who_may_take_money_and_who_may_look(shop: Shop, hire: Callable[..., Shop]) -> None:
    ada = customer(shop)
    cashier, analyst = hire("cashier"), hire("analyst")
    body = {"method": "cash", "amount": "5.00"}
    made = cashier.made(f"customers/{ada}/payments", body)
    refund = {**body, "payment_id": made["id"]}
    problem(cashier.post(f"customers/{ada}/refunds", refund), 403, "approval_required")
    problem(cashier.get("reports/receivables"), 403, "forbidden")
    problem(analyst.post(f"customers/{ada}/payments", body), 403, "forbidden")
    assert cashier.get(f"customers/{ada}/balance").status_code == 200
    assert analyst.get(f"customers/{ada}/statement").status_code == 200
    assert analyst.get("reports/receivables").status_code == 200


def test_a_device_says_who_paid_out_and_who_used_a_credit(
    shop: Shop, hire: Callable[..., Shop]
) -> None:
    ada = customer(shop)
    payment_id = deposited(shop, ada, "10.00")
    bill = sold(shop, ada)
    cashier = hire("cashier").user_id
    money = {"amount": "2.00", "done_by": cashier}
    paid_out = {"method": "card", "payment_id": payment_id, **money}
    requests: list[tuple[str, Json]] = [
        (f"customers/{ada}/refunds", paid_out),
        (f"bills/{bill['id']}/allocations", {"payment_id": payment_id, **money}),
        (f"bills/{bill['id']}/payments", {"method": "card", **money}),
    ]
    for path, body in requests:
        answer = problem(shop.post(path, body), 422, "validation")
        assert list(answer["errors"]) == ["done_by"]

    device = shop.made("devices", {"name": "Tablet"})
    shop.request("PUT", "device", {"token": device["token"]})
    for path, body in requests:
        made = shop.made(path, body)
        told = (device["id"], cashier, "offline_pin")
        assert (made["device_id"], made["created_by"], made["created_by_proof"]) == told


def test_customers_are_listed_with_what_they_owe(shop: Shop) -> None:
    ada, bob = customer(shop, "Ada Miller"), customer(shop, "Bob")
    sold(shop, ada)
    deposited(shop, bob, "30.00")
    page: Any = shop.get("customers/accounts").json
    org: Any = shop.get("").json
    assert page["currency"] == org["currency"]
    assert [(item["customer"]["id"], item["balance"]) for item in page["items"]] == [
        (ada, "100.00"),
        (bob, "-30.00"),
    ]
    owing: Any = shop.get("customers/accounts?state=owing&order=balance&search=miller").json
    assert [item["customer"]["id"] for item in owing["items"]] == [ada]
    problem(shop.get("customers/accounts?state=rich"), 422, "validation")
