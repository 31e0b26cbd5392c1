"""Shapes of bills, credit notes and payments."""

from __future__ import annotations

from typing import Any, Final

from marshmallow import fields
from marshmallow.validate import Length

from api.schemas.documents import Series
from api.schemas.fields import (
    MAXIMUM_LINES,
    Amount,
    Decimal,
    Hash,
    Input,
    Line,
    Output,
    Percent,
    Price,
    Quantity,
    Text,
    choice,
    cursor,
    limit,
    lines,
    number,
    page,
)

METHODS: Final = ("cash", "card", "transfer", "other")
MAXIMUM_PAYMENTS: Final = 20


class BillQuery(Input):
    """Which documents."""

    status = choice("draft", "issued")
    type = choice("bill", "credit_note")
    customer_id = fields.UUID()
    cursor = cursor()
    limit = limit()


def register_id() -> fields.UUID:
    """At which till."""
    return fields.UUID(
        allow_none=True,
        metadata={"description": "the id of the register it is made at, which is open"},
    )


class NewPayment(Input):
    """Money that came in with the bill: an amount, or in cash what was handed over for it."""

    method = choice(*METHODS, required=True)
    amount = Amount()
    tendered_amount = Amount(allow_none=True)
    reference = Line(100, allow_none=True, example="slip 4711")


class PaymentCreate(NewPayment):
    """Money that came in, or with a credit note went out."""

    overpayment = choice("credit", allow_none=True)
    paid_on = fields.Date(allow_none=True)
    register_id = register_id()


class AllocationCreate(Input):
    """A credit of the customer to settle the bill with: one of the two."""

    payment_id = fields.UUID()
    credit_note_id = fields.UUID()
    amount = Amount(allow_none=True)
    paid_on = fields.Date(allow_none=True)


class NewBillLine(Input):
    """What is sold; what is left out is taken from the product."""

    product_id = fields.UUID(required=True)
    quantity = Quantity(required=True)
    unit_price = Price(allow_none=True)
    discount_percent = Percent(allow_none=True)
    discount_amount = Amount(allow_none=True)
    description = Line(500, allow_none=True)


def payments() -> fields.List[Any]:
    """Money that came in with the bill."""
    return fields.List(fields.Nested(NewPayment), validate=Length(0, MAXIMUM_PAYMENTS))


def draft_lines() -> fields.List[Any]:
    """What is sold: a draft may have nothing yet."""
    return fields.List(fields.Nested(NewBillLine), validate=Length(0, MAXIMUM_LINES))


class BillCreate(Input):
    """A draft, or with `issue` the till's one call: an issued bill and its payments."""

    issue = fields.Boolean()
    customer_id = fields.UUID(allow_none=True)
    lines = draft_lines()
    discount_percent = Percent(allow_none=True)
    discount_amount = Amount(allow_none=True)
    payments = payments()
    external_reference = Line(100, allow_none=True, example="order 1017")
    issued_on = fields.Date(allow_none=True)
    due_on = fields.Date(allow_none=True)
    payment_terms = Text(1000, allow_none=True, example="30 days net")
    series = Series(allow_none=True)
    register_id = register_id()
    sold_at = fields.AwareDateTime(
        allow_none=True,
        metadata={
            "description": "when a till that was offline made the sale, at most 31 days ago; "
            "before its register was opened, the bill is marked late"
        },
    )
    note = Text(1000, allow_none=True)


class ExchangeSale(Input):
    """What is sold in an exchange, to the customer of the bill."""

    lines = lines(NewBillLine)
    discount_percent = Percent(allow_none=True)
    discount_amount = Amount(allow_none=True)
    payments = payments()
    external_reference = Line(100, allow_none=True, example="order 1017")
    series = Series(allow_none=True)
    register_id = register_id()
    note = Text(1000, allow_none=True)


