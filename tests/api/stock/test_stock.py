"""Stock over HTTP."""

from __future__ import annotations

from typing import Any

from flask import Flask

from api.meters import Sums
from tests.api.conftest import Json, Shop, problem


def test_a_receipt_and_what_is_on_hand(shop: Shop) -> None:
    tea = shop.product(stock=None)
    body = {"lines": [{"product_id": tea["id"], "quantity": "4", "unit_cost": "2.50"}]}
    response = shop.post("stock/receipts", {**body, "note": "first"})
    assert response.status_code == 201
    entry: Any = response.json
    assert (entry["kind"], entry["note"]) == ("receipt", "first")
    assert [line["quantity"] for line in entry["lines"]] == ["4"]

    levels: Any = shop.get("stock").json
    level = levels["items"][0]
    assert (level["quantity"], level["value_amount"]) == ("4", "10.00")


def test_an_adjustment_with_its_reason(shop: Shop) -> None:
    tea = shop.product(stock="4")
    line = {"product_id": tea["id"], "quantity_change": "-1", "reason": "Broken"}
    entry = shop.made("stock/adjustments", {"lines": [line]})
    assert [(line["kind"], line["reason"]) for line in entry["lines"]] == [("write_off", "Broken")]
    line["quantity_change"] = "-4"
    refused = shop.post("stock/adjustments", {"lines": [line]})
    problem(refused, 409, "insufficient_stock")


def test_movements_are_all_kept(shop: Shop) -> None:
    tea, jam = shop.product("TEA-1"), shop.product("JAM-1")
    shop.sale(tea["id"])
    everything: Any = shop.get("stock/movements").json
    assert len(everything["items"]) == 3
    of_tea: Any = shop.get(f"stock/movements?product_id={tea['id']}").json
    assert {item["product_id"] for item in of_tea["items"]} == {tea["id"]}
    assert sorted(item["kind"] for item in of_tea["items"]) == ["receipt", "sale"]
    assert jam["id"] not in str(of_tea)


def test_what_runs_low(shop: Shop) -> None:
    shop.product("TEA-1", stock="10", reorder_level="5")
    jam = shop.product("JAM-1", stock="2", reorder_level="5")
    low: Any = shop.get("stock/low").json
    assert [item["product_id"] for item in low["items"]] == [jam["id"]]


def test_levels_are_filtered(shop: Shop) -> None:
    shop.product("TEA-1", name="Green tea", stock="10", reorder_level="5")
    shop.product("JAM-1", name="Jam", stock="2", reorder_level="5")
    shop.product("POT-1", name="Tea pot", stock=None)

    def skus(query: str) -> list[str]:
        page: Any = shop.get(f"stock?{query}").json
        return [item["sku"] for item in page["items"]]

    assert skus("search=tea") == ["TEA-1", "POT-1"]
    assert skus("stock=low") == ["JAM-1"]
    assert skus("stock=out") == ["POT-1"]
    problem(shop.get("stock?stock=negative"), 422, "validation")


def test_movements_are_filtered(shop: Shop) -> None:
    tea = shop.product("TEA-1", name="Green tea")
    bill = shop.sale(tea["id"])

    def items(query: str) -> list[Json]:
        page: Any = shop.get(f"stock/movements?{query}").json
        found: list[Json] = page["items"]
        return found

    (sold,) = items("kind=sale")
    assert (sold["name"], sold["bill_number"]) == ("Green tea", bill["number"])
    assert [item["kind"] for item in items(f"created_by={sold['created_by']}")] == [
        "sale",
        "receipt",
    ]
    assert items(f"through_on={sold['moved_on']}&kind=sale") == [sold]
    assert items("through_on=2000-01-01") == []
    problem(shop.get("stock/movements?kind=theft"), 422, "validation")


def test_a_receipt_is_taken_once(shop: Shop) -> None:
    tea = shop.product(stock=None)
    body = {"lines": [{"product_id": tea["id"], "quantity": "4", "unit_cost": "2.50"}]}
    first = shop.post("stock/receipts", body, Idempotency_Key="r-1")
    again = shop.post("stock/receipts", body, Idempotency_Key="r-1")
    assert first.data == again.data
    read: Any = shop.get(f"products/{tea['id']}").json
    assert read["quantity_on_hand"] == "4"


def test_what_sinks_to_its_reorder_level_is_told_once(
    app: Flask, shop: Shop, lines: list[dict[str, Any]]
) -> None:
    meters = app.extensions["counterfoil"].meters
    before = Sums.from_json(meters.read()).counts.get(("low_stock",), 0)
    product = shop.product(stock="10", reorder_level="5")
    shop.sale(product["id"], "4")
    assert {line["level"] for line in lines} == {"info"}
    lines.clear()
    line = {"product_id": product["id"], "quantity": "7"}
    problem(shop.post("bills", {"issue": True, "lines": [line]}), 409, "insufficient_stock")
    shop.sale(product["id"], "1")
    shop.sale(product["id"], "1")
    refused, sunk, low = lines
    assert "low_stock" not in refused.keys() | low.keys()
    assert sunk["level"] == "warning"
    (told,) = sunk["low_stock"]
    assert told == {"product_id": product["id"], "quantity": "5", "reorder_level": "5"}
    assert Sums.from_json(meters.read()).counts["low_stock",] == before + 1


def test_a_level_that_goods_come_to_or_that_nobody_set_is_not_told(
    shop: Shop, lines: list[dict[str, Any]]
) -> None:
    shop.product("TEA-1", stock="3", reorder_level="5")
    bare = shop.product("TEA-2", stock="3")
    shop.sale(bare["id"], "3")
    assert all("low_stock" not in line for line in lines)
