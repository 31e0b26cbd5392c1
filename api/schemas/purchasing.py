"""Shapes of whom goods come from, and what is ordered of them."""

from __future__ import annotations

from typing import Final

from marshmallow import fields
from marshmallow.validate import Length

from api.schemas.fields import (
    MAXIMUM_LINES,
    Country,
    Decimal,
    Email,
    Input,
    Line,
    Output,
    Price,
    Quantity,
    Text,
    Timestamps,
    choice,
    cursor,
    limit,
    number,
    page,
)

STATUSES: Final = ("draft", "sent", "partly_received", "received", "cancelled")


class SupplierUpdate(Input):
    """What to change of a supplier."""

    supplier_number = Line(64, allow_none=True, example="S-4")
    name = Line(200, example="Harbour Tea Imports")
    contact_name = Line(200, allow_none=True, example="Mary Jackson")
    email = Email(allow_none=True)
    phone = Line(50, allow_none=True, example="+44 20 0000 0000")
    address = Text(1000, allow_none=True, example="Quay 3\nBristol")
    tax_number = Line(50, allow_none=True, example="GB123456789")
    country = Country(allow_none=True)
    payment_terms_days = number(0, 365, allow_none=True)
    note = Text(1000, allow_none=True)


class SupplierCreate(SupplierUpdate):
    """A new supplier."""

    name = Line(200, required=True, example="Harbour Tea Imports")


class Supplier(Timestamps):
    """Somebody from whom goods are bought."""

    org_id = fields.UUID()
    id = fields.UUID()
    supplier_number = fields.String(allow_none=True)
    name = fields.String()
    contact_name = fields.String(allow_none=True)
    email = fields.String(allow_none=True)
    phone = fields.String(allow_none=True)
    address = fields.String(allow_none=True)
    tax_number = fields.String(allow_none=True)
    country = fields.String(allow_none=True)
    payment_terms_days = fields.Integer(allow_none=True)
    note = fields.String(allow_none=True)
    is_active = fields.Boolean()


SupplierPage = page(Supplier)


class PurchaseOrderQuery(Input):
    """Which purchase orders."""

    status = choice(*STATUSES)
    supplier_id = fields.UUID()
    cursor = cursor()
    limit = limit()


class NewPurchaseOrderLine(Input):
    """What to order, and at what cost."""

    product_id = fields.UUID(required=True)
    ordered_quantity = Quantity(required=True)
    unit_cost = Price(required=True)
    supplier_sku = Line(64, allow_none=True, example="HTI-0042")
    note = Text(1000, allow_none=True)


class PurchaseOrderUpdate(Input):
    """What to change of a draft; `lines` replaces all lines."""

    supplier_id = fields.UUID()
    lines = fields.List(fields.Nested(NewPurchaseOrderLine), validate=Length(0, MAXIMUM_LINES))
    supplier_reference = Line(100, allow_none=True, example="SO 9914")
    expected_on = fields.Date(allow_none=True)
    note = Text(1000, allow_none=True)


class PurchaseOrderCreate(PurchaseOrderUpdate):
    """A draft of an order."""

    supplier_id = fields.UUID(required=True)


class PurchaseOrderCancel(Input):
    """Why nothing more is to come."""

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
    """What was ordered, what of it has come, and what is still to come."""

    org_id = fields.UUID()
    purchase_order_id = fields.UUID()
    line_no = fields.Integer()
    product_id = fields.UUID()
    sku = fields.String()
    description = fields.String()
    supplier_sku = fields.String(allow_none=True)
    ordered_quantity = Decimal()
    received_quantity = Decimal()
    open_quantity = Decimal()
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
    """What is or will be ordered of a supplier."""

    lines = fields.List(fields.Nested(PurchaseOrderLine))
