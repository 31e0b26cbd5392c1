"""Shapes of the organization, its people, its books and its audit."""

from __future__ import annotations

from typing import Final

from marshmallow import fields

from api.schemas.fields import (
    Amount,
    Country,
    Currency,
    Decimal,
    Email,
    Hash,
    Iban,
    Input,
    Line,
    Output,
    Percent,
    Text,
    Timestamps,
    choice,
    cursor,
    limit,
    number,
    page,
)

ROLES: Final = ("admin", "manager", "cashier", "analyst")


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
    currency = fields.String()
    minor_units = fields.Integer()
    prices_include_tax = fields.Boolean()
    cash_rounding_increment = Decimal(allow_none=True)
    payment_terms_days = fields.Integer(allow_none=True)
    payment_terms = fields.String(allow_none=True)
    over_receipt_percent = Decimal()
    time_zone = fields.String()
    fiscal_year_start_month = fields.Integer()
    books_closed_through = fields.Date(allow_none=True)


class OrgUpdate(Input):
    """What to change of an organization."""

    name = Line(200, example="The Corner Shop")
    legal_name = Line(200, allow_none=True, example="Corner Shop Ltd")
    address = Text(1000, allow_none=True, example="1 High Street\nCambridge")
    tax_number = Line(50, allow_none=True, example="GB123456789")
    registration_number = Line(50, allow_none=True, example="01234567")
    country = Country(allow_none=True)
    email = Email(allow_none=True)
    phone = Line(50, allow_none=True, example="+44 1223 000000")
    iban = Iban(allow_none=True)
    currency = Currency()
    prices_include_tax = fields.Boolean()
    cash_rounding_increment = Amount(allow_none=True)
    payment_terms_days = number(0, 365, allow_none=True)
    payment_terms = Text(1000, allow_none=True, example="30 days net")
    over_receipt_percent = Percent()
    time_zone = Line(64, example="Europe/London")
    fiscal_year_start_month = number(1, 12)


class Member(Output):
    """A person in an organization."""

    org_id = fields.UUID()
    user_id = fields.UUID()
    email = fields.String()
    name = fields.String()
    role = choice(*ROLES)
    is_active = fields.Boolean()
    created_at = fields.DateTime()


MemberPage = page(Member)


class MemberUpdate(Input):
    """What to change of a member."""

    role = choice(*ROLES)
    is_active = fields.Boolean()


class InvitationCreate(Input):
    """Whom to invite, as what."""

    email = Email(required=True)
    role = choice(*ROLES, required=True)


class Invitation(Output):
    """An open invitation; its token is shown once."""

    org_id = fields.UUID()
    id = fields.UUID()
    email = fields.String()
    role = choice(*ROLES)
    expires_at = fields.DateTime()
    token = fields.String()


class BooksClose(Input):
    """The last day that is closed."""

    through_on = fields.Date(required=True)


class ClosedDocuments(Output):
    """Documents of one type, series and fiscal year."""

    type = choice("bill", "credit_note")
    series = fields.String()
    fiscal_year = fields.Integer()
    currency = fields.String()
    document_count = fields.Integer()
    first_number = fields.String()
    last_number = fields.String()
    net_amount = Decimal()
    tax_amount = Decimal()
    gross_amount = Decimal()
    last_hash = Hash()


class ClosedTax(Output):
    """Tax of bills, or of credit notes, at one rate."""

    type = choice("bill", "credit_note")
    tax_category = fields.String()
    tax_rate = Decimal()
    base_amount = Decimal()
    tax_amount = Decimal()


class ClosedPayments(Output):
    """Payments by one method, received or paid out."""

    method = fields.String()
    direction = choice("in", "out")
    payment_count = fields.Integer()
    amount = Decimal()


class ClosedMovements(Output):
    """What movements of one kind did to the value of stock."""

    kind = fields.String()
    movement_count = fields.Integer()
    value_amount = Decimal()


class ClosedStock(Output):
    """The value of stock at cost, by the dates of what moved."""

    opening_value_amount = Decimal()
    movements = fields.List(fields.Nested(ClosedMovements))
    closing_value_amount = Decimal()


class ClosingSummary(Output):
    """What the books hold of some days."""

    documents = fields.List(fields.Nested(ClosedDocuments))
    taxes = fields.List(fields.Nested(ClosedTax))
    payments = fields.List(fields.Nested(ClosedPayments))
    stock = fields.Nested(ClosedStock)


class BookClosing(Output):
    """A closing of the books, numbered and chained."""

    org_id = fields.UUID()
    id = fields.UUID()
    number = fields.String()
    fiscal_year = fields.Integer()
    sequence_no = fields.Integer()
    from_on = fields.Date(allow_none=True, metadata={"description": "Null: from the beginning."})
    through_on = fields.Date()
    summary = fields.Nested(ClosingSummary)
    closed_by = fields.UUID(allow_none=True)
    closed_at = fields.DateTime()
    prev_hash = Hash()
    hash = Hash()


BookClosingPage = page(BookClosing)


class Check(Output):
    """One thing that must be true, and where it is not."""

    check = fields.String()
    checked = fields.Integer()
    violations = fields.List(fields.Dict())


class Verification(Output):
    """Whether all is as it must be."""

    is_valid = fields.Boolean()
    checks = fields.List(fields.Nested(Check))


class AuditQuery(Input):
    """Which changes."""

    user_id = fields.UUID(metadata={"description": "Who made them."})
    table = Line(63, example="product")
    row_id = Line(200)
    from_at = fields.DateTime(metadata={"description": "Not before."})
    to_at = fields.DateTime(metadata={"description": "Before."})
    cursor = cursor()
    limit = limit()


class AuditEntry(Output):
    """One change of one row."""

    org_id = fields.UUID()
    id = fields.UUID()
    at = fields.DateTime()
    user_id = fields.UUID(allow_none=True)
    login = fields.String(
        allow_none=True, metadata={"description": "The database login; null where it is not kept."}
    )
    operation = fields.String(allow_none=True)
    table_name = fields.String()
    row_id = fields.String()
    action = choice("insert", "update", "delete")
    old = fields.Dict(allow_none=True)
    new = fields.Dict(allow_none=True)


AuditEntryPage = page(AuditEntry)
