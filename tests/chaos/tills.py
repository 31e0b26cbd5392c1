"""Tills that never stop selling, and the ledger of what was acknowledged to them."""

from __future__ import annotations

import json
import random
import threading
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from decimal import Decimal
from http.client import HTTPConnection, HTTPException
from typing import Any, NamedTuple
from uuid import uuid4

import psycopg

Json = Any

NO_HEADERS: Mapping[str, str] = {}

PATIENCE_SECONDS = 25
"""A client gives up after that; the service answers `busy` after 10."""

STOCK = 1_000_000
PRICE = Decimal("7.25")
_PRODUCTS = 3
_PAUSE_SECONDS = 0.01
_RETRY_SECONDS = 0.1
_KEPT_WRONG = 20
_ASKED_AGAIN = 10
"""Acknowledged sales that are asked again after each fault."""


class LostError(Exception):
    """There was no answer."""


class Answer(NamedTuple):
    """What came back."""

    status: int
    media_type: str
    content: bytes

    @property
    def json(self) -> Json:
        return json.loads(self.content)


class Http:
    """One connection to the service, opened again when it was lost."""

    def __init__(self, port: int) -> None:
        self._connection = HTTPConnection("127.0.0.1", port, timeout=PATIENCE_SECONDS)

    def ask(
        self,
        method: str,
        path: str,
        headers: Mapping[str, str] = NO_HEADERS,
        content: bytes | None = None,
    ) -> Answer:
        """Send a request.

        Raises:
            LostError: there was no answer.
        """
        try:
            self._connection.request(method, path, content, headers)
            answer = self._connection.getresponse()
            media_type = answer.getheader("Content-Type") or ""
            return Answer(answer.status, media_type, answer.read())
        except (OSError, HTTPException) as error:
            self._connection.close()
            raise LostError from error

    def close(self) -> None:
        self._connection.close()


@dataclass(frozen=True)
class Shop:
    """An organization with things to sell."""

    org_id: str
    token: str
    products: tuple[str, ...]

    @property
    def path(self) -> str:
        return f"/api/v1/org/{self.org_id}"

    @property
    def headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.token}", "Content-Type": "application/json"}

    @classmethod
    def open(cls, port: int) -> Shop:
        """Sign up, and fill the shelves."""
        http = Http(port)
        account = {
            "email": f"{uuid4()}@example.org",
            "password": "correct horse battery staple",
            "name": "Ada",
            "org_name": "Shop",
            "currency": "EUR",
        }
        opened = _made(http, "/api/v1/auth/signup", account, {"Content-Type": "application/json"})
        empty = cls(opened["org"]["id"], opened["access_token"], ())
        products = []
        for number in range(_PRODUCTS):
            product = {"sku": f"P{number}", "name": "Thing", "unit_price": str(PRICE)}
            made = _made(http, f"{empty.path}/products", product, empty.headers)
            products.append(str(made["id"]))
        lines = [{"product_id": it, "quantity": str(STOCK), "unit_cost": "1"} for it in products]
        key = {"Idempotency-Key": str(uuid4())}
        _made(http, f"{empty.path}/stock/receipts", {"lines": lines}, empty.headers | key)
        http.close()
        return cls(empty.org_id, empty.token, tuple(products))


def _made(http: Http, path: str, body: Json, headers: Mapping[str, str]) -> Json:
    answer = http.ask("POST", path, headers, json.dumps(body).encode())
    if answer.status != 201:
        raise AssertionError(answer)
    return answer.json


@dataclass(frozen=True)
class Sale:
    """What a till asks for, by its key: once, or as often as it takes to get an answer."""

    shop: Shop
    product_id: str
    quantity: int
    key: str = field(default_factory=lambda: str(uuid4()))

    @property
    def gross(self) -> Decimal:
        return PRICE * self.quantity

    @property
    def body(self) -> bytes:
        return json.dumps(
            {
                "issue": True,
                "external_reference": self.key,
                "lines": [{"product_id": self.product_id, "quantity": str(self.quantity)}],
                "payments": [{"method": "card", "amount": str(self.gross)}],
            }
        ).encode()

    def is_answered_by(self, bill: Json) -> bool:
        """Whether a bill says what was sold."""
        (line,) = bill["lines"]
        return (
            bill["status"] == "issued"
            and bill["external_reference"] == self.key
            and line["product_id"] == self.product_id
            and Decimal(line["quantity"]) == self.quantity
            and Decimal(bill["gross_amount"]) == Decimal(bill["paid_amount"]) == self.gross
        )


