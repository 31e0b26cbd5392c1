"""One line of JSON on standard output for each request, in one write."""

from __future__ import annotations

import os
import traceback
from collections.abc import Callable
from datetime import UTC, datetime
from http import HTTPStatus
from time import perf_counter
from typing import Any, Final

import orjson
from flask import Flask, Response, g, request

from api.db import DatabaseError
from api.lanes import WAITED
from api.services import services

STANDARD_OUTPUT: Final = 1

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
        g.started = perf_counter()
        services().database.take_seconds()

    def finish(response: Response) -> Response:
        is_error = response.status_code >= HTTPStatus.INTERNAL_SERVER_ERROR
        fields = {
            "time": datetime.now(UTC).isoformat(timespec="milliseconds"),
            "level": "error" if is_error else "info",
            "request_id": g.request_id,
            "org": (request.view_args or {}).get("org_id"),
            "user": g.get("user_id"),
            "route": request.url_rule.rule if request.url_rule else None,
            "method": request.method,
            "status": response.status_code,
            "duration_ms": round((perf_counter() - g.started) * 1000, 2),
            "waited_ms": round(request.environ.get(WAITED, 0) * 1000, 2),
            "database_ms": round(services().database.take_seconds() * 1000, 2),
        }
        if "fault" in g:
            fields["fault"] = describe(g.fault)
        write(fields)
        return response

    app.before_request(begin)
    app.after_request(finish)


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
