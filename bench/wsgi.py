"""The cost of Python alone: requests that one thread answers without a server and a database.

Four ways take turns: a bare Flask that answers a constant, the service's own constant, and a page
and a bill, each on the short way of `api.app.App` and on Flask's own way. The functions of the
database are replaced by their answers.
"""

import io
import os
import secrets
import statistics
import sys
import time
import uuid
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any
from unittest import mock

import orjson
from flask import Flask, Response

import api
from api import logging
from api.app import Id
from api.auth import Tokens
from api.config import Settings, key_id
from api.db import Database

Environ = dict[str, Any]
_ORG = str(uuid.UUID(int=1))
_PAGE = orjson.dumps({"items": [{"id": _ORG, "name": "x" * 600}] * 50, "next_cursor": None})
_BILL = orjson.dumps({"id": _ORG, "version": 1, "status": "issued", "note": "x" * 1800})
_BLOCK = 300


class _Plain(Flask):
    """The service's app on Flask's own way."""

    def __init__(self, name: str) -> None:
        super().__init__(name, static_folder=None)
        self.url_map.converters["uuid"] = Id


@dataclass(frozen=True)
class Way:
    """One kind of request: microseconds of CPU, and how often a bare constant fits into that."""

    name: str
    microseconds: float
    constants: float
    plain: float
    """How often it fits into Flask's own way; 0 where there is no other way."""


def measure(rounds: int) -> list[Way]:
    """Time each kind of request on both ways, in turns."""
    with _silent_log(), mock.patch.object(Database, "call", _answer):
        settings, token = _settings()
        apps = {"short": api.create_app(settings), "plain": _plain(settings), "bare": _bare()}
        calls: dict[tuple[str, str], Callable[[], Environ]] = {("bare", "constant"): _environ}
        for way in ("short", "plain"):
            calls |= {(way, name): make for name, make in _requests(token).items()}
        costs: dict[tuple[str, str], list[float]] = {call: [] for call in calls}
        for turn in range(-1, rounds):
            for call, make in calls.items() if turn % 2 else reversed(calls.items()):
                cost = _cost(apps[call[0]], [make() for _ in range(_BLOCK)])
                if turn >= 0:  # the first turn warms up
                    costs[call].append(cost)
    bare = costs["bare", "constant"]
    ways = [Way("bare Flask: a constant", statistics.median(bare), 1, 0)]
    for name in _requests(token):
        own, others = costs["short", name], costs["plain", name]
        ways.append(Way(name, statistics.median(own), _ratio(own, bare), _ratio(others, own)))
    return ways


def _answer(_self: Database, _pool: str, function: str, _arguments: object, **_: bool) -> bytes:
    """What the database answers."""
    return _PAGE if function == "api.list_products" else _BILL


def _ratio(costs: Sequence[float], others: Sequence[float]) -> float:
    return statistics.median(a / b for a, b in zip(costs, others, strict=True))


def _cost(app: Flask, environs: Sequence[Environ]) -> float:
    """Microseconds of this thread per request."""
    started = time.thread_time_ns()
    for environ in environs:
        answer = app(environ, _start)
        b"".join(answer)
    return (time.thread_time_ns() - started) / len(environs) / 1000


def _start(_status: str, _headers: list[tuple[str, str]], _error: Any = None) -> Any:  # noqa: ANN401
    return None


@contextmanager
def _silent_log() -> Iterator[None]:
    with (
        open(os.devnull, "w") as nowhere,
        mock.patch.object(logging, "STANDARD_OUTPUT", nowhere.fileno()),
    ):
        yield


def _settings() -> tuple[Settings, str]:
    secret = secrets.token_bytes(48)
    keys = {key_id(secret): secret}
    settings = Settings(
        api_database_url="", auth_database_url="", read_database_url="", secret_keys=keys
    )
    return settings, Tokens(keys, key_id(secret)).sign(_ORG, secrets.token_urlsafe(32), time.time())


def _plain(settings: Settings) -> Flask:
    with mock.patch.object(api, "App", _Plain):
        return api.create_app(settings)


def _bare() -> Flask:
    app = Flask("bare", static_folder=None)

    def constant() -> Response:
        return Response(b"{}", content_type="application/json")

    app.add_url_rule("/", view_func=constant)
    return app


def _environ(
    method: str = "GET",
    path: str = "/",
    body: bytes = b"",
    more: Mapping[str, str] = MappingProxyType({}),
) -> Environ:
    return {
        "REQUEST_METHOD": method,
        "SCRIPT_NAME": "",
        "PATH_INFO": path,
        "QUERY_STRING": "",
        "SERVER_NAME": "127.0.0.1",
        "SERVER_PORT": "8000",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "REMOTE_ADDR": "127.0.0.1",
        "HTTP_HOST": "127.0.0.1:8000",
        "HTTP_ACCEPT": "*/*",
        "CONTENT_TYPE": "application/json",
        "CONTENT_LENGTH": str(len(body)),
        "wsgi.url_scheme": "http",
        "wsgi.input": io.BytesIO(body),
        "wsgi.errors": sys.stderr,
        **more,
    }


def _requests(token: str) -> dict[str, Callable[[], Environ]]:
    line = {"product_id": _ORG, "quantity": "1"}
    payment = {"method": "card", "amount": "1.00"}
    bill = orjson.dumps({"issue": True, "lines": [line] * 3, "payments": [payment]})
    person = {"HTTP_AUTHORIZATION": f"Bearer {token}"}
    base = f"/api/v1/org/{_ORG}"
    return {
        "constant: /health/live": lambda: _environ(path="/health/live"),
        "page: list_products": lambda: _environ(path=f"{base}/products", more=person),
        "command: create_bill": lambda: _environ(
            "POST", f"{base}/bills", bill, person | {"HTTP_IDEMPOTENCY_KEY": "key"}
        ),
    }
