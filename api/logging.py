"""One line of JSON on standard output for each request, in one write."""

from __future__ import annotations

import hmac
import os
import traceback
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from http import HTTPStatus
from time import perf_counter
from typing import Any, Final

import orjson
from flask import Flask, Response, g, request

from api.db import DatabaseError, Notice
from api.services import services

STANDARD_OUTPUT: Final = 1
NOWHERE: Final = "none"
"""The route of an address that has none; anybody can ask for any, with any method."""

FAILED_LOGINS: Final = frozenset(
    {
        "approval_invalid",
        "invalid_credentials",
        "invalid_refresh_token",
        "invitation_invalid",
        "password_wrong",
        "pin_locked",
        "pin_wrong",
        "rate_limited",
    }
)
"""Slugs of those who could not show who they are."""

NOTICES: Final = frozenset({"low_stock"})
"""What a call may say beside its result; anything else is PostgreSQL's own."""


def write(fields: dict[str, Any]) -> None:
    """Write a line. Python's own logging would cost more than making the line."""
    os.write(STANDARD_OUTPUT, orjson.dumps(fields, option=orjson.OPT_APPEND_NEWLINE))


def register(app: Flask) -> None:
    """Log each request after its answer."""

    def begin() -> None:
        g.started = perf_counter()
        services().database.take_seconds()
        services().database.take_notices()

    def finish(response: Response) -> Response:
        g.seconds = perf_counter() - g.started
        g.database_seconds = services().database.take_seconds()
        route = request.url_rule.rule if request.url_rule else None
        is_error = response.status_code >= HTTPStatus.INTERNAL_SERVER_ERROR
        fields = {
            "time": datetime.now(UTC).isoformat(timespec="milliseconds"),
            "level": "error" if is_error else "info",
            "request_id": g.request_id,
            "org": (request.view_args or {}).get("org_id"),
            "user": g.get("user_id"),
            "route": route,
            "method": request.method,
            "status": response.status_code,
            "duration_ms": round(g.seconds * 1000, 2),
            "database_ms": round(g.database_seconds * 1000, 2),
        }
        if "slug" in g:
            fields["slug"] = g.slug
        if "slug" in g and g.slug in FAILED_LOGINS:
            fields |= {"level": "warning", "address": request.remote_addr, "account": _account()}
        if notices := services().database.take_notices():
            fields |= {"level": "warning", **_tell(notices)}
        if "fault" in g:
            fields["fault"] = describe(g.fault)
        write(fields)
        _count(response, route, fields)
        return response

    app.before_request(begin)
    app.after_request(finish)


def _account() -> str | None:
    """Name the account of a failed login by a keyed hash of its address or id.

    The same account has the same name in all lines, and nobody without the key can try addresses.
    """
    body = g.get("body", {})
    account = body.get("email") or body.get("user_id") or g.get("user_id")
    if not account:
        return None
    settings = services().settings
    key = settings.secret_keys[settings.signing_kid]
    return hmac.new(key, f"account {account.lower()}".encode(), "sha256").hexdigest()[:16]


def _tell(notices: Sequence[Notice]) -> dict[str, list[Any]]:
    """What calls said beside their results, by slug: ids and quantities, never names."""
    told: dict[str, list[Any]] = {}
    for slug, about in notices:
        if slug in NOTICES:
            told.setdefault(slug, []).extend(orjson.loads(about))
    return told


def _count(response: Response, route: str | None, fields: Mapping[str, Any]) -> None:
    """Count a request, why it was refused, and what it said."""
    meters = services().meters
    method = request.method if route else NOWHERE
    meters.observe((method, route or NOWHERE, str(response.status_code)), g.seconds)
    if "slug" in g:
        operation = (request.endpoint or NOWHERE).rpartition(".")[2]
        meters.count("refusals", operation, g.slug)
    for slug in NOTICES & fields.keys():
        meters.count(slug, by=len(fields[slug]))


def describe(fault: BaseException) -> dict[str, Any]:
    """Return the type and place of an error without its message, which can quote a row."""
    return {
        "type": type(fault).__qualname__,
        "sqlstate": fault.sqlstate if isinstance(fault, DatabaseError) else None,
        "at": [
            f"{frame.filename}:{frame.lineno} {frame.name}"
            for frame in traceback.extract_tb(fault.__traceback__)
        ],
    }
