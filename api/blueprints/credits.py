"""Credit notes, exchanges and returns without a bill."""

from __future__ import annotations

from http import HTTPStatus

from api.operations import Blueprint
from api.schemas.billing import Bill
from api.schemas.credits import CreditNoteCreate, Exchange, Exchanged, ReturnCreate

blueprint = Blueprint("credits", tag="bills")

BILL = "/bills/<uuid:bill_id>"

blueprint.operation(
    "POST",
    f"{BILL}/credit-notes",
    "create_credit_note",
    "Correct an issued bill",
    Bill,
    body=CreditNoteCreate,
    is_keyed=True,
    status=HTTPStatus.CREATED,
    location="bills",
    description=(
        "Line by line: a quantity that goes back to stock or is written off, or an amount off "
        "the price. No more is credited than was billed."
    ),
)
blueprint.operation(
    "POST",
    f"{BILL}/exchanges",
    "create_exchange",
    "Take goods back and sell others",
    Exchanged,
    body=Exchange,
    is_keyed=True,
    status=HTTPStatus.CREATED,
    description=(
        "In one transaction the credit note is set off against the new bill; `payments` of the "
        "sale pay the rest of the bill, `payments` of the return pay out the rest of the credit "
        "note."
    ),
)
blueprint.operation(
    "POST",
    "/returns",
    "create_return",
    "Take goods back without a bill",
    Bill,
    body=ReturnCreate,
    is_keyed=True,
    status=HTTPStatus.CREATED,
    location="bills",
    description=(
        "For goods whose bill nobody finds: a credit note whose `original_id` is null. For one no "
        "more is given back than the product costs now."
    ),
)
