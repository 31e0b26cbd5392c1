"""What lists show of a product while several people change it."""

import json
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import LiteralString

import psycopg
import pytest

from tests.races.shop import SECONDS, Json, Shop, Till, at_once, slug
from tests.races.test_tills import wait_until_blocked

ROUNDS = 12
ADD_BARCODE: LiteralString = (
    "insert into data.product_barcode (org_id, product_id, barcode) values (%s, %s, %s)"
)
RENAME: LiteralString = "update data.product set name = 'Renamed' where org_id = %s and id = %s"


def listed(shop: Shop, product_id: str) -> Json:
    """The product as the list shows it."""
    page = json.loads(shop.admin.call("list_products", None, False, *[None] * 6, 50))
    return next(item for item in page["items"] if item["id"] == product_id)


def test_two_barcodes_at_once_are_both_listed(shop: Shop) -> None:
    product_id = shop.product()
    with (
        psycopg.connect(shop.database.superuser_url) as first,
        psycopg.connect(shop.database.superuser_url) as second,
        psycopg.connect(shop.database.superuser_url, autocommit=True) as watcher,
        ThreadPoolExecutor(1) as pool,
    ):
        first.execute(ADD_BARCODE, [shop.org_id, product_id, "1"])
        late = pool.submit(second.execute, ADD_BARCODE, [shop.org_id, product_id, "2"])
        wait_until_blocked(watcher, second.info.backend_pid)
        first.commit()
        late.result(timeout=SECONDS)
        second.commit()
    assert listed(shop, product_id)["barcodes"] == ["1", "2"]
    shop.assert_whole()


@pytest.mark.parametrize("is_name_first", [True, False])
def test_a_name_and_a_barcode_at_once_are_both_listed(shop: Shop, *, is_name_first: bool) -> None:
    product_id = shop.product()
    statements: list[tuple[LiteralString, list[str]]] = [
        (RENAME, [shop.org_id, product_id]),
        (ADD_BARCODE, [shop.org_id, product_id, "1"]),
    ]
    if not is_name_first:
        statements.reverse()
    with (
        psycopg.connect(shop.database.superuser_url) as first,
        psycopg.connect(shop.database.superuser_url) as second,
        psycopg.connect(shop.database.superuser_url, autocommit=True) as watcher,
        ThreadPoolExecutor(1) as pool,
    ):
        first.execute(*statements[0])
        late = pool.submit(lambda: second.execute(*statements[1]))
        wait_until_blocked(watcher, second.info.backend_pid)
        first.commit()
        late.result(timeout=SECONDS)
        second.commit()
    shown = listed(shop, product_id)
    assert (shown["name"], shown["barcodes"]) == ("Renamed", ["1"])
    shop.assert_whole()


def edit(till: Till, product_id: str, body: Json) -> Json:
    version = till.call("get_product", product_id)["version"]
    return till.call("update_product", product_id, version, body)


def test_what_many_edits_leave_is_listed(shop: Shop) -> None:
    product_id = shop.product()
    one, two, three = shop.tills(3)
    for number in range(ROUNDS):
        outcomes = at_once(
            partial(edit, one, product_id, {"name": f"Name {number}"}),
            partial(edit, two, product_id, {"barcodes": [f"{number}"]}),
            partial(edit, three, product_id, {"unit_price": f"{number}", "barcodes": []}),
        )
        assert {slug(outcome) for outcome in outcomes} <= {"ok", "stale"}
        assert listed(shop, product_id) == shop.admin.call("get_product", product_id)
    shop.assert_whole()
