"""Sales of a till that come too late, over HTTP: they wait, and a manager decides."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest

from tests.api.conftest import Json, Shop, problem


@pytest.fixture
def sale(shop: Shop) -> Json:
    """A sale that was made long ago."""
    return {
        "id": str(uuid4()),
        "issue": True,
        "lines": [{"product_id": shop.product()["id"], "quantity": "1"}],
        "payments": [{"method": "card", "amount": "4.20"}],
        "mark": "A7-0042",
        "sold_at": "2026-01-02T09:30:00Z",
    }


def test_a_late_sale_is_taken_and_waits(shop: Shop, sale: Json) -> None:
    answer = shop.post("bills", sale, Idempotency_Key=sale["id"])
    late: Any = answer.json
    assert answer.status_code == 202
    assert answer.headers["Location"] == f"{shop.base}/late-sales/{sale['id']}"
    assert (late["id"], late["status"], late["why"]) == (sale["id"], "waiting", "too_old")
    assert "id" not in late["body"]
    assert late["body"]["lines"] == sale["lines"]

    again = shop.post("bills", sale, Idempotency_Key=sale["id"])
    assert (again.status_code, again.json) == (202, late)
    problem(shop.post("bills", sale), 409, "id_taken")
    assert shop.get(answer.headers["Location"]).json == late
    listed: Any = shop.get("late-sales?status=waiting").json
    assert listed["items"] == [late]
    problem(shop.get(f"bills/{sale['id']}"), 404, "not_found")


def test_a_manager_accepts_it(shop: Shop, hire: Callable[..., Shop], sale: Json) -> None:
    shop.post("bills", sale)
    one = f"late-sales/{sale['id']}"
    cashier, manager = hire("cashier"), hire("manager")
    problem(cashier.get("late-sales"), 403, "forbidden")
    problem(cashier.post(f"{one}/accept"), 403, "forbidden")

    accepted = manager.post(f"{one}/accept", Idempotency_Key="accept")
    assert accepted.status_code == 200
    bill: Any = accepted.json
    assert (bill["id"], bill["mark"], bill["due_amount"]) == (sale["id"], "A7-0042", "0.00")
    assert bill["issued_by"] == manager.user_id
    assert manager.post(f"{one}/accept", Idempotency_Key="accept").json == bill
    problem(manager.post(f"{one}/accept"), 409, "late_sale_decided")
    problem(manager.post(f"{one}/reject", {"reason": "No"}), 409, "late_sale_decided")
    decided: Any = shop.get(one).json
    assert (decided["status"], decided["decided_by"]) == ("accepted", manager.user_id)


def test_a_manager_rejects_it(shop: Shop, hire: Callable[..., Shop], sale: Json) -> None:
    shop.post("bills", sale)
    one = f"late-sales/{sale['id']}"
    problem(hire("cashier").post(f"{one}/reject", {"reason": "No"}), 403, "forbidden")
    problem(shop.post(f"{one}/reject", {}), 422, "validation")
    rejected: Any = shop.post(f"{one}/reject", {"reason": "Rung up twice"}).json
    assert (rejected["status"], rejected["reason"]) == ("rejected", "Rung up twice")
    problem(shop.post(f"{one}/accept"), 409, "late_sale_decided")


def test_what_no_till_made_is_refused_as_ever(shop: Shop, sale: Json) -> None:
    problem(shop.post("bills", {**sale, "mark": None}), 422, "validation")
    assert shop.get("late-sales").json == {"items": [], "next_cursor": None}
