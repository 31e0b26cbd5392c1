"""What the documents of a period come to, and what they say of the stock."""

from __future__ import annotations

from typing import Final

from marshmallow import Schema

from api.operations import Blueprint
from api.schemas import reports
from api.schemas.fields import Input
from api.schemas.settlement import Receivables, ReceivablesQuery

blueprint = Blueprint("reports", "What documents come to, and what they say of the stock.")

REPORTS: Final[tuple[tuple[str, str, str, type[Schema], type[Input]], ...]] = (
    (
        "sales/day",
        "get_sales_by_day",
        "Sales by day",
        reports.SalesByDay,
        reports.PeriodQuery,
    ),
    (
        "sales/hour",
        "get_sales_by_hour",
        "Sales by hour of the day",
        reports.SalesByHour,
        reports.PeriodQuery,
    ),
    (
        "sales/cashier",
        "get_sales_by_cashier",
        "Sales by the person who issued them",
        reports.SalesByCashier,
        reports.PeriodQuery,
    ),
    (
        "sales/product",
        "get_sales_by_product",
        "Sales and margin by product",
        reports.SalesByProduct,
        reports.ProductReportQuery,
    ),
    (
        "sales/category",
        "get_sales_by_category",
        "Sales and margin by category",
        reports.SalesByCategory,
        reports.CategoryReportQuery,
    ),
    (
        "margin/day",
        "get_margin_by_day",
        "Margin by day",
        reports.MarginByDay,
        reports.PeriodQuery,
    ),
    (
        "payments/method",
        "get_payments_by_method",
        "Money received and paid out by method",
        reports.PaymentsByMethod,
        reports.PeriodQuery,
    ),
    (
        "tax",
        "get_tax_summary",
        "Tax by category and rate",
        reports.TaxSummary,
        reports.PeriodQuery,
    ),
    (
        "stock/value",
        "get_stock_valuation",
        "What was on hand at the end of a day",
        reports.StockValuation,
        reports.ValuationQuery,
    ),
    (
        "stock/slow",
        "get_slow_movers",
        "What is on hand and does not sell",
        reports.SlowMovers,
        reports.SlowMoverQuery,
    ),
    (
        "reorder",
        "get_reorder_list",
        "What to order",
        reports.ReorderList,
        reports.ReorderQuery,
    ),
)

for path, name, summary, output, query in REPORTS:
    blueprint.operation("GET", f"/reports/{path}", name, summary, output, query=query)

blueprint.operation(
    "GET",
    "/reports/receivables",
    "get_receivables",
    "Read what customers owe, by age",
    Receivables,
    query=ReceivablesQuery,
    description=(
        "At the end of a day, today unless another is asked for. `total` and `walk_in` are of all "
        "pages; `items` are customers by name."
    ),
)
