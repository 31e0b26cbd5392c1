"""In front of the app: nobody who sends or reads slowly keeps others from being served.

The server gives each connection a thread (see `cli.run`). The front reads the whole body in it
before the request takes a place in a lane, and collects the whole answer before the place is free
again. So a client that sends no body, or does not read its answer, holds a sleeping thread and its
own connection, and `cli.stuck_connections` ends those.
"""

from __future__ import annotations

import io
import re
import secrets
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing, contextmanager, nullcontext
from dataclasses import dataclass, field
from http import HTTPStatus
from threading import Lock
from time import monotonic
from typing import Any, BinaryIO, Final, Protocol, cast, runtime_checkable

import orjson

from api import logging
from api.auth import BEARER, Tokens
from api.db import Database
from api.errors import MEDIA_TYPE, PROBLEM_TYPES, RETRY_AFTER_SECONDS, Problem
from api.headers import SECURITY
from api.lanes import WAITED, BusyError, Lane
from api.validation import MAXIMUM_BODY_BYTES, MAXIMUM_FILE_BYTES

Environ = dict[str, Any]
Headers = list[tuple[str, str]]

CHUNK_BYTES: Final = 1 << 16
HELD_BYTES: Final = 256 * 1024
"""An answer that is longer waits on disk for its reader."""

MAXIMUM_PATH: Final = 200
"""Characters of a path in a line about a refusal."""

_LANES: Final = re.compile(
    r"/health/(?P<live>live$)|/health/(?P<ready>ready$)"
    r"|/api/v1/auth/(?!(?:refresh|logout)$)(?P<logins>.)"
    r"|/api/v1/org/[^/]+/(?P<files>[^/]+/(?:import|export)$"
    r"|imports/[^/]+/(?:apply|check|rows|rejects)$|verify$)"
)
_ORG: Final = re.compile(r"/api/v1/org/([^/]+)/")


class App(Protocol):
    """A WSGI application."""

    def __call__(self, environ: Environ, start_response: Callable[..., Any], /) -> Iterable[bytes]:
        """Answer a request."""


@runtime_checkable
class _Closing(Protocol):
    def close(self) -> None: ...


class _CutBodyError(Exception):
    """The connection ended before the body."""


@dataclass(slots=True)
class _Started:
    """What the app said before the content of its answer."""

    status: str = ""
    headers: Headers = field(default_factory=list)

    def __call__(self, status: str, headers: Headers, _: object = None) -> None:
        self.status, self.headers = status, headers


class _Waiting:
    """An answer on disk that the server reads part by part, in its own time."""

    def __init__(self, file: BinaryIO, leave: Callable[[], None]) -> None:
        self._file = file
        self._leave = leave

    def __iter__(self) -> Iterator[bytes]:
        return self

    def __next__(self) -> bytes:
        if part := self._file.read(CHUNK_BYTES):
            return part
        raise StopIteration

    def close(self) -> None:
        """Drop the file, once, whether it was read or not."""
        if not self._file.closed:
            self._file.close()
            self._leave()


