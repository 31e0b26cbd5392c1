"""Every error there is, and the one form it leaves in: RFC 9457 `application/problem+json`.

A problem is named by its slug. The database raises the slugs of the domain
(`errcode = 'PT409', message = <slug>`); its native SQLSTATEs, Flask's own exceptions and Python's
refusals are given one here. Texts of native errors are never relayed: they can quote rows.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Final, NamedTuple

import orjson
from flask import Flask, Response, g
from werkzeug.exceptions import HTTPException

from api.db import DatabaseError, DatabaseUnavailableError

MEDIA_TYPE: Final = "application/problem+json"
RETRY_AFTER_SECONDS: Final = 2


class ProblemType(NamedTuple):
    """What is always true of a problem."""

    status: HTTPStatus
    title: str
    advice: str


PROBLEM_TYPES: Final[Mapping[str, ProblemType]] = {
    # How a request is written.
    "malformed_json": ProblemType(
        HTTPStatus.BAD_REQUEST,
        "The body is not JSON",
        "Send one JSON object, UTF-8, nothing after it.",
    ),
    "idempotency_key_missing": ProblemType(
        HTTPStatus.BAD_REQUEST,
        "Idempotency-Key is missing",
        "Send Idempotency-Key: 1 to 200 visible ASCII characters, made once for each command.",
    ),
    "bad_request": ProblemType(HTTPStatus.BAD_REQUEST, "Bad request", "Look at the detail."),
    "not_found": ProblemType(
        HTTPStatus.NOT_FOUND,
        "Not found",
        "There is no such thing, or not for you: the answer is the same.",
    ),
    "method_not_allowed": ProblemType(
        HTTPStatus.METHOD_NOT_ALLOWED, "Method not allowed", "The header Allow lists what is."
    ),
    "stale": ProblemType(
        HTTPStatus.PRECONDITION_FAILED,
        "It has changed since you read it",
        "Read it again and send the ETag you get in If-Match.",
    ),
    "payload_too_large": ProblemType(
        HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
        "The body is too large",
        "A body has at most 256 KiB, a file to import 64 MiB.",
    ),
    "unsupported_media_type": ProblemType(
        HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
        "Unsupported media type",
        "Send Content-Type: application/json; for a file what it is, or multipart/form-data.",
    ),
    "validation": ProblemType(
        HTTPStatus.UNPROCESSABLE_ENTITY,
        "The request is not valid",
        "`errors` names each field and what it should be.",
    ),
    "precondition_required": ProblemType(
        HTTPStatus.PRECONDITION_REQUIRED,
        "If-Match is missing",
        "Read the thing first and send its ETag in If-Match.",
    ),
    # Who asks.
    "unauthenticated": ProblemType(
        HTTPStatus.UNAUTHORIZED,
        "Not logged in",
        "Refresh the access token or log in, and send it as Bearer.",
    ),
    "invalid_credentials": ProblemType(
        HTTPStatus.UNAUTHORIZED,
        "Wrong email or password",
        "Try again; after several failures, wait.",
    ),
    "invalid_refresh_token": ProblemType(
        HTTPStatus.UNAUTHORIZED, "The session is over", "Log in again."
    ),
    "forbidden": ProblemType(
        HTTPStatus.FORBIDDEN, "Not permitted", "Ask an admin of the organization."
    ),
    "rate_limited": ProblemType(
        HTTPStatus.TOO_MANY_REQUESTS,
        "Too many attempts",
        "Wait for as many seconds as Retry-After says.",
    ),
    "invitation_invalid": ProblemType(
        HTTPStatus.NOT_FOUND,
        "The invitation is not good",
        "It was used, has expired or never was: ask for a new one.",
    ),
    "email_taken": ProblemType(
        HTTPStatus.CONFLICT, "The email address has an account", "Log in instead."
    ),
    "last_admin": ProblemType(
        HTTPStatus.CONFLICT, "An organization keeps an admin", "Make somebody else an admin first."
    ),
    # What the domain refuses.
    "duplicate": ProblemType(
        HTTPStatus.CONFLICT, "It exists already", "`errors` names the field that must be unique."
    ),
    "reference": ProblemType(
        HTTPStatus.CONFLICT, "It refers to something that is not there", "`errors` names the field."
    ),
    "insufficient_stock": ProblemType(
        HTTPStatus.CONFLICT,
        "Not enough stock",
        "Receive or adjust stock, or sell less; then send the same again.",
    ),
    "product_archived": ProblemType(
        HTTPStatus.CONFLICT, "The product is archived", "Restore it or sell another."
    ),
    "customer_archived": ProblemType(
        HTTPStatus.CONFLICT, "The customer is archived", "Restore the customer or choose another."
    ),
    "series_in_use": ProblemType(
        HTTPStatus.CONFLICT,
        "The series has given numbers",
        "Make another series and let it be the default.",
    ),
    "series_archived": ProblemType(
        HTTPStatus.CONFLICT, "The series gives no more numbers", "Choose another series."
    ),
    "category_archived": ProblemType(
        HTTPStatus.CONFLICT, "The category is archived", "Restore it or choose another."
    ),
    "category_in_use": ProblemType(
        HTTPStatus.CONFLICT,
        "The category is not empty",
        "Move or archive the products and categories in it first.",
    ),
    "unit_archived": ProblemType(
        HTTPStatus.CONFLICT, "The unit is archived", "Restore it or choose another."
    ),
    "unit_in_use": ProblemType(
        HTTPStatus.CONFLICT,
        "The unit is in use",
        "Change what is counted in it first; `detail` says what that is.",
    ),
    "stock_in_use": ProblemType(
        HTTPStatus.CONFLICT,
        "The product has stock, or had",
        "Write it off to change the unit; make another product to track stock or not.",
    ),
    "tax_rate_in_use": ProblemType(
        HTTPStatus.CONFLICT,
        "What a tax rate was does not change",
        "Let a new rate begin on a day that lies ahead.",
    ),
    "supplier_archived": ProblemType(
        HTTPStatus.CONFLICT, "The supplier is archived", "Restore the supplier or choose another."
    ),
    "order_sent": ProblemType(
        HTTPStatus.CONFLICT,
        "A sent order does not change",
        "Cancel what is still to come, and order anew.",
    ),
    "order_not_open": ProblemType(
        HTTPStatus.CONFLICT,
        "Nothing is to come of the order",
        "It is a draft, cancelled or received: do without it.",
    ),
    "receipt_exceeds_order": ProblemType(
        HTTPStatus.CONFLICT,
        "More than was ordered",
        "Receive the rest without the order, or order more.",
    ),
    "return_exceeds_receipt": ProblemType(
        HTTPStatus.CONFLICT,
        "More than was received",
        "Return at most what is left of each line.",
    ),
    "bill_issued": ProblemType(
        HTTPStatus.CONFLICT, "An issued bill does not change", "Correct it with a credit note."
    ),
    "not_issued": ProblemType(HTTPStatus.CONFLICT, "The bill is not issued yet", "Issue it first."),
    "einvoice_incomplete": ProblemType(
        HTTPStatus.CONFLICT,
        "Too little is known for an electronic invoice",
        "Complete the organization and the customer before the next bill.",
    ),
    "credit_exceeds_bill": ProblemType(
        HTTPStatus.CONFLICT, "More than was billed", "Credit at most what is left of each line."
    ),
    "payment_exceeds_due": ProblemType(
        HTTPStatus.CONFLICT, "More than is due", "Pay at most `due_amount`."
    ),
    "insufficient_credit": ProblemType(
        HTTPStatus.CONFLICT, "Not enough credit", "Use at most what is left of it."
    ),
    "customer_required": ProblemType(
        HTTPStatus.UNPROCESSABLE_ENTITY,
        "Only a customer has an account",
        "Pay what is due, or name the customer when you bill.",
    ),
    "customer_mismatch": ProblemType(
        HTTPStatus.CONFLICT,
        "The credit is another customer's",
        "Use a credit of the same customer.",
    ),
    "books_closed": ProblemType(
        HTTPStatus.CONFLICT,
        "The books are closed for that day",
        "Date it after `books_closed_through`.",
    ),
    "register_archived": ProblemType(
        HTTPStatus.CONFLICT, "The register is archived", "Restore the register or open another."
    ),
    "cash_session_open": ProblemType(
        HTTPStatus.CONFLICT, "The register is open", "Count its cash and close it first."
    ),
    "no_open_cash_session": ProblemType(
        HTTPStatus.CONFLICT,
        "The register is not open",
        "Open it with the cash in its drawer; then send the same again.",
    ),
    "cash_session_closed": ProblemType(
        HTTPStatus.CONFLICT, "The shift has ended", "Open the register again."
    ),
    "cash_short": ProblemType(
        HTTPStatus.CONFLICT, "More than should be in the drawer", "Take out less."
    ),
    "cash_sessions_open": ProblemType(
        HTTPStatus.CONFLICT,
        "A till is still open on those days",
        "Close its shift, or close the books through a day before it was opened.",
    ),
    "stocktake_open": ProblemType(
        HTTPStatus.CONFLICT,
        "These products are being counted",
        "Count in the stocktake that is open, or post or cancel it first.",
    ),
    "stocktake_ended": ProblemType(
        HTTPStatus.CONFLICT, "The stocktake has ended", "Open another one."
    ),
    "recount_needed": ProblemType(
        HTTPStatus.CONFLICT,
        "Counts are in doubt",
        "Count these products again in each session, or accept the last counts.",
    ),
    "drafts_in_period": ProblemType(
        HTTPStatus.CONFLICT,
        "Drafts are dated in that time",
        "Issue them, date them later or throw them away; then close the books.",
    ),
    "currency_frozen": ProblemType(
        HTTPStatus.CONFLICT,
        "The currency is in use",
        "It cannot change once there are documents or stock.",
    ),
    "immutable": ProblemType(
        HTTPStatus.CONFLICT, "A ledger only grows", "Add a correction instead."
    ),
    "idempotency_key_reused": ProblemType(
        HTTPStatus.UNPROCESSABLE_ENTITY,
        "The Idempotency-Key was used for another request",
        "Make a new key for a new request; repeat a request byte for byte.",
    ),
    # Files.
    "unreadable_file": ProblemType(
        HTTPStatus.UNPROCESSABLE_ENTITY,
        "The file cannot be read",
        "Look at the detail; send CSV or XLSX, and say its encoding or delimiter if need be.",
    ),
    "bad_header": ProblemType(
        HTTPStatus.UNPROCESSABLE_ENTITY,
        "The first line does not name the columns",
        "The detail lists the columns there are; name each once.",
    ),
    "import_not_open": ProblemType(
        HTTPStatus.CONFLICT,
        "The import is past that",
        "Look at its status; begin another import if need be.",
    ),
    # What went wrong here.
    "internal": ProblemType(
        HTTPStatus.INTERNAL_SERVER_ERROR,
        "Something broke here",
        "It was reported; quote `request_id` if you ask.",
    ),
    "unavailable": ProblemType(
        HTTPStatus.SERVICE_UNAVAILABLE,
        "The database cannot answer now",
        "Send the same again after Retry-After seconds, with the same Idempotency-Key.",
    ),
}

SLUG_OF_SQLSTATE: Final[Mapping[str, str]] = {
    "23505": "duplicate",
    "23503": "reference",
    "23514": "validation",
    "23502": "validation",
    "42501": "forbidden",
}
SLUG_OF_SQLSTATE_CLASS: Final[Mapping[str, str]] = {"22": "validation"}

SLUG_OF_STATUS: Final[Mapping[int, str]] = {
    HTTPStatus.BAD_REQUEST: "bad_request",
    HTTPStatus.NOT_FOUND: "not_found",
    HTTPStatus.METHOD_NOT_ALLOWED: "method_not_allowed",
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: "payload_too_large",
    HTTPStatus.UNSUPPORTED_MEDIA_TYPE: "unsupported_media_type",
}
"""Werkzeug's own exceptions; any other is a `bad_request` with its own status."""

