"""Shapes of levels of reminding, and of reminders."""

from __future__ import annotations

from typing import Any, Final

from marshmallow import fields
from marshmallow.validate import Length

from api.schemas.fields import (
    Amount,
    Decimal,
    Input,
    Line,
    Output,
    PageQuery,
    Text,
    Timestamps,
    cursor,
    limit,
    number,
    page,
)

MAXIMUM_CUSTOMERS: Final = 200
PLACEHOLDERS: Final = "customer, shop, amount, fee, total, pay_by, days"


class DunningLevelUpdate(Input):
    """Changes of a level of reminding."""

    level = number(1, 9)
    days_after_due = number(1, 365)
    days_to_pay = number(1, 90)
    fee_amount = Amount(
        words="an amount as a string: up to 12 digits and 3 decimals; stated, not booked",
        example="5.00",
    )
    subject = Line(100, example="Second reminder")
    wording = Text(
        2000,
        words=f"what the reminder says; in braces, these are filled in: {PLACEHOLDERS}",
        example="Please pay {amount} by {pay_by}.",
    )


class DunningLevelCreate(DunningLevelUpdate):
    """A level of reminding."""

    level = number(1, 9, required=True)
    days_after_due = number(1, 365, required=True)
    days_to_pay = number(1, 90, required=True)
    subject = Line(100, required=True, example="Second reminder")
    wording = Text(
        2000,
        required=True,
        words=f"what the reminder says; in braces, these are filled in: {PLACEHOLDERS}",
        example="Please pay {amount} by {pay_by}.",
    )


class DunningLevel(Timestamps):
    """A level of reminding: after how many days, in which words, for which fee."""

    org_id = fields.UUID()
    id = fields.UUID()
    level = fields.Integer()
    days_after_due = fields.Integer()
    days_to_pay = fields.Integer()
    fee_amount = Decimal()
    subject = fields.String()
    wording = fields.String()


DunningLevelPage = page(DunningLevel)


class DueBill(Output):
    """A bill of which its customer is to be reminded."""

    bill_id = fields.UUID()
    number = fields.String()
    issued_on = fields.Date()
    due_on = fields.Date()
    days_overdue = fields.Integer()
    gross_amount = Decimal()
    due_amount = Decimal()
    level = fields.Integer()
    last_reminded_on = fields.Date(allow_none=True)


class DueReminder(Output):
    """A customer who is to be reminded: the level, the sums and the bills."""

    customer_id = fields.UUID()
    customer_number = fields.String(allow_none=True)
    name = fields.String()
    email = fields.String(allow_none=True)
    level = fields.Integer()
    subject = fields.String()
    fee_amount = Decimal()
    pay_by_on = fields.Date()
    oldest_due_on = fields.Date()
    days_overdue = fields.Integer()
    due_amount = Decimal()
    overdue_amount = Decimal()
    credit_amount = Decimal()
    bills = fields.List(fields.Nested(DueBill))


class DueReminders(page(DueReminder)):  # type: ignore[misc]  # a class made of another
    """A page of customers to be reminded today, and the number and sum of all."""

    as_of = fields.Date()
    currency = fields.String()
    customer_count = fields.Integer()
    due_amount = Decimal()


class DueReminderQuery(PageQuery):
    """The page of customers."""


class RemindersCreate(Input):
    """Whom to remind."""

    customer_ids: fields.List[Any] = fields.List(
        fields.UUID(), required=True, validate=Length(1, MAXIMUM_CUSTOMERS)
    )


class RemindedBill(Output):
    """A bill on a reminder."""

    bill_id = fields.UUID()
    number = fields.String()
    level = fields.Integer()
    due_on = fields.Date()
    due_amount = Decimal()


class Reminder(Output):
    """A letter that asks a customer for what is overdue."""

    org_id = fields.UUID()
    id = fields.UUID()
    customer_id = fields.UUID()
    customer_name = fields.String()
    level = fields.Integer()
    dated_on = fields.Date()
    pay_by_on = fields.Date()
    subject = fields.String()
    wording = fields.String()
    currency = fields.String()
    due_amount = Decimal()
    fee_amount = Decimal()
    total_amount = Decimal()
    bills = fields.List(fields.Nested(RemindedBill))
    created_by = fields.UUID(allow_none=True)
    created_at = fields.DateTime()


ReminderPage = page(Reminder)


class Reminders(Output):
    """The reminders that were written, and who was not due for one."""

    items = fields.List(fields.Nested(Reminder))
    not_due = fields.List(fields.UUID())


class ReminderQuery(Input):
    """Filters of reminders."""

    customer_id = fields.UUID()
    cursor = cursor()
    limit = limit()


class ReminderHoldCreate(Input):
    """Why nobody is to be reminded of a bill."""

    reason = Line(500, required=True, example="The customer says two boxes were missing")


class ReminderHold(Output):
    """Why nobody is reminded of a bill."""

    reason = fields.String()
    created_by = fields.UUID(allow_none=True)
    created_at = fields.DateTime()


class BillReminders(Output):
    """The reminders of a bill, and whether they are held back."""

    bill_id = fields.UUID()
    hold = fields.Nested(ReminderHold, allow_none=True)
    reminders = fields.List(fields.Nested(Reminder))
