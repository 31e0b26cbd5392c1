"""The service as a process of its own, on a database of the session."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from socket import socket
from urllib.error import URLError
from urllib.request import urlopen

from psycopg.conninfo import conninfo_to_dict, make_conninfo

from cli.paths import ROOT
from tests.database import Database

SECONDS = 60


@contextmanager
def serve(
    database: Database, folder: Path, environment: Mapping[str, str] | None = None
) -> Iterator[tuple[str, dict[str, str]]]:
    """Serve a database for as long as the block lasts; give the address and the environment.

    Args:
        database: a migrated database.
        folder: where the process keeps its state and its log.
        environment: more for the process than this one has.
    """
    with socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    # With a password for the migrator that nobody else knows.
    place = {"password": "unasked", **conninfo_to_dict(database.migrator_url)}
    variables = {
        **os.environ,
        "DATABASE_URL": make_conninfo("", **place),
        "COUNTERFOIL_STATE": str(folder / ".state"),
        **(environment or {}),
    }
    command = [sys.executable, "-m", "cli", "run", "--no-demo", "--port", str(port)]
    address = f"http://127.0.0.1:{port}"
    with (folder / "log").open("w") as log:
        process = subprocess.Popen(
            command, cwd=ROOT, env=variables, stdout=log, stderr=subprocess.STDOUT
        )
        try:
            _wait_until_it_answers(f"{address}/health/ready", process)
            yield address, variables
        finally:
            process.send_signal(signal.SIGTERM)
            assert process.wait(30) == 0


def _wait_until_it_answers(url: str, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + SECONDS
    while True:
        assert process.poll() is None
        try:
            urlopen(url, timeout=5).close()  # noqa: S310 - our own service
            return
        except URLError:
            assert time.monotonic() < deadline
            time.sleep(0.05)
