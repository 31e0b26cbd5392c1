"""``make mutate``: break the database on purpose, and see that a test notices each time.

A mutant is one fault. Most are put into a migrated database by a superuser; then the pgTAP files
of tests/ run one by one until one fails, and the mutant is killed. Fault and files share a
transaction that is rolled back, so one database serves all mutants, and a fault in a role, which
all databases of a server have in common, is never seen by anybody else. A fault that shows only
between connections is an edit of the files under sql/, in a copy, which tests/races are run on.

What no test notices survives, and what survives is a missing test.

Arguments are looked for in the names of mutants: ``python -m tests.mutate chain credit``.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import NamedTuple

import psycopg

from cli import embedded
from cli.paths import ROOT
from tests.database import (
    DAMAGED_SQL,
    Connection,
    Database,
    TestServer,
    make_migrated,
    prepare_for_pgtap,
    session_databases,
)
from tests.mutate.faults import Mutant, Race, of_every_trigger, read_mutants, read_races

_TESTS = ROOT / "tests"
_TRIES_PER_RACE = 2


class Verdict(NamedTuple):
    """What became of a mutant."""

    name: str
    killer: str | None
    seconds: float
    problem: str = "SURVIVED"

    def __str__(self) -> str:
        """Return a line of the table."""
        return f"{self.seconds:5.1f} s  {self.name:<64}  {self.killer or self.problem}"


def main(wanted: list[str]) -> int:
    """Try the mutants whose names hold one of the words, or all; return the exit status."""

    def is_wanted(name: str) -> bool:
        return not wanted or any(word in name for word in wanted)

    verdicts: list[Verdict] = []
    started = time.monotonic()
    with _server() as server, session_databases(server, "mutants_") as prefix:
        database = make_migrated(server, f"{prefix}1")
        with _connect(database) as connection:
            prepare_for_pgtap(connection)
            mutants = [*read_mutants(), *of_every_trigger(connection)]
        if failing := _first_failing(database, Mutant("nothing", ())):
            print(f"with nothing broken this fails; make it pass first: {failing}")
            return 2
        for mutant in mutants:
            if is_wanted(mutant.name):
                verdicts.append(_timed(mutant.name, partial(_first_failing, database, mutant)))
    for race in read_races():
        if is_wanted(race.name):
            verdicts.append(_timed(race.name, partial(_lost_race, race)))

    alive = [verdict for verdict in verdicts if verdict.killer is None]
    seconds = time.monotonic() - started
    print(f"{len(verdicts) - len(alive)} of {len(verdicts)} mutants killed in {seconds:.0f} s")
    for verdict in alive:
        print(f"  {verdict.problem}: {verdict.name}")
    return 1 if alive or not verdicts else 0


@contextmanager
def _server() -> Iterator[TestServer]:
    if url := os.environ.get("DATABASE_URL"):
        yield TestServer(url, None)
        return
    version = int(os.environ.get("PG") or embedded.DEFAULT_VERSION)
    with embedded.server("test", version) as running:
        yield TestServer(running.url(embedded.SUPERUSER, "postgres"), running)


def _timed(name: str, find_killer: Callable[[], str | None]) -> Verdict:
    started = time.monotonic()
    try:
        killer, problem = find_killer(), "SURVIVED"
    except _Stale as stale:
        killer, problem = None, f"STALE, the fault cannot be put in: {stale}"
    verdict = Verdict(name, killer, time.monotonic() - started, problem)
    print(verdict, flush=True)
    return verdict


class _Stale(Exception):
    """The fault is about something that is no longer there."""


def _connect(database: Database) -> Connection:
    connection = psycopg.connect(database.superuser_url, autocommit=True)
    connection.execute("set client_min_messages = warning; set search_path = tap, pg_catalog")
    connection.execute("set statement_timeout = '60s'")  # what never ends is noticed too
    return connection


def _first_failing(database: Database, mutant: Mutant) -> str | None:
    """Return the first file, and what of it, that fails with a fault in place."""
    with _connect(database) as connection, connection.transaction(force_rollback=True):
        try:
            for statement in mutant.statements:
                connection.execute(statement.encode())
        except psycopg.Error as error:
            raise _Stale(str(error)) from error
        for path in _in_order(mutant):
            if failure := _failure(connection, path):
                return f"{path.relative_to(_TESTS)}: {failure}"
    return None


def _in_order(mutant: Mutant) -> list[Path]:
    """Return all files, those that probably notice first."""
    paths = sorted(_TESTS.rglob("test*.sql"))

    def rank(path: Path) -> int:
        address = path.relative_to(_TESTS).as_posix()
        places = [n for n, part in enumerate(mutant.first) if address.startswith(part)]
        return places[0] if places else len(mutant.first)

    return sorted(paths, key=rank)


def _failure(connection: Connection, path: Path) -> str | None:
    """Run a file, without the transaction that it brings, undo it, and say what fails in it."""
    lines = path.read_text().splitlines()
    body = "\n".join(line for line in lines if line not in ("begin;", "rollback;"))
    try:
        with connection.transaction(force_rollback=True):
            tap = _rows(connection.execute(body.encode()))
    except psycopg.Error as error:
        return f"{error.sqlstate} {error.diag.message_primary}"
    for number, line in enumerate(tap):
        if line.startswith("not ok "):
            found = [told.strip("# ") for told in tap[number + 1 :] if told.startswith("#     ")]
            return f"{line.partition(' - ')[2]}: {' '.join(found)[:120]}"
    passed = sum(line.startswith("ok ") for line in tap)
    return None if f"1..{passed}" in tap else f"{passed} tests ran, which is not the plan"


def _rows(cursor: psycopg.Cursor[tuple[object, ...]]) -> list[str]:
    """Return the lines of all results of a file."""
    lines: list[str] = []
    more: bool | None = True
    while more:
        if cursor.description:
            lines.extend(line for (row,) in cursor for line in str(row).splitlines())
        more = cursor.nextset()
    return lines


def _lost_race(race: Race) -> str | None:
    """Return the tests that fail on a copy of the SQL with a fault in it."""
    with tempfile.TemporaryDirectory() as folder:
        tree = Path(folder) / "sql"
        shutil.copytree(ROOT / "sql", tree)
        for change in race.changes:
            path = tree / change.path
            text = path.read_text() if path.is_file() else ""
            if change.old not in text:
                raise _Stale(f"{change.path} does not say {change.old!r}")
            path.write_text(text.replace(change.old, change.new))
        command = [sys.executable, "-m", "pytest", "-q", "-x", *race.tests]
        environment = {**os.environ, DAMAGED_SQL: str(tree)}
        for _ in range(_TRIES_PER_RACE):
            result = subprocess.run(
                command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False
            )
            if result.returncode == 1:
                return " ".join(race.tests)
            if result.returncode != 0:
                raise _Stale(result.stdout[-500:])
    return None


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
