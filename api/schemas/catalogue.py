"""Shapes of what is sold, how it is taxed, and to whom."""

from __future__ import annotations

from typing import Final

from marshmallow import fields
from marshmallow.validate import Length

from api.schemas.fields import (
    Barcode,
    Country,
    Decimal,
    Email,
    Input,
    Line,
    Percent,
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

TAX_CATEGORIES: Final = ("S", "Z", "E", "AE", "K", "G", "O", "L", "M")


class ArchivableQuery(Input):
    """Which page, with or without what was archived."""

    include_archived = fields.Boolean(load_default=False)
    cursor = cursor()
    limit = limit()


class SearchQuery(Input):
    """Which page of what begins so."""

    search = Line(200, example="tea")
    include_archived = fields.Boolean(load_default=False)
    cursor = cursor()
    limit = limit()


class ProductUpdate(Input):
    """What to change of a product."""

    sku = Line(64, example="TEA-1")
    name = Line(200, example="Earl Grey, 100 g")
    unit = Line(20, example="piece")
    unit_price = Price()
    prices_include_tax = fields.Boolean(
        allow_none=True, metadata={"description": "Null: as the organization says."}
    )
    tax_rate_id = fields.UUID(allow_none=True, metadata={"description": "Null: not taxed."})
    tracks_stock = fields.Boolean()
    barcodes = fields.List(Barcode(), validate=Length(0, 20))
    reorder_level = Quantity(allow_none=True)


class ProductCreate(ProductUpdate):
    """A new product."""

    sku = Line(64, required=True, example="TEA-1")
    name = Line(200, required=True, example="Earl Grey, 100 g")
    unit_price = Price(required=True)


class Product(Timestamps):
    """A thing sold."""

    org_id = fields.UUID()
    id = fields.UUID()
    sku = fields.String()
    name = fields.String()
    unit = fields.String()
    unit_price = Decimal()
    prices_include_tax = fields.Boolean(allow_none=True)
    tax_rate_id = fields.UUID(allow_none=True)
    tracks_stock = fields.Boolean()
    barcodes = fields.List(fields.String())
    reorder_level = Decimal(allow_none=True)
    quantity_on_hand = Decimal(allow_none=True)
    is_active = fields.Boolean()


ProductPage = page(Product)


class CustomerUpdate(Input):
    """What to change of a customer."""

    customer_number = Line(64, allow_none=True, example="C-17")
    name = Line(200, example="Grace Hopper")
    email = Email(allow_none=True)
    phone = Line(50, allow_none=True, example="+44 1223 000000")
    address = Text(1000, allow_none=True, example="2 High Street\nCambridge")
    tax_number = Line(50, allow_none=True, example="GB987654321")
    country = Country(allow_none=True)
    payment_terms_days = number(0, 365, allow_none=True)


class CustomerCreate(CustomerUpdate):
    """A new customer."""

    name = Line(200, required=True, example="Grace Hopper")


class Customer(Timestamps):
    """Somebody who buys."""

    org_id = fields.UUID()
    id = fields.UUID()
    customer_number = fields.String(allow_none=True)
    name = fields.String()
    email = fields.String(allow_none=True)
    phone = fields.String(allow_none=True)
    address = fields.String(allow_none=True)
    tax_number = fields.String(allow_none=True)
    country = fields.String(allow_none=True)
    payment_terms_days = fields.Integer(allow_none=True)
    is_active = fields.Boolean()


CustomerPage = page(Customer)


class TaxRateUpdate(Input):
    """What may change of a tax rate: a new rate is a new tax rate."""

    name = Line(100, example="Standard")


class TaxRateCreate(Input):
    """A new tax rate."""

    name = Line(100, required=True, example="Standard")
    tax_category = choice(*TAX_CATEGORIES)
    rate = Percent(required=True)


class TaxRate(Timestamps):
    """A rate of tax."""

    org_id = fields.UUID()
    id = fields.UUID()
    name = fields.String()
    tax_category = choice(*TAX_CATEGORIES)
    rate = Decimal()
    is_active = fields.Boolean()


TaxRatePage = page(TaxRate)
