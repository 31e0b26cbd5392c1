"""Reminders over HTTP: levels, who is due, letters, their paper, and what is held back."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pypdf
import pytest
from lxml import html  # type: ignore[import-untyped]

from tests.api.conftest import Json, Shop, problem

WORDS = "Dear {customer},\nplease pay {total} by {pay_by}: {amount}, {days} days late, fee {fee}."
LEVEL = {
    "level": 1,
    "days_after_due": 7,
    "days_to_pay": 10,
    "fee_amount": "2.50",
    "subject": "Reminder from {shop}",
    "wording": WORDS,
}


def overdue(shop: Shop, days: int = 30, name: str = "Ada & Sons") -> Json:
    """A bill of 8.40 that should have been paid some days ago."""
    customer = shop.made("customers", {"name": name, "address": "1 High Street"})
    product = shop.product(f"TEA-{uuid4()}")
    today = datetime.now(UTC).date()
    days_of_it = {
        "issued_on": f"{today - timedelta(days=40)}",
        "due_on": f"{today - timedelta(days=days)}",
    }
    return shop.sale(product["id"], "2", customer_id=customer["id"], **days_of_it)


def due(shop: Shop) -> Json:
    return shop.get("reminders/due").json


def remind(shop: Shop, bill: Json) -> Json:
    return shop.made("reminders", {"customer_ids": [bill["customer_id"]]})


def test_a_level_is_made_changed_and_deleted(shop: Shop) -> None:
    level = shop.made("dunning-levels", LEVEL)
    path = f"dunning-levels/{level['id']}"
    assert shop.get(path).json == level
    listed: Any = shop.get("dunning-levels").json
    assert listed["items"] == [level]
    problem(shop.post("dunning-levels", LEVEL), 409, "duplicate")
    changed: Any = shop.patch(path, {"days_to_pay": 5}, If_Match='"1"').json
    assert (changed["days_to_pay"], changed["version"], changed["wording"]) == (5, 2, WORDS)
    problem(shop.patch(path, {"days_to_pay": 6}, If_Match='"1"'), 412, "stale")
    problem(shop.patch(path, {"days_to_pay": 6}, If_Match=None), 428, "precondition_required")
    assert shop.delete(path).status_code == 204
    problem(shop.get(path), 404, "not_found")


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"wording": "Pay {sum}"}, "wording"),
        ({"subject": "Pay {"}, "subject"),
        ({"fee_amount": "0.125"}, "fee_amount"),
        ({"level": 10}, "level"),
        ({"days_after_due": 0}, "days_after_due"),
        ({"wording": ""}, "wording"),
    ],
)
def test_a_level_that_is_refused_says_why(shop: Shop, change: Json, field: str) -> None:
    answer = problem(shop.post("dunning-levels", LEVEL | change), 422, "validation")
    assert [*answer["errors"]] == [field]


def test_a_customer_is_reminded_once(shop: Shop) -> None:
    bill = overdue(shop)
    assert due(shop)["items"] == []
    shop.made("dunning-levels", LEVEL)
    (row,) = due(shop)["items"]
    assert (row["name"], row["level"], row["due_amount"], row["fee_amount"]) == (
        "Ada & Sons",
        1,
        "8.40",
        "2.50",
    )
    assert [(it["number"], it["days_overdue"]) for it in row["bills"]] == [(bill["number"], 30)]

    answer = remind(shop, bill)
    (reminder,) = answer["items"]
    assert answer["not_due"] == []
    assert reminder["total_amount"] == "10.90"
    pay_by = reminder["pay_by_on"]
    assert reminder["wording"] == (
        f"Dear Ada & Sons,\nplease pay 10.90 GBP by {pay_by}: 8.40 GBP, 30 days late, fee 2.50 GBP."
    )
    assert due(shop)["items"] == []
    again = remind(shop, bill)
    assert (again["items"], again["not_due"]) == ([], [bill["customer_id"]])
    assert shop.get(f"reminders/{reminder['id']}").json == reminder
    listed: Any = shop.get(f"reminders?customer_id={bill['customer_id']}").json
    assert listed["items"] == [reminder]
    of_bill: Any = shop.get(f"bills/{bill['id']}/reminders").json
    assert (of_bill["hold"], of_bill["reminders"]) == (None, [reminder])
    balance: Any = shop.get(f"customers/{bill['customer_id']}/balance").json
    assert balance["due"] == "8.40"  # the fee is stated, not booked


def test_what_is_disputed_or_paid_is_let_alone(shop: Shop) -> None:
    shop.made("dunning-levels", LEVEL)
    bill = overdue(shop)
    path = f"bills/{bill['id']}/reminder-hold"
    held: Any = shop.request("PUT", path, {"reason": "Two are missing"}).json
    assert held["hold"]["reason"] == "Two are missing"
    assert due(shop)["customer_count"] == 0
    assert remind(shop, bill)["items"] == []
    problem(shop.request("PUT", path, {"reason": "Again"}), 409, "duplicate")
    assert shop.delete(path).json["hold"] is None  # type: ignore[index]
    problem(shop.delete(path), 404, "not_found")
    assert due(shop)["customer_count"] == 1
    shop.made(f"bills/{bill['id']}/payments", {"method": "card", "amount": "8.40"})
    assert due(shop)["customer_count"] == 0
    assert remind(shop, bill)["items"] == []


@pytest.mark.parametrize(
    ("size", "form"), [("a4", "html"), ("a4", "pdf"), ("receipt", "html"), ("receipt", "pdf")]
)
def test_a_reminder_on_paper(shop: Shop, size: str, form: str) -> None:
    shop.made("dunning-levels", LEVEL)
    bill = overdue(shop)
    shop.made(
        "bills",
        {
            "issue": True,
            "customer_id": bill["customer_id"],
            "lines": [{"product_id": bill["lines"][0]["product_id"], "quantity": "1"}],
        },
    )
    (reminder,) = remind(shop, bill)["items"]
    shop.made(f"bills/{bill['id']}/payments", {"method": "card", "amount": "8.40"})
    response = shop.get(f"reminders/{reminder['id']}/print?paper={size}&format={form}")
    assert response.status_code == 200, response.text
    if form == "pdf":
        pages = pypdf.PdfReader(io.BytesIO(response.data)).pages
        text = " ".join(page.extract_text() for page in pages)
    else:
        text = " ".join(html.document_fromstring(response.data).find("body").itertext())
    text = " ".join(text.split())
    for words in (
        reminder["subject"],
        "Dear Ada & Sons,",
        "please pay 10.90 GBP",
        bill["number"],
        "Overdue 1 to 30 days 8.40",
        "Not yet due 4.20",
        "Balance GBP 12.60",
        "Fee 2.50",
        "Please pay GBP 10.90",
    ):
        assert words in text, words
    assert "genuine" not in text


def test_who_may_remind(shop: Shop, stranger: Shop, hire: Callable[..., Shop]) -> None:
    shop.made("dunning-levels", LEVEL)
    bill = overdue(shop)
    body = {"customer_ids": [bill["customer_id"]]}
    cashier, analyst = hire("cashier"), hire("analyst")
    problem(cashier.get("reminders/due"), 403, "forbidden")
    problem(analyst.post("reminders", body), 403, "forbidden")
    assert due(analyst)["customer_count"] == 1
    assert hire("manager").made("reminders", body)["items"] != []
    answer = stranger.made("reminders", body)
    assert (answer["items"], answer["not_due"]) == ([], [bill["customer_id"]])


def test_several_reminders_in_one_file(shop: Shop, hire: Callable[..., Shop]) -> None:
    shop.made("dunning-levels", LEVEL)
    bills = [overdue(shop, name=name) for name in ("Ada & Sons", "Bob", "Cy")]
    sent = [remind(shop, bill)["items"][0] for bill in bills]
    wanted = [sent[2], sent[0]]
    body = {"reminder_ids": [reminder["id"] for reminder in wanted]}
    response = shop.post("reminders/print", body)
    assert (response.status_code, response.mimetype) == (200, "application/pdf"), response.text
    assert "reminders.pdf" in response.headers["Content-Disposition"]
    pages = [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(response.data)).pages]
    assert [text.rstrip().endswith("1 / 1") for text in pages] == [True, True]
    assert ["Cy" in pages[0], "Ada & Sons" in pages[1]] == [True, True]
    assert "Bob" not in "".join(pages)

    body["reminder_ids"].append(str(uuid4()))
    problem(shop.post("reminders/print", body), 404, "not_found")
    for ids in ([], [sent[0]["id"]] * 101):
        problem(shop.post("reminders/print", {"reminder_ids": ids}), 422, "validation")
    problem(
        hire("cashier").post("reminders/print", {"reminder_ids": [sent[0]["id"]]}), 403, "forbidden"
    )


def test_several_bills_in_one_file(shop: Shop, hire: Callable[..., Shop]) -> None:
    product = shop.product(stock="500")["id"]
    long = shop.made(
        "bills",
        {"issue": True, "lines": [{"product_id": product, "quantity": "1"} for _ in range(60)]},
    )
    short = shop.sale(product)
    response = shop.post("bills/print", {"bill_ids": [long["id"], short["id"]]})
    assert (response.status_code, response.mimetype) == (200, "application/pdf"), response.text
    pages = [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(response.data)).pages]
    counts = [text.rstrip()[-5:] for text in pages]
    number = len(pages) - 1
    assert counts == [*(f"{page} / {number}" for page in range(1, number + 1)), "1 / 1"]
    assert [long["number"] in text for text in pages] == [True] * number + [False]
    assert short["number"] in pages[-1]
    problem(shop.post("bills/print", {"bill_ids": [str(uuid4())]}), 404, "not_found")
    problem(hire("cashier").post("bills/print", {"bill_ids": [short["id"]]}), 403, "forbidden")
