"""Shapes of purchase orders, receipts and returns to suppliers."""

from __future__ import annotations

from typing import Final

from marshmallow import fields
from marshmallow.validate import Length

from api.schemas.fields import (
    MAXIMUM_LINES,
    Amount,
    Decimal,
    Input,
    Line,
    Output,
    Price,
    Quantity,
    Text,
    Timestamps,
    choice,
    cursor,
    day,
    limit,
    lines,
    next_cursor,
    number,
    page,
)

STATUSES: Final = ("draft", "sent", "partly_received", "received", "closed_short", "cancelled")
OPEN: Final = "open"


class PurchaseOrderQuery(Input):
    """Filters of purchase orders."""

    status = choice(
        *STATUSES,
        OPEN,
        metadata={"description": "open: sent, and not all has come.", "examples": [OPEN]},
    )
    supplier_id = fields.UUID()
    is_overdue = fields.Boolean(
        metadata={"description": "More is to come, and was expected before today."}
    )
    from_on = day("ordered on this day or later", "2026-01-01")
    through_on = day("ordered on this day or before", "2026-01-31")
    search = Line(
        200,
        words="a part of the number, of the supplier's reference or of the supplier's name",
        example="harbour",
    )
    cursor = cursor()
    limit = limit()


class NewPurchaseOrderLine(Input):
    """A product to order, and its cost."""

    product_id = fields.UUID(required=True)
    ordered_quantity = Quantity(required=True)
    unit_cost = Price(required=True)
    supplier_sku = Line(64, allow_none=True, example="HTI-0042")
    note = Text(1000, allow_none=True)


class PurchaseOrderUpdate(Input):
    """Changes of a draft; `lines` replaces all lines."""

    supplier_id = fields.UUID()
    lines = fields.List(fields.Nested(NewPurchaseOrderLine), validate=Length(0, MAXIMUM_LINES))
    supplier_reference = Line(100, allow_none=True, example="SO 9914")
    expected_on = fields.Date(allow_none=True)
    note = Text(1000, allow_none=True)


class PurchaseOrderCreate(PurchaseOrderUpdate):
    """A draft of an order."""

    supplier_id = fields.UUID(required=True)


class PurchaseOrderCancel(Input):
    """The reason why nothing more is expected."""

    reason = Line(500, required=True, example="Out of print")


class OrderedOf(Output):
    """The supplier as it was when the order was sent."""

    supplier_number = fields.String(allow_none=True)
    name = fields.String()
    contact_name = fields.String(allow_none=True)
    email = fields.String(allow_none=True)
    phone = fields.String(allow_none=True)
    address = fields.String(allow_none=True)
    tax_number = fields.String(allow_none=True)
    country = fields.String(allow_none=True)
    payment_terms_days = fields.Integer(allow_none=True)


class PurchaseOrderLine(Output):
    """A line of an order: the ordered, the received and the open quantity."""

    org_id = fields.UUID()
    purchase_order_id = fields.UUID()
    line_no = fields.Integer()
    product_id = fields.UUID()
    sku = fields.String()
    description = fields.String()
    supplier_sku = fields.String(allow_none=True)
    unit = fields.String()
    ordered_quantity = Decimal()
    received_quantity = Decimal()
    open_quantity = Decimal()
    receivable_quantity = Decimal()
    unit_cost = Decimal()
    amount = Decimal()
    note = fields.String(allow_none=True)


class PurchaseOrderSummary(Timestamps):
    """A purchase order without its lines."""

    org_id = fields.UUID()
    id = fields.UUID()
    status = choice(*STATUSES)
    number = fields.String(allow_none=True)
    supplier_id = fields.UUID()
    supplier_name = fields.String()
    supplier = fields.Nested(OrderedOf, allow_none=True)
    supplier_reference = fields.String(allow_none=True)
    ordered_on = fields.Date(allow_none=True)
    expected_on = fields.Date(allow_none=True)
    is_overdue = fields.Boolean()
    note = fields.String(allow_none=True)
    currency = fields.String()
    minor_units = fields.Integer()
    amount = Decimal()
    sent_at = fields.DateTime(allow_none=True)
    sent_by = fields.UUID(allow_none=True)
    cancelled_at = fields.DateTime(allow_none=True)
    cancelled_by = fields.UUID(allow_none=True)
    cancel_reason = fields.String(allow_none=True)
    created_by = fields.UUID(allow_none=True)


