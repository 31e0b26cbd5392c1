"""All errors, in one format: RFC 9457 `application/problem+json`.

The slug identifies a problem. The database raises the slugs of the domain (`guard.raise_problem`);
this module gives a slug to its native SQLSTATEs, Flask's own exceptions and Python's refusals. It
never relays texts of native errors, because they can quote rows.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from pathlib import Path
from typing import Final, NamedTuple

import orjson
from flask import Flask, Response, g
from werkzeug.exceptions import HTTPException

from api.db import DatabaseError, DatabaseUnavailableError

MEDIA_TYPE: Final = "application/problem+json"
RETRY_AFTER_SECONDS: Final = 2


class ProblemType(NamedTuple):
    """The constant parts of a problem."""

    status: HTTPStatus
    title: str
    hint: str


PROBLEM_TYPES: Final[Mapping[str, ProblemType]] = {
    slug: ProblemType(HTTPStatus(status), title, hint)
    for slug, (status, title, hint) in orjson.loads(
        Path(__file__).with_name("problem_types.json").read_bytes()
    ).items()
}
"""By slug. `make problems` writes them from `guard.list_problem_types`, the only list."""

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
"""Sentences about the field of a native error."""

DETAIL_OF_SLUG: Final[Mapping[str, str]] = {
    "not_found": "There is no such thing, or not for you: the answer is the same.",
    "validation": "`errors` names each field and what it should be.",
}
"""Default details, for problems raised without one."""

Errors = Mapping[str, list[str]]


@dataclass(slots=True, eq=False)
class Problem(Exception):
    """An error to be answered."""

    slug: str
    detail: str = ""
    errors: Errors = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict)
    status: int = 0

    def response(self) -> Response:
        """Write it as problem+json."""
        kind = PROBLEM_TYPES.get(self.slug)
        g.slug = self.slug
        status = self.status or (kind.status if kind else HTTPStatus.INTERNAL_SERVER_ERROR)
        body = {
            "type": f"/problems/{self.slug}",
            "title": kind.title if kind else self.slug.replace("_", " ").capitalize(),
            "status": int(status),
            "detail": self.detail or DETAIL_OF_SLUG.get(self.slug) or (kind.hint if kind else ""),
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
    """Return the problem of a refusal by PostgreSQL, or None when it is a fault of ours."""
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
    """Return the fields of a refusal: one is named in COLUMN, several are JSON in DATATYPE."""
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
    """Return the column in a constraint's default name: table, org_id, column, kind."""
    name = error.constraint.removeprefix(f"{error.table}_") if error.table else ""
    match = re.fullmatch(r"(?:org_id_)?(.+)_(?:key|fkey|check)", name)
    return match[1] if match else ""


def register(app: Flask, report: Callable[[BaseException], None]) -> None:
    """Answer every exception with a problem; pass unforeseen ones to `report`."""

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
    """Answer one of Werkzeug's own exceptions, with its headers (such as Allow)."""
    status = error.code or HTTPStatus.INTERNAL_SERVER_ERROR
    response = Problem(SLUG_OF_STATUS.get(status, "bad_request"), status=status).response()
    for name, value in error.get_headers():
        if name.lower() not in {"content-type", "content-length"}:
            response.headers[name] = value
    return response
