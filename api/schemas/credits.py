"""Shapes of credit notes, exchanges and returns without a bill."""

from __future__ import annotations

from marshmallow import fields

from api.schemas.billing import Bill, ExpectedAmount, SoldLine
from api.schemas.fields import (
    Amount,
    Input,
    Line,
    Output,
    Percent,
    Price,
    Quantity,
    Text,
    approval_ids,
    clock_offset_ms,
    lines,
    made_id,
    number,
    offline_approvals,
    register_id,
    sold_at,
    sold_by,
)
from api.schemas.numbering import Mark, Series
from api.schemas.settlement import payments


class CreditedAmount(Amount):
    """An amount off a price."""

    words = (
        "an amount off the price as a string with up to 12 digits and 3 decimals: what is "
        "credited, with tax where the price includes it"
    )


class CreditLine(Input):
    """A credited line: a returned quantity and where the goods go, or an amount off the price."""

    line_no = number(1, 100_000, required=True)
    quantity = Quantity()
    restock = fields.Boolean(metadata={"description": "True: back to stock. False: written off."})
    amount = CreditedAmount()


class ExchangeReturn(Input):
    """The return of an exchange."""

    id = made_id()
    lines = lines(CreditLine)
    reason = Line(500, required=True, example="Came back unopened")
    payments = payments()
    series = Series(allow_none=True)
    issued_on = fields.Date(allow_none=True)
    register_id = register_id()
    sold_at = sold_at()
    clock_offset_ms = clock_offset_ms()
    mark = Mark(allow_none=True)
    sold_by = sold_by()


class CreditNoteCreate(ExchangeReturn):
    """A correction of an issued bill."""

    approval_ids = approval_ids()
    offline_approvals = offline_approvals()


class ReturnPrice(Price):
    """What is given back for one."""

    words = (
        "a price as a string with up to 9 digits and 6 decimals: what is given back for one, at "
        "most the price of the product now, which is the default"
    )


class ReturnLine(Input):
    """Goods that come back without a bill, and where they go."""

    product_id = fields.UUID(required=True)
    quantity = Quantity(required=True)
    unit_price = ReturnPrice(allow_none=True)
    restock = fields.Boolean(
        required=True, metadata={"description": "True: back to stock. False: written off."}
    )


class ReturnCreate(Input):
    """Goods that come back, whose bill nobody finds."""

    id = made_id()
    lines = lines(ReturnLine)
    reason = Line(500, required=True, example="A present; no receipt")
    customer_id = fields.UUID(allow_none=True)
    payments = payments()
    series = Series(allow_none=True)
    issued_on = fields.Date(allow_none=True)
    register_id = register_id()
    sold_at = sold_at()
    clock_offset_ms = clock_offset_ms()
    mark = Mark(allow_none=True)
    sold_by = sold_by()
    approval_ids = approval_ids()
    offline_approvals = offline_approvals()


class ExchangeSale(Input):
    """The sale of an exchange, to the customer of the bill."""

    id = made_id()
    lines = lines(SoldLine)
    discount_percent = Percent(allow_none=True)
    discount_amount = Amount(allow_none=True)
    payments = payments()
    expected_gross_amount = ExpectedAmount(allow_none=True)
    external_reference = Line(100, allow_none=True, example="order 1017")
    series = Series(allow_none=True)
    register_id = register_id()
    sold_at = sold_at()
    clock_offset_ms = clock_offset_ms()
    mark = Mark(allow_none=True)
    sold_by = sold_by()
    note = Text(1000, allow_none=True)


class Exchange(Input):
    """Returned goods, and others that are sold instead."""

    return_ = fields.Nested(ExchangeReturn, required=True, data_key="return", attribute="return")
    sale = fields.Nested(ExchangeSale, required=True)
    approval_ids = approval_ids()
    offline_approvals = offline_approvals()


class Exchanged(Output):
    """The documents of an exchange."""

    credit_note = fields.Nested(Bill)
    bill = fields.Nested(Bill)