WORDS_OF_SLUG: Final[Mapping[str, str]] = {
    "duplicate": "is taken already",
    "reference": "does not exist",
    "validation": "is missing or out of range",
}
"""What is said of the field a native error is about."""

Errors = Mapping[str, list[str]]


@dataclass(slots=True, eq=False)
class Problem(Exception):
    """An error on its way out."""

    slug: str
    detail: str = ""
    errors: Errors = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict)
    status: int = 0

    def response(self) -> Response:
        """Write it as problem+json."""
        kind = PROBLEM_TYPES.get(self.slug)
        status = self.status or (kind.status if kind else HTTPStatus.INTERNAL_SERVER_ERROR)
        body = {
            "type": f"/problems/{self.slug}",
            "title": kind.title if kind else self.slug.replace("_", " ").capitalize(),
            "status": int(status),
            "detail": self.detail or (kind.advice if kind else ""),
            "slug": self.slug,
            "request_id": g.get("request_id", ""),
        }
        if self.errors:
            body["errors"] = self.errors
        response = Response(orjson.dumps(body), int(status), content_type=MEDIA_TYPE)
        response.headers.update(_HEADERS_OF_STATUS.get(int(status), {}))
        response.headers.update(self.headers)
        return response


_HEADERS_OF_STATUS: Final[Mapping[int, Mapping[str, str]]] = {
    HTTPStatus.UNAUTHORIZED: {"WWW-Authenticate": 'Bearer realm="counterfoil"'},
    HTTPStatus.TOO_MANY_REQUESTS: {"Retry-After": str(RETRY_AFTER_SECONDS)},
    HTTPStatus.SERVICE_UNAVAILABLE: {"Retry-After": str(RETRY_AFTER_SECONDS)},
}


