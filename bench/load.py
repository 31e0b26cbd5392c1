"""Load: one operation, by so many connections, for some seconds; by pgbench or through HTTP."""

import json
import os
import secrets
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, Protocol

from bench.machine import Tree
from bench.web import Web
from bench.world import World
from cli.embedded import Server

Operation = Literal["create_bill", "list_products"]

_HERE = Path(__file__).parent


@dataclass(frozen=True)
class Load:
    """What is asked."""

    operation: Operation
    connections: int
    orgs: int
    rate: float | None = None
    """Requests a second to keep to; None: each connection asks again as soon as it is answered."""


@dataclass(frozen=True)
class Slice:
    """What came of it. Times in milliseconds; CPU time is that of one request."""

    per_second: float
    p50: float
    p99: float
    errors: int
    postgres_cpu: float
    python_cpu: float
    generator_cpu: float


class Generator(Protocol):
    """A way to put load on the functions."""

    name: str

    def run(self, load: Load, seconds: float) -> Slice:
        """Put it on for some seconds."""


class PgBench:
    """Calls the functions without anything between, prepared, as the web process's login."""

    name = "pgbench"

    # A new connection plans each statement anew at its first five calls: those are left out.
    _WARM_UP = 1.5

    def __init__(self, server: Server, world: World) -> None:
        """Take the server to call."""
        self._program = server.binaries / "pgbench"
        self._url = server.url("counterfoil_api")
        self._world = world
        self._postgres = postmaster(server)

    def run(self, load: Load, seconds: float) -> Slice:
        """Run pgbench and count what ended while it was warm."""
        with tempfile.TemporaryDirectory() as folder:
            log = Path(folder) / "log"
            command: list[str | Path] = [
                self._program,
                *("--no-vacuum", "--protocol=prepared", "--jobs=1"),
                f"--client={load.connections}",
                f"--time={int(self._WARM_UP + seconds + 1.5)}",
                *("--log", f"--log-prefix={log}"),
                f"--define=orgs={load.orgs}",
                f"--define=products={self._world.products}",
                f"--file={_HERE / 'scripts' / load.operation}.sql",
                self._url,
            ]
            with subprocess.Popen(  # noqa: S603
                command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
            ) as process:
                generator = Tree(process.pid)
                time.sleep(self._WARM_UP)
                started, before = time.time(), self._postgres.cpu_seconds()
                own_before = generator.cpu_seconds()
                time.sleep(seconds)
                ended, after = time.time(), self._postgres.cpu_seconds()
                own_after = generator.cpu_seconds()
                said = process.communicate()[1]
            if process.returncode:
                raise RuntimeError(f"pgbench failed: {said.strip()}")
            milliseconds = sorted(
                duration
                for file in Path(folder).iterdir()
                for ended_at, duration in _transactions(file)
                if started <= ended_at < ended
            )
        count = len(milliseconds) or 1
        return Slice(
            per_second=len(milliseconds) / (ended - started),
            p50=_percentile(milliseconds, 0.5),
            p99=_percentile(milliseconds, 0.99),
            errors=0,  # pgbench ends at the first
            postgres_cpu=(after - before) * 1000 / count,
            python_cpu=0,
            generator_cpu=(own_after - own_before) * 1000 / count,
        )


class Http:
    """Calls the service, by wrk if there is one, else by bench.generator."""

    def __init__(self, web: Web, server: Server, world: World) -> None:
        """Take the service to call."""
        self._web = web
        self._world = world
        self._postgres = postmaster(server)
        self._wrk = shutil.which("wrk")
        self.name = "wrk" if self._wrk else "bench.generator (Python)"

    def run(self, load: Load, seconds: float) -> Slice:
        """Run the generator and take its word for the counts and times."""
        with self._tokens(load.orgs) as tokens:
            command = self._command(load, seconds, tokens)
            before = self._postgres.cpu_seconds(), self._web.tree.cpu_seconds()
            with subprocess.Popen(  # noqa: S603
                command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
            ) as process:
                said = process.stdout.read() if process.stdout else ""
                _, status, usage = os.wait4(process.pid, 0)
                process.returncode = os.waitstatus_to_exitcode(status)
            after = self._postgres.cpu_seconds(), self._web.tree.cpu_seconds()
        if process.returncode or not (lines := _json_lines(said)):
            raise RuntimeError(f"{self.name} failed: {said.strip()}")
        found = json.loads(lines[-1])
        count = found["requests"] or 1
        postgres_cpu, python_cpu = (
            (late - early) * 1000 / count for early, late in zip(before, after, strict=True)
        )
        return Slice(
            per_second=found["requests"] / found["seconds"],
            p50=found["p50"],
            p99=found["p99"],
            errors=found["errors"],
            postgres_cpu=postgres_cpu,
            python_cpu=python_cpu,
            generator_cpu=(usage.ru_utime + usage.ru_stime) * 1000 / count,
        )

    def _command(self, load: Load, seconds: float, tokens: str) -> list[str]:
        arguments = [
            load.operation,
            str(load.orgs),
            str(self._world.products),
            tokens,
            secrets.token_hex(8),
            str(load.rate or 0),
        ]
        if self._wrk:
            return [
                self._wrk,
                *("--threads", "1", "--connections", str(load.connections)),
                *("--duration", f"{max(1, round(seconds))}s", "--timeout", "20s"),
                *("--script", str(_HERE / "scripts/http.lua"), self._web.url, "--", *arguments),
            ]
        own = [str(self._web.port), str(load.connections), str(seconds), *arguments]
        return [sys.executable, "-m", "bench.generator", *own]

    @contextmanager
    def _tokens(self, orgs: int) -> Iterator[str]:
        """A file of one access token per organization, good for longer than a slice."""
        with tempfile.NamedTemporaryFile("w", suffix=".tokens") as file:
            file.writelines(f"{self._web.token(org)}\n" for org in range(1, orgs + 1))
            file.flush()
            yield file.name


def postmaster(server: Server) -> Tree:
    """The processes of a server."""
    return Tree(int((server.folder / "postmaster.pid").read_text().split()[0]))


def _transactions(log: Path) -> Iterator[tuple[float, float]]:
    """When each transaction of a pgbench log ended, and its milliseconds."""
    with log.open() as lines:
        for line in lines:
            fields = line.split()
            yield int(fields[4]) + int(fields[5]) / 1e6, int(fields[2]) / 1000


def _percentile(values: list[float], share: float) -> float:
    return values[min(len(values) - 1, int(len(values) * share))] if values else 0.0


def _json_lines(text: str) -> list[str]:
    return [line for line in text.splitlines() if line.startswith("{")]
