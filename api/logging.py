"""One line of JSON for each request, and for whatever else is said."""

from __future__ import annotations

import logging
import sys
import traceback
from datetime import UTC, datetime
from http import HTTPStatus
from time import perf_counter
from typing import Any, Final

import orjson
from flask import Flask, Response, g, request

from api.db import DatabaseError
from api.services import services

LOGGER: Final = logging.getLogger("counterfoil")


class JsonFormatter(logging.Formatter):
    """A record as one line; a record whose message is a mapping brings its own fields."""

    def format(self, record: logging.LogRecord) -> str:
        """Write it."""
        fields: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
        }
        fields |= record.msg if isinstance(record.msg, dict) else {"message": record.getMessage()}
        return orjson.dumps(fields, default=str).decode()


def configure() -> None:
    """Send the service's log to standard output."""
    if LOGGER.handlers:
        return
    handler = logging.StreamHandler(sys.stdout)
    handler.setFormatter(JsonFormatter())
    LOGGER.addHandler(handler)
    LOGGER.setLevel(logging.INFO)
    LOGGER.propagate = False


def register(app: Flask) -> None:
    """Log each request when it is answered."""

    def begin() -> None:
        g.started = perf_counter()
        services().database.take_seconds()

    def finish(response: Response) -> Response:
        fields = {
            "request_id": g.request_id,
            "org": (request.view_args or {}).get("org_id"),
            "user": g.get("user_id"),
            "route": request.url_rule.rule if request.url_rule else None,
            "method": request.method,
            "status": response.status_code,
            "duration_ms": round((perf_counter() - g.started) * 1000, 2),
            "database_ms": round(services().database.take_seconds() * 1000, 2),
        }
        if "fault" in g:
            fields["fault"] = describe(g.fault)
        is_error = response.status_code >= HTTPStatus.INTERNAL_SERVER_ERROR
        LOGGER.log(logging.ERROR if is_error else logging.INFO, fields)
        return response

    app.before_request(begin)
    app.after_request(finish)


def describe(fault: BaseException) -> dict[str, Any]:
    """What broke and where, not the values it broke on: a message can quote a row or a password."""
    return {
        "type": type(fault).__qualname__,
        "sqlstate": fault.sqlstate if isinstance(fault, DatabaseError) else None,
        "at": [
            f"{frame.filename}:{frame.lineno} {frame.name}"
            for frame in traceback.extract_tb(fault.__traceback__)
        ],
    }
