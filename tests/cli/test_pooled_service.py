"""The whole service with PgBouncer, in transaction mode, between it and the database."""

import json
import re
import socket
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from tests.database import Database
from tests.pooler import pooled
from tests.served import SECONDS, serve

INVITATIONS = 8
TILLS, SALES = 8, 5

Json = Any


class Box:
    """A server that takes every mail."""

    def __init__(self) -> None:
        self.mails: list[str] = []

    async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:
        content = envelope.content
        assert isinstance(content, bytes)
        self.mails.append(content.decode().replace("=\r\n", "").replace("=3D", "="))
        return "250 taken"

    def wait_for(self, count: int) -> list[str]:
        deadline = time.monotonic() + SECONDS
        while len(self.mails) < count:
            assert time.monotonic() < deadline, f"{len(self.mails)} of {count} mails came"
            time.sleep(0.05)
        return self.mails


@pytest.fixture(scope="module")
def box() -> Box:
    return Box()


@pytest.fixture(scope="module")
def address(
    make_database: Callable[[], Database], box: Box, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    database = make_database()  # no mails of other tests wait in it
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    controller = Controller(box, hostname="127.0.0.1", port=port)
    controller.start()
    with pooled(database, connections=2) as url_as:
        environment = {
            "COUNTERFOIL_POOLER": "1",
            "COUNTERFOIL_SMTP_URL": f"smtp+plain://127.0.0.1:{port}",
            "COUNTERFOIL_MAIL_FROM": "Counterfoil <post@shop.example>",
            **{
                f"COUNTERFOIL_{name.upper()}_DATABASE_URL": url_as(f"counterfoil_{name}")
                for name in ("api", "auth", "worker")
            },
        }
        folder: Path = tmp_path_factory.mktemp("pooled")
        with serve(database, folder, environment) as (address, _):
            yield address
    controller.stop()


class Caller:
    """A person who asks."""

    def __init__(self, address: str) -> None:
        self._host = address.removeprefix("http://")
        self.token = ""
        self.base = "/api/v1"

    def ask(
        self, method: str, path: str, body: Json = None, kind: str = "application/json"
    ) -> bytes:
        connection = HTTPConnection(self._host, timeout=SECONDS)
        content = body if isinstance(body, bytes | None) else json.dumps(body).encode()
        headers = {"Content-Type": kind, "Idempotency-Key": str(uuid4())}
        if self.token:
            headers["Authorization"] = f"Bearer {self.token}"
        connection.request(method, f"{self.base}/{path}", content, headers)
        answer = connection.getresponse()
        found = answer.read()
        assert answer.status in {200, 201, 202}, found
        connection.close()
        return found

    def get(self, path: str) -> Json:
        return json.loads(self.ask("GET", path))

    def post(self, path: str, body: Json) -> Json:
        return json.loads(self.ask("POST", path, body))


@pytest.fixture(scope="module")
def owner(address: str, box: Box) -> Caller:
    caller = Caller(address)
    account = {
        "email": f"{uuid4()}@example.org",
        "password": "correct horse battery staple",
        "name": "Ada",
        "org_name": "Shop",
        "currency": "EUR",
    }
    caller.ask("POST", "auth/signup", account)
    (mail,) = box.wait_for(1)
    found = re.search(r"#([\w-]{43})", mail)
    assert found, mail
    opened = caller.post("auth/signup/complete", {"token": found[1]})
    caller.token = opened["access_token"]
    caller.base = f"/api/v1/org/{opened['org']['id']}"
    return caller


@pytest.fixture(scope="module")
def product_id(owner: Caller) -> str:
    """A product that came in a file, with stock."""
    rows = b"sku,name,unit_price\nA,Apple,1.00\nB,Bread,2.50\n"
    imported = json.loads(owner.ask("POST", "products/import", rows, "text/csv"))
    assert imported["created_count"] == 2
    (found,) = (it for it in owner.get("products")["items"] if it["sku"] == "A")
    line = {"product_id": found["id"], "quantity": "100", "unit_cost": "0.40"}
    owner.post("stock/receipts", {"lines": [line]})
    return str(found["id"])


@pytest.fixture
def sell(owner: Caller, product_id: str) -> Callable[[], Json]:
    def make() -> Json:
        lines = [{"product_id": product_id, "quantity": "1"}]
        return owner.post("bills", {"issue": True, "lines": lines})

    return make


def test_many_sell_at_once_and_the_books_add_up(owner: Caller, sell: Callable[[], Json]) -> None:
    with ThreadPoolExecutor(TILLS) as pool:
        sold = list(pool.map(lambda _: sell(), range(TILLS * SALES)))
    assert len({bill["number"] for bill in sold}) == TILLS * SALES
    assert owner.get("verify")["is_valid"]


def test_a_credit_note_and_a_payment(owner: Caller, sell: Callable[[], Json]) -> None:
    bill = sell()
    path = f"bills/{bill['id']}"
    lines = [{"line_no": 1, "quantity": "1", "restock": True}]
    credit = owner.post(f"{path}/credit-notes", {"lines": lines, "reason": "bruised"})
    assert credit["original_id"] == bill["id"]
    other = sell()
    payment = {"method": "card", "amount": other["due_amount"]}
    owner.post(f"bills/{other['id']}/payments", payment)
    assert owner.get(f"bills/{other['id']}")["due_amount"] == "0.00"


def test_papers_and_files(owner: Caller, sell: Callable[[], Json]) -> None:
    bill = sell()
    paper = owner.ask("GET", f"bills/{bill['id']}/print").decode()
    assert bill["number"] in paper
    assert b"Bread" in owner.ask("GET", "products/export")


def test_the_feed_of_changes_has_what_was_changed(owner: Caller, product_id: str) -> None:
    first = owner.get("changes?limit=500")
    assert product_id in json.dumps(first)


def test_the_worker_sends_mails(owner: Caller, box: Box) -> None:
    before = len(box.mails)
    for _ in range(INVITATIONS):
        owner.post("invitations", {"email": f"{uuid4()}@example.org", "role": "cashier"})
    box.wait_for(before + INVITATIONS)
