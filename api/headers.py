"""Headers of every answer, and the origins whose pages may read it."""

from __future__ import annotations

import re
import secrets
from typing import Final

from flask import Flask, Response, g, request

from api import policy_reports
from api.app import Answer
from api.config import Settings

REQUEST_ID: Final = re.compile(r"[A-Za-z0-9._-]{8,64}")

NO_FRAMES: Final = "frame-ancestors 'none'; base-uri 'none'; form-action 'none'"

SECURITY: Final = {
    "Content-Security-Policy": f"default-src 'none'; {NO_FRAMES}",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}
STRICT_TRANSPORT: Final = {"Strict-Transport-Security": "max-age=63072000; includeSubDomains"}

DOCS_POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    f"connect-src 'self'; {NO_FRAMES}"
)


def app_policy(others: frozenset[str]) -> str:
    """Return the policy of the app's page: it talks to this service, and to others by name.

    The camera's reader of codes is WebAssembly where the browser has none of its own; it is served
    by us, and no script may be evaluated.
    """
    reached = " ".join(["'self'", *sorted(others)])
    return (
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; "
        "font-src 'self'; img-src 'self' data: blob:; media-src 'self'; manifest-src 'self'; "
        f"worker-src 'self'; connect-src {reached}; {NO_FRAMES}; "
        f"report-uri {policy_reports.PATH}; report-to {policy_reports.GROUP}"
    )


REPORTING: Final = f'{policy_reports.GROUP}="{policy_reports.PATH}"'
"""Where browsers of today send reports; older ones read it in the policy."""

PREFLIGHT: Final = {
    "Access-Control-Allow-Methods": "GET, POST, PUT, PATCH, DELETE",
    "Access-Control-Allow-Headers": (
        "Authorization, Content-Type, Idempotency-Key, If-Match, X-Request-Id"
    ),
    "Access-Control-Max-Age": "600",
}
EXPOSED: Final = "Content-Disposition, ETag, Location, Retry-After, X-Request-Id"


def register(app: Flask, settings: Settings) -> None:
    """Give each request an id and each answer its headers."""
    always = SECURITY | (STRICT_TRANSPORT if settings.is_https else {})
    defaults = tuple(always.items())

    def begin() -> None:
        given = request.headers.get("X-Request-Id", "")
        g.request_id = given if REQUEST_ID.fullmatch(given) else secrets.token_hex(16)

    def finish(response: Response) -> Response:
        if isinstance(response, Answer) and not settings.cors_origins:
            response.standing = (*defaults, ("X-Request-Id", g.request_id))
            return response
        if "Content-Security-Policy" in response.headers:
            for name, value in defaults:
                response.headers.setdefault(name, value)
        else:
            response.headers.extend(defaults)
        response.headers["X-Request-Id"] = g.request_id
        if settings.cors_origins:
            _allow_origin(response, settings.cors_origins)
        return response

    app.before_request(begin)
    app.after_request(finish)


def _allow_origin(response: Response, origins: frozenset[str]) -> None:
    response.headers.add("Vary", "Origin")
    origin = request.headers.get("Origin", "")
    if origin not in origins:
        return
    response.headers["Access-Control-Allow-Origin"] = origin
    response.headers["Access-Control-Allow-Credentials"] = "true"
    response.headers["Access-Control-Expose-Headers"] = EXPOSED
    if request.method == "OPTIONS":
        response.headers.update(PREFLIGHT)
    if "Cross-Origin-Resource-Policy" in response.headers:
        response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
