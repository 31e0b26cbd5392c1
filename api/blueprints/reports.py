"""Reports: sums of the documents of a period, and of the stock."""

from __future__ import annotations

from typing import Final

from marshmallow import Schema

from api import tables
from api.operations import Blueprint
from api.schemas import reports

blueprint = Blueprint("reports", "Sums of documents and of stock.")

REPORTS: Final[tuple[tuple[str, str, str, type[Schema], type[reports.TableQuery], str], ...]] = (
    (
        "sales/day",
        "get_sales_by_day",
        "Sales by day",
        reports.SalesByDay,
        reports.StepReportQuery,
        "Bills, credit notes and their difference, by the date of the documents, or by week or "
        "month. A day without any is not listed.",
    ),
    (
        "sales/hour",
        "get_sales_by_hour",
        "Sales by hour of the day",
        reports.SalesByHour,
        reports.ReportQuery,
        "Hours are in the organization's time zone; an offline sale counts when it was made.",
    ),
    (
        "sales/cashier",
        "get_sales_by_cashier",
        "Sales by the person who issued them",
        reports.SalesByCashier,
        reports.ReportQuery,
        "Bills and credit notes of each person, largest sales first.",
    ),
    (
        "sales/product",
        "get_sales_by_product",
        "Sales and margin by product",
        reports.SalesByProduct,
        reports.ProductReportQuery,
        "Cost is at moving average. The margin is that of sales whose cost is known; "
        "`uncosted_net_amount` is what the others come to, such as services. Totals are those of "
        "all pages. Compared with other days, a product that sold only then is listed too.",
    ),
    (
        "sales/category",
        "get_sales_by_category",
        "Sales and margin by category",
        reports.SalesByCategory,
        reports.CategoryReportQuery,
        "Products count in the category that they had when they were sold. With `rollup` a "
        "category includes the categories below it.",
    ),
    (
        "margin/day",
        "get_margin_by_day",
        "Margin by day",
        reports.MarginByDay,
        reports.StepReportQuery,
        "The margin does not include the cost of goods that are written off, a loss of stock.",
    ),
    (
        "payments/method",
        "get_payments_by_method",
        "Money received and paid out by method",
        reports.PaymentsByMethod,
        reports.ReportQuery,
        "Without moves within the books, such as set-offs and allocations.",
    ),
    (
        "tax",
        "get_tax_summary",
        "Tax by category and rate",
        reports.TaxSummary,
        reports.ReportQuery,
        "The sums of the amounts on the documents, to the cent.",
    ),
    (
        "stock/value",
        "get_stock_valuation",
        "Stock at the end of a day",
        reports.StockValuation,
        reports.ValuationQuery,
        "A late entry counts on its own date.",
    ),
    (
        "stock/slow",
        "get_slow_movers",
        "Products on hand that do not sell",
        reports.SlowMovers,
        reports.SlowMoverQuery,
        "Products on hand of which at most `sold_at_most`, less credits, were sold in the last "
        "`days`; largest cost first.",
    ),
    (
        "stock-adjustments",
        "get_stock_adjustments",
        "Gains and losses of stock at cost",
        reports.StockAdjustments,
        reports.AdjustmentReportQuery,
        "Per product, source (`stocktake`, `adjustment`, or `credit_note` for goods that came "
        "back and were written off) and reason.",
    ),
)

for path, name, summary, output, query, description in REPORTS:
    tables.declare(
        blueprint,
        f"/reports/{path}",
        name,
        summary,
        output,
        query,
        f"{description} With `format` its items are a file.",
    )

blueprint.operation(
    "GET",
    "/today",
    "get_today",
    "Get how the shop is today",
    reports.Today,
    description="Sales so far today, and what waits for somebody. A part that the caller may not "
    "read is null; the figures are those of the lists: bills that are `overdue`, stock that is "
    "`low` or `out`, orders with `is_overdue`, devices with `has_unsent`, approvals of "
    "`offline_pin` that are not reviewed.",
)

blueprint.operation(
    "GET",
    "/analytics/views",
    "list_analytics_views",
    "List the views of analysts",
    reports.AnalyticsViews,
    description="Their names, columns and meanings, as the catalogue of the database has them.",
)
