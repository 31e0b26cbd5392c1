"""Requests that nobody sends by accident."""

from __future__ import annotations

import json
import socket
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from http.client import HTTPException, HTTPResponse
from typing import Any
from uuid import uuid4

from tests.chaos.tills import PATIENCE_SECONDS, Answer, Shop

_REFUSED = frozenset({400, 411, 413, 415, 422})


@dataclass(frozen=True)
class Request:
    """A body, and what may come back."""

    name: str
    body: bytes
    path: str = "bills"
    declared: int | None = None
    """Its length as its sender says; as it is by default. -1: in chunks, without a length."""
    statuses: frozenset[int] = _REFUSED
    may_be_cut: bool = False
    """Whether the server may close the connection instead, since it reads no more of this."""


def _bill(**more: Any) -> bytes:  # noqa: ANN401
    line = {"product_id": str(uuid4()), "quantity": "1", **more}
    return json.dumps({"issue": True, "lines": [line]}).encode()


def _numbers() -> Iterator[Request]:
    strange = (
        "1e400",
        "NaN",
        "Infinity",
        "-Infinity",
        "-1",
        "0",
        "9" * 200,
        "1." + "1" * 200,
        "0x1",
    )
    for number in (*strange, "\u0661", "1\u0000", "", " 1"):
        yield Request(f"quantity {number[:20]!r}", _bill(quantity=number))
        yield (
            Request(f"price {number[:20]!r}", _bill(unit_price=number))
            if number != "0"
            else (Request("discount of -1", _bill(discount_percent="-1")))
        )
    for number in ("1e400", "-1e400", "1" * 5000, "NaN", "-0.0000000000000000000000001"):
        body = _bill().replace(b'"quantity": "1"', b'"quantity": ' + number.encode())
        yield Request(f"the number {number[:20]}", body)


_DEEP = 100_000

REQUESTS: tuple[Request, ...] = (
    Request("no UTF-8", b'{"issue": true, "note": "\xff\xfe"}'),
    Request("half a character", b'{"note": "\xe2\x82"}'),
    Request("half a surrogate", b'{"note": "\\ud800"}'),
    Request("a NUL", _bill(description="a\u0000b")),
    Request("deep lists", b"[" * _DEEP + b"]" * _DEEP),
    Request("deep lists without an end", b"[" * _DEEP),
    Request("deep objects", b'{"a":' * 40_000 + b"1" + b"}" * 40_000),
    Request("300 levels in a line", _bill(description=json.loads("[" * 300 + "]" * 300))),
    Request("no JSON", b"{'issue': True}"),
    Request("nothing", b""),
    Request("a list", b"[]"),
    Request("501 lines", json.dumps({"issue": True, "lines": [{}] * 501}).encode()),
    Request("one name 20,000 times", b"{" + b",".join([b'"a":1'] * 20_000) + b"}"),
    Request("300 kB", b'{"note": "' + b"x" * 300_000 + b'"}', may_be_cut=True),
    Request("10 GB that do not come", b"{}", declared=10 * 2**30, may_be_cut=True),
    Request("a length that is no number", b"{}", declared=2**70, may_be_cut=True),
    Request("1 MB in chunks", b"x" * 2**20, declared=-1, may_be_cut=True),
    Request("a file of garbage", b"\x00\xff" * 50_000, path="products/import"),
    *_numbers(),
)


def send(port: int, shop: Shop, request: Request) -> Answer | None:
    """Send a request as it is; return its answer, or None where the connection was cut."""
    length = len(request.body) if request.declared is None else request.declared
    framing = "Transfer-Encoding: chunked" if length < 0 else f"Content-Length: {length}"
    head = (
        f"POST {shop.path}/{request.path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
        f"Authorization: {shop.headers['Authorization']}\r\nContent-Type: application/json\r\n"
        f"Idempotency-Key: {uuid4()}\r\n{framing}\r\n\r\n"
    )
    body = request.body
    if length < 0:
        body = b"%x\r\n%b\r\n0\r\n\r\n" % (len(body), body)
    with socket.create_connection(("127.0.0.1", port), PATIENCE_SECONDS) as client:
        with suppress(OSError):  # it may answer before it has read all
            client.sendall(head.encode() + body)
        answer = HTTPResponse(client)
        try:
            answer.begin()
            return Answer(answer.status, answer.getheader("Content-Type") or "", answer.read())
        except (OSError, HTTPException):
            return None
