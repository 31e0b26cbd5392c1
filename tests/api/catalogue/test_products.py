"""Categories, units, barcodes, tax rates by day and search over HTTP."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from tests.api.conftest import Json, Shop, problem

NEW = {"sku": "TEA-1", "name": "Earl Grey", "unit_price": "4.20"}
GTIN = "4006381333931"


def skus(shop: Shop, query: str) -> list[str]:
    page: Any = shop.get(f"products?{query}").json
    return [item["sku"] for item in page["items"]]


def edited(shop: Shop, path: str, body: dict[str, Json]) -> Json:
    """The answer to an edit of the current version."""
    return shop.patch(path, body, If_Match=shop.get(path).headers["ETag"])


def test_a_category_and_the_way_to_it(shop: Shop) -> None:
    drinks = shop.made("categories", {"name": "Drinks"})
    made = shop.post("categories", {"name": "Tea", "parent_id": drinks["id"]})
    assert made.json is not None
    assert made.headers["Location"] == f"{shop.base}/categories/{made.json['id']}"
    assert made.json["path"] == ["Drinks", "Tea"]
    assert [item["name"] for item in shop.get("categories").json["items"]] == ["Drinks", "Tea"]  # type: ignore[index]
    top = edited(shop, made.headers["Location"], {"parent_id": None})
    assert (top.json["path"], top.json["version"]) == (["Tea"], 2)


def test_a_category_not_below_itself(shop: Shop) -> None:
    drinks = shop.made("categories", {"name": "Drinks"})
    tea = shop.made("categories", {"name": "Tea", "parent_id": drinks["id"]})
    answer = edited(shop, f"categories/{drinks['id']}", {"parent_id": tea["id"]})
    assert list(problem(answer, 422, "validation")["errors"]) == ["parent_id"]
    twice = shop.post("categories", {"name": "Tea", "parent_id": drinks["id"]})
    problem(twice, 409, "duplicate")
    lost = shop.post("categories", {"name": "Lost", "parent_id": shop.user_id})
    assert list(problem(lost, 409, "reference")["errors"]) == ["parent_id"]


def test_a_category_is_emptied_before_it_is_archived(shop: Shop) -> None:
    drinks = shop.made("categories", {"name": "Drinks"})
    tea = shop.made("categories", {"name": "Tea", "parent_id": drinks["id"]})
    shop.made("products", {**NEW, "category_id": tea["id"]})
    shop.made("products", {**NEW, "sku": "MUG"})
    assert skus(shop, f"category_id={drinks['id']}") == ["TEA-1"]
    assert skus(shop, f"search=earl&category_id={tea['id']}") == ["TEA-1"]
    problem(shop.delete(f"categories/{drinks['id']}"), 409, "category_in_use")
    problem(shop.delete(f"categories/{tea['id']}"), 409, "category_in_use")

    empty = shop.made("categories", {"name": "Empty"})
    assert shop.delete(f"categories/{empty['id']}").status_code == 200
    late = shop.post("products", {**NEW, "sku": "LATE", "category_id": empty["id"]})
    assert list(problem(late, 409, "category_archived")["errors"]) == ["category_id"]
    assert shop.post(f"categories/{empty['id']}/restore").status_code == 200


def test_units_there_are_and_units_made(shop: Shop) -> None:
    units = {item["code"]: item for item in shop.get("units").json["items"]}  # type: ignore[index]
    assert {"piece", "each", "kg"} <= units.keys()
    crate = shop.made("units", {"code": "crate", "decimals": 0, "unece_code": "XCR"})
    assert (crate["name"], crate["decimals"], crate["unece_code"]) == ("crate", 0, "XCR")
    problem(shop.post("units", {"code": "crate"}), 409, "duplicate")
    renamed = edited(shop, f"units/{crate['id']}", {"name": "Crate of 24"})
    assert renamed.json["name"] == "Crate of 24"
    answer = shop.post("products", {**NEW, "unit": "stone"})
    assert list(problem(answer, 422, "validation")["errors"]) == ["unit"]


def test_whole_units_are_sold_whole(shop: Shop) -> None:
    crate = shop.made("units", {"code": "crate", "decimals": 0})
    product = shop.product(unit="crate")
    line = {"product_id": product["id"], "quantity": "1.5"}
    answer = shop.post("bills", {"issue": True, "lines": [line]})
    assert list(problem(answer, 422, "validation")["errors"]) == ["lines.0.quantity"]
    receipt = shop.post("stock/receipts", {"lines": [{**line, "unit_cost": "1"}]})
    problem(receipt, 422, "validation")
    adjustment = {"product_id": product["id"], "quantity_change": "-0.5", "reason": "broken"}
    problem(shop.post("stock/adjustments", {"lines": [adjustment]}), 422, "validation")
    problem(shop.delete(f"units/{crate['id']}"), 409, "unit_in_use")

    edited(shop, f"units/{crate['id']}", {"decimals": 1})
    shop.sale(product["id"], "1.5")
    answer = edited(shop, f"units/{crate['id']}", {"decimals": 0})
    assert list(problem(answer, 409, "unit_in_use")["errors"]) == ["decimals"]


def test_a_unit_that_is_archived(shop: Shop) -> None:
    crate = shop.made("units", {"code": "crate"})
    assert shop.delete(f"units/{crate['id']}").status_code == 200
    answer = shop.post("products", {**NEW, "unit": "crate"})
    assert list(problem(answer, 409, "unit_archived")["errors"]) == ["unit"]
    shop.post(f"units/{crate['id']}/restore")
    shop.made("products", {**NEW, "unit": "crate"})


def test_what_a_scanner_reads(shop: Shop) -> None:
    pack = {"barcode": GTIN, "type": "gtin", "pack_quantity": "6", "pack_price": "24.00"}
    made = shop.made("products", {**NEW, "barcodes": ["T-1", pack]})
    assert made["barcodes"] == [GTIN, "T-1"]
    assert made["barcode_details"][0] == pack
    found: Any = shop.get(f"products/lookup?barcode={GTIN}").json
    assert (found["pack_quantity"], found["unit_price"]) == ("6", "4.000000")
    assert found["product"] == made
    one: Any = shop.get("products/lookup?barcode=T-1").json
    assert (one["pack_quantity"], one["pack_price"], one["unit_price"]) == ("1", None, "4.20")
    problem(shop.get("products/lookup?barcode=T-2"), 404, "not_found")
    problem(shop.get("products/lookup"), 422, "validation")

    shop.delete(f"products/{made['id']}")
    archived: Any = shop.get("products/lookup?barcode=T-1").json
    assert archived["product"]["is_active"] is False


@pytest.mark.parametrize(
    "barcode",
    [
        {"barcode": "4006381333932", "type": "gtin"},
        {"barcode": "T 1"},
        {"barcode": "T-1", "pack_quantity": "0"},
        {"barcode": "T-1", "type": "ean"},
        {"barcode": "T-1", "colour": "red"},
        {"type": "gtin"},
        "T 1",
        7,
    ],
)
def test_a_barcode_that_is_none(shop: Shop, barcode: object) -> None:
    problem(shop.post("products", {**NEW, "barcodes": [barcode]}), 422, "validation")


def test_the_check_digit_is_named(shop: Shop) -> None:
    body = {**NEW, "barcodes": ["T-1", {"barcode": "4006381333932", "type": "gtin"}]}
    answer = problem(shop.post("products", body), 422, "validation")
    assert list(answer["errors"]) == ["barcodes.1.barcode"]


def test_stock_settles_what_a_product_is(shop: Shop) -> None:
    product = shop.product(reorder_level="2", reorder_quantity="24")
    assert product["reorder_quantity"] == "24"
    one = f"products/{product['id']}"
    answer = edited(shop, one, {"tracks_stock": False})
    assert list(problem(answer, 409, "stock_in_use")["errors"]) == ["tracks_stock"]
    answer = edited(shop, one, {"unit": "kg"})
    assert list(problem(answer, 409, "stock_in_use")["errors"]) == ["unit"]
    service = shop.product("SERVICE", None, tracks_stock=False)
    assert edited(shop, f"products/{service['id']}", {"unit": "hour"}).json["unit"] == "hour"


def test_search_as_one_types(shop: Shop) -> None:
    for sku, name in (("S-1", "Shirt, blue"), ("S-2", "Shirt, red"), ("C-1", "Crème brûlée")):
        shop.made("products", {**NEW, "sku": sku, "name": name, "barcodes": [f"99{sku}"]})
    assert skus(shop, "search=blue shi") == ["S-1"]
    assert skus(shop, "search=shi") == ["S-1", "S-2"]
    assert skus(shop, "search=creme") == ["C-1"]
    assert sorted(skus(shop, "search=99S")) == ["S-1", "S-2"]
    first: Any = shop.get("products?search=shi&limit=1").json
    assert skus(shop, f"search=shi&limit=1&cursor={first['next_cursor']}") == ["S-2"]
    problem(shop.get("products?search=shi&cursor=none"), 422, "validation")


def test_a_rate_that_changes_on_a_day(shop: Shop, hire: Callable[..., Shop]) -> None:
    rate = shop.made("tax-rates", {"name": "Standard", "rate": "20"})
    assert (rate["periods"], rate["exemption_reason"]) == ([], None)
    product = shop.product(tax_rate_id=rate["id"])
    one = f"tax-rates/{rate['id']}"
    tomorrow = str(date.today() + timedelta(days=2))

    shop.made(f"{one}/periods", {"valid_from_on": "2020-01-01", "rate": "10"})
    before = shop.sale(product["id"], "1", issued_on="2019-12-31")
    since = shop.sale(product["id"], "1", issued_on="2020-01-01")
    assert [bill["taxes"][0]["tax_rate"] for bill in (before, since)] == ["20", "10"]

    ahead = shop.post(f"{one}/periods", {"valid_from_on": tomorrow, "rate": "25"})
    assert ahead.headers["Location"] == f"{shop.base}/{one}"
    assert ahead.json is not None
    assert ahead.json["rate"] == "10"
    assert [period["rate"] for period in ahead.json["periods"]] == ["10", "25"]
    used, unused = (period["id"] for period in ahead.json["periods"])

    late = shop.post(f"{one}/periods", {"valid_from_on": "2021-01-01", "rate": "12"})
    assert list(problem(late, 409, "tax_rate_in_use")["errors"]) == ["valid_from_on"]
    problem(shop.delete(f"tax-rate-periods/{used}"), 409, "tax_rate_in_use")
    problem(hire("manager").delete(f"tax-rate-periods/{unused}"), 403, "forbidden")
    left: Any = shop.delete(f"tax-rate-periods/{unused}").json
    assert [period["rate"] for period in left["periods"]] == ["10"]
    problem(shop.delete(f"tax-rate-periods/{unused}"), 404, "not_found")


def test_why_no_tax_is_charged(shop: Shop) -> None:
    body = {"name": "Exempt", "rate": "0", "tax_category": "E", "exemption_reason": "Article 132"}
    made = shop.post("tax-rates", body)
    assert made.json is not None
    assert made.json["exemption_reason"] == "Article 132"
    changed = edited(shop, made.headers["Location"], {"exemption_reason": None})
    assert changed.json["exemption_reason"] is None


def test_products_in_an_order_page_by_page(shop: Shop) -> None:
    for sku, name, price in (("A", "pear", "10"), ("B", "Apple", "2.5"), ("C", "Fig", "10.00")):
        shop.made("products", {"sku": sku, "name": name, "unit_price": price})
    assert skus(shop, "order=name") == ["B", "C", "A"]
    assert skus(shop, "order=-unit_price") == ["C", "A", "B"]
    assert skus(shop, "stock=out&max_unit_price=9") == ["B"]
    assert skus(shop, "stock=available") == []
    first: Any = shop.get("products?order=-unit_price&limit=2").json
    cursor = first["next_cursor"]
    assert skus(shop, f"order=-unit_price&limit=2&cursor={cursor}") == ["B"]
    answer = shop.get(f"products?order=name&cursor={cursor}")
    assert list(problem(answer, 422, "validation")["errors"]) == ["cursor"]
    assert list(problem(shop.get("products?order=age"), 422, "validation")["errors"]) == ["order"]


def test_several_products_change_together_or_not_at_all(shop: Shop) -> None:
    first, second = (shop.made("products", {**NEW, "sku": sku}) for sku in ("A", "B"))

    def change(product: dict[str, Json], **fields: Json) -> dict[str, Json]:
        return {"id": product["id"], "version": product["version"], **fields}

    both: Any = shop.patch(
        "products", {"products": [change(second, unit_price="5"), change(first, name="New")]}
    ).json
    assert [(item["sku"], item["version"]) for item in both["items"]] == [("B", 2), ("A", 2)]

    fresh = {**both["items"][0]}
    stale = shop.patch("products", {"products": [change(fresh, name="B2"), change(first, name="")]})
    assert list(problem(stale, 422, "validation")["errors"]) == ["products.1.name"]
    stale = shop.patch(
        "products", {"products": [change(fresh, name="B2"), change(first, name="A2")]}
    )
    assert list(problem(stale, 412, "stale")["errors"]) == ["products.1.version"]
    assert shop.get(f"products/{second['id']}").json == fresh
