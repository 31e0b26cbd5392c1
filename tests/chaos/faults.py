"""What happens to the service while tills sell. Each fault returns what it counted."""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import subprocess
import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass

import psycopg

from api.auth import Tokens
from api.config import key_id
from cli import embedded
from tests.chaos.hostile import REQUESTS, Request, send
from tests.chaos.tills import Http, LostError, Sale, Till
from tests.chaos.wire import Cut
from tests.chaos.world import SECONDS, World, wait_until


class CannotError(Exception):
    """The fault cannot be made here; says why."""


@dataclass(frozen=True)
class Fault:
    """A fault, and how it is made."""

    name: str
    make: Callable[[World, bool], str]
    is_brief: bool


FAULTS: list[Fault] = []


def fault(name: str, *, is_brief: bool = False) -> Callable[..., Callable[[World, bool], str]]:
    """Add a fault to the list; the brief ones run in the test suite."""

    def add(make: Callable[[World, bool], str]) -> Callable[[World, bool], str]:
        FAULTS.append(Fault(name, make, is_brief))
        return make

    return add


def _let_sell(seconds: float = 1) -> None:
    """Give the tills some time."""
    time.sleep(seconds)


@fault("nothing at all", is_brief=True)
def rest(world: World, is_brief: bool) -> str:
    del world
    _let_sell(1 if is_brief else 3)
    return ""


@fault("backends are ended in the middle of calls", is_brief=True)
def end_backends(world: World, is_brief: bool) -> str:
    ended = 0
    with world.connect() as superuser:
        for _ in range(10 if is_brief else 30):
            ended += len(superuser.execute(_END_BACKENDS).fetchall())
            _let_sell(0.1)
    return f"{ended} ended"


_END_BACKENDS = """
    select pg_terminate_backend(pid)
    from pg_stat_activity
    where usename in ('counterfoil_api', 'counterfoil_auth')
"""


@fault("a backend is killed, so the database recovers")
def kill_backend(world: World, is_brief: bool) -> str:
    for _ in range(1 if is_brief else 3):
        with world.connect() as superuser:
            row = superuser.execute(_BUSY_BACKEND).fetchone()
        assert row is not None
        os.kill(int(str(row[0])), signal.SIGKILL)
        wait_until(lambda: not world.is_database_there(), "a killed backend stops the database", 5)
        wait_until(world.is_database_there, "the database does not come back")
        _let_sell()
    return ""


_BUSY_BACKEND = """
    select pid
    from pg_stat_activity
    where usename = 'counterfoil_api'
    order by state = 'active' desc, query_start desc
    limit 1
"""


@fault("the database stops fast")
def stop_fast(world: World, is_brief: bool) -> str:
    del is_brief
    embedded.stop(world.server, "fast")
    _let_sell(2)
    return ""


@fault("the database stops at once", is_brief=True)
def stop_immediately(world: World, is_brief: bool) -> str:
    for _ in range(1 if is_brief else 3):
        embedded.stop(world.server, "immediate")
        _let_sell(0.5)
        world.start_database()
        _let_sell(0.5)
    embedded.stop(world.server, "immediate")
    return ""


@fault("the connection is cut at the commit", is_brief=True)
def cut_at_commit(world: World, is_brief: bool) -> str:
    times = 5 if is_brief else 25
    for cut in Cut:
        world.wire.arm(cut, times)
        wait_until(lambda: not world.wire.left, f"calls are not cut {cut}")
    return f"{times} cut {', '.join(Cut)}"


@fault("other programs take all connections of the database")
def take_connections(world: World, is_brief: bool) -> str:
    del is_brief
    with ExitStack() as stack:
        taken = 0
        with world.connect() as superuser:
            with suppress(psycopg.OperationalError):
                while True:
                    stack.enter_context(psycopg.connect(world.database.migrator_url))
                    taken += 1
            superuser.execute(_END_BACKENDS)
            for _ in range(20):  # what the service gave up is taken too
                with suppress(psycopg.OperationalError):
                    stack.enter_context(psycopg.connect(world.database.migrator_url))
                    taken += 1
        _let_sell(2)
    return f"{taken} taken"


