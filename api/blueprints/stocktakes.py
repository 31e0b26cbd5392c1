"""Stocktakes: counts and differences."""

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

blueprint = Blueprint("stocktakes", "Counts of the stock, and their differences.")

ONE = "/stocktakes/<uuid:stocktake_id>"

blueprint.operation(
    "GET",
    "/stocktakes",
    "list_stocktakes",
    "List stocktakes",
    StocktakeSummaryPage,
    query=StocktakeQuery,
    description="The latest first; optionally of one status.",
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
    description="Of all products, or of a category and the categories below it. Selling goes on.",
)
blueprint.operation(
    "GET",
    ONE,
    "get_stocktake",
    "Read a stocktake",
    Stocktake,
    description=(
        "How many products were counted and how many differ. The value of the difference is "
        "shown only to roles that may see stock levels."
    ),
)
blueprint.operation(
    "GET",
    f"{ONE}/lines",
    "list_stocktake_lines",
    "List the counted products of a stocktake",
    StocktakeLinePage,
    query=StocktakeLineQuery,
    description=(
        "A role that may not see stock levels counts blind: the quantities of the books are null."
    ),
)
blueprint.operation(
    "GET",
    f"{ONE}/counts",
    "list_stocktake_counts",
    "List the counts of a stocktake",
    StocktakeCountPage,
    query=PageQuery,
    description="The latest first, including counts that a later one of the same area replaced.",
)
blueprint.operation(
    "POST",
    f"{ONE}/counts",
    "count_stock",
    "Record a count",
    Count,
    body=CountCreate,
    is_keyed=True,
    status=HTTPStatus.CREATED,
    description=(
        "A later count of a product in the same area replaces the earlier one; counts of several "
        "areas add up. A device without a network sends its counts later, with their times."
    ),
)
blueprint.operation(
    "POST",
    f"{ONE}/post",
    "post_stocktake",
    "Approve the differences",
    Stocktake,
    body=StocktakePost,
    is_keyed=True,
    description=(
        "The differences go into the stock, at moving average: sales since the count are kept."
    ),
)
blueprint.operation(
    "POST",
    f"{ONE}/cancel",
    "cancel_stocktake",
    "End a stocktake without posting it",
    Stocktake,
    description="The stock does not change, and the counts can still be read.",
)
