"""Shapes of bills."""

from __future__ import annotations

from typing import Any, Final

from marshmallow import fields
from marshmallow.validate import Length

from api.schemas.catalogue import CustomerCreate
from api.schemas.fields import (
    APPROVED,
    MAXIMUM_LINES,
    PROOFS,
    Amount,
    Barcode,
    Code,
    Decimal,
    Hash,
    Input,
    Line,
    Output,
    Percent,
    Price,
    Quantity,
    Text,
    approval_ids,
    choice,
    clock_offset_ms,
    cursor,
    day,
    identifier,
    limit,
    made_id,
    offline_approvals,
    page,
    person_proof,
    register_id,
    sold_at,
    sold_by,
)
from api.schemas.numbering import Mark, Series
from api.schemas.org import Seller
from api.schemas.settlement import Payment, payments

MAXIMUM_BILLS_AT_ONCE: Final = 100


class BillQuery(Input):
    """Filters of documents."""

    status = choice(
        "draft",
        "issued",
        metadata={"description": "issued unless said", "examples": ["issued"]},
    )
    type = choice("bill", "credit_note", metadata={"examples": ["credit_note"]})
    number = Line(100, example="2026-000001")
    code = Line(
        1000,
        words="the whole address in the QR code of a paper; for a document made offline its id or "
        "mark",
        example="https://shop.example/verify?org_id=0198c0de-0000-7000-8000-000000000001"
        "&number=2026-000001&gross_amount=12.60&currency=GBP"
        "&hash=9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
    )
    external_reference = Line(100, example="order 1017")
    customer_id = identifier("of this customer")
    product_id = identifier("with a line of this product")
    issued_by = identifier("issued by this person")
    register_id = identifier("made at this register")
    cash_session_id = identifier("made in this shift")
    payment_state = choice(
        "open",
        "overdue",
        "settled",
        metadata={
            "description": "open: something is left to pay, or to pay out; "
            "overdue: it should have been paid before today; settled: nothing is left",
            "examples": ["overdue"],
        },
    )
    from_on = day("dated on this day or later", "2026-01-01")
    through_on = day("dated on this day or before", "2026-01-31")
    min_gross_amount = Amount(words="a total with tax of at least this", example="10.00")
    max_gross_amount = Amount(words="a total with tax of at most this", example="12.50")
    search = Line(
        200,
        words="a number or a mark; else words of the customer's name or number, the beginning of "
        "the external reference, or a part of the note or reason",
        example="miller",
    )
    cursor = cursor()
    limit = limit()


class NewBillLine(Input):
    """A line of a sale; missing fields are taken from the product."""

    product_id = fields.UUID(required=True)
    quantity = Quantity(required=True)
    unit_price = Price(allow_none=True)
    discount_percent = Percent(allow_none=True)
    discount_amount = Amount(allow_none=True)
    description = Line(500, allow_none=True)


class NewProduct(Input):
    """A product that a till sold before the service knew it."""

    id = made_id()
    name = Line(200, required=True, example="Tea towel")
    unit_price = Price(required=True)
    prices_include_tax = fields.Boolean(
        allow_none=True, metadata={"description": "Null: as set for the organization."}
    )
    tax_rate_id = fields.UUID(allow_none=True, metadata={"description": "Null: not taxed."})
    barcode = Barcode(allow_none=True)
    sku = Line(64, allow_none=True, example="TOWEL-1")


class NewCustomer(CustomerCreate):
    """A customer that a till noted before the service knew of them."""

    id = made_id()


class SoldLine(NewBillLine):
    """A line of a sale, of a product that may be new."""

    product_id = fields.UUID(
        allow_none=True, metadata={"description": "This or `new_product`, for each line."}
    )
    new_product = fields.Nested(
        NewProduct,
        allow_none=True,
        metadata={
            "description": "It is created with the sale, without stock, once: where there is one "
            "of its id, barcode or SKU, that one is sold, at the price of the line or of this."
        },
    )


def draft_lines() -> fields.List[Any]:
    """The lines of a draft, which may have none yet."""
    return fields.List(fields.Nested(NewBillLine), validate=Length(0, MAXIMUM_LINES))


class ExpectedAmount(Amount):
    """The total that was shown to the person who issues a bill."""

    words = (
        "the total that was shown, as a string with up to 12 digits and 3 decimals: the bill is "
        "not issued if its total is different now (`total_changed`)"
    )


def has_frozen_prices() -> fields.Boolean:
    """Whether a draft is a quotation."""
    return fields.Boolean(
        allow_none=True,
        metadata={
            "description": "true: the draft is a quotation and keeps the prices of now, even if "
            "the products change; a line that is added later gets the price of that day. "
            "Taxes are those of the day of issue."
        },
    )


