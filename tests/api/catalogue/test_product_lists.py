"""Lists of products over HTTP: they show what each product is now."""

from __future__ import annotations

import orjson

from tests.api.conftest import Json, Shop


def listed(shop: Shop, query: str = "") -> Json:
    """The only product of the shop, as a list shows it; None for a list of nothing."""
    answer = shop.get(f"products{query}")
    assert answer.mimetype == "application/json"
    items = orjson.loads(answer.data)["items"]
    return items[0] if items else None


def test_a_list_follows_each_change(shop: Shop) -> None:
    product = shop.product(stock="3", barcodes=["400"])
    address = f"products/{product['id']}"
    changes: list[Json] = [
        {"name": 'A "quoted" näme, "quantity_on_hand":null'},
        {"unit_price": "12.345", "reorder_level": "2"},
        {"barcodes": ["400", {"barcode": "401", "pack_quantity": "6", "pack_price": "50"}]},
        {"barcodes": []},
    ]
    for version, change in enumerate(changes, start=product["version"]):
        changed = shop.patch(address, change, If_Match=f'"{version}"')
        assert changed.status_code == 200
        single = shop.get(address)
        assert changed.json == single.json == listed(shop) == listed(shop, "?order=name")
        assert single.headers["ETag"] == f'"{version + 1}"'

    shop.sale(product["id"], "2")
    left = shop.get(address).json
    assert left is not None
    assert left["quantity_on_hand"] == "1"
    assert listed(shop) == left

    shop.delete(address)
    assert listed(shop) is None
    assert listed(shop, "?include_archived=true") == shop.get(address).json
    check = shop.get("verify/check?check=product_lists").json
    assert check is not None
    assert (check["checks"][0]["checked"], check["is_valid"]) == (1, True)
