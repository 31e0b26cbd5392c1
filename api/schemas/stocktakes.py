"""Shapes of stocktakes: counts, and their differences from the books."""

from __future__ import annotations

from marshmallow import fields
from marshmallow.validate import Length

from api.schemas.fields import (
    MAXIMUM_LINES,
    Decimal,
    Input,
    Line,
    Output,
    Quantity,
    Text,
    choice,
    cursor,
    limit,
    lines,
    page,
)

STATUSES = ("open", "posted", "cancelled")


class StocktakeQuery(Input):
    """Filters of stocktakes."""

    status = choice(*STATUSES)
    cursor = cursor()
    limit = limit()


class StocktakeCreate(Input):
    """The products to count."""

    category_id = fields.UUID(
        allow_none=True,
        metadata={"description": "With the categories below it; null: all products."},
    )
    note = Text(1000, allow_none=True)


class StocktakeSummary(Output):
    """A stocktake."""

    org_id = fields.UUID()
    id = fields.UUID()
    status = choice(*STATUSES)
    category_id = fields.UUID(allow_none=True)
    category_name = fields.String(allow_none=True)
    note = fields.String(allow_none=True)
    opened_by = fields.UUID(allow_none=True)
    opened_at = fields.DateTime()
    posted_by = fields.UUID(allow_none=True)
    posted_at = fields.DateTime(allow_none=True)
    posted_on = fields.Date(allow_none=True)
    reason = fields.String(allow_none=True)
    stock_entry_id = fields.UUID(allow_none=True)
    cancelled_by = fields.UUID(allow_none=True)
    cancelled_at = fields.DateTime(allow_none=True)


StocktakeSummaryPage = page(StocktakeSummary)


class Stocktake(StocktakeSummary):
    """A stocktake with totals of its lines; null for a role that may not see stock levels."""

    line_count = fields.Integer()
    difference_count = fields.Integer(allow_none=True)
    recount_count = fields.Integer(
        allow_none=True,
        metadata={"description": "Products that moved between their first count and their last."},
    )
    gain_amount = Decimal(allow_none=True)
    loss_amount = Decimal(allow_none=True)


class CountLine(Input):
    """The counted quantity of a product."""

    product_id = fields.UUID(required=True)
    counted_quantity = Quantity(required=True)
    counted_at = fields.AwareDateTime(
        allow_none=True,
        metadata={
            "description": (
                "When it was counted, by a device that had no network then; null: now. It is "
                "compared with the books of that moment."
            )
        },
    )


class CountCreate(Input):
    """Counts of one area."""

    area = Line(100, example="Store room")
    lines = lines(CountLine)


class StocktakeCount(Output):
    """One count of one product."""

    org_id = fields.UUID()
    id = fields.UUID()
    stocktake_id = fields.UUID()
    product_id = fields.UUID()
    sku = fields.String()
    count_no = fields.Integer()
    area = fields.String()
    counted_quantity = Decimal()
    counted_by = fields.UUID(allow_none=True)
    counted_at = fields.DateTime()


StocktakeCountPage = page(StocktakeCount)


class Count(Output):
    """The recorded counts."""

    org_id = fields.UUID()
    stocktake_id = fields.UUID()
    area = fields.String()
    lines = fields.List(fields.Nested(StocktakeCount))


class StocktakeLineQuery(Input):
    """Filters of lines."""

    differences = fields.Boolean(
        load_default=False,
        metadata={"description": "Only products that differ, or that moved between their counts."},
    )
    cursor = cursor()
    limit = limit()


class StocktakeLine(Output):
    """The count of a product; quantities of the books are null for a role that may not see them."""

    org_id = fields.UUID()
    stocktake_id = fields.UUID()
    product_id = fields.UUID()
    sku = fields.String()
    name = fields.String()
    unit = fields.String()
    area_count = fields.Integer()
    counted_quantity = Decimal()
    expected_quantity = Decimal(allow_none=True)
    difference_quantity = Decimal(allow_none=True)
    difference_amount = Decimal(allow_none=True)
    reason = fields.String(allow_none=True)
    has_movements_between = fields.Boolean(allow_none=True)
    counted_at = fields.DateTime()


StocktakeLinePage = page(StocktakeLine)


class DifferenceReason(Input):
    """The reason why one product differs."""

    product_id = fields.UUID(required=True)
    reason = Line(500, required=True, example="Broken")


class StocktakePost(Input):
    """The reasons of differences, and the treatment of uncounted products."""

    reason = Line(500, example="Yearly count", allow_none=True)
    reasons = fields.List(fields.Nested(DifferenceReason), validate=Length(0, MAXIMUM_LINES))
    uncounted = choice(
        "ignore",
        "zero",
        metadata={"description": "Uncounted products: unchanged, or counted as zero."},
    )
    accept_movements_between = fields.Boolean(
        metadata={
            "description": "Compare what moved between its counts with the books at the last one."
        }
    )
    posted_on = fields.Date(allow_none=True)
