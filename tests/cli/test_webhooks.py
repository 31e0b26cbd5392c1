"""Requests to webhooks: their form and signature, and receivers that misbehave."""

from __future__ import annotations

import hmac
import json
import socket
import ssl
import threading
from base64 import b64decode, b64encode
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
import trustme

from cli.addresses import Rules
from cli.webhooks import ANSWER_BYTES, Delivery, Outcome, Poster, sign

SECRETS = ["whsec_" + b64encode(bytes([number]) * 32).decode() for number in (1, 2)]
LOCAL = Rules.from_environment({"COUNTERFOIL_WEBHOOK_NETWORKS": "127.0.0.1/32"})
DELIVERY = Delivery(
    org_id="0198c0de-7e57-7000-8000-000000000001",
    webhook_id="0198c0de-7e57-7000-8000-000000000002",
    sequence_no=7,
    attempt=1,
    event_id="0198c0de-7e57-7000-8000-000000000003",
    url="",
    content='{"type" : "bill.issued", "data" : {"buyer": "Zoë"}}',
    secrets=SECRETS[:1],
)

Answer = Callable[[BaseHTTPRequestHandler], None]


class Receiver(ThreadingHTTPServer):
    """A receiver that keeps what it gets and answers as it is told."""

    daemon_threads = True

    def __init__(self, answer: Answer) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.answer = answer
        self.got: list[tuple[str, dict[str, str], bytes]] = []
        threading.Thread(target=self.serve_forever, args=(0.01,), daemon=True).start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}/in?shop=1"

    def handle_error(self, *_: object) -> None:
        """A client that has gone is no error here."""


class Handler(BaseHTTPRequestHandler):
    """Reads a request and lets the receiver answer."""

    server: Receiver

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.got.append((self.path, dict(self.headers.items()), body))
        self.server.answer(self)

    def log_message(self, *_: object) -> None:
        """Log nothing."""


def status(code: int, body: bytes = b"thank you", **headers: str) -> Answer:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(code)
        for name, value in headers.items():
            handler.send_header(name, value)
        handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body)

    return answer


@pytest.fixture
def serve() -> Iterator[Callable[[Answer], Receiver]]:
    """A function that starts a receiver."""
    running: list[Receiver] = []

    def start(answer: Answer) -> Receiver:
        running.append(Receiver(answer))
        return running[-1]

    yield start
    for receiver in running:
        receiver.shutdown()
        receiver.server_close()


def post(url: str, **options: Any) -> Outcome:  # noqa: ANN401
    return Poster(LOCAL, **options).post(replace(DELIVERY, url=url))


def test_the_vectors_of_standard_webhooks() -> None:
    # https://github.com/standard-webhooks/standard-webhooks, the specification and its libraries
    assert (
        sign(
            "whsec_plJ3nmyCDGBKInavdOK15jsl",
            "msg_loFOjxBNrRLzqYUf",
            1731705121,
            b'{"event_type":"ping","data":{"success":true}}',
        )
        == "v1,rAvfW3dJ/X/qxhsaXPOyyCGmRKsaKWcsNccKXlIktD0="
    )
    assert (
        sign(
            "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
            "msg_p5jXN8AQM9LWM0D4loKWxJek",
            1614265330,
            b'{"test": 2432232314}',
        )
        == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="
    )


def test_a_request_is_whole(serve: Callable[[Answer], Receiver]) -> None:
    receiver = serve(status(200))
    poster = Poster(LOCAL, now=lambda: 1731705121.9)
    outcome = poster.post(replace(DELIVERY, url=receiver.url, secrets=SECRETS))

    assert (outcome.status, outcome.answer, outcome.error) == (200, "thank you", None)
    [(path, headers, body)] = receiver.got
    assert path == "/in?shop=1"
    assert body.decode() == DELIVERY.content
    assert headers["Content-Type"] == "application/json"
    assert headers["Host"] == receiver.url.split("/")[2]
    assert headers["webhook-id"] == DELIVERY.event_id
    assert headers["webhook-timestamp"] == "1731705121"
    signed = f"{DELIVERY.event_id}.1731705121.".encode() + body
    assert headers["webhook-signature"].split(" ") == [
        "v1,"
        + b64encode(hmac.digest(b64decode(secret.removeprefix("whsec_")), signed, sha256)).decode()
        for secret in SECRETS
    ]


@pytest.mark.parametrize("code", [301, 302, 307, 308])
def test_no_redirect_is_followed(serve: Callable[[Answer], Receiver], code: int) -> None:
    inner = serve(status(200))
    outer = serve(status(code, Location=inner.url))
    assert post(outer.url).status == code
    assert inner.got == []


@pytest.mark.parametrize("code", [204, 400, 410, 429, 500, 503])
def test_a_status_is_told(serve: Callable[[Answer], Receiver], code: int) -> None:
    receiver = serve(status(code, b""))
    assert post(receiver.url).status == code


