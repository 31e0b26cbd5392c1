"""Flask on a short way.

Flask asks at each request whether there is a session, a signal's receiver, a hook of a blueprint.
This service has none of them, so `App` does not ask. All else is Flask's: contexts, routes, views,
errors, hooks of the whole app. docs/performance.md says how much that saves.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from http import HTTPStatus
from typing import Any, Final

from flask import Flask, Request, Response
from flask.sessions import SecureCookieSession, SessionInterface
from werkzeug.routing import MapAdapter, UUIDConverter

JSON: Final = "application/json"
WITH_BODY: Final = frozenset({HTTPStatus.OK, HTTPStatus.CREATED, HTTPStatus.ACCEPTED})


class Answer(Response):
    """An answer of one piece, sent under its headers as they are."""

    standing: Iterable[tuple[str, str]] = ()
    """Headers that are sent after those in `headers`."""

    def __init__(self, content: bytes | None, status: HTTPStatus) -> None:
        """Answer with bytes that are JSON already, or with nothing."""
        super().__init__(content, int(status), content_type=JSON)
        if not content:
            del self.headers["Content-Type"]

    def __call__(
        self, environ: dict[str, Any], start_response: Callable[..., Any]
    ) -> Iterable[bytes]:
        """Send it, as WSGI wants it."""
        if self.status_code in WITH_BODY and environ["REQUEST_METHOD"] != "HEAD":
            start_response(self.status, [*self.headers, *self.standing])
            return self.response  # type: ignore[return-value]  # a list of bytes: see __init__
        self.headers.extend(self.standing)
        return super().__call__(environ, start_response)


class _NoSessions(SessionInterface):
    """Flask's sessions in cookies: there are none."""

    _NONE: Final = SecureCookieSession()

    def open_session(self, app: Flask, request: Request) -> SecureCookieSession:
        """Return the same empty session for every request; nobody writes to it."""
        return self._NONE

    def save_session(self, *_: object) -> None:
        """Save nothing."""


class Id(UUIDConverter):
    """An id in a path, as its text: the database reads it."""

    def to_python(self, value: str) -> str:  # type: ignore[override]
        """Return it in the form of RFC 9562."""
        return value.lower()


class App(Flask):
    """Flask for hooks of the whole app, one host, and functions that are no coroutines."""

    session_interface = _NoSessions()

    def __init__(self, name: str) -> None:
        """Make an app without files of its own."""
        super().__init__(name, static_folder=None)
        self.url_map.converters["uuid"] = Id

    def ensure_sync(self, func: Callable[..., Any]) -> Callable[..., Any]:
        """Return the function unchanged."""
        return func

    def create_url_adapter(self, request: Request | None) -> MapAdapter | None:
        """Return the routes, for any host."""
        if request is None:
            return None
        return MapAdapter(
            map=self.url_map,
            server_name=request.host,
            script_name=request.root_path + "/",
            subdomain="",
            url_scheme=request.scheme,
            path_info=request.path,
            default_method=request.method,
            query_args=request.query_string.decode("latin-1"),
        )

    def full_dispatch_request(self) -> Response:
        """Call the hooks and the view."""
        self._got_first_request = True
        try:
            for begin in self.before_request_funcs[None]:
                begin()
            answer: Response = self.dispatch_request()  # type: ignore[assignment]
        except Exception as error:
            answer = self.make_response(self.handle_user_exception(error))
        for finish in self.after_request_funcs[None]:
            answer = finish(answer)  # type: ignore[assignment]
        return answer
