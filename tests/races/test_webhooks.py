"""The worker's way from a sale to a webhook: at least once, in order, by one worker at a time."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from uuid import uuid4

import psycopg
import pytest
from click.testing import CliRunner

from cli import main, migrate, webhooks
from cli.addresses import Rules
from cli.webhooks import Poster
from tests.cli.test_webhooks import Receiver, status
from tests.database import Connection, Database
from tests.races.shop import Shop, at_once, bill, slugs

LOCAL = {"COUNTERFOIL_WEBHOOK_NETWORKS": "127.0.0.1/32"}


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    """A receiver that says yes."""
    made = Receiver(status(200))
    yield made
    made.shutdown()
    made.server_close()


@pytest.fixture
def superuser(database: Database) -> Iterator[Connection]:
    """A superuser on a database in which no webhook of an earlier test is due."""
    with psycopg.connect(database.superuser_url, autocommit=True) as connection:
        connection.execute("update data.webhook set is_enabled = false where is_enabled")
        connection.execute("update data.webhook_state set due_at = null")
        yield connection


@pytest.fixture
def worker(database: Database) -> Iterator[Connection]:
    """A connection of the worker."""
    with migrate.connect(database.url_as("counterfoil_worker"), autocommit=True) as connection:
        yield connection


def poster() -> Poster:
    return Poster(Rules.from_environment(LOCAL))


def hook(shop: Shop, receiver: Receiver, *types: str, path: str = "/in") -> str:
    url = receiver.url.replace("/in", path)
    body = {"url": url, "event_types": [*(types or ("bill.issued",))]}
    return str(shop.admin.call("create_webhook", str(uuid4()), body)["id"])


def bodies(receiver: Receiver) -> list[dict[str, Any]]:
    return [json.loads(body) for _, _, body in receiver.got]


def states(superuser: Connection, webhook_id: str) -> list[tuple[object, ...]]:
    return superuser.execute(
        "select state, attempt_count, answer_status from data.webhook_delivery"
        " where webhook_id = %s order by sequence_no",
        [webhook_id],
    ).fetchall()


def hurry(superuser: Connection, webhook_id: str) -> None:
    """Let time go by."""
    superuser.execute(
        "update data.webhook_delivery set due_at = now()"
        " where state = 'waiting' and webhook_id = %s",
        [webhook_id],
    )
    superuser.execute(
        "update data.webhook_state set free_at = null, due_at = now() where webhook_id = %s",
        [webhook_id],
    )


def test_what_is_sold_arrives_in_order(
    shop: Shop, superuser: Connection, worker: Connection, receiver: Receiver
) -> None:
    webhook_id = hook(shop, receiver)
    product = shop.product(stock=20)
    sold = [shop.sale(product)["number"] for _ in range(20)]
    assert webhooks.look(worker, poster()) == 20

    assert [body["data"]["number"] for body in bodies(receiver)] == sold
    assert [body["sequence_no"] for body in bodies(receiver)] == [*range(1, 21)]
    assert states(superuser, webhook_id) == [("delivered", 1, 200)] * 20
    assert webhooks.look(worker, poster()) == 0


def test_what_is_rolled_back_is_not_sent(
    shop: Shop, superuser: Connection, worker: Connection, receiver: Receiver
) -> None:
    webhook_id = hook(shop, receiver)
    product = shop.product(stock=1)
    with shop.admin.connection.transaction(force_rollback=True):
        shop.sale(product)
    assert webhooks.look(worker, poster()) == 0
    assert states(superuser, webhook_id) == []


def test_an_event_of_each_kind(
    shop: Shop, superuser: Connection, worker: Connection, receiver: Receiver
) -> None:
    del superuser
    hook(
        shop,
        receiver,
        "bill.issued",
        "credit_note.issued",
        "member.changed",
        "member.joined",
        "payment.recorded",
        "stock.low",
        "z_report.issued",
    )
    product = shop.product(stock=10)
    shop.admin.call("update_product", product, 1, {"reorder_level": "9"})
    register = shop.admin.call("create_register", {"code": "T1", "name": "Front"})["id"]
    opening = {"register_id": register, "opening_float_amount": "100"}
    session = shop.admin.call("open_cash_session", str(uuid4()), opening)["id"]
    money = [{"method": "card", "amount": "10.00"}]
    sold = shop.sale(product, 1, payments=money)
    credit = {"lines": [{"line_no": 1, "quantity": "1", "restock": True}], "reason": "broken"}
    shop.admin.call("create_credit_note", sold["id"], str(uuid4()), credit)
    counted = {"counted_amount": "100.00"}
    shop.admin.call("close_cash_session", session, str(uuid4()), counted)
    user_id, _ = shop.hire("cashier")
    shop.admin.call("update_member", user_id, {"role": "manager"})
    webhooks.look(worker, poster())

    kinds = [body["type"] for body in bodies(receiver)]
    assert {*kinds[:3]} == {"bill.issued", "payment.recorded", "stock.low"}
    assert kinds[3:] == [
        "credit_note.issued",
        "z_report.issued",
        "member.joined",
        "member.changed",
    ]
    by_kind = {body["type"]: body["data"] for body in bodies(receiver)}
    assert by_kind["bill.issued"]["lines"][0]["product_id"] == product
    assert by_kind["payment.recorded"]["bill_id"] == sold["id"]
    assert by_kind["stock.low"]["quantity"] == "9"
    assert by_kind["member.changed"]["role"] == "manager"


def test_two_workers_never_send_the_same(
    shop: Shop, database: Database, superuser: Connection, receiver: Receiver
) -> None:
    webhook_ids = [hook(shop, receiver, path=f"/{number}") for number in range(3)]
    product = shop.product(stock=15)
    for _ in range(15):
        shop.sale(product)
    lock = threading.Lock()
    inside: dict[str, int] = {}
    most = 0

    def answer(handler: Any) -> None:  # noqa: ANN401
        nonlocal most
        with lock:
            inside[handler.path] = inside.get(handler.path, 0) + 1
            most = max(most, inside[handler.path])
        with lock:
            inside[handler.path] -= 1
        status(200)(handler)

    receiver.answer = answer

    def work(_: int) -> int:
        url = database.url_as("counterfoil_worker")
        with migrate.connect(url, autocommit=True) as connection:
            return webhooks.look(connection, poster())

    with ThreadPoolExecutor(4) as threads:
        taken = sum(threads.map(work, range(4)))
    for webhook_id in webhook_ids:
        hurry(superuser, webhook_id)
    taken += work(0)
    assert (taken, most) == (45, 1)
    ids = [headers["webhook-id"] for _, headers, _ in receiver.got]
    assert len(ids) == 45
    assert {ids.count(it) for it in ids} == {3}  # once for each webhook
    for webhook_id in webhook_ids:
        assert states(superuser, webhook_id) == [("delivered", 1, 200)] * 15


def test_a_receiver_that_fails_stops_nobody_else(
    shop: Shop, other_shop: Shop, superuser: Connection, worker: Connection, receiver: Receiver
) -> None:
    broken = Receiver(status(500))
    failing = hook(shop, broken)
    working = hook(other_shop, receiver)
    shop.sale(shop.product(stock=1))
    other_shop.sale(other_shop.product(stock=1))
    webhooks.look(worker, poster())
    assert states(superuser, failing) == [("waiting", 1, 500)]
    assert states(superuser, working) == [("delivered", 1, 200)]
    assert [body["org_id"] for body in bodies(receiver)] == [other_shop.org_id]

    broken.answer = status(200)
    hurry(superuser, failing)
    webhooks.look(worker, poster())
    assert states(superuser, failing) == [("delivered", 2, 200)]
    ids = [headers["webhook-id"] for _, headers, _ in broken.got]
    assert len(ids) == 2
    assert len({*ids}) == 1
    broken.shutdown()
    broken.server_close()


_WORK = """
import sys
from cli import migrate, webhooks
from cli.addresses import Rules
from cli.webhooks import Poster

