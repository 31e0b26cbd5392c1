"""Products, customers, suppliers and tax rates over HTTP: edits work alike for all of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.api.conftest import Shop, problem

THINGS: dict[str, dict[str, Any]] = {
    "products": {"sku": "TEA-1", "name": "Earl Grey", "unit_price": "4.20"},
    "customers": {"customer_number": "C-17", "name": "Grace"},
    "suppliers": {"supplier_number": "S-4", "name": "Grace"},
    "tax-rates": {"name": "Standard", "rate": "20"},
}

UNIQUE = {
    "products": "sku",
    "customers": "customer_number",
    "suppliers": "supplier_number",
    "tax-rates": "name",
}

things = pytest.mark.parametrize("things", THINGS)


@things
def test_made_and_read(shop: Shop, things: str) -> None:
    made = shop.post(things, THINGS[things])
    assert made.status_code == 201
    assert made.json is not None
    assert made.headers["Location"] == f"{shop.base}/{things}/{made.json['id']}"
    assert THINGS[things].items() <= made.json.items()

    read = shop.get(made.headers["Location"])
    assert (read.json, read.headers["ETag"]) == (made.json, made.headers["ETag"])
    assert read.headers["ETag"] == f'"{made.json["version"]}"'


@things
def test_changed_at_the_version_seen(shop: Shop, things: str) -> None:
    made = shop.post(things, THINGS[things])
    one = made.headers["Location"]
    changed = shop.patch(one, {"name": "Another"}, If_Match=made.headers["ETag"])
    assert changed.status_code == 200
    assert changed.json is not None
    assert changed.json["name"] == "Another"
    assert changed.headers["ETag"] != made.headers["ETag"]

    late = shop.patch(one, {"name": "Late"}, If_Match=made.headers["ETag"])
    problem(late, 412, "stale")
    problem(shop.patch(one, {"name": "Late"}), 428, "precondition_required")
    problem(shop.patch(one, {"name": "Late"}, If_Match="*"), 412, "stale")
    weak = shop.patch(one, {"name": "Weak"}, If_Match=f"W/{changed.headers['ETag']}")
    assert weak.status_code == 200


@things
def test_archived_and_brought_back(shop: Shop, things: str) -> None:
    made = shop.made(things, THINGS[things])
    one = f"{things}/{made['id']}"
    archived: Any = shop.delete(one).json
    assert archived["is_active"] is False
    assert listed(shop, things) == []
    assert listed(shop, f"{things}?include_archived=true") == [made["id"]]
    assert listed(shop, f"{things}?include_archived=false") == []
    restored: Any = shop.post(f"{one}/restore").json
    assert restored["is_active"] is True
    assert listed(shop, things) == [made["id"]]


@things
def test_pages_hold_all_once(shop: Shop, things: str) -> None:
    unique = UNIQUE[things]
    made = {
        shop.made(things, {**THINGS[things], unique: f"N{number}"})["id"] for number in range(5)
    }
    seen: list[str] = []
    cursor = ""
    while True:
        page: Any = shop.get(f"{things}?limit=2{cursor}").json
        seen += [item["id"] for item in page["items"]]
        if page["next_cursor"] is None:
            break
        cursor = f"&cursor={page['next_cursor']}"
    assert len(seen) == len(made)
    assert set(seen) == made


@things
def test_a_name_that_is_taken(shop: Shop, things: str) -> None:
    unique = UNIQUE[things]
    shop.made(things, THINGS[things])
    answer = problem(shop.post(things, THINGS[things]), 409, "duplicate")
    assert list(answer["errors"]) == [unique]
    assert str(THINGS[things][unique]) not in answer["detail"]


@things
def test_a_cashier_reads_only(shop: Shop, hire: Callable[..., Shop], things: str) -> None:
    made = shop.made(things, THINGS[things])
    cashier = hire("cashier")
    sees = cashier.get(f"{things}/{made['id']}").status_code
    assert sees == (403 if things == "suppliers" else 200)
    problem(cashier.delete(f"{things}/{made['id']}"), 403, "forbidden")


@pytest.mark.parametrize("things", ["products", "customers", "suppliers"])
def test_search_by_the_beginning(shop: Shop, things: str) -> None:
    made = shop.made(things, THINGS[things])
    assert listed(shop, f"{things}?search={made['name'][:3].lower()}") == [made["id"]]
    assert listed(shop, f"{things}?search=zzz") == []


def test_a_product_by_its_barcode(shop: Shop) -> None:
    tea = shop.made("products", {**THINGS["products"], "barcodes": ["4006381333931"]})
    assert tea["barcodes"] == ["4006381333931"]
    assert listed(shop, "products?search=4006381333931") == [tea["id"]]


def test_a_tax_rate_that_is_not_there(shop: Shop) -> None:
    body = {**THINGS["products"], "tax_rate_id": shop.user_id}
    answer = problem(shop.post("products", body), 409, "reference")
    assert list(answer["errors"]) == ["tax_rate_id"]


def test_a_field_is_cleared_by_null(shop: Shop) -> None:
    made = shop.post("products", {**THINGS["products"], "reorder_level": "5"})
    one = made.headers["Location"]
    changed = shop.patch(one, {"reorder_level": None}, If_Match=made.headers["ETag"])
    assert changed.json is not None
    assert changed.json["reorder_level"] is None


def listed(shop: Shop, path: str) -> list[str]:
    page: Any = shop.get(path).json
    return [item["id"] for item in page["items"]]
