"""Shapes of closing the books."""

from __future__ import annotations

from marshmallow import fields

from api.schemas.fields import Decimal, Hash, Input, Output, choice, page


class BooksClose(Input):
    """The last day that is closed."""

    through_on = fields.Date(required=True)


class ClosingQuery(Input):
    """The day through which the books would be closed."""

    through_on = fields.Date(
        metadata={"description": "A day that is over; yesterday if left out."},
    )


class ClosingMatter(Output):
    """Something with a day that is not finished yet."""

    org_id = fields.UUID()
    kind = choice("cash_session", "draft", "device", "late_sale", "stocktake")
    is_blocking = fields.Boolean(
        metadata={"description": "Whether the books stay open until it is finished."},
    )
    id = fields.UUID()
    name = fields.String(
        allow_none=True,
        metadata={
            "description": "Of the register, draft, device, receipt or category; null: it has none."
        },
    )
    dated_on = fields.Date()
    user_id = fields.UUID(allow_none=True)
    unsent_count = fields.Integer(
        allow_none=True, metadata={"description": "Of a device: the sales it has not sent yet."}
    )


class ClosingPreview(Output):
    """What is not finished on or before a day."""

    through_on = fields.Date()
    latest_on = fields.Date(
        metadata={"description": "The latest day through which books can be closed: yesterday."}
    )
    books_closed_through = fields.Date(allow_none=True)
    blocking_count = fields.Integer()
    matter_count = fields.Integer()
    matters = fields.List(
        fields.Nested(ClosingMatter),
        metadata={"description": "At most 200, the blocking ones first."},
    )


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
    """The change of the value of stock by movements of one kind."""

    kind = fields.String()
    movement_count = fields.Integer()
    value_amount = Decimal()


class ClosedStock(Output):
    """The value of stock at cost, by the dates of movements."""

    opening_value_amount = Decimal()
    movements = fields.List(fields.Nested(ClosedMovements))
    closing_value_amount = Decimal()


class ClosingSummary(Output):
    """The summary of the books of some days."""

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