PurchaseOrderPage = page(PurchaseOrderSummary)


class PurchaseOrder(PurchaseOrderSummary):
    """A purchase order, sent or not."""

    lines = fields.List(fields.Nested(PurchaseOrderLine))


class ReceiptLine(Input):
    """A received product, and its cost."""

    product_id = fields.UUID(required=True)
    quantity = Quantity(required=True)
    unit_cost = Price(allow_none=True)
    purchase_order_line_no = number(1, 100_000, allow_none=True)


class AdditionalCost(Input):
    """An additional cost: freight, duty."""

    description = Line(500, required=True, example="Freight")
    amount = Amount(required=True)


class Receipt(Input):
    """A delivery, against an order or without one."""

    supplier_id = fields.UUID(allow_none=True)
    purchase_order_id = fields.UUID(allow_none=True)
    supplier_reference = Line(100, allow_none=True, example="DN 5521")
    lines = lines(ReceiptLine)
    additional_costs = fields.List(fields.Nested(AdditionalCost), validate=Length(0, 20))
    note = Text(1000, allow_none=True)
    entry_on = fields.Date(allow_none=True)


class SupplierReturnLine(Input):
    """A product that goes back; for a receipt, with the line on which it came."""

    product_id = fields.UUID(required=True)
    quantity = Quantity(required=True)
    receipt_line_no = number(1, 100_000, allow_none=True)
    unit_cost = Price(allow_none=True)


class SupplierReturn(Input):
    """Goods that go back to their supplier, and why."""

    supplier_id = fields.UUID(allow_none=True)
    receipt_id = fields.UUID(allow_none=True)
    supplier_reference = Line(100, allow_none=True, example="RMA 88")
    lines = lines(SupplierReturnLine)
    reason = Line(500, required=True, example="Came damaged")
    note = Text(1000, allow_none=True)
    entry_on = fields.Date(allow_none=True)


class SuppliedProductQuery(Input):
    """The page of what a supplier supplies."""

    cursor = cursor()
    limit = limit()


class SuppliedProduct(Output):
    """A product that a supplier supplies, and what it cost there the last time."""

    product_id = fields.UUID()
    sku = fields.String()
    name = fields.String()
    unit = fields.String()
    is_active = fields.Boolean()
    quantity_on_hand = Decimal(allow_none=True)
    supplier_sku = fields.String(allow_none=True)
    unit_cost = Decimal(allow_none=True)
    last_received_on = fields.Date(allow_none=True)


SuppliedProductPage = page(SuppliedProduct)


class ReorderQuery(Input):
    """The days for the rate of sales, the days to cover, and the page."""

    days = number(
        1,
        400,
        load_default=28,
        metadata={"description": "Days of sales from which the rate follows."},
    )
    lead_days = number(
        0, 400, load_default=7, metadata={"description": "Days until an order arrives."}
    )
    cover_days = number(
        1, 400, load_default=30, metadata={"description": "Days that an order should last."}
    )
    cursor = cursor()
    limit = limit()


class Reorder(Output):
    """A product to order, with the reasons."""

    product_id = fields.UUID()
    sku = fields.String()
    name = fields.String()
    unit = fields.String()
    quantity = Decimal()
    on_order_quantity = Decimal()
    draft_quantity = Decimal()
    reorder_level = Decimal(allow_none=True)
    reorder_quantity = Decimal(allow_none=True)
    sold_quantity = Decimal()
    daily_quantity = Decimal()
    days_left = fields.Integer(allow_none=True)
    suggested_quantity = Decimal()
    supplier_id = fields.UUID(allow_none=True)
    supplier_name = fields.String(allow_none=True)
    supplier_sku = fields.String(allow_none=True)
    unit_cost = Decimal(allow_none=True)


class ReorderList(Output):
    """A page of products to order."""

    days = fields.Integer()
    lead_days = fields.Integer()
    cover_days = fields.Integer()
    items = fields.List(fields.Nested(Reorder))
    next_cursor = next_cursor()
