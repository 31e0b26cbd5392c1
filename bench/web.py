"""The service under load, started as its users start it."""

import os
import secrets
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import IO

from api.auth import Tokens
from api.config import key_id
from bench.machine import Tree, command_line
from bench.world import capability, user_id
from cli.paths import ROOT

_PATIENCE_SECONDS = 60


@dataclass(frozen=True)
class Web:
    """A running `counterfoil run`."""

    port: int
    tree: Tree
    secret: str

    @property
    def url(self) -> str:
        """Where it answers."""
        return f"http://127.0.0.1:{self.port}"

    def workers(self) -> list[int]:
        """Processes that answer requests."""
        leaves = (one for one in self.tree.processes() if one != self.tree.root)
        return [one for one in leaves if "resource_tracker" not in command_line(one)]

    def token(self, org: int) -> str:
        """Sign an access token for an organization's admin, as a login would."""
        key = self.secret.encode()
        tokens = Tokens({key_id(key): key}, key_id(key))
        return tokens.sign(user_id(org), capability(org), time.time())


@contextmanager
def serve(migrator_url: str, workers: int) -> Iterator[Web]:
    """Run the service in production's settings; its log goes nowhere."""
    secret = secrets.token_urlsafe(48)
    port = _free_port()
    environment = {
        **{name: value for name, value in os.environ.items() if name != "SENTRY_DSN"},
        "DATABASE_URL": migrator_url,
        "COUNTERFOIL_ENV": "production",
        "COUNTERFOIL_SECRET_KEY": secret,
    }
    command = [sys.executable, "-m", "cli", "run", "--port", str(port), "--workers", str(workers)]
    with (
        tempfile.TemporaryFile("w+") as complaints,
        subprocess.Popen(  # noqa: S603
            [*command, "--no-demo"],
            cwd=ROOT,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=complaints,
        ) as process,
    ):
        web = Web(port, Tree(process.pid), secret)
        try:
            _wait_for(web, process, complaints)
            yield web
        finally:
            process.send_signal(signal.SIGTERM)


def _wait_for(web: Web, process: subprocess.Popen[bytes], complaints: IO[str]) -> None:
    deadline = time.monotonic() + _PATIENCE_SECONDS
    while time.monotonic() < deadline:
        if process.poll() is not None:
            complaints.seek(0)
            raise RuntimeError(f"counterfoil run ended: {complaints.read().strip()}")
        try:
            urllib.request.urlopen(f"{web.url}/health/ready", timeout=5).close()  # noqa: S310
        except (urllib.error.URLError, OSError):
            time.sleep(0.2)
        else:
            return
    raise RuntimeError("counterfoil run does not answer")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