url, networks = sys.argv[1:]
rules = Rules.from_environment({"COUNTERFOIL_WEBHOOK_NETWORKS": networks})
with migrate.connect(url, autocommit=True) as connection:
    webhooks.look(connection, Poster(rules))
"""


def test_a_worker_that_is_killed_sends_again(
    shop: Shop, database: Database, superuser: Connection, worker: Connection, receiver: Receiver
) -> None:
    webhook_id = hook(shop, receiver)
    shop.sale(shop.product(stock=1))
    here, go_on = threading.Event(), threading.Event()

    def answer(_: Any) -> None:  # noqa: ANN401
        here.set()
        go_on.wait(60)

    receiver.answer = answer
    command = [sys.executable, "-c", _WORK, database.url_as("counterfoil_worker"), "127.0.0.1/32"]
    with subprocess.Popen(command) as process:
        assert here.wait(60)
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
    go_on.set()
    assert states(superuser, webhook_id) == [("waiting", 1, None)]
    assert webhooks.look(worker, poster()) == 0  # until the lease is over

    receiver.answer = status(200)
    hurry(superuser, webhook_id)
    assert webhooks.look(worker, poster()) == 1
    assert states(superuser, webhook_id) == [("delivered", 2, 200)]
    first, second = receiver.got
    assert first[2] == second[2]
    assert first[1]["webhook-id"] == second[1]["webhook-id"]


def test_sales_and_the_worker_at_the_same_time(
    shop: Shop, database: Database, superuser: Connection, worker: Connection, receiver: Receiver
) -> None:
    webhook_id = hook(shop, receiver)
    product = shop.product(stock=40)
    ended = threading.Event()

    def sell(till: Any) -> Callable[[], object]:  # noqa: ANN401
        return lambda: [till.call("create_bill", str(uuid4()), bill(product, 1)) for _ in range(10)]

    def work() -> str:
        url = database.url_as("counterfoil_worker")
        with migrate.connect(url, autocommit=True) as connection:
            while not ended.is_set():
                webhooks.look(connection, poster())
        return "ok"

    with ThreadPoolExecutor(2) as threads:
        workers = [threads.submit(work) for _ in range(2)]
        outcomes = at_once(*map(sell, shop.tills(4)))
        ended.set()
        assert [it.result() for it in workers] == ["ok"] * 2
    assert not [it for it in outcomes if isinstance(it, Exception)], slugs(outcomes)
    webhooks.make_events(worker)
    hurry(superuser, webhook_id)
    webhooks.post_due(worker, poster())
    numbers = [body["sequence_no"] for body in bodies(receiver)]
    assert sorted(numbers) == [*range(1, 41)]
    assert len({body["data"]["number"] for body in bodies(receiver)}) == 40
    shop.assert_whole()


def test_a_webhook_is_deleted_while_something_is_sent(
    shop: Shop, superuser: Connection, worker: Connection, receiver: Receiver
) -> None:
    del superuser
    webhook_id = hook(shop, receiver)
    shop.sale(shop.product(stock=1))

    def answer(handler: Any) -> None:  # noqa: ANN401
        shop.admin.call("delete_webhook", webhook_id)
        status(200)(handler)

    receiver.answer = answer
    assert webhooks.look(worker, poster()) == 1
    assert shop.admin.call("list_webhooks")["items"] == []
    shop.assert_whole()


def test_at_most_ten_however_many_ask(shop: Shop, receiver: Receiver) -> None:
    for _ in range(8):
        hook(shop, receiver)
    body = {"url": receiver.url, "event_types": ["stock.low"]}
    outcomes = at_once(
        *[lambda it=till: it.call("create_webhook", str(uuid4()), body) for till in shop.tills(6)]
    )
    assert sorted(slugs(outcomes)) == ["ok", "ok", *["webhook_limit"] * 4]


def test_the_command(
    shop: Shop,
    database: Database,
    superuser: Connection,
    receiver: Receiver,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    webhook_id = hook(shop, receiver)
    shop.sale(shop.product(stock=1))
    monkeypatch.setenv("COUNTERFOIL_WORKER_DATABASE_URL", database.url_as("counterfoil_worker"))
    monkeypatch.setenv(*next(iter(LOCAL.items())))
    done = CliRunner().invoke(main, ["work", "--every", "0"])
    assert done.exit_code == 0, done.output
    assert states(superuser, webhook_id) == [("delivered", 1, 200)]
    told = CliRunner().invoke(main, ["work", "--status"])
    assert '"delivered":' in told.output, told.output
