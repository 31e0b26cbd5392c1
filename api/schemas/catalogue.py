"""Shapes of products, categories, units, tax rates, customers and suppliers."""

from __future__ import annotations

from typing import Any, Final

from marshmallow import fields
from marshmallow.validate import Length

from api.schemas.fields import (
    Barcode,
    Country,
    Decimal,
    Email,
    Hash,
    Input,
    Line,
    Output,
    Percent,
    Price,
    Quantity,
    TaxNumber,
    Text,
    Timestamps,
    UneceCode,
    barcode,
    choice,
    cursor,
    limit,
    number,
    page,
)

TAX_CATEGORIES: Final = ("S", "Z", "E", "AE", "K", "G", "O", "L", "M")
BARCODE_TYPES: Final = ("any", "gtin")
PRODUCT_ORDERS: Final = (
    "sku",
    "-sku",
    "name",
    "-name",
    "unit_price",
    "-unit_price",
    "quantity_on_hand",
    "-quantity_on_hand",
)
MAXIMUM_CHANGES: Final = 500


def exemption_reason() -> Line:
    """The reason why no tax is charged."""
    return Line(500, allow_none=True, example="Exempt under article 132")


class SearchQuery(Input):
    """The page of a search by the beginning of a name."""

    search = Line(200, example="tea")
    include_archived = fields.Boolean(load_default=False)
    cursor = cursor()
    limit = limit()


class ProductQuery(Input):
    """The page of a search for products, optionally in a category."""

    search = Line(200, example="blue shi")
    include_archived = fields.Boolean(load_default=False)
    category_id = fields.UUID(metadata={"description": "In this category and those below it."})
    stock = choice(
        "available",
        "low",
        "out",
        metadata={
            "description": "available: something is on hand; low: on or below the reorder level; "
            "out: nothing is on hand",
            "examples": ["low"],
        },
    )
    min_unit_price = Price()
    max_unit_price = Price()
    order = choice(
        *PRODUCT_ORDERS,
        metadata={
            "description": "With - in front from the largest. Without it by SKU, or as found.",
            "examples": ["name"],
        },
    )
    cursor = cursor()
    limit = limit()


class BarcodeQuery(Input):
    """The scanned barcode."""

    barcode = Barcode(required=True)


class ProductUpdate(Input):
    """Changes of a product."""

    sku = Line(64, example="TEA-1")
    name = Line(200, example="Earl Grey, 100 g")
    unit = Line(20, example="piece")
    unit_price = Price()
    prices_include_tax = fields.Boolean(
        allow_none=True, metadata={"description": "Null: as set for the organization."}
    )
    tax_rate_id = fields.UUID(allow_none=True, metadata={"description": "Null: not taxed."})
    tracks_stock = fields.Boolean()
    category_id = fields.UUID(allow_none=True, metadata={"description": "Null: in none."})
    barcodes = fields.List(barcode(), validate=Length(0, 20))
    reorder_level = Quantity(allow_none=True)
    reorder_quantity = Quantity(allow_none=True)


class ProductChange(ProductUpdate):
    """Changes of one of several products."""

    id = fields.UUID(required=True)
    version = number(1, 2**53 - 1, required=True)


class ProductsUpdate(Input):
    """Changes of several products."""

    products = fields.List(
        fields.Nested(ProductChange), required=True, validate=Length(1, MAXIMUM_CHANGES)
    )


class ProductCreate(ProductUpdate):
    """A new product."""

    sku = Line(64, required=True, example="TEA-1")
    name = Line(200, required=True, example="Earl Grey, 100 g")
    unit_price = Price(required=True)


class BarcodeDetail(Output):
    """A barcode of a product, with its pack."""

    barcode = fields.String()
    type = choice(*BARCODE_TYPES)
    pack_quantity = Decimal()
    pack_price = Decimal(allow_none=True)


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
    category_id = fields.UUID(allow_none=True)
    barcodes = fields.List(fields.String())
    barcode_details = fields.List(fields.Nested(BarcodeDetail))
    reorder_level = Decimal(allow_none=True)
    reorder_quantity = Decimal(allow_none=True)
    quantity_on_hand = Decimal(allow_none=True)
    picture = fields.String(
        allow_none=True, metadata={"description": "The name of its picture: SHA-256 of the bytes."}
    )
    is_active = fields.Boolean()


ProductPage = page(Product)


PICTURES: Final = ("image/jpeg", "image/png", "image/webp")
PICTURE: Final[dict[str, Any]] = {kind: {"type": "string", "format": "binary"} for kind in PICTURES}


class PictureQuery(Input):
    """Which picture."""

    sha256 = Hash(required=True)


class ChangedProducts(Output):
    """The products after a change of several."""

    items = fields.List(fields.Nested(Product))


class ProductBarcode(Output):
    """The product of a barcode, with the quantity and price for a line."""

    org_id = fields.UUID()
    barcode = fields.String()
    type = choice(*BARCODE_TYPES)
    pack_quantity = Decimal()
    pack_price = Decimal(allow_none=True)
    unit_price = Decimal()
    product = fields.Nested(Product)


