"""What browsers report about the policy of the app's page: lines in the log, not too many.

Anybody can send reports. So a report is small, only the fields below are kept, each is cut, and
addresses lose what stands after the path: it can hold a token or a name.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from time import monotonic
from typing import Any, Final
from urllib.parse import urlsplit

import orjson
from flask import Request

from api.errors import Problem

PATH: Final = "/csp-reports"
GROUP: Final = "csp"

MEDIA_TYPES: Final = frozenset({"application/csp-report", "application/reports+json"})
MAXIMUM_REPORT_BYTES: Final = 16 * 1024
MAXIMUM_REPORTS: Final = 10
"""More than a browser sends together."""
MAXIMUM_TEXT: Final = 200

LINES_AT_ONCE: Final = 20
SECONDS_FOR_A_LINE: Final = 6.0

NAMES: Final = {
    "directive": ("effectiveDirective", "effective-directive", "violated-directive"),
    "blocked": ("blockedURL", "blocked-uri"),
    "page": ("documentURL", "document-uri"),
    "source": ("sourceFile", "source-file"),
    "line": ("lineNumber", "line-number"),
}
"""Our names, and those of the two forms in which browsers send reports."""
ADDRESSES: Final = frozenset({"blocked", "page", "source"})


class Budget:
    """So many lines at once, and then one each few seconds."""

    def __init__(self, now: Callable[[], float] = monotonic) -> None:
        """Begin with all of them."""
        self._now = now
        self._left = float(LINES_AT_ONCE)
        self._since = now()

    def take(self) -> bool:
        """Take a line, if one is left."""
        now = self._now()
        more = (now - self._since) / SECONDS_FOR_A_LINE
        self._left = min(float(LINES_AT_ONCE), self._left + more)
        self._since = now
        if self._left < 1:
            return False
        self._left -= 1
        return True


def read(request: Request) -> list[dict[str, str | int]]:
    """Return the reports of a request, reduced to what the log may hold.

    Raises:
        Problem: `unsupported_media_type`, `payload_too_large`, `malformed_json`.
    """
    if request.mimetype not in MEDIA_TYPES:
        raise Problem("unsupported_media_type")
    content = request.stream.read(MAXIMUM_REPORT_BYTES + 1)
    if len(content) > MAXIMUM_REPORT_BYTES:
        raise Problem("payload_too_large")
    try:
        found = orjson.loads(content)
    except orjson.JSONDecodeError as error:
        raise Problem("malformed_json") from error
    return [reduce(body) for body in _bodies(found)][:MAXIMUM_REPORTS]


def _bodies(found: Any) -> Iterator[dict[str, Any]]:  # noqa: ANN401  (any JSON)
    for report in found if isinstance(found, list) else [found]:
        body = report.get("body", report.get("csp-report")) if isinstance(report, dict) else None
        if isinstance(body, dict):
            yield body


def reduce(body: dict[str, Any]) -> dict[str, str | int]:
    """Keep the fields that say which rule was broken, where, and by which address."""
    kept: dict[str, str | int] = {}
    for name, names in NAMES.items():
        value = next((body[other] for other in names if other in body), None)
        if isinstance(value, str) and value:
            kept[name] = (_address(value) if name in ADDRESSES else value)[:MAXIMUM_TEXT]
        elif isinstance(value, int) and not isinstance(value, bool) and name == "line":
            kept[name] = value
    return kept


def _address(text: str) -> str:
    """Return an address up to its path; a word such as `inline` stays as it is."""
    try:
        parts = urlsplit(text)
        host = parts.hostname or ""
        port = f":{parts.port}" if parts.port else ""
    except ValueError:
        return "unreadable"
    return f"{parts.scheme}://{host}{port}{parts.path}" if host else parts.scheme or parts.path
