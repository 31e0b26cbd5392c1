"""Sends unforeseen errors and, of some requests, the time to Sentry, by an allow-list.

Nothing is done without a DSN. With one, the client has no integrations: it neither hooks Flask nor
reads requests, so errors cost nothing until something breaks. Times of requests are sent only where
SENTRY_TRACES_SAMPLE_RATE says of which share.
"""

from __future__ import annotations

import random
import secrets
from datetime import UTC, datetime, timedelta
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, Final

from flask import Flask, Response, g, request

from api.config import Settings

if TYPE_CHECKING:
    from sentry_sdk import Client
    from sentry_sdk.transport import Transport

EVENT_FIELDS: Final = ("event_id", "timestamp", "level", "platform", "release", "environment")
TAGS: Final = ("org", "user", "route", "endpoint", "method", "status", "request_id", "sqlstate")
TRANSACTION_FIELDS: Final = (
    *EVENT_FIELDS,
    "type",
    "transaction",
    "transaction_info",
    "start_timestamp",
    "measurements",
)
TRACE_FIELDS: Final = ("trace_id", "span_id", "op", "status")
FRAME_FIELDS: Final = ("filename", "function", "module", "lineno", "in_app")


class Telemetry:
    """Reports errors, or does nothing."""

    def __init__(self, settings: Settings, transport: Transport | None = None) -> None:
        """Make a client if there is a DSN."""
        self._client = _client(settings, transport) if settings.sentry_dsn else None
        self._sample_rate = settings.sentry_traces_sample_rate

    def register(self, app: Flask) -> None:
        """Send the times of requests, if any are wanted; after `logging` has measured them."""
        if self._client is not None and self._sample_rate:
            app.after_request(self._time)

    def _time(self, response: Response) -> Response:
        """Send how long a request took, of as many as the rate says."""
        if self._client is None or random.random() >= self._sample_rate:  # noqa: S311
            return response
        ended, status = datetime.now(UTC), response.status_code
        is_fault = status >= HTTPStatus.INTERNAL_SERVER_ERROR
        route = request.url_rule.rule if request.url_rule else "none"
        self._client.capture_event(
            {
                "type": "transaction",
                "platform": "python",
                "transaction": f"{request.method} {route}" if request.url_rule else route,
                "transaction_info": {"source": "route"},
                "start_timestamp": ended - timedelta(seconds=g.seconds),
                "timestamp": ended,
                "contexts": {
                    "trace": {
                        "trace_id": secrets.token_hex(16),
                        "span_id": secrets.token_hex(8),
                        "op": "http.server",
                        "status": "internal_error" if is_fault else "ok",
                    }
                },
                "measurements": {
                    "database": {"value": g.database_seconds * 1000, "unit": "millisecond"}
                },
                "tags": {**_tags(), "status": str(status)},
            }
        )
        return response

    def report(self, error: BaseException) -> None:
        """Send an error with the tags of its request."""
        if self._client is None:
            return
        from sentry_sdk.utils import event_from_exception

        event, hint = event_from_exception(error, client_options=self._client.options)
        sqlstate = getattr(error, "sqlstate", None)
        event["tags"] = {**_tags(), **({"sqlstate": sqlstate} if sqlstate else {})}
        self._client.capture_event(event, hint)


def _tags() -> dict[str, str]:
    """Where a request went and whose it was, by ids."""
    tags = {
        "org": (request.view_args or {}).get("org_id"),
        "user": g.get("user_id"),
        "route": request.url_rule.rule if request.url_rule else None,
        "endpoint": request.endpoint,
        "method": request.method if request.url_rule else None,
        "request_id": g.get("request_id"),
    }
    return {name: str(value) for name, value in tags.items() if value}


def _client(settings: Settings, transport: Transport | None) -> Client:
    import sentry_sdk  # 2 MiB, and most services have no DSN

    return sentry_sdk.Client(
        dsn=settings.sentry_dsn,
        transport=transport,
        release=settings.release or None,
        environment="production" if settings.is_production else "development",
        default_integrations=False,
        auto_enabling_integrations=False,
        include_local_variables=False,
        include_source_context=False,
        max_request_body_size="never",
        max_breadcrumbs=0,
        auto_session_tracking=False,
        send_client_reports=False,
        before_send=scrub,
        before_send_transaction=scrub_transaction,
    )


def scrub(event: Any, hint: Any) -> Any:  # noqa: ANN401  (Sentry's own types are open mappings)
    """Keep only the parts on the lists: types and places, never values or messages."""
    kept = {name: event[name] for name in EVENT_FIELDS if name in event}
    kept["tags"] = {name: value for name, value in event.get("tags", {}).items() if name in TAGS}
    kept["exception"] = {
        "values": [
            _scrub_exception(value) for value in event.get("exception", {}).get("values", ())
        ]
    }
    return kept


def scrub_transaction(event: Any, hint: Any) -> Any:  # noqa: ANN401
    """Keep only the parts on the lists, of a request whose time is told."""
    kept = {name: event[name] for name in TRANSACTION_FIELDS if name in event}
    kept["tags"] = {name: value for name, value in event.get("tags", {}).items() if name in TAGS}
    trace = event["contexts"]["trace"]
    kept["contexts"] = {"trace": {name: trace[name] for name in TRACE_FIELDS if name in trace}}
    kept["spans"] = []
    return kept


def _scrub_exception(value: dict[str, Any]) -> dict[str, Any]:
    frames = (value.get("stacktrace") or {}).get("frames", ())
    return {
        "type": value.get("type"),
        "module": value.get("module"),
        "stacktrace": {
            "frames": [
                {name: frame[name] for name in FRAME_FIELDS if name in frame} for frame in frames
            ]
        },
    }
