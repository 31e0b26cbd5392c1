"""How documents are numbered, over HTTP."""

from __future__ import annotations

from datetime import UTC, datetime

from tests.api.conftest import Shop, problem

YEAR = datetime.now(UTC).year


def test_a_shop_numbers_its_bills_its_own_way(shop: Shop) -> None:
    made = shop.made(
        "document-series",
        {"type": "bill", "series": "POS1", "number_format": "{series}/{year}/{number:4}"},
    )
    tea = shop.product()["id"]
    assert shop.sale(tea, series="POS1")["number"] == f"POS1/{YEAR}/0001"
    changed = shop.patch(f"document-series/{made['id']}", {"is_default": True}, If_Match='"1"')
    assert changed.status_code == 200
    assert shop.sale(tea)["number"] == f"POS1/{YEAR}/0002"


def test_a_format_is_fixed_by_its_first_number(shop: Shop) -> None:
    shop.sale(shop.product()["id"])
    listed = shop.get("document-series").json
    assert listed is not None
    first = next(item for item in listed["items"] if item["type"] == "bill")
    body = {"number_format": "{year}-{number:9}"}
    answer = shop.patch(f"document-series/{first['id']}", body, If_Match='"1"')
    problem(answer, 409, "series_in_use")


def test_a_format_that_would_repeat_itself_is_refused(shop: Shop) -> None:
    body = {"type": "bill", "series": "POS1", "number_format": "{series}-{number:4}"}
    assert (
        "number_format" in problem(shop.post("document-series", body), 422, "validation")["errors"]
    )


def test_a_sale_in_no_series_is_refused(shop: Shop) -> None:
    line = {"product_id": shop.product()["id"], "quantity": "1"}
    answer = shop.post("bills", {"issue": True, "series": "NONE", "lines": [line]})
    assert "series" in problem(answer, 404, "not_found")["errors"]