class Front:
    """A WSGI application around the app."""

    def __init__(self, app: App, database: Database, tokens: Tokens, places: int) -> None:
        """Make the lanes.

        Args:
            app: the app.
            database: its database; each place of a lane has connections of its own.
            tokens: whoever sends a file has to show one.
            places: how many requests are computed at once, besides those of the other lanes.
        """
        self._app = app
        self._database = database
        self._tokens = tokens
        self._work = Lane(places, most_of_one=max(1, places - 1))
        self._lanes: Mapping[str, Lane] = {
            "live": Lane(1),
            "ready": Lane(1),
            "logins": Lane(2),
            "files": Lane(3, most_of_one=2),
        }
        self._uploads = Lane(8, most_of_one=2, waiting=0)
        self._downloads = Lane(8, waiting=0)
        self._computing: dict[int, tuple[float, str]] = {}
        self._lock = Lock()

    def find_busy_addresses(self, seconds: float) -> set[str]:
        """Return the addresses that have waited for an answer for that long."""
        before = monotonic() - seconds
        with self._lock:
            return {address for since, address in self._computing.values() if since < before}

    def __call__(self, environ: Environ, start_response: Callable[..., Any]) -> Iterable[bytes]:
        """Answer a request."""
        started = _Started()
        try:
            with self._body(environ) as body:
                environ["wsgi.input"] = body
                content = self._compute(environ, started)
        except BusyError:
            content = _refuse("busy", environ, started)
        except _CutBodyError:
            content = _refuse("bad_request", environ, started)
        except Problem as problem:
            content = _refuse(problem.slug, environ, started)
        start_response(started.status, started.headers)
        return content

    @contextmanager
    def _body(self, environ: Environ) -> Iterator[BinaryIO]:
        """Read the whole body; one that is too long for its sender stays unread.

        Raises:
            BusyError: too many send files.
            _CutBodyError: the connection ended before the body.
            Problem: a file without its length: nobody could tell whether all of it came.
        """
        source, declared = environ["wsgi.input"], environ.get("CONTENT_LENGTH")
        if not declared:
            if "HTTP_TRANSFER_ENCODING" not in environ:
                yield io.BytesIO()
                return
            content = _read(source, MAXIMUM_BODY_BYTES + 1)
            if len(content) > MAXIMUM_BODY_BYTES and self._sender(environ):
                raise Problem("length_required")
            environ["CONTENT_LENGTH"] = str(len(content))
            yield io.BytesIO(content)
            return
        length = int(declared) if declared.isdecimal() else 0
        if length <= MAXIMUM_BODY_BYTES:
            content = _read(source, length)
            if len(content) < length:
                raise _CutBodyError
            yield io.BytesIO(content)
        elif length <= MAXIMUM_FILE_BYTES and (sender := self._sender(environ)):
            with self._uploads.place(sender), tempfile.TemporaryFile() as file:
                left = length
                while left and (part := source.read(min(left, CHUNK_BYTES))):
                    file.write(part)
                    left -= len(part)
                if left:
                    raise _CutBodyError
                file.seek(0)
                yield cast("BinaryIO", file)
        else:
            yield io.BytesIO()  # the app refuses it by its length, or its sender

    def _sender(self, environ: Environ) -> str:
        """Return whose token a request shows; empty without a good one."""
        try:
            return self._tokens.verify(
                environ.get("HTTP_AUTHORIZATION", "").removeprefix(BEARER)
            ).user_id
        except Problem:
            return ""

    def _compute(self, environ: Environ, started: _Started) -> Iterable[bytes]:
        """Call the app in a place of its lane, and collect its answer."""
        path = environ["PATH_INFO"]
        found = _LANES.match(path)
        lane = self._lanes[str(found.lastgroup)] if found else self._work
        org = _ORG.match(path)
        since = monotonic()
        with self._counted(environ), lane.place(org[1].lower() if org else "") as place:
            environ[WAITED] = monotonic() - since
            with self._database.using(place.connections):
                content = self._app(environ, started)
                return content if isinstance(content, list) else self._collected(content)

    @contextmanager
    def _counted(self, environ: Environ) -> Iterator[None]:
        key = id(environ)
        with self._lock:
            self._computing[key] = monotonic(), environ.get("REMOTE_ADDR", "")
        try:
            yield
        finally:
            with self._lock:
                del self._computing[key]

    def _collected(self, content: Iterable[bytes]) -> Iterable[bytes]:
        """Run an answer that comes in parts to its end.

        Raises:
            BusyError: it is long, and too many others wait for their readers.
        """
        with closing(content) if isinstance(content, _Closing) else nullcontext():
            held, parts = 0, iter(content)
            collected = []
            for part in parts:
                collected.append(part)
                held += len(part)
                if held > HELD_BYTES:
                    break
            else:
                return collected
            place = self._downloads.take()
            file = tempfile.TemporaryFile()  # noqa: SIM115 - closed with the answer
            answer = _Waiting(cast("BinaryIO", file), lambda: self._downloads.leave(place))
            try:
                file.writelines(collected)
                file.writelines(parts)
                file.seek(0)
            except BaseException:
                answer.close()
                raise
            return answer


def _read(source: BinaryIO, most: int) -> bytes:
    content = source.read(most)
    while len(content) < most and (part := source.read(most - len(content))):
        content += part
    return content


def _refuse(slug: str, environ: Environ, started: _Started) -> list[bytes]:
    """Answer instead of the app, which was not asked, and write a line about it."""
    kind, request_id = PROBLEM_TYPES[slug], secrets.token_hex(16)
    path = environ["PATH_INFO"][:MAXIMUM_PATH]
    logging.write({"level": "warning", "request_id": request_id, "refused": slug, "path": path})
    body = {
        "type": f"/problems/{slug}",
        "title": kind.title,
        "status": int(kind.status),
        "detail": kind.hint,
        "slug": slug,
        "request_id": request_id,
    }
    content = orjson.dumps(body)
    headers = {
        **SECURITY,
        "X-Request-Id": request_id,
        "Content-Type": MEDIA_TYPE,
        "Content-Length": str(len(content)),
    }
    if kind.status == HTTPStatus.SERVICE_UNAVAILABLE:
        headers["Retry-After"] = str(RETRY_AFTER_SECONDS)
    started(f"{int(kind.status)} {kind.status.phrase}", [*headers.items()])
    return [content]