class BillCreate(Input):
    """A draft, or with `issue` an issued bill and its payments, in the one call of a till."""

    id = made_id()
    issue = fields.Boolean()
    customer_id = fields.UUID(allow_none=True)
    new_customer = fields.Nested(
        NewCustomer,
        allow_none=True,
        metadata={"description": "In place of `customer_id`: created with the sale, once."},
    )
    lines = fields.List(fields.Nested(SoldLine), validate=Length(0, MAXIMUM_LINES))
    discount_percent = Percent(allow_none=True)
    discount_amount = Amount(allow_none=True)
    payments = payments()
    expected_gross_amount = ExpectedAmount(allow_none=True)
    has_frozen_prices = has_frozen_prices()
    external_reference = Line(100, allow_none=True, example="order 1017")
    issued_on = fields.Date(allow_none=True)
    due_on = fields.Date(allow_none=True)
    payment_terms = Text(1000, allow_none=True, example="30 days net")
    series = Series(allow_none=True)
    register_id = register_id()
    sold_at = sold_at("before its register was opened, the bill is marked late")
    clock_offset_ms = clock_offset_ms()
    mark = Mark(allow_none=True)
    sold_by = sold_by()
    note = Text(1000, allow_none=True)
    approval_ids = approval_ids()
    offline_approvals = offline_approvals()


class PastBill(Input):
    """A bill of a history: as in `create_bill`, without what only a till or a draft has."""

    id = made_id()
    issue = fields.Boolean(
        required=True, metadata={"description": "true: a draft cannot be made here."}
    )
    customer_id = fields.UUID(allow_none=True)
    lines = fields.List(
        fields.Nested(NewBillLine), required=True, validate=Length(1, MAXIMUM_LINES)
    )
    discount_percent = Percent(allow_none=True)
    discount_amount = Amount(allow_none=True)
    payments = payments()
    expected_gross_amount = ExpectedAmount(allow_none=True)
    external_reference = Line(100, allow_none=True, example="order 1017")
    issued_on = fields.Date(allow_none=True)
    due_on = fields.Date(allow_none=True)
    payment_terms = Text(1000, allow_none=True, example="30 days net")
    series = Series(allow_none=True)
    register_id = register_id()
    sold_at = sold_at("before its register was opened, the bill is marked late")
    note = Text(1000, allow_none=True)


class Key(Code):
    """The key of a command in a list of commands."""

    pattern = r"^[!-~]{1,200}$"
    words = "the Idempotency-Key that `create_bill` would have: 1 to 200 visible ASCII characters"
    example = "history-1017"


class KeyedBill(Input):
    """A bill, and the key under which it is issued once."""

    idempotency_key = Key(required=True)
    bill = fields.Nested(PastBill, required=True)


class BillsIssue(Input):
    """Bills of a history, in the order of their issue."""

    bills = fields.List(
        fields.Nested(KeyedBill), required=True, validate=Length(1, MAXIMUM_BILLS_AT_ONCE)
    )


class IssuedBill(Output):
    """A bill in short, as it was issued."""

    org_id = fields.UUID()
    id = fields.UUID()
    number = fields.String()
    issued_on = fields.Date()
    external_reference = fields.String(allow_none=True)
    cash_session_id = fields.UUID(allow_none=True)
    net_amount = Decimal()
    tax_amount = Decimal()
    gross_amount = Decimal()
    due_amount = Decimal(words="what was left after the payments that came with the bill")
    hash = fields.String()
    created_at = fields.DateTime()


class IssuedBills(Output):
    """Bills that were issued together, in the order of the request."""

    items = fields.List(fields.Nested(IssuedBill))


class BillUpdate(Input):
    """Changes of a draft."""

    customer_id = fields.UUID(allow_none=True)
    lines = draft_lines()
    discount_percent = Percent(allow_none=True)
    discount_amount = Amount(allow_none=True)
    has_frozen_prices = has_frozen_prices()
    external_reference = Line(100, allow_none=True, example="order 1017")
    issued_on = fields.Date(allow_none=True)
    due_on = fields.Date(allow_none=True)
    payment_terms = Text(1000, allow_none=True, example="30 days net")
    series = Series(allow_none=True)
    register_id = register_id()
    note = Text(1000, allow_none=True)


class BillIssue(Input):
    """Data for the issue of a draft."""

    payments = payments()
    expected_gross_amount = ExpectedAmount(allow_none=True)
    issued_on = fields.Date(allow_none=True)
    register_id = register_id()
    approval_ids = approval_ids()
    offline_approvals = offline_approvals()


class LateSaleQuery(Input):
    """Which late sales."""

    status = choice("waiting", "accepted", "rejected", metadata={"examples": ["waiting"]})
    cursor = cursor()
    limit = limit()


