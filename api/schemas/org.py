"""Shapes of the organization and its settings."""

from __future__ import annotations

from marshmallow import fields
from marshmallow.validate import Length, OneOf, Regexp

from api.schemas.fields import (
    Amount,
    Bic,
    Country,
    Currency,
    Decimal,
    Email,
    Iban,
    Input,
    Line,
    Output,
    Percent,
    TaxNumber,
    Text,
    Timestamps,
    number,
)


class EmbeddedBarcode(Output):
    """How labels hold a weight or a price in a code."""

    prefix = fields.String()
    product_digits = fields.Integer()
    value_digits = fields.Integer()
    kind = fields.String(validate=OneOf(["weight", "price"]))
    decimals = fields.Integer(
        metadata={"description": "Of the value: 3 for grams of a kilogram, 2 for cents."}
    )


class NewEmbeddedBarcode(Input):
    """How labels hold a weight or a price in a code of 13 digits.

    Prefix, product and value have 12 digits together at most; the check digit is the last.
    """

    prefix = fields.String(
        required=True,
        validate=Regexp(r"^2[0-9]{0,2}$"),
        metadata={"description": "1 to 3 digits that begin with 2", "examples": ["21"]},
    )
    product_digits = number(1, 10, required=True)
    value_digits = number(1, 10, required=True)
    kind = fields.String(required=True, validate=OneOf(["weight", "price"]))
    decimals = number(0, 6, required=True)


class Org(Timestamps):
    """An organization."""

    id = fields.UUID()
    name = fields.String()
    legal_name = fields.String(allow_none=True)
    address = fields.String(allow_none=True)
    tax_number = fields.String(allow_none=True)
    registration_number = fields.String(allow_none=True)
    country = fields.String(allow_none=True)
    email = fields.String(allow_none=True)
    phone = fields.String(allow_none=True)
    iban = fields.String(allow_none=True)
    bic = fields.String(allow_none=True)
    currency = fields.String()
    minor_units = fields.Integer()
    prices_include_tax = fields.Boolean()
    cash_rounding_increment = Decimal(allow_none=True)
    payment_terms_days = fields.Integer(allow_none=True)
    payment_terms = fields.String(allow_none=True)
    over_receipt_percent = Decimal()
    time_zone = fields.String()
    fiscal_year_start_month = fields.Integer()
    allows_dates_out_of_order = fields.Boolean()
    document_years = fields.Integer(
        allow_none=True, metadata={"description": "Null: as usual in its country."}
    )
    log_years = fields.Integer(allow_none=True, metadata={"description": "Null: for ever."})
    embedded_barcodes = fields.List(fields.Nested(EmbeddedBarcode))
    logo = fields.String(allow_none=True, metadata={"description": "The name of its logo, if any."})
    books_closed_through = fields.Date(allow_none=True)


class PaperSettings(Input):
    """What an organization says of itself on papers."""

    name = Line(200, example="The Corner Shop")
    legal_name = Line(200, allow_none=True, example="Corner Shop Ltd")
    address = Text(1000, allow_none=True, example="1 High Street\nCambridge")
    tax_number = TaxNumber(allow_none=True)
    registration_number = Line(50, allow_none=True, example="01234567")
    country = Country(allow_none=True)
    email = Email(allow_none=True)
    phone = Line(50, allow_none=True, example="+44 1223 000000")
    iban = Iban(allow_none=True)
    bic = Bic(allow_none=True)
    payment_terms_days = number(0, 365, allow_none=True)
    payment_terms = Text(1000, allow_none=True, example="30 days net")


class OrgUpdate(PaperSettings):
    """Changes of an organization."""

    currency = Currency()
    prices_include_tax = fields.Boolean()
    cash_rounding_increment = Amount(allow_none=True)
    over_receipt_percent = Percent()
    time_zone = Line(64, example="Europe/London")
    fiscal_year_start_month = number(1, 12)
    allows_dates_out_of_order = fields.Boolean(
        metadata={
            "description": "whether a bill or credit note may be dated before one that has a "
            "smaller number in the same series and fiscal year"
        }
    )
    document_years = number(
        5,
        30,
        allow_none=True,
        metadata={
            "description": "for how many years, from the end of theirs, documents keep the "
            "personal data of a customer who was erased; null: as usual in the country"
        },
    )
    log_years = number(
        5,
        100,
        allow_none=True,
        metadata={
            "description": "after how many years the content of entries of the audit log goes "
            "that a later one has replaced, but not before documents; null: never"
        },
    )
    embedded_barcodes = fields.List(
        fields.Nested(NewEmbeddedBarcode),
        validate=Length(max=20),
        metadata={
            "description": "how labels of scales hold a weight or a price in a code that begins "
            "with 2; the first rule whose prefix fits says how a code is read"
        },
    )


class Seller(Output):
    """The copy of the organization in a document."""

    name = fields.String()
    legal_name = fields.String(allow_none=True)
    address = fields.String(allow_none=True)
    tax_number = fields.String(allow_none=True)
    registration_number = fields.String(allow_none=True)
    country = fields.String(allow_none=True)
    email = fields.String(allow_none=True)
    phone = fields.String(allow_none=True)
    iban = fields.String(allow_none=True)
    bic = fields.String(allow_none=True)