class CategoryUpdate(Input):
    """Changes of a category."""

    name = Line(100, example="Green tea")
    parent_id = fields.UUID(allow_none=True, metadata={"description": "Null: at the top."})


class CategoryCreate(CategoryUpdate):
    """A new category."""

    name = Line(100, required=True, example="Green tea")


class Category(Timestamps):
    """A category of products in the shop's own order."""

    org_id = fields.UUID()
    id = fields.UUID()
    parent_id = fields.UUID(allow_none=True)
    name = fields.String()
    path = fields.List(
        fields.String(), metadata={"description": "Names from the top of the tree to its own."}
    )
    is_active = fields.Boolean()


CategoryPage = page(Category)


class UnitUpdate(Input):
    """Changes of a unit."""

    name = Line(100, example="Kilogram")
    decimals = number(
        0, 6, metadata={"description": "Decimals that a quantity may have; 0: whole units only."}
    )
    unece_code = UneceCode()


class UnitCreate(UnitUpdate):
    """A new unit."""

    code = Line(20, required=True, example="kg")


class Unit(Timestamps):
    """A unit in which products are counted or measured."""

    org_id = fields.UUID()
    id = fields.UUID()
    code = fields.String()
    name = fields.String()
    decimals = fields.Integer()
    unece_code = fields.String()
    is_active = fields.Boolean()


UnitPage = page(Unit)


class CustomerUpdate(Input):
    """Changes of a customer."""

    customer_number = Line(64, allow_none=True, example="C-17")
    name = Line(200, example="Grace Hopper")
    email = Email(allow_none=True)
    phone = Line(50, allow_none=True, example="+44 1223 000000")
    address = Text(1000, allow_none=True, example="2 High Street\nCambridge")
    tax_number = TaxNumber(allow_none=True)
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
    erased_at = fields.DateTime(
        allow_none=True, metadata={"description": "When the personal data was erased."}
    )


class CustomerErasure(Output):
    """What an erasure of a customer does, or did."""

    customer_id = fields.UUID()
    erased_at = fields.DateTime(allow_none=True)
    is_account_open = fields.Boolean(
        metadata={"description": "Something is not settled, so the customer cannot be erased yet."}
    )
    kept_years = fields.Integer()
    kept_documents = fields.Integer(
        metadata={"description": "Bills and credit notes that keep the buyer for now."}
    )
    kept_letters = fields.Integer(metadata={"description": "Reminders that keep the buyer."})
    kept_until = fields.Date(
        allow_none=True, metadata={"description": "The last day of the last of them."}
    )


CustomerPage = page(Customer)


class TaxRateUpdate(Input):
    """Changes of a tax rate; a new rate is a period instead."""

    name = Line(100, example="Standard")
    exemption_reason = exemption_reason()


class TaxRateCreate(Input):
    """A new tax rate."""

    name = Line(100, required=True, example="Standard")
    tax_category = choice(*TAX_CATEGORIES)
    rate = Percent(required=True)
    exemption_reason = exemption_reason()


class TaxRatePeriodCreate(Input):
    """A new period of a tax rate."""

    valid_from_on = fields.Date(required=True)
    tax_category = choice(*TAX_CATEGORIES)
    rate = Percent(required=True)
    exemption_reason = exemption_reason()


class TaxRatePeriod(Output):
    """A period of a tax rate: its values from a day on, until the next period begins."""

    id = fields.UUID()
    valid_from_on = fields.Date()
    tax_category = choice(*TAX_CATEGORIES)
    rate = Decimal()
    exemption_reason = fields.String(allow_none=True)


class TaxRate(Timestamps):
    """A rate of tax."""

    org_id = fields.UUID()
    id = fields.UUID()
    name = fields.String()
    tax_category = choice(*TAX_CATEGORIES)
    rate = Decimal()
    exemption_reason = fields.String(allow_none=True)
    first_rate = Decimal()
    periods = fields.List(fields.Nested(TaxRatePeriod))
    is_active = fields.Boolean()


TaxRatePage = page(TaxRate)


class SupplierUpdate(Input):
    """Changes of a supplier."""

    supplier_number = Line(64, allow_none=True, example="S-4")
    name = Line(200, example="Harbour Tea Imports")
    contact_name = Line(200, allow_none=True, example="Mary Jackson")
    email = Email(allow_none=True)
    phone = Line(50, allow_none=True, example="+44 20 0000 0000")
    address = Text(1000, allow_none=True, example="Quay 3\nBristol")
    tax_number = TaxNumber(allow_none=True)
    country = Country(allow_none=True)
    payment_terms_days = number(0, 365, allow_none=True)
    note = Text(1000, allow_none=True)


class SupplierCreate(SupplierUpdate):
    """A new supplier."""

    name = Line(200, required=True, example="Harbour Tea Imports")


class Supplier(Timestamps):
    """A business or person from whom goods are bought."""

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
