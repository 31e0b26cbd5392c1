"""Levels of reminding, and the reminders of what is overdue."""

from __future__ import annotations

from http import HTTPStatus

from api.operations import Blueprint
from api.schemas.reminders import (
    BillReminders,
    DueReminderQuery,
    DueReminders,
    DunningLevel,
    DunningLevelCreate,
    DunningLevelPage,
    DunningLevelUpdate,
    Reminder,
    ReminderHoldCreate,
    ReminderPage,
    ReminderQuery,
    Reminders,
    RemindersCreate,
)

blueprint = Blueprint("reminders", "Reminders of what is overdue, and their levels.")

LEVEL = "/dunning-levels/<uuid:dunning_level_id>"
BILL = "/bills/<uuid:bill_id>"

blueprint.operation(
    "GET",
    "/dunning-levels",
    "list_dunning_levels",
    "List the levels of reminding",
    DunningLevelPage,
    description="All on one page, from the first.",
)
blueprint.operation(
    "POST",
    "/dunning-levels",
    "create_dunning_level",
    "Create a level of reminding",
    DunningLevel,
    body=DunningLevelCreate,
    status=HTTPStatus.CREATED,
    location="dunning-levels",
    description=(
        "Its number, after how many days it comes, how many days it gives to pay, a fee that is "
        "stated and not booked, and its words. Higher levels come after more days."
    ),
)
blueprint.operation(
    "GET",
    LEVEL,
    "get_dunning_level",
    "Read a level of reminding",
    DunningLevel,
    description="Read it before you change it, for the ETag.",
)
blueprint.operation(
    "PATCH",
    LEVEL,
    "update_dunning_level",
    "Change a level of reminding",
    DunningLevel,
    body=DunningLevelUpdate,
    is_versioned=True,
    description="Reminders that were sent keep their words.",
)
blueprint.operation(
    "DELETE",
    LEVEL,
    "delete_dunning_level",
    "Delete a level of reminding",
    None,
    status=HTTPStatus.NO_CONTENT,
    description="Reminders that were sent stay as they are.",
)
blueprint.operation(
    "GET",
    "/reminders/due",
    "list_due_reminders",
    "List the customers who are to be reminded today",
    DueReminders,
    query=DueReminderQuery,
    description=(
        "With the bills and their next levels, the longest overdue first. A bill gets the levels "
        "one after the other, each once the time to pay of the one before is over. Disputed "
        "bills are left out, and those that the customer's credit covers."
    ),
)
blueprint.operation(
    "POST",
    "/reminders",
    "create_reminders",
    "Write today's reminders of some customers",
    Reminders,
    body=RemindersCreate,
    is_keyed=True,
    status=HTTPStatus.CREATED,
    description=(
        "One letter for each customer, for all bills that are due for one. `not_due` names those "
        "who are not to be reminded any more."
    ),
)
blueprint.operation(
    "GET",
    "/reminders",
    "list_reminders",
    "List the reminders that were written",
    ReminderPage,
    query=ReminderQuery,
    description="Latest first, of all customers or of one.",
)
blueprint.operation(
    "GET",
    "/reminders/<uuid:reminder_id>",
    "get_reminder",
    "Read a reminder",
    Reminder,
    description="With its bills, as it was written.",
)
blueprint.operation(
    "GET",
    f"{BILL}/reminders",
    "get_bill_reminders",
    "Read the reminders of a bill",
    BillReminders,
    errors=(HTTPStatus.CONFLICT,),
    description="And whether it is held back from them, and why.",
)
blueprint.operation(
    "PUT",
    f"{BILL}/reminder-hold",
    "hold_reminders",
    "Hold back the reminders of a disputed bill",
    BillReminders,
    body=ReminderHoldCreate,
    errors=(HTTPStatus.CONFLICT,),
    description="Nobody is reminded of it until the hold is released.",
)
blueprint.operation(
    "DELETE",
    f"{BILL}/reminder-hold",
    "release_reminders",
    "Let reminders of a bill be sent again",
    BillReminders,
    errors=(HTTPStatus.CONFLICT,),
    description="When the dispute is settled.",
)