def test_of_a_huge_answer_the_beginning_is_read(serve: Callable[[Answer], Receiver]) -> None:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Length", str(1 << 40))
        handler.end_headers()
        with suppress(OSError):
            while True:
                handler.wfile.write(b"x" * 65536)

    outcome = post(serve(answer).url)
    assert (outcome.status, outcome.answer) == (200, "x" * ANSWER_BYTES)


def test_an_answer_is_made_harmless(serve: Callable[[Answer], Receiver]) -> None:
    outcome = post(serve(status(200, b"\x00\x1b[31m\xff ok")).url)
    assert outcome.answer == "  [31m\ufffd ok"


@pytest.mark.parametrize("part", ["nothing", "status", "body"])
def test_a_slow_receiver_is_left(serve: Callable[[Answer], Receiver], part: str) -> None:
    ended = threading.Event()

    def answer(handler: BaseHTTPRequestHandler) -> None:
        if part == "status":
            handler.wfile.write(b"HTTP/1.1 2")
        elif part == "body":
            handler.send_response(200)
            handler.send_header("Content-Length", "1000000")
            handler.end_headers()
        with suppress(OSError):
            while not ended.wait(0.05):  # each byte comes in time, and all of them never
                handler.wfile.write(b"." if part != "nothing" else b"")
        handler.close_connection = True

    outcome = post(serve(answer).url, total_seconds=0.5)
    ended.set()
    if part == "body":
        assert outcome.status == 200
    else:
        assert (outcome.status, outcome.answer) == (None, None)
        assert outcome.error
    assert outcome.duration_ms < 10_000


def test_a_receiver_that_hangs_up(serve: Callable[[Answer], Receiver]) -> None:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.connection.shutdown(socket.SHUT_RDWR)

    outcome = post(serve(answer).url)
    assert outcome.status is None
    assert outcome.error is not None
    assert "RemoteDisconnected" in outcome.error or "ConnectionReset" in outcome.error


def test_no_http_at_all(serve: Callable[[Answer], Receiver]) -> None:
    outcome = post(serve(lambda handler: print_line(handler, b"220 mail\r\n")).url)
    assert outcome.error is not None
    assert outcome.error.startswith("BadStatusLine")


def print_line(handler: BaseHTTPRequestHandler, line: bytes) -> None:
    handler.wfile.write(line)
    handler.close_connection = True


def test_nobody_listens() -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    outcome = post(f"http://127.0.0.1:{port}/")
    assert outcome.status is None
    assert outcome.error is not None
    assert outcome.error.startswith("ConnectionRefusedError")


def test_the_host_is_looked_up_once(serve: Callable[[Answer], Receiver]) -> None:
    receiver = serve(status(200))
    port = receiver.server_address[1]
    asked = []

    def resolver(host: str, _port: int) -> list[str]:
        asked.append(host)
        return ["127.0.0.1" if len(asked) == 1 else "169.254.169.254"]

    outcome = post(f"http://shop.example:{port}/", resolver=resolver)
    assert (outcome.status, asked) == (200, ["shop.example"])
    assert receiver.got[0][1]["Host"] == f"shop.example:{port}"


def test_a_private_address_gets_nothing(serve: Callable[[Answer], Receiver]) -> None:
    receiver = serve(status(200))
    for url in (receiver.url, receiver.url.replace("http://", "https://")):
        outcome = Poster(Rules()).post(replace(DELIVERY, url=url))
        assert outcome.status is None
        assert outcome.error
    assert receiver.got == []


@pytest.fixture
def certificates() -> tuple[ssl.SSLContext, ssl.SSLContext]:
    """TLS of shop.example, and what a client trusts."""
    authority = trustme.CA()
    server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("shop.example").configure_cert(server)
    client = ssl.create_default_context()
    authority.configure_trust(client)
    return server, client


def test_tls_is_for_the_name(
    serve: Callable[[Answer], Receiver], certificates: tuple[ssl.SSLContext, ssl.SSLContext]
) -> None:
    server, trusted = certificates
    receiver = serve(status(200))
    receiver.socket = server.wrap_socket(receiver.socket, server_side=True)
    port = receiver.server_address[1]

    def here(_host: str, _port: int) -> list[str]:
        return ["127.0.0.1"]

    good = post(f"https://shop.example:{port}/", resolver=here, trusted=trusted)
    assert (good.status, good.error) == (200, None)
    for url, context in (
        (f"https://other.example:{port}/", trusted),
        (f"https://shop.example:{port}/", None),
    ):
        outcome = post(url, resolver=here, trusted=context)
        assert outcome.status is None
        assert outcome.error is not None
        assert "CERTIFICATE_VERIFY_FAILED" in outcome.error
    assert len(receiver.got) == 1


def test_a_secret_is_in_no_error(serve: Callable[[Answer], Receiver]) -> None:
    outcome = post(serve(status(500)).url)
    assert SECRETS[0] not in json.dumps([repr(outcome), repr(DELIVERY)])