class Ledger:
    """What tills were told, and what was wrong with it."""

    def __init__(self) -> None:
        self.sold: dict[str, tuple[Sale, bytes]] = {}
        """The acknowledged sales by key, with the answer."""
        self.wrong: list[str] = []
        self.counts: Counter[str] = Counter()
        self._lock = threading.Lock()

    def count(self, what: str, by: int = 1) -> None:
        with self._lock:
            self.counts[what] += by

    def tell(self, what: str) -> None:
        """Note a wrong answer."""
        with self._lock:
            self.counts["wrong"] += 1
            if len(self.wrong) < _KEPT_WRONG:
                self.wrong.append(what)

    def acknowledge(self, sale: Sale, answer: Answer) -> None:
        if not sale.is_answered_by(answer.json):
            self.tell(f"another bill than was sold: {answer.content!r}")
        with self._lock:
            first = self.sold.setdefault(sale.key, (sale, answer.content))
            self.counts["acknowledged"] += first[1] is answer.content
        if first[1] != answer.content:
            self.tell(f"two answers for one key: {first[1]!r} and {answer.content!r}")

    def sample(self) -> list[Sale]:
        """Some of the last acknowledged sales."""
        last = [sale for sale, _ in list(self.sold.values())[-100:]]
        return random.sample(last, min(_ASKED_AGAIN, len(last)))

    def compare(self, superuser_url: str, shops: list[Shop]) -> None:
        """Compare all that was acknowledged with all that the database holds."""
        with psycopg.connect(superuser_url) as connection:
            for shop in shops:
                self._compare(connection, shop)

    def _compare(self, connection: psycopg.Connection[Any], shop: Shop) -> None:
        told = {}
        taken: Counter[str] = Counter()
        for key, (sale, content) in self.sold.items():
            if sale.shop.org_id == shop.org_id:
                bill = json.loads(content)
                told[key] = (bill["id"], bill["number"], sale.gross, sale.gross, 1)
                taken[sale.product_id] += sale.quantity
        rows = connection.execute(_BILLS, [shop.org_id]).fetchall()
        held = {row[0]: tuple(row[1:]) for row in rows}
        if len(rows) != len(held):
            self.tell(f"{len(rows) - len(held)} sales are booked twice")
        for key in told.keys() - held.keys():
            self.tell(f"lost: {told[key]}")
        for key in held.keys() - told.keys():
            self.tell(f"booked and never acknowledged: {held[key]}")
        for key in told.keys() & held.keys():
            if told[key] != held[key]:
                self.tell(f"{told[key]} was acknowledged, {held[key]} is booked")
        levels = dict(connection.execute(_LEVELS, [shop.org_id]).fetchall())
        for product_id in shop.products:
            if levels[product_id] != STOCK - taken[product_id]:
                self.tell(f"{levels[product_id]} on hand, {taken[product_id]} were sold")


_BILLS = """
    select
        bill.external_reference, bill.id::text, bill.number, bill.gross_amount,
        (
            select sum(payment.amount) from data.payment
            where payment.org_id = bill.org_id and payment.bill_id = bill.id
        ),
        (
            select count(*)::int from data.bill_line
            where bill_line.org_id = bill.org_id and bill_line.bill_id = bill.id
        )
    from data.bill
    where bill.org_id = %s
"""

_LEVELS = """
    select product_id::text, quantity
    from data.stock_level
    where org_id = %s
"""


class Till:
    """Sells, and asks again by the same key until there is an answer."""

    def __init__(self, port: int, shop: Shop, ledger: Ledger) -> None:
        self._http = Http(port)
        self._shop = shop
        self._ledger = ledger
        self._random = random.Random(shop.org_id)  # noqa: S311 - decides what is sold

    def sell(self, give_up: threading.Event | None = None) -> bool:
        """Sell something; return whether it was answered before it was time to give up."""
        product_id = self._random.choice(self._shop.products)
        sale = Sale(self._shop, product_id, self._random.randint(1, 3))
        return self.ask(sale, give_up)

    def ask(self, sale: Sale, give_up: threading.Event | None = None) -> bool:
        """Ask for a sale until it is answered."""
        give_up = give_up or threading.Event()
        self._ledger.count("asked")
        while not self._is_answered(sale):
            if give_up.wait(_RETRY_SECONDS):
                self._ledger.tell(f"no answer in the end: {sale.key}")
                return False
            self._ledger.count("again")
        return True

    def _is_answered(self, sale: Sale) -> bool:
        headers = sale.shop.headers | {"Idempotency-Key": sale.key}
        try:
            answer = self._http.ask("POST", f"{sale.shop.path}/bills", headers, sale.body)
        except LostError:
            self._ledger.count("lost")
            return False
        if answer.status == 201:
            self._ledger.acknowledge(sale, answer)
            return True
        if answer.status == 503 and answer.json["slug"] in ("unavailable", "busy"):
            self._ledger.count("refused")
            return False
        self._ledger.tell(f"{answer.status} {answer.content[:500]!r}")
        return False

    def close(self) -> None:
        self._http.close()


class Tills:
    """All tills; each sells in a thread of its own while a block lasts."""

    def __init__(self, port: int, shops: list[Shop], ledger: Ledger, count: int) -> None:
        self._shops = shops
        self._ledger = ledger
        self._port = port
        self._count = count

    @contextmanager
    def selling(self, settle_seconds: float) -> Iterator[None]:
        """Sell during the block; after it each sale gets its answer, or is told as wrong."""
        closing, give_up = threading.Event(), threading.Event()
        threads = [
            threading.Thread(target=self._sell, args=(number, closing, give_up), daemon=True)
            for number in range(self._count)
        ]
        for thread in threads:
            thread.start()
        try:
            yield
        finally:
            closing.set()
            timer = threading.Timer(settle_seconds, give_up.set)
            timer.start()
            for thread in threads:
                thread.join()
            timer.cancel()

    def ask_again(self) -> None:
        """Ask for some acknowledged sales once more; the ledger compares the answers."""
        for sale in self._ledger.sample():
            till = Till(self._port, sale.shop, self._ledger)
            till.ask(sale)
            till.close()

    def _sell(self, number: int, closing: threading.Event, give_up: threading.Event) -> None:
        till = Till(self._port, self._shops[number % len(self._shops)], self._ledger)
        try:
            while not closing.wait(_PAUSE_SECONDS) and till.sell(give_up):
                pass
        except Exception as error:
            self._ledger.tell(f"a till broke: {error!r}")
        till.close()
