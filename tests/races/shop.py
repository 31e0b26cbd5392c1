"""A shop with several tills: real connections of the web process's login, and threads that race."""

import json
import secrets
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from typing import Any, TypeVar
from uuid import uuid4

import psycopg
from psycopg.conninfo import make_conninfo

from tests.database import Connection, Database

Json = Any
T = TypeVar("T")

HASH = "$argon2id$v=19$m=19456,t=2,p=1$c29tZXNhbHRzb21lc2FsdA$" + "c29tZWhhc2g" * 4
SECONDS = 60  # no race lasts longer, or it has failed


class Till:
    """One connection, one person."""

    def __init__(self, url: str, org_id: str, capability: str, application_name: str) -> None:
        options = f"-c statement_timeout={SECONDS}s -c lock_timeout=0"
        self._url = make_conninfo(url, options=options, application_name=application_name)
        self.org_id = org_id
        self.capability = capability
        self.connection = self.connect()

    def connect(self) -> Connection:
        """Open the connection, again if it was lost."""
        self.connection = psycopg.connect(self._url, autocommit=True)
        return self.connection

    def call(self, function: str, *arguments: Json) -> Json:
        """Call an api function for the organization."""
        return call(self.connection, f"api.{function}", self.capability, self.org_id, *arguments)


class Shop:
    """An organization, its admin, and things to sell."""

    def __init__(self, database: Database, stack: ExitStack, currency: str = "EUR") -> None:
        self.database = database
        self._stack = stack
        self.api_url = database.url_as("counterfoil_api")
        self.capability = secrets.token_urlsafe(32)
        self.refresh_token = secrets.token_urlsafe(32)
        with psycopg.connect(database.url_as("counterfoil_auth"), autocommit=True) as connection:
            answer = call(
                connection,
                "auth.sign_up",
                f"{uuid4()}@example.org",
                HASH,
                "Ada",
                "Shop",
                currency,
                "FR",
                "127.0.0.1",
                self.capability,
                self.refresh_token,
            )
        self.org_id = str(answer["org"]["id"])
        self.user_id = str(answer["user"]["id"])
        self.admin = self.till()

    def till(self, capability: str | None = None, application_name: str = "till") -> Till:
        """One more connection."""
        till = Till(self.api_url, self.org_id, capability or self.capability, application_name)
        self._stack.callback(lambda: till.connection.close())
        return till

    def tills(self, count: int) -> list[Till]:
        """Some more connections."""
        return [self.till() for _ in range(count)]

    def hire(self, role: str) -> tuple[str, str]:
        """Make somebody a member; return their id and capability."""
        token, capability = secrets.token_urlsafe(32), secrets.token_urlsafe(32)
        email = f"{uuid4()}@example.org"
        self.admin.call("create_invitation", token, False, {"email": email, "role": role})
        with psycopg.connect(
            self.database.url_as("counterfoil_auth"), autocommit=True
        ) as connection:
            answer = call(
                connection,
                "auth.accept_invitation",
                token,
                role,
                HASH,
                capability,
                secrets.token_urlsafe(32),
            )
        return str(answer["user"]["id"]), capability

    def product(self, stock: int | str = 0, price: str = "10") -> str:
        """Make a product; return its id."""
        sku = f"SKU-{uuid4()}"
        product = self.admin.call(
            "create_product", {"sku": sku, "name": "Thing", "unit_price": price}
        )
        if stock:
            line = {"product_id": product["id"], "quantity": str(stock), "unit_cost": "4"}
            self.admin.call("receive_stock", f"stock {sku}", {"lines": [line]})
        return str(product["id"])

    def sale(self, product_id: str, quantity: int | str = 1, **more: Json) -> Json:
        """An issued bill of one line."""
        return self.admin.call("create_bill", str(uuid4()), bill(product_id, quantity, **more))

    def on_hand(self, product_id: str) -> str:
        """The quantity on hand."""
        return str(self.admin.call("get_product", product_id)["quantity_on_hand"])

    def numbers(self, document_type: str = "bill") -> list[int]:
        """The sequence numbers given, in the order of the chain."""
        with psycopg.connect(self.database.superuser_url) as connection:
            rows = connection.execute(
                "select sequence_no from data.bill where org_id = %s and type = %s order by 1",
                [self.org_id, document_type],
            )
            return [number for (number,) in rows if isinstance(number, int)]

    def assert_whole(self) -> None:
        """The numbers have no gap, and every other check of verify is clean."""
        for document_type in ("bill", "credit_note"):
            numbers = self.numbers(document_type)
            assert numbers == list(range(1, len(numbers) + 1))
        report = self.admin.call("verify_org", False)
        assert report["is_valid"], report


def call(connection: Connection, function: str, *arguments: Json) -> Json:
    """Call a function as the web process does: one bare statement, which is a transaction."""
    row = connection.execute(
        f"select {function}({', '.join(['%s'] * len(arguments))})".encode(),
        [json.dumps(it) if isinstance(it, dict) else it for it in arguments],
    ).fetchone()
    assert row is not None
    return row[0]


def begin(connection: Connection, function: str, *arguments: Json, secret: str = HASH) -> str:
    """Begin an attempt and enter a secret, given as its hash; return the id of the attempt."""
    attempt_id = str(call(connection, function, *arguments)["attempt_id"])
    call(connection, "auth.enter_secret", attempt_id, secret)
    return attempt_id


def bill(product_id: str, quantity: int | str = 1, **more: Json) -> Json:
    """The till's one call, with one line."""
    lines = [{"product_id": product_id, "quantity": str(quantity)}]
    return {"issue": True, "lines": lines, **more}


def at_once(*actions: Callable[[], T]) -> list[T | psycopg.Error]:
    """Start all at the same moment, each in a thread; give the answer or the refusal of each."""
    barrier = threading.Barrier(len(actions), timeout=SECONDS)

    def run(action: Callable[[], T]) -> T | psycopg.Error:
        barrier.wait()
        try:
            return action()
        except psycopg.Error as error:
            return error

    with ThreadPoolExecutor(len(actions)) as pool:
        futures = [pool.submit(run, action) for action in actions]
        return [future.result(timeout=SECONDS) for future in futures]


def slug(outcome: object) -> str:
    """The slug of a refusal; `ok` for an answer."""
    if not isinstance(outcome, psycopg.Error):
        return "ok"
    return outcome.diag.message_primary or repr(outcome)


def slugs(outcomes: Sequence[object]) -> list[str]:
    """The outcomes of a race, sorted."""
    return sorted(slug(outcome) for outcome in outcomes)
