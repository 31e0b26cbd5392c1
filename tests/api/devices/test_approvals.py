"""Approvals over HTTP: given by PIN or password, used by a sale, shown and reviewed."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.api.conftest import PASSWORD, Shop, problem

PIN = "7294"


@pytest.fixture
def till(shop: Shop, hire: Callable[..., Shop]) -> Shop:
    """A cashier logged in on a device, in a shop whose admin has a PIN."""
    cashier = hire("cashier")
    device = shop.made("devices", {"name": "Tablet"})
    assert cashier.request("PUT", "device", {"token": device["token"]}).status_code == 200
    assert shop.request("PUT", "pin", {"pin": PIN, "password": PASSWORD}).status_code == 200
    return cashier


def test_a_discount_is_approved_by_pin(shop: Shop, till: Shop) -> None:
    product = shop.product()["id"]
    sale = {"issue": True, "discount_percent": "30"}
    sale["lines"] = [{"product_id": product, "quantity": "1"}]
    problem(till.post("bills", sale), 403, "discount_exceeds_limit")

    asked = {"operation": "discount", "user_id": shop.user_id, "limit_percent": "30"}
    approval = till.made("approvals", {**asked, "pin": PIN})
    assert (approval["approved_by"], approval["proof"]) == (shop.user_id, "pin")
    bill = till.made("bills", {**sale, "approval_ids": [approval["id"]]})
    assert [used["id"] for used in bill["approvals"]] == [approval["id"]]
    problem(till.post("bills", {**sale, "approval_ids": [approval["id"]]}), 409, "approval_invalid")
    listed = shop.get(f"approvals?bill_id={bill['id']}").json
    assert listed is not None
    assert [item["requested_by"] for item in listed["items"]] == [till.user_id]


def test_a_return_is_approved_by_password(shop: Shop, hire: Callable[..., Shop]) -> None:
    bill, cashier = shop.sale(shop.product()["id"]), hire("cashier")
    path = f"bills/{bill['id']}/credit-notes"
    back = {"reason": "Broken", "lines": [{"line_no": 1, "quantity": "1", "restock": True}]}
    problem(cashier.post(path, back), 403, "approval_required")

    asked = {"operation": "credit_note", "email": shop.email}
    wrong = cashier.post("approvals", {**asked, "password": "not the password"})
    problem(wrong, 403, "password_wrong")
    approval = cashier.made("approvals", {**asked, "password": PASSWORD})
    note = cashier.made(path, {**back, "approval_ids": [approval["id"]]})
    assert [used["proof"] for used in note["approvals"]] == ["password"]


def test_an_approval_without_a_network_is_reviewed(shop: Shop, till: Shop) -> None:
    product = shop.product()["id"]
    given = {"operation": "discount", "approved_by": shop.user_id}
    offline = [{**given, "approved_at": "2026-01-02T03:04:05Z"}]
    bill = till.sale(product, discount_percent="30", offline_approvals=offline)
    (used,) = bill["approvals"]
    assert used["proof"] == "offline_pin"

    def left() -> int:
        page = shop.get("approvals?proof=offline_pin&is_reviewed=false").json
        assert page is not None
        return len(page["items"])

    assert left() == 1
    assert shop.made(f"approvals/{used['id']}/review")["reviewed_by"] == shop.user_id
    assert left() == 0


def test_no_device_says_that_another_day_was_approved(shop: Shop, till: Shop) -> None:
    given = {"operation": "backdate", "approved_by": shop.user_id}
    offline = [{**given, "approved_at": "2026-01-02T03:04:05Z"}]
    line = {"product_id": shop.product()["id"], "quantity": "1"}
    refused = till.post("bills", {"lines": [line], "offline_approvals": offline})
    problem(refused, 422, "validation")


def test_nothing_is_approved_without_a_secret(shop: Shop, till: Shop) -> None:
    problem(till.post("approvals", {"operation": "discount"}), 403, "password_wrong")
    nameless = {"operation": "discount", "user_id": shop.user_id}
    problem(till.post("approvals", nameless), 403, "pin_wrong")
    problem(till.post("approvals", {**nameless, "pin": "9047"}), 403, "pin_wrong")
