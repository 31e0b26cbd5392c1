"""A server of its own on a volume of its own, the service, and tills that sell."""

from __future__ import annotations

import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO

import psycopg
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from cli import embedded
from cli.paths import ROOT
from tests.chaos.tills import Http, Ledger, LostError, Shop, Till, Tills
from tests.chaos.wire import Wire
from tests.database import Database, TestServer, make_migrated

SECONDS = 60
"""Nothing here takes longer, or it has failed."""

_LOOK_SECONDS = 0.02
_VOLUME = "1g"
_SHOPS = 2
_TILLS = 6


def wait_until(is_so: Callable[[], bool], what: str, seconds: float = SECONDS) -> float:
    """Wait for something; return for how many seconds.

    Raises:
        AssertionError: it did not come true.
    """
    started = time.monotonic()
    while not is_so():
        if time.monotonic() - started > seconds:
            raise AssertionError(f"after {seconds} s: {what}")
        time.sleep(_LOOK_SECONDS)
    return time.monotonic() - started


class Volume:
    """A folder on a small file system of its own, where we may make one."""

    def __init__(self, folder: Path) -> None:
        """Mount it, or use the folder as it is."""
        self.folder = folder
        options = f"size={_VOLUME},mode=755"
        self.is_small = _runs("mount", "-t", "tmpfs", "-o", options, "counterfoil", str(folder))

    def fill(self) -> None:
        """Leave no free page."""
        used = shutil.disk_usage(self.folder).used
        self._resize(str(used))

    def free(self) -> None:
        """Leave room again."""
        self._resize(_VOLUME)

    def close(self) -> None:
        if self.is_small:
            _runs("umount", "--lazy", str(self.folder))

    def _resize(self, size: str) -> None:
        if not _runs("mount", "-o", f"remount,size={size}", str(self.folder)):
            raise AssertionError(f"{self.folder} cannot have the size {size}")


def _runs(*command: str) -> bool:
    with suppress(FileNotFoundError):
        return subprocess.run(command, capture_output=True, check=False).returncode == 0
    return False


class Service:
    """`counterfoil run` in a process of its own, always on the same port."""

    def __init__(self, environment: dict[str, str], log: IO[bytes]) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port: int = probe.getsockname()[1]
        self._environment = environment
        self._log = log
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def pid(self) -> int:
        assert self._process is not None
        return self._process.pid

    def start(self) -> None:
        """Start it, and wait until it answers."""
        options = ["run", "--no-demo", "--port", str(self.port)]
        self._process = subprocess.Popen(
            [sys.executable, "-m", "cli", *options],
            cwd=ROOT,
            env=self._environment,
            stdout=self._log,
            stderr=subprocess.STDOUT,
        )
        wait_until(self.is_ready, "the service is not ready")

    def is_ready(self) -> bool:
        """Whether it answers that its database answers."""
        return self.answers("/health/ready")

    def answers(self, path: str) -> bool:
        """Whether it says 200 to a GET."""
        http = Http(self.port)
        try:
            return http.ask("GET", path).status == 200
        except LostError:
            return False
        finally:
            http.close()

    def workers(self) -> list[int]:
        """The processes that answer requests."""
        command = ["ps", "-ww", "-o", "pid=,args=", "--ppid", str(self.pid)]
        found = subprocess.run(command, capture_output=True, text=True, check=False).stdout
        return [int(line.split()[0]) for line in found.splitlines() if "spawn_main" in line]

    def stop(self, number: signal.Signals = signal.SIGTERM) -> int:
        """End it by a signal; return how it exited, once its port is free."""
        assert self._process is not None
        self._process.send_signal(number)
        code = self._process.wait(SECONDS)
        wait_until(self._is_port_free, "the port is not free")
        return code

    def _is_port_free(self) -> bool:
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            with suppress(OSError):
                probe.bind(("127.0.0.1", self.port))
                return True
        return False


@dataclass(frozen=True)
class World:
    """All that a fault can befall."""

    volume: Volume
    server: embedded.Server
    database: Database
    wire: Wire
    service: Service
    secret: str
    shops: list[Shop]
    ledger: Ledger
    tills: Tills

    def connect(self) -> psycopg.Connection[tuple[object, ...]]:
        """Connect as a superuser, past the wire."""
        return psycopg.connect(self.database.superuser_url, autocommit=True)

    def is_database_there(self) -> bool:
        """Whether the server takes a connection."""
        with suppress(psycopg.OperationalError), self.connect():
            return True
        return False

    def start_database(self) -> None:
        """Start the server if it is not there."""
        embedded.ensure_running(self.server.folder, "run", self.server.version)

    def verify(self) -> None:
        """Let each shop's books be proved; the ledger keeps what does not add up."""
        for shop in self.shops:
            http = Http(self.service.port)
            report = http.ask("GET", f"{shop.path}/verify", shop.headers).json
            if not report.get("is_valid"):
                self.ledger.tell(f"verify: {report}")
            http.close()

    def heal(self) -> float:
        """Wait until all is well; return for how many seconds, from the database's first answer."""
        if not self.is_database_there():
            self.start_database()
        started = time.monotonic()
        wait_until(self.service.is_ready, "the service is not ready")
        for shop in self.shops:
            till = Till(self.service.port, shop, self.ledger)
            till.sell()
            till.close()
        return time.monotonic() - started


@contextmanager
def make_world(version: int) -> Iterator[World]:
    """Make everything, and take it down at the end."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="chaos")))
        folder.chmod(0o755)
        state, own, wires = (folder / name for name in ("volume", "own", "wire"))
        for each in (state, own, wires):
            each.mkdir()
        volume = Volume(state)
        stack.callback(volume.close)
        server = stack.enter_context(embedded.server("run", version, state))
        superuser_url = server.url(embedded.SUPERUSER, "postgres")
        database = make_migrated(TestServer(superuser_url, server), embedded.DATABASE)
        wire = Wire(wires, server.socket_folder)
        stack.callback(wire.close)
        secret = secrets.token_urlsafe(48)
        log = stack.enter_context((folder / "log").open("wb"))
        environment = {
            **os.environ,
            "DATABASE_URL": _with_password(database.migrator_url),
            "COUNTERFOIL_STATE": str(own),
            "COUNTERFOIL_ENV": "production",
            "COUNTERFOIL_SECRET_KEY": secret,
            "COUNTERFOIL_TRUSTED_PROXIES": "0",
        }
        for name in ("api", "auth", "worker"):
            place = make_conninfo(
                database.url_as(f"counterfoil_{name}"),
                host=str(wire.folder if name == "api" else server.socket_folder),
            )
            environment[f"COUNTERFOIL_{name.upper()}_DATABASE_URL"] = place
        service = Service(environment, log)
        service.start()
        stack.callback(service.stop)
        ledger = Ledger()
        shops = [Shop.open(service.port) for _ in range(_SHOPS)]
        tills = Tills(service.port, shops, ledger, _TILLS)
        yield World(volume, server, database, wire, service, secret, shops, ledger, tills)


def _with_password(url: str) -> str:
    """A password that nobody asks for, so that the service does not set one."""
    return make_conninfo("", **{"password": "unasked", **conninfo_to_dict(url)})
