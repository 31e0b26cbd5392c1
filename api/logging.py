"""One line of JSON on standard output for each request, in one write."""

from __future__ import annotations

import hmac
import os
import traceback
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from http import HTTPStatus
from time import perf_counter
from typing import Any, Final

import orjson
from flask import Flask, Request, Response, g, request

from api.db import DatabaseError, Notice
from api.lanes import WAITED
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

UNDECLARED: Final = (
    "A request came with X-Forwarded-For. If a proxy of yours sent it, set "
    "COUNTERFOIL_TRUSTED_PROXIES to the number of proxies: until then all clients have the "
    "proxy's address, and share the limits of one address."
)


def write(fields: dict[str, Any]) -> None:
    """Write a line. Python's own logging would cost more than making the line."""
    os.write(STANDARD_OUTPUT, orjson.dumps(fields, option=orjson.OPT_APPEND_NEWLINE))


class UndeclaredProxy:
    """Writes one line when a proxy that nobody declared seems to stand in front of the app."""

    def __init__(self, app: Callable[..., Any]) -> None:
        """Wrap a WSGI application."""
        self._app = app
        self._is_told = False

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Any:  # noqa: ANN401
        """Answer a request as the app does."""
        if "HTTP_X_FORWARDED_FOR" in environ and not self._is_told:
            self._is_told = True
            write({"level": "warning", "proxy": UNDECLARED, "from": environ.get("REMOTE_ADDR")})
        return self._app(environ, start_response)


def register(app: Flask) -> None:
    """Log each request after its answer."""

    def begin() -> None:
        database = services().database
        database.take_seconds()
        database.take_notices()
        g.started = perf_counter()

    def finish(response: Response) -> Response:
        # The objects behind Flask's proxies: each way through a proxy takes a microsecond.
        asked: Request = request._get_current_object()  # type: ignore[attr-defined]
        state, kept = g._get_current_object(), services()
        state.seconds = perf_counter() - state.started
        state.database_seconds = kept.database.take_seconds()
        route = asked.url_rule.rule if asked.url_rule else None
        slug = state.get("slug")
        status = response.status_code
        fields = {
            "time": datetime.now(UTC).isoformat(timespec="milliseconds"),
            "level": "error" if status >= HTTPStatus.INTERNAL_SERVER_ERROR else "info",
            "request_id": state.request_id,
            "org": (asked.view_args or {}).get("org_id"),
            "user": state.get("user_id"),
            "route": route,
            "method": asked.method,
            "status": status,
            "duration_ms": round(state.seconds * 1000, 2),
            "waited_ms": round(asked.environ.get(WAITED, 0) * 1000, 2),
            "database_ms": round(state.database_seconds * 1000, 2),
        }
        place = (asked.method, route) if route else (NOWHERE, NOWHERE)
        kept.meters.observe((*place, str(status)), state.seconds)
        if slug:
            fields["slug"] = slug
            kept.meters.count("refusals", (asked.endpoint or NOWHERE).rpartition(".")[2], slug)
        if slug in FAILED_LOGINS:
            fields |= {"level": "warning", "address": asked.remote_addr, "account": _account()}
        if notices := kept.database.take_notices():
            fields |= {"level": "warning"} | (told := _tell(notices))
            for name, things in told.items():
                kept.meters.count(name, by=len(things))
        if "fault" in state:
            fields["fault"] = describe(state.fault)
        write(fields)
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
