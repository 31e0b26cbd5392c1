"""What the documents of a period come to."""

from __future__ import annotations

from api.operations import Blueprint
from api.schemas.reports import PeriodQuery, SalesByCashier, SalesByDay, SalesByHour

blueprint = Blueprint("reports", "What the documents of a period come to.")

blueprint.operation(
    "GET",
    "/reports/sales/day",
    "get_sales_by_day",
    "Sales by day",
    SalesByDay,
    query=PeriodQuery,
)
blueprint.operation(
    "GET",
    "/reports/sales/hour",
    "get_sales_by_hour",
    "Sales by hour of the day",
    SalesByHour,
    query=PeriodQuery,
)
blueprint.operation(
    "GET",
    "/reports/sales/cashier",
    "get_sales_by_cashier",
    "Sales by the person who issued them",
    SalesByCashier,
    query=PeriodQuery,
)