class LateSale(Output):
    """A sale of a till that came too late to be booked by itself."""

    org_id = fields.UUID()
    id = fields.UUID(metadata={"description": "The bill has it too, once it is accepted."})
    status = choice("waiting", "accepted", "rejected")
    why = choice(
        "too_old",
        "in_the_future",
        "books_closed",
        metadata={
            "description": "too_old: made longer ago than a till may be offline; in_the_future: by "
            "a clock that was wrong; books_closed: dated into closed books"
        },
    )
    mark = fields.String()
    made_at = fields.DateTime()
    body = fields.Dict(metadata={"description": "The request as it came."})
    device_id = fields.UUID(allow_none=True)
    created_by = fields.UUID()
    created_at = fields.DateTime()
    decided_by = fields.UUID(allow_none=True)
    decided_at = fields.DateTime(allow_none=True)
    reason = fields.String(allow_none=True, metadata={"description": "Why it was rejected."})


LateSalePage = page(LateSale)


class LateSaleAcceptance(Input):
    """In which day and shift a late sale is to count."""

    issued_on = fields.Date(allow_none=True)
    register_id = register_id()
    sold_at = fields.AwareDateTime(
        allow_none=True,
        metadata={"description": "when it was made, where the clock of the till was wrong"},
    )


class LateSaleRejection(Input):
    """Why a late sale is not booked."""

    reason = Line(500, required=True, example="Rung up twice")


class BillProblem(Output):
    """One problem that keeps a draft from being issued."""

    slug = fields.String()
    field = fields.String(metadata={"description": "Path of the field, as in lines.0.quantity."})
    detail = fields.String()


class BillCheck(Output):
    """Whether a draft can be issued now."""

    is_ready = fields.Boolean()
    problems = fields.List(fields.Nested(BillProblem))


class Buyer(Output):
    """The copy of the customer in a document."""

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
    """The margin of a line; negative on a credit note."""

    org_id = fields.UUID()
    bill_id = fields.UUID()
    line_no = fields.Integer()
    product_id = fields.UUID()
    sku = fields.String()
    description = fields.String()
    quantity = Decimal()
    net_amount = Decimal()
    cost_amount = Decimal(allow_none=True)
    margin_amount = Decimal(allow_none=True, words="null where the cost is not known")
    margin_percent = Decimal(allow_none=True)


class BillMargin(Output):
    """The margin of a document; negative for a credit note."""

    org_id = fields.UUID()
    id = fields.UUID()
    type = choice("bill", "credit_note")
    number = fields.String()
    issued_on = fields.Date()
    currency = fields.String()
    net_amount = Decimal()
    cost_amount = Decimal(allow_none=True, words="null where no cost is known")
    margin_amount = Decimal(allow_none=True, words="of lines whose cost is known")
    margin_percent = Decimal(allow_none=True)
    uncosted_net_amount = Decimal(words="what lines come to whose cost is not known")
    lines = fields.List(fields.Nested(BillLineMargin))


class BillLink(Output):
    """A document to which another leads."""

    id = fields.UUID()
    type = choice("bill", "credit_note")
    number = fields.String()
    issued_on = fields.Date()
    currency = fields.String()
    gross_amount = Decimal()
    due_amount = Decimal()


class CreditableLine(Output):
    """The rest of a line: so much can come back, or so much be taken off its price."""

    line_no = fields.Integer()
    quantity = Decimal()
    amount = Decimal()


class BillLinks(Output):
    """Where a document leads, and the rest that can be credited."""

    bill_id = fields.UUID()
    previous = fields.Nested(BillLink, allow_none=True)
    next = fields.Nested(BillLink, allow_none=True)
    original = fields.Nested(BillLink, allow_none=True)
    credit_notes = fields.List(fields.Nested(BillLink))
    lines = fields.List(fields.Nested(CreditableLine))


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
    mark = fields.String(allow_none=True)
    clock_offset_ms = fields.Integer(allow_none=True)
    device_id = fields.UUID(allow_none=True)
    sold_by = fields.UUID(
        allow_none=True,
        metadata={"description": "Who made it, where that is not `issued_by`, who sent it."},
    )
    sold_by_proof = person_proof()
    customer_id = fields.UUID(allow_none=True)
    external_reference = fields.String(allow_none=True)
    note = fields.String(allow_none=True)
    reason = fields.String(allow_none=True)
    original_id = fields.UUID(allow_none=True)
    currency = fields.String()
    minor_units = fields.Integer()
    prices_include_tax = fields.Boolean()
    has_frozen_prices = fields.Boolean(
        metadata={"description": "A draft that keeps its prices: a quotation."}
    )
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
        metadata={
            "description": "Of a draft: it changes with an edit, and differs while a changed price "
            "or tax rate gives another total than at the last edit. 0 once issued. The ETag."
        }
    )


BillSummaryPage = page(BillSummary)


class UsedApproval(Output):
    """An approval that a document needed."""

    id = fields.UUID()
    operation = choice(*APPROVED)
    approved_by = fields.UUID()
    proof = choice(*PROOFS)


class Bill(BillSummary):
    """A draft, an issued bill or a credit note."""

    lines = fields.List(fields.Nested(BillLine))
    taxes = fields.List(fields.Nested(BillTax))
    payments = fields.List(fields.Nested(Payment))
    approvals = fields.List(fields.Nested(UsedApproval))
