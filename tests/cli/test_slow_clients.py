"""The service by itself, and behind nginx, under clients that send nothing and read nothing."""

import json
import os
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any
from urllib.request import Request, urlopen
from uuid import uuid4

import psycopg
import pytest

from cli.paths import ROOT
from cli.stuck_connections import LOOK_SECONDS, SILENT_SECONDS
from tests.database import Database
from tests.served import serve

SOCKETS = 200
ANSWER_SECONDS = 10
"""A client gives up after that; four threads that hang would hold it for ever."""

SILENT = (
    b"POST /api/v1/auth/login HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
    b"Content-Length: 1000\r\n\r\n{"
)
UNREAD = b"GET /openapi.json HTTP/1.1\r\nHost: x\r\n\r\n"
HALF = b"POST /api/v1/auth/login HTTP/1.1\r\nHo"

CONFIGURATION = ROOT / "proxy/nginx.conf"


@pytest.fixture(scope="module")
def address(database: Database, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    environment = {"COUNTERFOIL_TRUSTED_PROXIES": "1"}
    with serve(database, tmp_path_factory.mktemp("served"), environment) as (address, _):
        yield address


def ask(url: str, body: Any = None, **headers: str) -> Any:  # noqa: ANN401
    content = None if body is None else json.dumps(body).encode()
    request = Request(url, content, {"Content-Type": "application/json", **headers})  # noqa: S310
    with urlopen(request, timeout=ANSWER_SECONDS) as answer:  # noqa: S310 - our own service
        return json.loads(answer.read())


class Till:
    """A shop that sells."""

    def __init__(self, address: str) -> None:
        self.address = address
        account = {
            "email": f"{uuid4()}@example.org",
            "password": "correct horse battery staple",
            "name": "Ada",
            "org_name": "Shop",
            "currency": "EUR",
        }
        opened = ask(f"{address}/api/v1/auth/signup", account)
        self.org = f"{address}/api/v1/org/{opened['org']['id']}"
        self.token = {"Authorization": f"Bearer {opened['access_token']}"}
        product = {"sku": "A", "name": "Apple", "unit_price": "1.00", "tracks_stock": False}
        self.product = ask(f"{self.org}/products", product, **self.token)["id"]

    def sell(self) -> None:
        lines = [{"product_id": self.product, "quantity": "1"}]
        key = {"Idempotency-Key": str(uuid4())}
        sold = ask(f"{self.org}/bills", {"issue": True, "lines": lines}, **key, **self.token)
        assert sold["status"] == "issued"


@contextmanager
def slow_clients(address: str, count: int) -> Iterator[list[socket.socket]]:
    port = int(address.rpartition(":")[2])
    with ExitStack() as stack:
        clients = []
        for number in range(count):
            client = stack.enter_context(socket.socket())
            client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 2048)
            client.connect(("127.0.0.1", port))
            client.sendall((SILENT, UNREAD, SILENT, HALF)[number % 4])
            clients.append(client)
        yield clients


def is_ended(client: socket.socket) -> bool:
    """Whether the other side has ended a connection, once what it sent before is read."""
    client.setblocking(False)
    try:
        while client.recv(1 << 16):
            pass
    except BlockingIOError:
        return False
    except OSError:
        return True
    return True


def test_sales_go_on_beside_clients_that_send_or_read_nothing(address: str) -> None:
    till = Till(address)
    with slow_clients(address, SOCKETS) as clients:
        deadline = time.monotonic() + 2 * SILENT_SECONDS + LOOK_SECONDS
        unread = clients[1::4]  # to read would make them unstuck
        waiting = [client for client in clients if client not in unread]
        while waiting:
            assert time.monotonic() < deadline, f"{len(waiting)} connections are open"
            till.sell()
            assert ask(f"{address}/health/live") == {"status": "ok"}
            assert ask(f"{address}/health/ready")["status"] == "ok"
            waiting = [client for client in waiting if not is_ended(client)]
        while time.monotonic() < deadline:  # those that read nothing may be found a look later
            till.sell()
            time.sleep(1)
        assert all(is_ended(client) for client in unread)


def proxied(address: str, folder: Path) -> tuple[str, list[str]]:
    """Write the configuration for this test; return its address and the command."""
    program = shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin")
    if program is None:
        pytest.skip("there is no nginx here")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    text = CONFIGURATION.read_text()
    changes = {
        "server 127.0.0.1:8000": f"server {address.removeprefix('http://')}",
        "listen 8080": f"listen 127.0.0.1:{port}",
        "/var/lib/nginx": str(folder),
        "/var/log/nginx": str(folder),
        "/run/nginx.pid": f"{folder}/pid",
    }
    for old, new in changes.items():
        assert old in text
        text = text.replace(old, new)
    if os.geteuid() == 0:
        text = f"user root;\n{text}"
    (folder / "nginx.conf").write_text(text)
    command = [program, "-p", str(folder), "-c", f"{folder}/nginx.conf", "-e", f"{folder}/error"]
    return f"http://127.0.0.1:{port}", command


@pytest.fixture
def proxy(address: str) -> Iterator[str]:
    with tempfile.TemporaryDirectory(prefix="proxy") as name:
        proxy, command = proxied(address, Path(name))
        subprocess.run([*command, "-t"], check=True, capture_output=True)
        with subprocess.Popen([*command, "-g", "daemon off;"]) as process:
            try:
                deadline = time.monotonic() + ANSWER_SECONDS
                while True:
                    try:
                        ask(f"{proxy}/health/live")
                        break
                    except OSError:
                        assert time.monotonic() < deadline
                yield proxy
            finally:
                process.terminate()


def test_a_buffering_proxy_keeps_slow_clients_from_the_service(proxy: str) -> None:
    till = Till(proxy)
    with slow_clients(proxy, SOCKETS):
        for _ in range(20):
            till.sell()
            assert ask(f"{proxy}/health/live") == {"status": "ok"}


def test_a_proxy_tells_the_address_and_no_client_can(proxy: str, database: Database) -> None:
    email = f"{uuid4()}@example.org"
    with pytest.raises(OSError, match="401"):
        ask(
            f"{proxy}/api/v1/auth/login",
            {"email": email, "password": "wrong"},
            **{"X-Forwarded-For": "192.0.2.7"},
        )
    with psycopg.connect(database.superuser_url) as connection:
        row = connection.execute(
            "select address from data.login_attempt where email = %s", [email]
        ).fetchone()
    assert row == ("127.0.0.1",)
