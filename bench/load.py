"""Load: one operation, on some connections, for some seconds, by pgbench or through HTTP."""

import json
import os
import secrets
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from bench.machine import Tree
from bench.web import Web
from bench.world import World
from cli.embedded import Server

Operation = Literal["create_bill", "list_products"]

_HERE = Path(__file__).parent
_SETTLING_SECONDS = 0.3


@dataclass(frozen=True)
class Load:
    """The load to run."""

    operation: Operation
    connections: int
    orgs: int
    rate: float | None = None
    """The rate in requests a second. None: each connection sends again after each answer."""


@dataclass(frozen=True)
class Slice:
    """The result. Times are in milliseconds; CPU time is that of one request."""

    per_second: float
    p50: float
    p99: float
    errors: int
    postgres_cpu: float
    python_cpu: float
    generator_cpu: float


class PgBench:
    """Calls the functions directly, prepared, as the web process's login.

    A new connection reads the catalogue, compiles functions and plans statements; the service's
    connections have done that long ago. So pgbench runs through all slices of a load on the same
    connections, and is stopped in between.
    """

    _LONGEST = 24 * 3600

    def __init__(self, server: Server, world: World, load: Load, folder: Path) -> None:
        """Start it, let it get warm and stop it."""
        self._folder = folder
        self._postgres = postmaster(server)
        self._slices: list[_Window] = []
        command: list[str | Path] = [
            server.binaries / "pgbench",
            *("--no-vacuum", "--protocol=prepared", "--jobs=1"),
            f"--client={load.connections}",
            f"--time={self._LONGEST}",
            *("--log", f"--log-prefix={folder / 'log'}"),
            f"--define=orgs={load.orgs}",
            f"--define=products={world.products}",
            f"--file={_HERE / 'scripts' / load.operation}.sql",
            server.url("counterfoil_api"),
        ]
        self._process = subprocess.Popen(  # noqa: S603
            command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
        )
        time.sleep(1.5 + 0.15 * load.connections)
        self._stop()

    def run(self, seconds: float) -> None:
        """Let it run for some seconds; the result is known at the end."""
        generator = Tree(self._process.pid)
        self._process.send_signal(signal.SIGCONT)
        resumed = time.time()
        time.sleep(_SETTLING_SECONDS)
        started = time.time(), self._postgres.cpu_seconds(), generator.cpu_seconds()
        time.sleep(seconds)
        ended = time.time(), self._postgres.cpu_seconds(), generator.cpu_seconds()
        self._slices.append(_Window(resumed, started, ended))
        self._stop()

    def finish(self) -> list[Slice]:
        """End it and return the result of each slice."""
        self._process.send_signal(signal.SIGCONT)
        self._process.send_signal(signal.SIGALRM)  # as if its time were over: it writes its log
        said = self._process.communicate()[1]
        if self._process.returncode:
            raise RuntimeError(f"pgbench failed: {said.strip()}")
        transactions = [one for file in self._folder.iterdir() for one in _transactions(file)]
        return [window.count(transactions) for window in self._slices]

    def kill(self) -> None:
        """End it if it still runs."""
        self._process.kill()
        self._process.wait()

    def _stop(self) -> None:
        self._process.send_signal(signal.SIGSTOP)
        time.sleep(_SETTLING_SECONDS)  # the server ends the last statement


@dataclass(frozen=True)
class _Window:
    """A slice: when pgbench resumed; clock, Postgres' CPU time and its own, at both ends."""

    resumed: float
    started: tuple[float, float, float]
    ended: tuple[float, float, float]

    def count(self, transactions: list[tuple[float, float]]) -> Slice:
        """Count the transactions that ended in the slice; time those that no stop delayed."""
        inside = [one for one in transactions if self.started[0] <= one[0] < self.ended[0]]
        milliseconds = sorted(spent for at, spent in inside if at - spent / 1000 >= self.resumed)
        seconds, postgres_cpu, generator_cpu = (
            late - early for early, late in zip(self.started, self.ended, strict=True)
        )
        count = len(inside) or 1
        return Slice(
            per_second=len(inside) / seconds,
            p50=_percentile(milliseconds, 0.5),
            p99=_percentile(milliseconds, 0.99),
            errors=0,  # pgbench ends at the first error
            postgres_cpu=postgres_cpu * 1000 / count,
            python_cpu=0,
            generator_cpu=generator_cpu * 1000 / count,
        )


@contextmanager
def pgbench(server: Server, world: World, load: Load) -> Iterator[PgBench]:
    """A warm pgbench, which ends with the block in every case."""
    with tempfile.TemporaryDirectory() as folder:
        running = PgBench(server, world, load, Path(folder))
        try:
            yield running
        finally:
            running.kill()


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
        """Run the generator and read its counts and times."""
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
        """A file of one access token per organization, valid for longer than a slice."""
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