@fault("a lock holds every place of the pool", is_brief=True)
def fill_places(world: World, is_brief: bool) -> str:
    crowd = 20 if is_brief else 60
    shop = world.shops[0]

    def sell() -> None:
        till = Till(world.service.port, shop, world.ledger)
        till.sell()
        till.close()

    with ThreadPoolExecutor(crowd) as pool:
        with _held(world):
            sales = [pool.submit(sell) for _ in range(crowd)]
            for _ in range(20 if is_brief else 120):  # longer than all attempts of a call
                assert world.service.answers("/health/live"), "it is alive and does not say so"
                _let_sell(0.1)
        for sale in sales:
            sale.result(SECONDS)
    return f"{crowd} more tills"


@fault("10,000 requests at once", is_brief=True)
def flood(world: World, is_brief: bool) -> str:
    threads, each = (16, 60) if is_brief else (32, 313)
    shop = world.shops[0]
    paths = [
        f"{shop.path}/products",
        f"{shop.path}/products/{shop.products[0]}",
        f"{shop.path}/bills?limit=5",
        f"{shop.path}/stock?limit=5",
        "/health/ready",
        "/api/v1/me",
    ]

    def ask(number: int) -> Counter[str]:
        http, seen = Http(world.service.port), Counter[str]()
        for turn in range(each):
            try:
                path = paths[(number + turn) % len(paths)]
                status = http.ask("GET", path, shop.headers).status
            except LostError:
                seen["lost"] += 1
                continue
            seen[str(status)] += 1
            if status not in (200, 503):
                world.ledger.tell(f"{status} to GET {path}")
        http.close()
        return seen

    with ThreadPoolExecutor(threads) as pool:
        total = sum(pool.map(ask, range(threads)), Counter[str]())
    return ", ".join(f"{count} x {what}" for what, count in sorted(total.items()))


@fault("bodies come slowly")
def slow_bodies(world: World, is_brief: bool) -> str:
    count = 20 if is_brief else 100
    head = b"POST /api/v1/auth/login HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
    with ExitStack() as stack:
        clients = [
            stack.enter_context(socket.create_connection(("127.0.0.1", world.service.port)))
            for _ in range(count)
        ]
        for client in clients:
            client.sendall(head + b"Content-Length: 100\r\n\r\n{")
        for _ in range(3):
            assert world.service.answers("/health/live"), "slow clients hold up everything"
            _let_sell()
            for client in clients:
                client.sendall(b" ")
    return f"{count} bodies"


@fault("bodies that are huge, or no JSON, or out of range", is_brief=True)
def hostile_bodies(world: World, is_brief: bool) -> str:
    del is_brief
    shop = world.shops[0]
    seen: Counter[str] = Counter()
    for request in REQUESTS:
        answer = send(world.service.port, shop, request)
        seen["cut" if answer is None else str(answer.status)] += 1
        if answer is not None and not _is_refusal(request, answer.status, answer.content):
            world.ledger.tell(f"{request.name}: {answer.status} {answer.content[:300]!r}")
        if answer is None and not request.may_be_cut:
            world.ledger.tell(f"{request.name}: no answer")
    return ", ".join(f"{count} x {what}" for what, count in sorted(seen.items()))


def _is_refusal(request: Request, status: int, content: bytes) -> bool:
    if status not in request.statuses:
        return False
    with suppress(ValueError):
        return request.may_be_cut or bool(json.loads(content)["slug"])
    return request.may_be_cut


@fault("clocks are off", is_brief=True)
def skew_clocks(world: World, is_brief: bool) -> str:
    _show_skewed_tokens(world)
    program = shutil.which("faketime")
    if is_brief or program is None:
        return "tokens of other clocks" + ("" if is_brief else "; there is no faketime here")
    for skew in ("-4m", "+4m"):  # less than a token lives
        with _clock(program, skew):
            embedded.stop(world.server, "fast")
            world.start_database()
        _let_sell()
    embedded.stop(world.server, "fast")
    return "the database 4 min behind and ahead"


