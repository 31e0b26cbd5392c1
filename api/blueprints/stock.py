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
    "GET", "/stock", "list_stock_levels", "List what is on hand", StockLevelPage, query=PageQuery
)
blueprint.operation(
    "GET",
    "/stock/low",
    "list_low_stock",
    "List what is on or below its reorder level",
    StockLevelPage,
    query=PageQuery,
)
blueprint.operation(
    "GET",
    "/stock/movements",
    "list_stock_movements",
    "List what moved",
    MovementPage,
    query=MovementQuery,
)
blueprint.operation(
    "GET",
    "/stock/entries",
    "list_stock_entries",
    "List receipts, returns to suppliers and adjustments",
    StockEntryPage,
    query=EntryQuery,
)
blueprint.operation(
    "GET",
    "/stock/entries/<uuid:stock_entry_id>",
    "get_stock_entry",
    "Read a receipt, a return to a supplier or an adjustment",
    StockEntry,
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
)