class BillUpdate(Input):
    """What to replace of a draft."""

    customer_id = fields.UUID(allow_none=True)
    lines = draft_lines()
    discount_percent = Percent(allow_none=True)
    discount_amount = Amount(allow_none=True)
    external_reference = Line(100, allow_none=True, example="order 1017")
    issued_on = fields.Date(allow_none=True)
    due_on = fields.Date(allow_none=True)
    payment_terms = Text(1000, allow_none=True, example="30 days net")
    series = Series(allow_none=True)
    register_id = register_id()
    note = Text(1000, allow_none=True)


class BillIssue(Input):
    """What comes with the issue of a draft."""

    payments = payments()
    issued_on = fields.Date(allow_none=True)
    register_id = register_id()


class BillProblem(Output):
    """One thing that keeps a draft from being issued."""

    slug = fields.String()
    field = fields.String(metadata={"description": "Path of the field, as in lines.0.quantity."})
    detail = fields.String()


class BillCheck(Output):
    """Whether a draft can be issued now."""

    is_ready = fields.Boolean()
    problems = fields.List(fields.Nested(BillProblem))


class CreditLine(Input):
    """How much of which line is taken back and where the goods go, or what comes off its price."""

    line_no = number(1, 100_000, required=True)
    quantity = Quantity()
    restock = fields.Boolean(
        metadata={"description": "True: back to the shelf. False: written off."}
    )
    amount = Amount()


class CreditNoteCreate(Input):
    """A correction of an issued bill."""

    lines = lines(CreditLine)
    reason = Line(500, required=True, example="Came back unopened")
    payments = payments()
    series = Series(allow_none=True)
    issued_on = fields.Date(allow_none=True)
    register_id = register_id()


class Exchange(Input):
    """Goods that come back, and others that are sold for them."""

    return_ = fields.Nested(CreditNoteCreate, required=True, data_key="return", attribute="return")
    sale = fields.Nested(ExchangeSale, required=True)


class Seller(Output):
    """The organization as it was."""

    name = fields.String()
    legal_name = fields.String(allow_none=True)
    address = fields.String(allow_none=True)
    tax_number = fields.String(allow_none=True)
    registration_number = fields.String(allow_none=True)
    country = fields.String(allow_none=True)
    email = fields.String(allow_none=True)
    phone = fields.String(allow_none=True)
    iban = fields.String(allow_none=True)


class Buyer(Output):
    """The customer as they were."""

    customer_number = fields.String(allow_none=True)
    name = fields.String()
    email = fields.String(allow_none=True)
    phone = fields.String(allow_none=True)
    address = fields.String(allow_none=True)
    tax_number = fields.String(allow_none=True)
    country = fields.String(allow_none=True)


class BillLine(Output):
    """A line as it was sold."""

    org_id = fields.UUID()
    bill_id = fields.UUID()
    line_no = fields.Integer()
    product_id = fields.UUID()
    sku = fields.String()
    description = fields.String()
    unit = fields.String()
    quantity = Decimal()
    unit_price = Decimal()
    discount_percent = Decimal()
    discount_amount = Decimal()
    prices_include_tax = fields.Boolean()
    amount = Decimal()
    net_amount = Decimal()
    taxable_amount = Decimal()
    tax_category = fields.String()
    tax_rate = Decimal()
    category_id = fields.UUID(allow_none=True)
    original_line_no = fields.Integer(allow_none=True)
    restock = fields.Boolean(allow_none=True)
    is_price_credit = fields.Boolean()


class BillLineMargin(Output):
    """What a line brought over what it cost; negative on a credit note."""

    org_id = fields.UUID()
    bill_id = fields.UUID()
    line_no = fields.Integer()
    product_id = fields.UUID()
    sku = fields.String()
    description = fields.String()
    quantity = Decimal()
    net_amount = Decimal()
    cost_amount = Decimal(allow_none=True)
    margin_amount = Decimal()
    margin_percent = Decimal(allow_none=True)


