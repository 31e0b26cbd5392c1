"""Reports over HTTP."""

from __future__ import annotations

from collections.abc import Callable
from csv import reader
from io import BytesIO, StringIO
from typing import Any
from urllib.parse import quote

import orjson
import pytest
from openpyxl import load_workbook  # type: ignore[import-untyped]

from api.openapi import document
from tests.api.conftest import Shop, problem

_PARAMETERS = {
    path.partition("/reports/")[2]: {it.get("name") for it in operations["get"]["parameters"]}
    for path, operations in orjson.loads(document())["paths"].items()
    if "/reports/" in path
}
REPORTS = sorted(_PARAMETERS)
OF_A_PERIOD = [report for report in REPORTS if "from_on" in _PARAMETERS[report]]
OF_SALES = [report for report in OF_A_PERIOD if not report.startswith("stock")]

NET = {"payments/method": "amount", "tax": "base_amount"}
"""The field that shows a sale; net_amount elsewhere."""


@pytest.mark.parametrize("report", OF_A_PERIOD)
def test_a_report_of_nothing(shop: Shop, report: str) -> None:
    read: Any = shop.get(f"reports/{report}?from_on=2026-01-01&through_on=2026-01-31").json
    assert (read["from_on"], read["through_on"]) == ("2026-01-01", "2026-01-31")
    assert (read["currency"], read["minor_units"], read["items"]) == ("GBP", 2, [])
    assert read["totals"][NET.get(report, "net_amount")] == "0.00"


@pytest.mark.parametrize("report", OF_SALES)
def test_a_report_of_this_month(shop: Shop, report: str) -> None:
    tea = shop.product(stock="10")
    shop.sale(tea["id"], "2", payments=[{"method": "card", "amount": "8.40"}])
    read: Any = shop.get(f"reports/{report}").json
    name = NET.get(report, "net_amount")
    assert [item[name] for item in read["items"]] == ["8.40"]
    assert read["totals"][name] == "8.40"


@pytest.mark.parametrize("report", OF_A_PERIOD)
def test_a_period_that_is_none(shop: Shop, report: str) -> None:
    backwards = shop.get(f"reports/{report}?from_on=2026-02-01&through_on=2026-01-31")
    assert "through_on" in problem(backwards, 422, "validation")["errors"]
    too_long = shop.get(f"reports/{report}?from_on=2024-01-01&through_on=2026-01-31")
    assert "from_on" in problem(too_long, 422, "validation")["errors"]
    no_date = shop.get(f"reports/{report}?from_on=yesterday")
    assert "from_on" in problem(no_date, 422, "validation")["errors"]


@pytest.mark.parametrize("report", REPORTS)
def test_who_reads_reports(shop: Shop, hire: Callable[..., Shop], report: str) -> None:
    for role, status in (("manager", 200), ("analyst", 200), ("cashier", 403)):
        assert hire(role).get(f"reports/{report}").status_code == status


def test_products_in_an_order_page_by_page(shop: Shop) -> None:
    for sku, price, quantity in (("A", "1", "3"), ("B", "5", "1"), ("C", "2", "2")):
        shop.sale(shop.product(sku, unit_price=price)["id"], quantity)

    def skus(query: str) -> list[str]:
        read: Any = shop.get(f"reports/sales/product?{query}").json
        return [item["sku"] for item in read["items"]]

    assert skus("") == ["B", "C", "A"]
    assert skus("order=quantity") == ["A", "C", "B"]
    first: Any = shop.get("reports/sales/product?limit=2").json
    assert first["totals"]["net_amount"] == "12.00"
    assert skus(f"limit=2&cursor={first['next_cursor']}") == ["A"]
    problem(shop.get("reports/sales/product?order=name"), 422, "validation")
    problem(shop.get("reports/sales/product?cursor=nonsense"), 422, "validation")


def test_categories_with_what_is_below(shop: Shop) -> None:
    above = shop.made("categories", {"name": "Drinks"})
    below = shop.made("categories", {"name": "Tea", "parent_id": above["id"]})
    shop.sale(shop.product(category_id=below["id"])["id"])

    def names(rollup: str) -> set[str]:
        read: Any = shop.get(f"reports/sales/category?rollup={rollup}").json
        return {item["name"] for item in read["items"]}

    assert names("false") == {"Tea"}
    assert names("true") == {"Tea", "Drinks"}


def test_what_stock_was_worth(shop: Shop) -> None:
    tea = shop.product(stock=None)
    line = {"product_id": tea["id"], "quantity": "4", "unit_cost": "2.50"}
    shop.made("stock/receipts", {"lines": [line], "entry_on": "2026-01-10"})

    def value(on: str) -> str:
        read: Any = shop.get(f"reports/stock/value?on={on}").json
        assert [item["quantity"] for item in read["items"]] in (["4"], [])
        total: str = read["totals"]["value_amount"]
        return total

    assert (value("2026-01-09"), value("2026-01-10")) == ("0.00", "10.00")
    problem(shop.get("reports/stock/value?on=2999-01-01"), 422, "validation")


