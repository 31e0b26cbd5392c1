"""Shapes of what customers owe and are owed."""

from __future__ import annotations

from marshmallow import fields

from api.schemas.bills import METHODS
from api.schemas.fields import Amount, Decimal, Input, Line, Output, choice

KINDS = ("bill", "credit_note", "payment")


class CustomerPaymentCreate(Input):
    """Money on account."""

    method = choice(*METHODS, required=True)
    amount = Amount()
    tendered_amount = Amount(allow_none=True)
    reference = Line(100, allow_none=True, example="transfer 2026-117")
    paid_on = fields.Date(allow_none=True)


class CustomerRefundCreate(Input):
    """Money paid out of an account."""

    payment_id = fields.UUID(required=True)
    method = choice(*METHODS, required=True)
    amount = Amount(required=True)
    reference = Line(100, allow_none=True, example="transfer 2026-118")
    paid_on = fields.Date(allow_none=True)


class OpenItem(Output):
    """A document or payment with something left."""

    org_id = fields.UUID()
    id = fields.UUID()
    kind = choice(*KINDS)
    number = fields.String(allow_none=True)
    reference = fields.String(allow_none=True)
    customer_id = fields.UUID(allow_none=True)
    dated_on = fields.Date()
    due_on = fields.Date()
    amount = Decimal()
    due_amount = Decimal()
