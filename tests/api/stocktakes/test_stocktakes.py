"""Stocktakes over HTTP."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.api.conftest import Json, Shop, problem


def counted(product: Json, quantity: str, area: str = "main") -> Json:
    """A count of one product."""
    return {
        "area": area,
        "lines": [{"product_id": product["id"], "counted_quantity": quantity}],
    }


def test_the_difference_is_posted_and_not_the_count(shop: Shop, hire: Callable[..., Shop]) -> None:
    tea = shop.product(stock="10")
    cashier, manager = hire("cashier"), hire("manager")
    made = manager.post("stocktakes", {"note": "winter"})
    assert made.status_code == 201
    assert made.json is not None
    one = f"stocktakes/{made.json['id']}"
    assert made.headers["Location"].endswith(one)

    written = cashier.post(f"{one}/counts", counted(tea, "8"))
    assert written.status_code == 201, written.text
    cashier.sale(tea["id"], "3")
    posted = manager.post(f"{one}/post", {"reason": "Yearly count"})
    assert posted.status_code == 200, posted.text
    assert posted.json is not None
    assert (posted.json["status"], posted.json["loss_amount"]) == ("posted", "4.00")
    read: Any = shop.get(f"products/{tea['id']}").json
    assert read["quantity_on_hand"] == "5"

    report: Any = shop.get("reports/stock-adjustments").json
    assert [(it["source"], it["reason"]) for it in report["items"]] == [
        ("stocktake", "Yearly count")
    ]
    assert report["totals"]["loss_amount"] == "4.00"
    problem(cashier.get("reports/stock-adjustments"), 403, "forbidden")
    problem(manager.post(f"{one}/post", {"reason": "again"}), 409, "stocktake_ended")
    problem(cashier.post(f"{one}/counts", counted(tea, "8")), 409, "stocktake_ended")


def test_who_counts_counts_blind(shop: Shop, hire: Callable[..., Shop]) -> None:
    tea = shop.product(stock="10")
    cashier = hire("cashier")
    one = f"stocktakes/{shop.made('stocktakes')['id']}"
    cashier.made(f"{one}/counts", counted(tea, "8"))
    seen: Any = shop.get(f"{one}/lines").json
    blind: Any = cashier.get(f"{one}/lines").json
    assert seen["items"][0]["expected_quantity"] == "10"
    assert blind["items"][0]["expected_quantity"] is None
    assert blind["items"][0]["counted_quantity"] == "8"
    assert shop.made(f"{one}/cancel")["difference_count"] == 1
    problem(cashier.get(f"{one}/lines?differences=true"), 403, "forbidden")
    problem(cashier.post("stocktakes", {}), 403, "forbidden")
    problem(cashier.post(f"{one}/post", {"reason": "x"}), 403, "forbidden")


def test_what_is_refused(shop: Shop) -> None:
    tea = shop.product(stock="10")
    one = f"stocktakes/{shop.made('stocktakes')['id']}"
    problem(shop.post("stocktakes", {}), 409, "stocktake_open")
    refused = problem(
        shop.post(f"{one}/counts", {"lines": [{"product_id": tea["id"]}]}), 422, "validation"
    )
    assert list(refused["errors"]) == ["lines.0.counted_quantity"]
    shop.made(f"{one}/counts", counted(tea, "4", "shop"))
    refused = problem(shop.post(f"{one}/post", {}), 422, "validation")
    assert list(refused["errors"]) == ["reason"]
    shop.sale(tea["id"], "8")
    problem(shop.post(f"{one}/post", {"reason": "x"}), 409, "insufficient_stock")
    shop.made(f"{one}/counts", counted(tea, "1", "store"))
    problem(shop.post(f"{one}/post", {"reason": "x"}), 409, "recount_needed")
    accepted = shop.made(f"{one}/post", {"reason": "x", "accept_movements_between": True})
    assert accepted["gain_amount"] == "6.00"
    listed: Any = shop.get("stocktakes?status=posted").json
    assert [item["id"] for item in listed["items"]] == [accepted["id"]]


def test_a_count_is_written_down_once(shop: Shop) -> None:
    tea = shop.product(stock="10")
    one = f"stocktakes/{shop.made('stocktakes')['id']}"
    first = shop.post(f"{one}/counts", counted(tea, "8"), Idempotency_Key="c-1")
    again = shop.post(f"{one}/counts", counted(tea, "8"), Idempotency_Key="c-1")
    assert first.data == again.data
    counts: Any = shop.get(f"{one}/counts").json
    assert len(counts["items"]) == 1


def test_a_count_without_a_network_is_compared_with_the_books_of_then(shop: Shop) -> None:
    tea = shop.product(stock="10")
    stocktake = shop.made("stocktakes")
    one = f"stocktakes/{stocktake['id']}"
    shop.sale(tea["id"], "3")
    late = counted(tea, "9")
    late["lines"][0]["counted_at"] = stocktake["opened_at"]
    made = shop.made(f"{one}/counts", late)
    assert made["lines"][0]["counted_at"] == stocktake["opened_at"]
    lines: Any = shop.get(f"{one}/lines").json
    (line,) = lines["items"]
    assert (line["expected_quantity"], line["difference_quantity"]) == ("10", "-1")
    shop.made(f"{one}/post", {"reason": "Count"})
    read: Any = shop.get(f"products/{tea['id']}").json
    assert read["quantity_on_hand"] == "6"