@contextmanager
def _clock(program: str, skew: str) -> Iterator[None]:
    """Let what is started in the block have another time than this process."""
    shown = subprocess.run([program, "-f", skew, "env"], capture_output=True, text=True, check=True)
    variables = dict(line.partition("=")[::2] for line in shown.stdout.splitlines())
    names = ("LD_PRELOAD", "FAKETIME")
    os.environ |= {name: variables[name] for name in names}
    try:
        yield
    finally:
        for name in names:
            del os.environ[name]


def _show_skewed_tokens(world: World) -> None:
    """Show the token of a session as processes with other clocks would have signed it."""
    shop, secret = world.shops[0], world.secret.encode()
    tokens = Tokens({key_id(secret): secret}, key_id(secret))
    caller = tokens.verify(shop.token)
    http = Http(world.service.port)
    for seconds, status in ((-3600, 401), (-30, 200), (30, 200), (3600, 200)):
        token = tokens.sign(caller.user_id, caller.capability.decode(), time.time() + seconds)
        headers = {"Authorization": f"Bearer {token}"}
        answer = http.ask("GET", f"{shop.path}/products", headers)
        if answer.status != status:
            world.ledger.tell(f"a token of {seconds} s from now: {answer.status}")
    http.close()


@fault("the volume of the database is full")
def fill_volume(world: World, is_brief: bool) -> str:
    del is_brief
    if not world.volume.is_small:
        raise CannotError("no file system can be mounted here")
    with world.connect() as superuser:
        superuser.execute("checkpoint")
    try:
        world.volume.fill()
        _let_sell(5)
    finally:
        world.volume.free()
    was = "went on" if world.is_database_there() else "stopped"
    return f"the database {was}"


@fault("the processes that answer are killed", is_brief=True)
def kill_workers(world: World, is_brief: bool) -> str:
    killed = 0
    for _ in range(1 if is_brief else 3):
        pids = world.service.workers()
        assert pids, "no worker is found"
        for pid in pids:
            os.kill(pid, signal.SIGKILL)
            killed += 1
            _let_sell(0.2)
        wait_until(world.service.is_ready, "killed workers do not come back")
    return f"{killed} killed"


@fault("the whole service is killed")
def kill_service(world: World, is_brief: bool) -> str:
    del is_brief
    world.service.stop(signal.SIGKILL)
    world.service.start()
    return ""


@fault("the service stops in good order with requests in flight", is_brief=True)
def stop_service(world: World, is_brief: bool) -> str:
    del is_brief
    flight = 4  # fewer than there are places, so that all are computed when the signal comes
    http = [Http(world.service.port) for _ in range(flight)]
    shops = [world.shops[number % len(world.shops)] for number in range(flight)]
    sales = [Sale(shop, shop.products[0], 1) for shop in shops]

    def sell(number: int) -> bool:
        sale = sales[number]
        headers = sale.shop.headers | {"Idempotency-Key": sale.key}
        try:
            answer = http[number].ask("POST", f"{sale.shop.path}/bills", headers, sale.body)
        except LostError:
            return False
        if answer.status == 201:
            world.ledger.acknowledge(sale, answer)
        return answer.status == 201

    with ThreadPoolExecutor(flight + 1) as pool:
        with _held(world):
            answers = [pool.submit(sell, number) for number in range(flight)]
            wait_until(lambda: _waiting(world) >= flight, "calls do not wait for the lock")
            code = pool.submit(world.service.stop)
            _let_sell(0.5)
        answered = sum(answer.result(SECONDS) for answer in answers)
        assert code.result(SECONDS) == 0, "it did not stop in good order"
    if answered < flight:
        world.ledger.tell(f"{flight - answered} of {flight} requests in flight got no answer")
    world.service.start()
    for sale in sales:
        till = Till(world.service.port, sale.shop, world.ledger)
        till.ask(sale)
        till.close()
    return f"{answered} of {flight} answered"


@contextmanager
def _held(world: World) -> Iterator[None]:
    with world.connect() as superuser, superuser.transaction():
        superuser.execute("lock table data.document_counter in access exclusive mode")
        yield


def _waiting(world: World) -> int:
    with world.connect() as superuser:
        row = superuser.execute(
            """
            select count(*) from pg_stat_activity
            where wait_event_type = 'Lock' and usename = 'counterfoil_api'
            """
        ).fetchone()
    assert row is not None
    return int(str(row[0]))
