"""Shapes of payments, open items and statements."""

from __future__ import annotations

from typing import Any, Final

from marshmallow import fields
from marshmallow.validate import Length

from api.schemas.catalogue import Customer
from api.schemas.fields import (
    Amount,
    Decimal,
    Input,
    Line,
    Output,
    approval_ids,
    choice,
    cursor,
    done_by,
    limit,
    offline_approvals,
    page,
    person_proof,
    register_id,
)

METHODS: Final = ("cash", "card", "transfer", "other")
MAXIMUM_PAYMENTS: Final = 20
KINDS = ("bill", "credit_note", "payment")


class NewPayment(Input):
    """A payment taken with a bill: an amount, or in cash the sum handed over."""

    method = choice(*METHODS, required=True)
    amount = Amount()
    tendered_amount = Amount(allow_none=True)
    reference = Line(100, allow_none=True, example="slip 4711")


def payments() -> fields.List[Any]:
    """Payments taken with a bill."""
    return fields.List(fields.Nested(NewPayment), validate=Length(0, MAXIMUM_PAYMENTS))


class PaymentCreate(NewPayment):
    """A payment of a bill, or a payout of a credit note."""

    overpayment = choice("credit", allow_none=True)
    paid_on = fields.Date(allow_none=True)
    register_id = register_id()
    done_by = done_by()


class AllocationCreate(Input):
    """A credit of the customer that settles the bill: one of the two."""

    payment_id = fields.UUID()
    credit_note_id = fields.UUID()
    amount = Amount(allow_none=True)
    paid_on = fields.Date(allow_none=True)
    done_by = done_by()


class Payment(Output):
    """A payment, a payout, or the use of a credit."""

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
    created_by_proof = person_proof()
    device_id = fields.UUID(allow_none=True)
    created_at = fields.DateTime()


class CustomerPaymentCreate(Input):
    """Money on account."""

    method = choice(*METHODS, required=True)
    amount = Amount()
    tendered_amount = Amount(allow_none=True)
    reference = Line(100, allow_none=True, example="transfer 2026-117")
    paid_on = fields.Date(allow_none=True)
    register_id = register_id()


class CustomerRefundCreate(Input):
    """Money paid out of an account."""

    payment_id = fields.UUID(required=True)
    method = choice(*METHODS, required=True)
    amount = Amount(required=True)
    reference = Line(100, allow_none=True, example="transfer 2026-118")
    paid_on = fields.Date(allow_none=True)
    register_id = register_id()
    done_by = done_by()
    approval_ids = approval_ids()
    offline_approvals = offline_approvals()


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


class StatementQuery(Input):
    """The days of a statement."""

    from_on = fields.Date()
    through_on = fields.Date()


class StatementEntry(Output):
    """A change of a customer's balance."""

    date = fields.Date()
    kind = choice("bill", "credit_note", "payment", "refund", "rounding")
    document_id = fields.UUID(allow_none=True)
    number = fields.String(allow_none=True)
    method = choice(*METHODS, allow_none=True)
    description = fields.String(allow_none=True)
    debit = Decimal()
    credit = Decimal()
    balance = Decimal()


class StatementItem(Output):
    """The rest of a document or payment on the last day."""

    id = fields.UUID()
    kind = choice(*KINDS)
    number = fields.String(allow_none=True)
    reference = fields.String(allow_none=True)
    dated_on = fields.Date()
    due_on = fields.Date()
    amount = Decimal()
    due_amount = Decimal()


class Ageing(Output):
    """Bills by how long they are overdue, and the balance after credits."""

    current = Decimal()
    days_1_30 = Decimal()
    days_31_60 = Decimal()
    days_61_90 = Decimal()
    days_over_90 = Decimal()
    credit = Decimal()
    balance = Decimal()


class Statement(Output):
    """A customer's account over some time; positive is what the customer owes."""

    customer = fields.Nested(Customer)
    currency = fields.String()
    from_on = fields.Date()
    through_on = fields.Date()
    opening_balance = Decimal()
    entries = fields.List(fields.Nested(StatementEntry))
    closing_balance = Decimal()
    open_items = fields.List(fields.Nested(StatementItem))
    ageing = fields.Nested(Ageing)


class Balance(Output):
    """The balance of a customer today, and their usable credits."""

    customer_id = fields.UUID()
    currency = fields.String()
    due = Decimal()
    credit = Decimal()
    balance = Decimal()
    credits = fields.List(fields.Nested(OpenItem))


class AccountQuery(Input):
    """Filters of customers with their accounts."""

    search = Line(200, example="miller")
    state = choice(
        "owing",
        "overdue",
        "credit",
        metadata={
            "description": "owing: something is due; overdue: since before today; credit: money "
            "on account or the rest of a credit note",
            "examples": ["overdue"],
        },
    )
    order = choice(
        "name",
        "balance",
        load_default="name",
        metadata={"description": "balance: the largest first, of whoever has something open"},
    )
    include_archived = fields.Boolean(load_default=False)
    cursor = cursor()
    limit = limit()


class CustomerAccount(Output):
    """A customer, and what they owe today."""

    customer = fields.Nested(Customer)
    due = Decimal()
    overdue = Decimal()
    credit = Decimal()
    balance = Decimal()
    oldest_due_on = fields.Date(allow_none=True)


class CustomerAccounts(page(CustomerAccount)):  # type: ignore[misc]  # a class made of another
    """A page of customers with what they owe."""

    currency = fields.String()


class ReceivablesQuery(Input):
    """The day, and the page of customers."""

    as_of = fields.Date()
    cursor = cursor()
    limit = limit()


class Debtor(Output):
    """Receivables from one customer."""

    customer_id = fields.UUID()
    customer_number = fields.String(allow_none=True)
    name = fields.String()
    ageing = fields.Nested(Ageing)


class Receivables(page(Debtor)):  # type: ignore[misc]  # a class made of another
    """Receivables at the end of a day."""

    as_of = fields.Date()
    currency = fields.String()
    total = fields.Nested(Ageing)
    walk_in = fields.Nested(Ageing)
