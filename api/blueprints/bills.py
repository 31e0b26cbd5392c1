"""Bills, payments and credit notes."""

from __future__ import annotations

from http import HTTPStatus

from api.operations import Blueprint
from api.schemas.bills import (
    AllocationCreate,
    Bill,
    BillCheck,
    BillCreate,
    BillIssue,
    BillMargin,
    BillQuery,
    BillSummaryPage,
    BillUpdate,
    CreditNoteCreate,
    Exchange,
    Exchanged,
    Payment,
    PaymentCreate,
)

blueprint = Blueprint("bills", "Bills, payments and credit notes.")

ONE = "/bills/<uuid:bill_id>"

blueprint.operation(
    "GET", "/bills", "list_bills", "List bills and credit notes", BillSummaryPage, query=BillQuery
)
blueprint.operation(
    "POST",
    "/bills",
    "create_bill",
    "Draft a bill, or sell at once",
    Bill,
    body=BillCreate,
    is_keyed=True,
    status=HTTPStatus.CREATED,
    location="bills",
    description=(
        "With `issue: true` the bill is numbered, stock moves and the payments are taken, "
        "in one transaction."
    ),
)
blueprint.operation("GET", ONE, "get_bill", "Read a bill or credit note", Bill)
blueprint.operation(
    "GET",
    f"{ONE}/margin",
    "get_bill_margin",
    "Read what an issued document brought over what it cost",
    BillMargin,
)
blueprint.operation(
    "PATCH", ONE, "update_bill", "Change a draft", Bill, body=BillUpdate, is_versioned=True
)
blueprint.operation(
    "DELETE", ONE, "delete_bill", "Throw a draft away", None, status=HTTPStatus.NO_CONTENT
)
blueprint.operation(
    "GET",
    f"{ONE}/check",
    "check_bill",
    "See what a draft lacks",
    BillCheck,
    errors=(HTTPStatus.CONFLICT,),
)
blueprint.operation(
    "POST", f"{ONE}/issue", "issue_bill", "Issue a draft", Bill, body=BillIssue, is_keyed=True
)
blueprint.operation(
    "POST",
    f"{ONE}/payments",
    "create_payment",
    "Take a payment",
    Payment,
    body=PaymentCreate,
    is_keyed=True,
    status=HTTPStatus.CREATED,
    description=(
        "More than is due is refused. In cash, `tendered_amount` alone pays what is due and the "
        "rest is change; with `overpayment: credit` what is more goes on the customer's account."
    ),
)
blueprint.operation(
    "POST",
    f"{ONE}/allocations",
    "create_allocation",
    "Settle a bill with a credit of its customer",
    Payment,
    body=AllocationCreate,
    is_keyed=True,
    status=HTTPStatus.CREATED,
    description="Money on account, or what is left of a credit note; without an amount, all of it.",
)
blueprint.operation(
    "POST",
    f"{ONE}/credit-notes",
    "create_credit_note",
    "Correct an issued bill",
    Bill,
    body=CreditNoteCreate,
    is_keyed=True,
    status=HTTPStatus.CREATED,
    location="bills",
)
blueprint.operation(
    "POST",
    f"{ONE}/exchanges",
    "create_exchange",
    "Take goods back and sell others",
    Exchanged,
    body=Exchange,
    is_keyed=True,
    status=HTTPStatus.CREATED,
    description=(
        "One transaction: the credit note is set off against the new bill; `payments` of the sale "
        "pay what is left, `payments` of the return pay out what is left of it."
    ),
)
