"""Bills."""

from __future__ import annotations

from http import HTTPStatus
from typing import Final

from api.operations import Blueprint
from api.schemas.billing import (
    Bill,
    BillCheck,
    BillCreate,
    BillIssue,
    BillLinks,
    BillMargin,
    BillQuery,
    BillsIssue,
    BillSummaryPage,
    BillUpdate,
    IssuedBills,
    LateSale,
    LateSaleAcceptance,
    LateSalePage,
    LateSaleQuery,
    LateSaleRejection,
)

blueprint = Blueprint("bills", "Bills, payments and credit notes.")

ONE = "/bills/<uuid:bill_id>"

blueprint.operation(
    "GET",
    "/bills",
    "list_bills",
    "List bills and credit notes",
    BillSummaryPage,
    query=BillQuery,
    description=(
        "Without their lines: issued ones by date, latest first, or drafts, latest first. A "
        "document must match every filter. A page may be short, even empty, although there is a "
        "next one, because one call examines a limited number of documents."
    ),
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
    set_aside=(LateSale, "late-sales"),
    description=(
        "With `issue: true` the bill is numbered, stock moves and the payments are taken, in one "
        "transaction. Without it, the bill is stored as a draft. A sale of a till (`sold_at` and "
        "`mark`) that comes too late to be booked is not refused: it waits in the list of late "
        "sales, and the answer is 202."
    ),
)
blueprint.operation(
    "POST",
    "/bills/history",
    "issue_bills",
    "Issue many bills of the past",
    IssuedBills,
    body=BillsIssue,
    errors=(HTTPStatus.CONFLICT,),
    description=(
        "In the order of the request, all or none: after a refusal they can be sent one by one "
        "with `create_bill`. Each bill has a key of its own and is issued once, here or there. "
        "Bills that follow each other on one day and in one series are written together."
    ),
)
blueprint.operation(
    "GET",
    ONE,
    "get_bill",
    "Read a bill or credit note",
    Bill,
    description=(
        "With lines, taxes and payments. A draft shows today's prices, an issued document the "
        "prices of its issue."
    ),
)
blueprint.operation(
    "GET",
    f"{ONE}/margin",
    "get_bill_margin",
    "Read the margin of an issued document",
    BillMargin,
    description=(
        "Net amount less cost, in total and by line. Cost is the average cost at the sale; a "
        "service has none."
    ),
)
blueprint.operation(
    "GET",
    f"{ONE}/links",
    "get_bill_links",
    "Read where an issued document leads",
    BillLinks,
    errors=(HTTPStatus.CONFLICT,),
    description=(
        "The documents before and after it by date, the bill that it corrects, the credit notes "
        "that correct it, and how much of each line can still be credited."
    ),
)
blueprint.operation(
    "PATCH",
    ONE,
    "update_bill",
    "Change a draft",
    Bill,
    body=BillUpdate,
    is_versioned=True,
    description=(
        "Only the fields you send change; `lines` replaces all lines. A draft may be unfinished."
    ),
)
blueprint.operation(
    "DELETE",
    ONE,
    "delete_bill",
    "Throw a draft away",
    None,
    status=HTTPStatus.NO_CONTENT,
    description="No number is lost, because a draft has none.",
)
blueprint.operation(
    "GET",
    f"{ONE}/check",
    "check_bill",
    "List the problems of a draft",
    BillCheck,
    errors=(HTTPStatus.CONFLICT,),
    description=(
        "Every problem that keeps it from being issued now, each with its field. Nothing changes."
    ),
)
blueprint.operation(
    "POST",
    f"{ONE}/issue",
    "issue_bill",
    "Issue a draft",
    Bill,
    body=BillIssue,
    is_keyed=True,
    may_be_versioned=True,
    description=(
        "It gets the next number, the goods leave the stock and the payments are taken, all or "
        "nothing. From then on only a credit note corrects it. It has the prices of now, unless "
        "the draft has frozen prices: send its ETag in If-Match, or the total you showed in "
        "`expected_gross_amount`, and it is not issued at any other price."
    ),
)

LATE: Final = "/late-sales/<uuid:late_sale_id>"

blueprint.operation(
    "GET",
    "/late-sales",
    "list_late_sales",
    "List sales that came too late",
    LateSalePage,
    query=LateSaleQuery,
    description="Latest first, all unless a `status` is asked for.",
)
blueprint.operation(
    "GET",
    LATE,
    "get_late_sale",
    "Read a sale that came too late",
    LateSale,
    description="As the till sent it, and what became of it.",
)
blueprint.operation(
    "POST",
    f"{LATE}/accept",
    "accept_late_sale",
    "Book a late sale",
    Bill,
    body=LateSaleAcceptance,
    is_keyed=True,
    description=(
        "It is booked now and dated today, unless you may date it otherwise and say so; it counts "
        "in the shift of the register that you name, or in none. Once accepted or rejected, it "
        "stays so: 409 `late_sale_decided`."
    ),
)
blueprint.operation(
    "POST",
    f"{LATE}/reject",
    "reject_late_sale",
    "Reject a late sale",
    LateSale,
    body=LateSaleRejection,
    is_keyed=True,
    description="It is not booked and stays in the list, with your reason.",
)
