"""What the documents of a period come to, and what they say of the stock."""

from __future__ import annotations

from typing import Final

from marshmallow import Schema

from api.operations import Blueprint
from api.schemas import reports
from api.schemas.fields import Input

blueprint = Blueprint("reports", "What documents come to, and what they say of the stock.")

REPORTS: Final[tuple[tuple[str, str, str, type[Schema], type[Input], str], ...]] = (
    (
        "sales/day",
        "get_sales_by_day",
        "Sales by day",
        reports.SalesByDay,
        reports.PeriodQuery,
        "Bills, credit notes, and what is left of the one after the other, by the date of the "
        "documents. A day without any is not listed.",
    ),
    (
        "sales/hour",
        "get_sales_by_hour",
        "Sales by hour of the day",
        reports.SalesByHour,
        reports.PeriodQuery,
        "An hour of the day is one where the organization is; what a till sold offline "
        "counts when it was sold.",
    ),
    (
        "sales/cashier",
        "get_sales_by_cashier",
        "Sales by the person who issued them",
        reports.SalesByCashier,
        reports.PeriodQuery,
        "Bills and credit notes of each, whoever sold most first.",
    ),
    (
        "sales/product",
        "get_sales_by_product",
        "Sales and margin by product",
        reports.SalesByProduct,
        reports.ProductReportQuery,
        "Cost is at moving average. `uncosted_net_amount` is what of the net amount has "
        "no cost, as services have none; totals are those of all pages.",
    ),
    (
        "sales/category",
        "get_sales_by_category",
        "Sales and margin by category",
        reports.SalesByCategory,
        reports.CategoryReportQuery,
        "A category is the one the product was in when it was sold. With `rollup` it has "
        "what those below it sold, too.",
    ),
    (
        "margin/day",
        "get_margin_by_day",
        "Margin by day",
        reports.MarginByDay,
        reports.PeriodQuery,
        "What goods that are written off cost is not in the margin: it is a loss of stock.",
    ),
    (
        "payments/method",
        "get_payments_by_method",
        "Money received and paid out by method",
        reports.PaymentsByMethod,
        reports.PeriodQuery,
        "What only moves within the books, as a set-off or money spent from an account, "
        "is not in it.",
    ),
    (
        "tax",
        "get_tax_summary",
        "Tax by category and rate",
        reports.TaxSummary,
        reports.PeriodQuery,
        "The sums of what the documents say, to the cent.",
    ),
    (
        "stock/value",
        "get_stock_valuation",
        "What was on hand at the end of a day",
        reports.StockValuation,
        reports.ValuationQuery,
        "What was entered later with a date of before counts on its date.",
    ),
    (
        "stock/slow",
        "get_slow_movers",
        "What is on hand and does not sell",
        reports.SlowMovers,
        reports.SlowMoverQuery,
        "On hand, and sold at most `sold_at_most`, less what was credited, in the last "
        "`days`; the dearest first.",
    ),
    (
        "stock-adjustments",
        "get_stock_adjustments",
        "Gains and losses of stock at cost",
        reports.StockAdjustments,
        reports.AdjustmentReportQuery,
        "What was found and what was lost, per product, source (`stocktake`, `adjustment`, or "
        "`credit_note` for goods that came back and were written off) and reason.",
    ),
)

for path, name, summary, output, query, description in REPORTS:
    blueprint.operation(
        "GET", f"/reports/{path}", name, summary, output, query=query, description=description
    )