def from_database(error: DatabaseError) -> Problem | None:
    """The problem a refusal of PostgreSQL stands for, or None when it is a fault of ours."""
    if error.sqlstate.startswith("PT"):
        return _raised(error)
    slug = SLUG_OF_SQLSTATE.get(error.sqlstate) or SLUG_OF_SQLSTATE_CLASS.get(error.sqlstate[:2])
    return _native(slug, error) if slug else None


def _raised(error: DatabaseError) -> Problem:
    seconds = error.hint if error.message == "rate_limited" and error.hint.isdecimal() else ""
    words = [error.detail] if seconds else [error.detail, error.hint]
    return Problem(
        error.message,
        " ".join(filter(None, words)),
        _fields(error),
        {"Retry-After": seconds} if seconds else {},
        int(error.sqlstate[2:]),
    )


def _fields(error: DatabaseError) -> Errors:
    """The fields a refusal is about: one is named in COLUMN, several are JSON in DATATYPE."""
    if error.datatype:
        several: Errors = orjson.loads(error.datatype)
        return several
    return {error.column: [error.detail]} if error.column else {}


def _native(slug: str, error: DatabaseError) -> Problem:
    name = error.column or _field_of_constraint(error)
    return Problem(
        slug, errors={name: [WORDS_OF_SLUG[slug]]} if name and slug in WORDS_OF_SLUG else {}
    )