def test_what_does_not_sell(shop: Shop) -> None:
    tea, jam = shop.product("TEA-1"), shop.product("JAM-1")
    shop.sale(tea["id"], "2")
    slow: Any = shop.get("reports/stock/slow").json
    assert [item["product_id"] for item in slow["items"]] == [jam["id"]]
    assert slow["totals"]["value_amount"] == "20.00"
    slow = shop.get("reports/stock/slow?sold_at_most=2").json
    assert len(slow["items"]) == 2
    problem(shop.get("reports/stock/slow?days=0"), 422, "validation")


def test_what_to_order(shop: Shop) -> None:
    tea = shop.product("TEA-1", stock="30", reorder_level="5")
    shop.product("JAM-1", stock="30", reorder_level="5")
    shop.sale(tea["id"], "28")
    orders: Any = shop.get("reports/reorder").json
    assert (orders["days"], orders["lead_days"], orders["cover_days"]) == (28, 7, 30)
    assert [(item["sku"], item["suggested_quantity"]) for item in orders["items"]] == [
        ("TEA-1", "33")
    ]
    problem(shop.get("reports/reorder?cover_days=0"), 422, "validation")


FILES = [report for report in REPORTS if "format" in _PARAMETERS[report]]


@pytest.mark.parametrize("report", FILES)
def test_every_report_is_a_file_on_request(shop: Shop, report: str) -> None:
    tea = shop.product(stock="10")
    shop.sale(tea["id"], "2", payments=[{"method": "card", "amount": "8.40"}])
    shown: Any = shop.get(f"reports/{report}").json
    csv = shop.get(f"reports/{report}?format=csv")
    rows = list(reader(StringIO(csv.get_data(as_text=True))))
    assert csv.mimetype == "text/csv"
    assert len(rows) == 1 + len(shown["items"])
    for cells, item in zip(rows[1:], shown["items"], strict=True):
        assert {*rows[0]} == item.keys()
        for name, cell in zip(rows[0], cells, strict=True):
            value = item[name]
            text = str(value).lower() if isinstance(value, bool) else str(value)
            assert cell == ("" if value is None else text)
    xlsx = shop.get(f"reports/{report}?format=xlsx")
    sheet = load_workbook(BytesIO(xlsx.data)).active
    assert sheet is not None
    assert [[cell.value for cell in row] for row in sheet.iter_rows(max_row=1)] == [rows[0]]
    assert sheet.max_row == len(rows)


def test_a_file_has_the_columns_and_the_words_of_its_reader(shop: Shop) -> None:
    shop.sale(shop.product("TEA-1", name="Tee; grün", stock="10")["id"], "2")
    wanted = "name:Produkt|net_amount:Umsatz, netto"
    form = "format=csv&delimiter=semicolon&decimal_mark=comma&bom=true"
    read = shop.get(f"reports/sales/product?{form}&columns={quote(wanted)}")
    assert read.data.decode() == '\ufeffProdukt;Umsatz, netto\r\n"Tee; grün";8,40\r\n'
    assert "sales_by_product.csv" in read.headers["Content-Disposition"]
    refused = shop.get("reports/sales/product?format=csv&columns=sku%7Cprice")
    assert "columns" in problem(refused, 422, "validation")["errors"]
    refused = shop.get("reports/sales/product?format=csv&columns=%7C")
    assert "columns" in problem(refused, 422, "validation")["errors"]


def test_a_file_has_all_pages(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("api.tables.ROWS_AT_ONCE", 2)
    for sku, quantity in (("A", "3"), ("B", "2"), ("C", "1")):
        shop.sale(shop.product(sku)["id"], quantity)
    read = shop.get("reports/sales/product?format=csv&columns=sku&limit=1")
    assert read.data.decode().split() == ["sku", "A", "B", "C"]


def test_products_against_other_days(shop: Shop) -> None:
    shop.sale(shop.product()["id"], "2")
    days = "compared_from_on=2026-01-01&compared_through_on=2026-01-31"
    read: Any = shop.get(f"reports/sales/product?{days}&order=rise").json
    assert read["items"][0]["change_amount"] == read["totals"]["change_amount"] == "8.40"
    half = shop.get("reports/sales/product?compared_from_on=2026-01-01")
    assert "compared_through_on" in problem(half, 422, "validation")["errors"]


def test_views_of_analysts(shop: Shop, hire: Callable[..., Shop]) -> None:
    read: Any = hire("analyst").get("analytics/views").json
    views = {view["name"]: view for view in read["items"]}
    assert {"documents", "document_lines", "payments", "z_reports"} <= views.keys()
    assert not [name for name in views if name.endswith("_violations")]
    columns = {column["name"]: column for column in views["documents"]["columns"]}
    assert columns["issued_on"]["type"] == "date"
    assert all(column["description"] for view in views.values() for column in view["columns"])
    assert hire("cashier").get("analytics/views").status_code == 403
