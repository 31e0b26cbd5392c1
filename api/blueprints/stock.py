"""Stock levels, movements and adjustments."""

from __future__ import annotations

from http import HTTPStatus

from api.operations import Blueprint
from api.schemas.fields import PageQuery
from api.schemas.stock import (
    Adjustment,
    EntryQuery,
    LevelQuery,
    MovementPage,
    MovementQuery,
    StockEntry,
    StockEntryPage,
    StockLevelPage,
)

blueprint = Blueprint("stock", "Stock levels, movements and adjustments.")

blueprint.operation(
    "GET",
    "/stock",
    "list_stock_levels",
    "List stock levels",
    StockLevelPage,
    query=LevelQuery,
    description=(
        "Every product that tracks stock, by SKU, with its quantity, its value and its "
        "average cost; optionally those that a search finds, of a category, or that are low. "
        "A page may be short although there is a next one."
    ),
)
blueprint.operation(
    "GET",
    "/stock/low",
    "list_low_stock",
    "List products on or below their reorder level",
    StockLevelPage,
    query=PageQuery,
    description="By SKU. A product without a reorder level is never low.",
)
blueprint.operation(
    "GET",
    "/stock/movements",
    "list_stock_movements",
    "List stock movements",
    MovementPage,
    query=MovementQuery,
    description=(
        "The latest first, each with the quantity on hand after it; optionally of a product, a "
        "kind, a person or some days. A page may be short although there is a next one."
    ),
)
blueprint.operation(
    "GET",
    "/stock/entries",
    "list_stock_entries",
    "List receipts, returns to suppliers and adjustments",
    StockEntryPage,
    query=EntryQuery,
    description="The latest first, without their lines. Days are those for which they are booked.",
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
    "Correct the stock",
    StockEntry,
    body=Adjustment,
    is_keyed=True,
    status=HTTPStatus.CREATED,
    location="stock/entries",
    description="Each line has a reason. Losses go out at average cost, and gains come in at it.",
)
