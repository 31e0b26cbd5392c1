"""What is on hand and what moved."""

from __future__ import annotations

from http import HTTPStatus

from api.operations import Blueprint
from api.schemas.fields import PageQuery
from api.schemas.stock import (
    Adjustment,
    EntryQuery,
    MovementPage,
    MovementQuery,
    StockEntry,
    StockEntryPage,
    StockLevelPage,
)

blueprint = Blueprint("stock", "What is on hand and what moved.")

blueprint.operation(
    "GET",
    "/stock",
    "list_stock_levels",
    "List what is on hand",
    StockLevelPage,
    query=PageQuery,
    description=(
        "Every product that tracks stock, by SKU, with its quantity, its value and its "
        "average cost."
    ),
)
blueprint.operation(
    "GET",
    "/stock/low",
    "list_low_stock",
    "List what is on or below its reorder level",
    StockLevelPage,
    query=PageQuery,
    description="By SKU. A product without a reorder level is never low.",
)
blueprint.operation(
    "GET",
    "/stock/movements",
    "list_stock_movements",
    "List what moved",
    MovementPage,
    query=MovementQuery,
    description="The latest first, each with what was on hand after it; of one product when asked.",
)
blueprint.operation(
    "GET",
    "/stock/entries",
    "list_stock_entries",
    "List receipts, returns to suppliers and adjustments",
    StockEntryPage,
    query=EntryQuery,
    description="The latest first, without their lines; of one kind, supplier or order when asked.",
)
blueprint.operation(
    "GET",
    "/stock/entries/<uuid:stock_entry_id>",
    "get_stock_entry",
    "Read a receipt, a return to a supplier or an adjustment",
    StockEntry,
    description="With its lines, its additional costs and its movements.",
)
blueprint.operation(
    "POST",
    "/stock/adjustments",
    "adjust_stock",
    "Correct what is on hand",
    StockEntry,
    body=Adjustment,
    is_keyed=True,
    status=HTTPStatus.CREATED,
    location="stock/entries",
    description=(
        "Each line says why. What is lost goes out at average cost, and what is found comes "
        "in at it."
    ),
)
