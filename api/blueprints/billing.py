"""Bills."""

from __future__ import annotations

from http import HTTPStatus

from api.operations import Blueprint
from api.schemas.billing import (
    Bill,
    BillCheck,
    BillCreate,
    BillIssue,
    BillMargin,
    BillQuery,
    BillSummaryPage,
    BillUpdate,
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
