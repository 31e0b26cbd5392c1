"""Shapes of whom goods come from."""

from __future__ import annotations

from marshmallow import fields

from api.schemas.fields import (
    Country,
    Email,
    Input,
    Line,
    Text,
    Timestamps,
    number,
    page,
)


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
