"""What the documents of a period come to."""

from __future__ import annotations

from api.operations import Blueprint
from api.schemas.reports import PeriodQuery, SalesByCashier, SalesByDay, SalesByHour
from api.schemas.settlement import Receivables, ReceivablesQuery

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
