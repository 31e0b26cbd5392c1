"""The built app: files that never change, one page for its addresses, and the pages of the help."""

from __future__ import annotations

import mimetypes
from collections.abc import Mapping
from functools import lru_cache
from http import HTTPStatus
from pathlib import Path
from types import MappingProxyType
from typing import Final, NamedTuple

from flask import Request, Response

from api.config import Settings
from api.errors import Problem
from api.headers import REPORTING, app_policy

SERVICE_PATHS: Final = frozenset({"api", "health", "docs", "problems", "verify", "metrics"})
"""First parts of paths of the service: there a missing address is a problem, not a page."""

PAGE: Final = "index.html"
HELP: Final = "help"
"""Below it each page is a file: an address that none has is a page that says so."""

MISSING_HELP: Final = "help/missing.html"
HASHED: Final = "assets/"
"""The names of these files contain the hash of their content, so they never change."""

FOREVER: Final = "public, max-age=31536000, immutable"
ASK_FIRST: Final = "no-cache"
ENCODINGS: Final = MappingProxyType({"br": ".br", "gzip": ".gz"})
"""Encodings in which the build compressed the files, the better first."""

UNPUBLISHED: Final = (".br", ".gz", ".map")

TYPES: Final = MappingProxyType(
    {".webmanifest": "application/manifest+json", ".js": "text/javascript", ".woff2": "font/woff2"}
)


class AppFile(NamedTuple):
    """A file of the app, in each form in which it can be sent."""

    path: Path
    content_type: str
    encodings: Mapping[str, Path]


def find_files(folder: Path) -> Mapping[str, AppFile]:
    """Return the files of the latest build by address; none where the app was not built."""
    try:
        return _files_of_build(folder, (folder / PAGE).stat().st_mtime_ns)
    except FileNotFoundError:
        return {}


@lru_cache(maxsize=1)
def _files_of_build(folder: Path, _: int) -> Mapping[str, AppFile]:
    found = {}
    for path in sorted(folder.rglob("*")):
        if not path.is_file() or path.suffix in UNPUBLISHED:
            continue
        kind = TYPES.get(path.suffix) or mimetypes.guess_type(path.name)[0]
        forms = {name: path.with_name(path.name + ending) for name, ending in ENCODINGS.items()}
        found[path.relative_to(folder).as_posix()] = AppFile(
            path,
            kind or "application/octet-stream",
            {name: form for name, form in forms.items() if form.is_file()},
        )
    return found


def answer(settings: Settings, path: str, request: Request) -> Response:
    """Send a file, or the page for an address of the app or of the help.

    Raises:
        Problem: `not_found`, for an address of the service or a missing file.
    """
    files = find_files(settings.app)
    name = path if path in files else _page_at(path, files)
    file = files.get(name)
    if file is None:
        raise Problem("not_found", "The app is not built here; run: make app")
    encoding = request.accept_encodings.best_match([*file.encodings]) or ""
    response = Response(
        file.encodings.get(encoding, file.path).read_bytes(),
        HTTPStatus.NOT_FOUND if name == MISSING_HELP else HTTPStatus.OK,
        content_type=file.content_type,
    )
    response.add_etag()
    if encoding:
        response.headers["Content-Encoding"] = encoding
    response.headers["Vary"] = "Accept-Encoding"
    response.headers["Cache-Control"] = FOREVER if name.startswith(HASHED) else ASK_FIRST
    response.headers["Content-Security-Policy"] = app_policy(settings.reached_by_app)
    response.headers["Reporting-Endpoints"] = REPORTING
    response.make_conditional(request)
    return response


def _page_at(path: str, files: Mapping[str, AppFile]) -> str:
    first = path.partition("/")[0]
    if first in SERVICE_PATHS or "." in path.rpartition("/")[2]:
        raise Problem("not_found")
    if first != HELP:
        return PAGE
    page = path.rstrip("/")
    names = (f"{page}.html", f"{page}/{PAGE}", MISSING_HELP)
    return next((name for name in names if name in files), MISSING_HELP)
