"""Shapes of what is on hand and what moved."""

from __future__ import annotations

from marshmallow import fields

from api.schemas.fields import (
    Decimal,
    Input,
    Line,
    Output,
    Price,
    Quantity,
    QuantityChange,
    Text,
    choice,
    cursor,
    limit,
    lines,
    page,
)


class StockLevel(Output):
    """Quantity and value on hand of one product."""

    org_id = fields.UUID()
    product_id = fields.UUID()
    sku = fields.String()
    name = fields.String()
    quantity = Decimal()
    value_amount = Decimal()
    average_cost = Decimal(allow_none=True)
    reorder_level = Decimal(allow_none=True)
    updated_at = fields.DateTime()


StockLevelPage = page(StockLevel)


class MovementQuery(Input):
    """Whose movements."""

    product_id = fields.UUID()
    cursor = cursor()
    limit = limit()


class Movement(Output):
    """One change of a stock level, with the level after it."""

    org_id = fields.UUID()
    id = fields.UUID()
    product_id = fields.UUID()
    sku = fields.String()
    sequence_no = fields.Integer()
    kind = choice("receipt", "sale", "return", "write_off", "gain")
    quantity = Decimal()
    value_amount = Decimal()
    quantity_after = Decimal()
    value_after = Decimal()
    moved_on = fields.Date()
    reason = fields.String(allow_none=True)
    bill_id = fields.UUID(allow_none=True)
    stock_entry_id = fields.UUID(allow_none=True)
    created_by = fields.UUID(allow_none=True)
    created_at = fields.DateTime()


MovementPage = page(Movement)


class ReceiptLine(Input):
    """What came, and at what cost."""

    product_id = fields.UUID(required=True)
    quantity = Quantity(required=True)
    unit_cost = Price(required=True)


class Receipt(Input):
    """A delivery."""

    lines = lines(ReceiptLine)
    note = Text(1000, allow_none=True)
    entry_on = fields.Date(allow_none=True)


class AdjustmentLine(Input):
    """What was found or lost, and why."""

    product_id = fields.UUID(required=True)
    quantity_change = QuantityChange(required=True)
    reason = Line(500, required=True, example="Broken")


class Adjustment(Input):
    """A correction of what is on hand."""

    lines = lines(AdjustmentLine)
    note = Text(1000, allow_none=True)
    entry_on = fields.Date(allow_none=True)


class StockEntry(Output):
    """A receipt or an adjustment, with what it moved."""

    org_id = fields.UUID()
    id = fields.UUID()
    kind = choice("receipt", "adjustment")
    entry_on = fields.Date()
    note = fields.String(allow_none=True)
    created_by = fields.UUID(allow_none=True)
    created_at = fields.DateTime()
    lines = fields.List(fields.Nested(Movement))