class BillMargin(Output):
    """What a document brought over what the goods cost; negative for a credit note."""

    org_id = fields.UUID()
    id = fields.UUID()
    type = choice("bill", "credit_note")
    number = fields.String()
    issued_on = fields.Date()
    currency = fields.String()
    net_amount = Decimal()
    cost_amount = Decimal()
    margin_amount = Decimal()
    margin_percent = Decimal(allow_none=True)
    lines = fields.List(fields.Nested(BillLineMargin))


class BillTax(Output):
    """Tax of one category and rate."""

    org_id = fields.UUID()
    bill_id = fields.UUID()
    tax_category = fields.String()
    tax_rate = Decimal()
    prices_include_tax = fields.Boolean()
    base_amount = Decimal()
    tax_amount = Decimal()
    exemption_reason = fields.String(allow_none=True)


class Payment(Output):
    """Money that came in or went out, or a credit that was used."""

    org_id = fields.UUID()
    id = fields.UUID()
    bill_id = fields.UUID(allow_none=True)
    customer_id = fields.UUID(allow_none=True)
    method = choice(*METHODS, "on_account", "credit_note")
    amount = Decimal()
    rounding_amount = Decimal(allow_none=True)
    tendered_amount = Decimal(allow_none=True)
    change_amount = Decimal(allow_none=True)
    reference = fields.String(allow_none=True)
    source_payment_id = fields.UUID(allow_none=True)
    counterpart_bill_id = fields.UUID(allow_none=True)
    excess_payment_id = fields.UUID(allow_none=True)
    left_amount = Decimal(allow_none=True)
    paid_on = fields.Date()
    cash_session_id = fields.UUID(allow_none=True)
    created_by = fields.UUID(allow_none=True)
    created_at = fields.DateTime()


class BillSummary(Output):
    """A document without its parts."""

    org_id = fields.UUID()
    id = fields.UUID()
    type = choice("bill", "credit_note")
    status = choice("draft", "issued")
    number = fields.String(allow_none=True)
    series = fields.String()
    fiscal_year = fields.Integer(allow_none=True)
    sequence_no = fields.Integer(allow_none=True)
    issued_on = fields.Date(allow_none=True)
    issued_at = fields.DateTime(allow_none=True)
    issued_by = fields.UUID(allow_none=True)
    due_on = fields.Date(allow_none=True)
    payment_terms = fields.String(allow_none=True)
    cash_session_id = fields.UUID(allow_none=True)
    is_late = fields.Boolean()
    sold_at = fields.DateTime(allow_none=True)
    customer_id = fields.UUID(allow_none=True)
    external_reference = fields.String(allow_none=True)
    note = fields.String(allow_none=True)
    reason = fields.String(allow_none=True)
    original_id = fields.UUID(allow_none=True)
    currency = fields.String()
    minor_units = fields.Integer()
    prices_include_tax = fields.Boolean()
    discount_percent = Decimal()
    line_net_amount = Decimal()
    discount_amount = Decimal()
    net_amount = Decimal()
    tax_amount = Decimal()
    gross_amount = Decimal()
    paid_amount = Decimal()
    due_amount = Decimal()
    seller = fields.Nested(Seller)
    buyer = fields.Nested(Buyer, allow_none=True)
    prev_hash = Hash(allow_none=True)
    hash = Hash(allow_none=True)
    created_by = fields.UUID(allow_none=True)
    created_at = fields.DateTime()
    version = fields.Integer(
        metadata={"description": "Counts edits of a draft; 0 once issued. The ETag."}
    )


BillSummaryPage = page(BillSummary)


class Bill(BillSummary):
    """A draft, an issued bill or a credit note."""

    lines = fields.List(fields.Nested(BillLine))
    taxes = fields.List(fields.Nested(BillTax))
    payments = fields.List(fields.Nested(Payment))


class Exchanged(Output):
    """What came of an exchange."""

    credit_note = fields.Nested(Bill)
    bill = fields.Nested(Bill)