def _field_of_constraint(error: DatabaseError) -> str:
    """The column in a constraint's default name: table, org_id, column, kind."""
    name = error.constraint.removeprefix(f"{error.table}_") if error.table else ""
    match = re.fullmatch(r"(?:org_id_)?(.+)_(?:key|fkey|check)", name)
    return match[1] if match else ""


def register(app: Flask, report: Callable[[BaseException], None]) -> None:
    """Answer every exception with a problem; give `report` those nobody foresaw."""

    def internal(error: BaseException) -> Response:
        g.fault = error
        report(error)
        return Problem("internal").response()

    def refused(error: DatabaseError) -> Response:
        problem = from_database(error)
        return problem.response() if problem else internal(error)

    app.register_error_handler(Problem, Problem.response)
    app.register_error_handler(DatabaseError, refused)
    app.register_error_handler(
        DatabaseUnavailableError, lambda _: Problem("unavailable").response()
    )
    app.register_error_handler(HTTPException, from_http)
    app.register_error_handler(Exception, internal)


def from_http(error: HTTPException) -> Response:
    """Answer one of Werkzeug's own exceptions, with the headers it brings (Allow, say)."""
    status = error.code or HTTPStatus.INTERNAL_SERVER_ERROR
    response = Problem(SLUG_OF_STATUS.get(status, "bad_request"), status=status).response()
    for name, value in error.get_headers():
        if name.lower() not in {"content-type", "content-length"}:
            response.headers[name] = value
    return response
