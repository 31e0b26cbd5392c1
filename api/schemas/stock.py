"""Shapes of stock levels, movements and stock entries."""

from __future__ import annotations

from typing import Final

from marshmallow import fields

from api.schemas.fields import (
    Decimal,
    Input,
    Line,
    Output,
    QuantityChange,
    Text,
    choice,
    cursor,
    day,
    limit,
    lines,
    page,
)

MOVEMENT_KINDS: Final = ("receipt", "sale", "return", "write_off", "gain", "supplier_return")
ENTRY_KINDS: Final = ("receipt", "supplier_return", "adjustment", "stocktake")


class LevelQuery(Input):
    """Filters of stock levels."""

    search = Line(200, example="blue shi")
    category_id = fields.UUID(metadata={"description": "In this category and those below it."})
    stock = choice(
        "available",
        "low",
        "out",
        metadata={
            "description": (
                "`available`: more than nothing; `low`: on or below the reorder level; "
                "`out`: nothing is left."
            )
        },
    )
    cursor = cursor()
    limit = limit()


class StockLevel(Output):
    """Quantity and value on hand of one product."""

    org_id = fields.UUID()
    product_id = fields.UUID()
    sku = fields.String()
    name = fields.String()
    unit = fields.String()
    category_id = fields.UUID(allow_none=True)
    quantity = Decimal()
    value_amount = Decimal()
    average_cost = Decimal(allow_none=True)
    reorder_level = Decimal(allow_none=True)
    updated_at = fields.DateTime()


StockLevelPage = page(StockLevel)


class MovementQuery(Input):
    """Filters of movements."""

    product_id = fields.UUID()
    kind = choice(*MOVEMENT_KINDS)
    created_by = fields.UUID(metadata={"description": "Whoever made it."})
    from_on = day("The first day.", "2026-11-01")
    through_on = day("The last day.", "2026-11-30")
    cursor = cursor()
    limit = limit()


class Movement(Output):
    """One change of a stock level, with the level after it."""

    org_id = fields.UUID()
    id = fields.UUID()
    product_id = fields.UUID()
    sku = fields.String()
    name = fields.String()
    unit = fields.String()
    sequence_no = fields.Integer()
    kind = choice(*MOVEMENT_KINDS)
    quantity = Decimal()
    value_amount = Decimal()
    quantity_after = Decimal()
    value_after = Decimal()
    moved_on = fields.Date()
    reason = fields.String(allow_none=True)
    bill_id = fields.UUID(allow_none=True)
    bill_number = fields.String(allow_none=True)
    stock_entry_id = fields.UUID(allow_none=True)
    created_by = fields.UUID(allow_none=True)
    created_at = fields.DateTime()


MovementPage = page(Movement)


class AdjustmentLine(Input):
    """A gain or loss of a product, with its reason."""

    product_id = fields.UUID(required=True)
    quantity_change = QuantityChange(required=True)
    reason = Line(500, required=True, example="Broken")


class Adjustment(Input):
    """A correction of stock."""

    lines = lines(AdjustmentLine)
    note = Text(1000, allow_none=True)
    entry_on = fields.Date(allow_none=True)


class EntryQuery(Input):
    """Filters of stock entries."""

    kind = choice(*ENTRY_KINDS)
    supplier_id = fields.UUID()
    purchase_order_id = fields.UUID()
    from_on = day("booked for this day or later", "2026-01-01")
    through_on = day("booked for this day or before", "2026-01-31")
    search = Line(200, words="a part of the supplier's name or reference", example="harbour")
    cursor = cursor()
    limit = limit()


class StockEntryLine(Output):
    """A line of a receipt or of a return to a supplier, as on their paper."""

    org_id = fields.UUID()
    stock_entry_id = fields.UUID()
    line_no = fields.Integer()
    product_id = fields.UUID()
    sku = fields.String()
    name = fields.String()
    unit = fields.String()
    quantity = Decimal()
    unit_cost = Decimal(allow_none=True)
    line_amount = Decimal(allow_none=True)
    landed_amount = Decimal()
    landed_unit_cost = Decimal()
    purchase_order_line_no = fields.Integer(allow_none=True)
    receipt_id = fields.UUID(allow_none=True)
    receipt_line_no = fields.Integer(allow_none=True)
    returnable_quantity = Decimal(allow_none=True)


class StockEntryCost(Output):
    """An additional cost of a receipt."""

    org_id = fields.UUID()
    stock_entry_id = fields.UUID()
    line_no = fields.Integer()
    description = fields.String()
    amount = Decimal()


class StockEntrySummary(Output):
    """A stock entry without its parts."""

    org_id = fields.UUID()
    id = fields.UUID()
    kind = choice(*ENTRY_KINDS)
    entry_on = fields.Date()
    supplier_id = fields.UUID(allow_none=True)
    supplier_name = fields.String(allow_none=True)
    supplier_reference = fields.String(allow_none=True)
    purchase_order_id = fields.UUID(allow_none=True)
    purchase_order_number = fields.String(allow_none=True)
    goods_amount = Decimal(allow_none=True)
    additional_amount = Decimal(allow_none=True)
    reason = fields.String(allow_none=True)
    note = fields.String(allow_none=True)
    created_by = fields.UUID(allow_none=True)
    created_at = fields.DateTime()


StockEntryPage = page(StockEntrySummary)


class StockEntry(StockEntrySummary):
    """A receipt, return to a supplier, adjustment or posted stocktake, with its movements."""

    lines = fields.List(
        fields.Nested(Movement), metadata={"description": "The movements, one per product."}
    )
    entry_lines = fields.List(fields.Nested(StockEntryLine))
    additional_costs = fields.List(fields.Nested(StockEntryCost))
