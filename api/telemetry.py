"""Sends unforeseen errors to Sentry, by an allow-list: nothing else is sent.

Nothing is done without a DSN. With one, the client has no integrations: it neither hooks Flask nor
reads requests, so it costs nothing until something breaks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from flask import g, request

from api.config import Settings

if TYPE_CHECKING:
    from sentry_sdk import Client
    from sentry_sdk.transport import Transport

EVENT_FIELDS: Final = ("event_id", "timestamp", "level", "platform", "release", "environment")
TAGS: Final = ("org", "user", "endpoint", "request_id", "sqlstate")
FRAME_FIELDS: Final = ("filename", "function", "module", "lineno", "in_app")


class Telemetry:
    """Reports errors, or does nothing."""

    def __init__(self, settings: Settings, transport: Transport | None = None) -> None:
        """Make a client if there is a DSN."""
        self._client = _client(settings, transport) if settings.sentry_dsn else None

    def report(self, error: BaseException) -> None:
        """Send an error with the tags of its request."""
        if self._client is None:
            return
        from sentry_sdk.utils import event_from_exception

        event, hint = event_from_exception(error, client_options=self._client.options)
        tags = {
            "org": (request.view_args or {}).get("org_id"),
            "user": g.get("user_id"),
            "endpoint": request.endpoint,
            "request_id": g.get("request_id"),
            "sqlstate": getattr(error, "sqlstate", None),
        }
        event["tags"] = {name: str(value) for name, value in tags.items() if value}
        self._client.capture_event(event, hint)


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
