"""What is counted, and what of it differs."""

from __future__ import annotations

from http import HTTPStatus

from api.operations import Blueprint
from api.schemas.fields import PageQuery
from api.schemas.stocktakes import (
    Count,
    CountCreate,
    Stocktake,
    StocktakeCountPage,
    StocktakeCreate,
    StocktakeLinePage,
    StocktakeLineQuery,
    StocktakePost,
    StocktakeQuery,
    StocktakeSummaryPage,
)

blueprint = Blueprint("stocktakes", "What is counted, and what of it differs.")

ONE = "/stocktakes/<uuid:stocktake_id>"

blueprint.operation(
    "GET",
    "/stocktakes",
    "list_stocktakes",
    "List stocktakes",
    StocktakeSummaryPage,
    query=StocktakeQuery,
    description="The latest first; of one status when asked.",
)
blueprint.operation(
    "POST",
    "/stocktakes",
    "open_stocktake",
    "Begin to count",
    Stocktake,
    body=StocktakeCreate,
    status=HTTPStatus.CREATED,
    location="stocktakes",
    description="Of all products, or of a category and what is below it. Selling goes on.",
)
blueprint.operation(
    "GET",
    ONE,
    "get_stocktake",
    "Read a stocktake",
    Stocktake,
    description=(
        "How many products were counted and how many differ. What the difference is worth is "
        "shown to whoever may see what is on hand."
    ),
)
blueprint.operation(
    "GET",
    f"{ONE}/lines",
    "list_stocktake_lines",
    "List what was counted of each product",
    StocktakeLinePage,
    query=StocktakeLineQuery,
    description="Whoever may not see what is on hand counts blind: what the books say is null.",
)
blueprint.operation(
    "GET",
    f"{ONE}/counts",
    "list_stocktake_counts",
    "List who counted what",
    StocktakeCountPage,
    query=PageQuery,
    description="The latest first, also counts that a later one of the same area replaced.",
)
blueprint.operation(
    "POST",
    f"{ONE}/counts",
    "count_stock",
    "Write down a count",
    Count,
    body=CountCreate,
    is_keyed=True,
    status=HTTPStatus.CREATED,
    description="Counted again in the same area, a product is counted anew; counts of several "
    "areas add up.",
)
blueprint.operation(
    "POST",
    f"{ONE}/post",
    "post_stocktake",
    "Approve the differences",
    Stocktake,
    body=StocktakePost,
    is_keyed=True,
    description="The differences go into the stock, at moving average: what was sold after the "
    "count stays sold.",
)
blueprint.operation(
    "POST",
    f"{ONE}/cancel",
    "cancel_stocktake",
    "End a stocktake without posting it",
    Stocktake,
    description="The stock does not change, and the counts can still be read.",
)
