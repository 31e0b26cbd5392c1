"""The contract: OpenAPI that follows from the declarations of the routes."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any, Final

import flask_smorest  # type: ignore[import-untyped]
import orjson
from flask import Flask
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response

from api import errors
from api.auth import COOKIE_NAME
from api.schemas.service import Problem
from api.validation import OPENAPI_VERSION

DESCRIPTION: Final = """Inventory and billing for shops.

Amounts and quantities are strings, times ISO 8601 in UTC, ids UUIDs. A list answers `items` and
`next_cursor`; send it back as `cursor`. Errors are `application/problem+json`; `slug` names them
for programs.
"""

RETRY_AFTER: Final = {
    "Retry-After": {"description": "Seconds to wait.", "schema": {"type": "integer"}}
}
RETRIED: Final = frozenset({HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.SERVICE_UNAVAILABLE})


class Api(flask_smorest.Api):  # type: ignore[misc]
    """flask-smorest with errors as problems."""

    ERROR_SCHEMA = Problem
    DEFAULT_ERROR_RESPONSE_NAME = None

    def handle_http_exception(self, error: HTTPException) -> Response:
        """Answer Werkzeug's own exceptions like all others."""
        return errors.from_http(error)

    def _register_responses(self) -> None:
        """Add a response for each status that a problem can have."""
        for status in sorted({kind.status for kind in errors.PROBLEM_TYPES.values()}):
            slugs = [slug for slug, kind in errors.PROBLEM_TYPES.items() if kind.status == status]
            response: dict[str, Any] = {
                "description": ", ".join(f"`{slug}`" for slug in slugs),
                "content": {errors.MEDIA_TYPE: {"schema": self.ERROR_SCHEMA}},
            }
            if status in RETRIED:
                response["headers"] = RETRY_AFTER
            self.spec.components.response(status.name.lower(), response, lazy=True)


def make(app: Flask) -> Api:
    """Make an empty contract for an app; registering a blueprint fills it."""
    api = Api(
        app,
        spec_kwargs={
            "title": "Counterfoil",
            "version": "v1",
            "openapi_version": OPENAPI_VERSION,
            "info": {"description": DESCRIPTION},
            "servers": [{"url": "/"}],
        },
    )
    api.spec.components.security_scheme(
        "bearer", {"type": "http", "scheme": "bearer", "bearerFormat": "JWT"}
    )
    api.spec.components.security_scheme(
        "cookie", {"type": "apiKey", "in": "cookie", "name": COOKIE_NAME}
    )
    return api


def render(api: Api) -> bytes:
    """Return the contract as it is served and committed, without tags that have no description."""
    document = api.spec.to_dict()
    document["tags"] = [tag for tag in document["tags"] if tag["description"]]
    return orjson.dumps(document, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)
