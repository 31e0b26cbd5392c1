"""Puts faults in and finds the tests that notice."""

import os
import re
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import partial
from itertools import count
from pathlib import Path

import psycopg

from cli.paths import ROOT, state_folder
from tests.database import (
    TEMPLATE,
    Connection,
    Database,
    TestServer,
    clone,
    drop,
    make_migrated,
    prepare_for_pgtap,
)
from tests.mutate.faults import AnyFault, Edit, Fault, Race, StaleError, edited_files, put_in
from tests.mutate.memory import Memory, Verdict
from tests.mutate.suites import (
    DisturbedError,
    Run,
    Suite,
    find_failure,
    find_touched,
    in_order,
    read_suites,
)

_TRIES_OF_A_RACE = 2
_TRIES_OF_A_FILE = 3
# After some faults a database is full of rolled-back rows, and is made again.
_FAULTS_PER_DATABASE = 60
_MOST_SECONDS = 900
_USAGE_ERROR = 4  # of pytest: the test that noticed last time may not exist any more
_NOT_COPIED = shutil.ignore_patterns(".*", "__pycache__", "node_modules", "build", "*.egg-info")
_EVERYTHING_BETWEEN_CONNECTIONS = ("tests/races",)
_EVERYTHING_OF_THE_SERVICE = ("tests/api", "tests/races")


class UnclearError(Exception):
    """The tests did not run."""


class Place:
    """A copy of the database for one worker, and the connection to it."""

    def __init__(self, template: Database, name: str) -> None:
        """Name the copy; it is made when it is needed."""
        self._template = template
        self._names = (f"{name}_{number}" for number in count(1))
        self._database: Database | None = None
        self._connection: Connection | None = None
        self._faults = 0

    @contextmanager
    def open(self, fault: Fault | None = None, *, is_clean: bool) -> Iterator[Connection]:
        """Give a connection in a transaction, with a fault if there is one, and undo everything."""
        connection = self._connect(is_clean=is_clean)
        with connection.transaction(force_rollback=True):
            if fault is not None:
                put_in(connection, fault)
            yield connection
        connection.execute("select pg_advisory_unlock_all()")

    def leave(self) -> None:
        """Drop the copy."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None
        if self._database is not None:
            drop(self._database.server, self._database.name)
            self._database = None

    def _connect(self, *, is_clean: bool) -> Connection:
        self._faults += 1
        if is_clean or self._faults > _FAULTS_PER_DATABASE:
            self.leave()
        if self._connection is None or self._connection.closed:
            self.leave()
            self._faults = 0
            self._database = clone(self._template, next(self._names))
            self._connection = connect(self._database)
        return self._connection


class World:
    """The databases from which all trials are copied, and the copies of the workers."""

    def __init__(self, server: TestServer, prefix: str) -> None:
        """Make them."""
        self._server = server
        self._prefix = prefix
        self.migrated = make_migrated(server, f"{prefix}migrated")
        self._with_pgtap = clone(self.migrated, f"{prefix}pgtap")
        with connect(self._with_pgtap) as connection:
            prepare_for_pgtap(connection)
        self.suites = read_suites()
        self._numbers = count(1)
        self._own = threading.local()

    @property
    def place(self) -> Place:
        """The copy of this thread."""
        if not hasattr(self._own, "place"):
            self._own.place = Place(self._with_pgtap, f"{self._prefix}{next(self._numbers)}")
        place: Place = self._own.place
        return place

    def run_unbroken(self, suite: Suite) -> Run | str:
        """Run a file with nothing broken; return its run, or its failure."""
        for _ in range(_TRIES_OF_A_FILE):
            started = time.monotonic()
            with (
                suppress(DisturbedError),
                self.place.open(is_clean=suite.counts_rows) as connection,
            ):
                connection.execute("set local track_functions = 'all'")
                failure = find_failure(connection, suite)
                seconds = time.monotonic() - started
                if failure is not None:
                    return failure
                connection.execute("reset session authorization; reset role")
                return Run(seconds, find_touched(connection))
        return "disturbed each time"

    def try_fault(self, fault: AnyFault, memory: Memory) -> Verdict:
        """Put a fault in and return the verdict."""
        started = time.monotonic()
        killer: str | None = None
        reason = "SURVIVED"
        try:
            match fault:
                case Fault():
                    found = self._try_files(fault, memory)
                case Race():
                    found = self._try_race(fault, memory)
                case Edit():
                    found = self._try_edit(fault, memory.killer_of(fault))
            if found is not None:
                killer, reason = found
        except StaleError as stale:
            reason = f"STALE, it cannot be put in: {stale}"
        except UnclearError as unclear:
            reason = f"UNCLEAR: {unclear}"
        return Verdict(fault.name, killer, reason, time.monotonic() - started)

    def find_failing(self, tests: Sequence[str]) -> list[str]:
        """Return which of some tests of pytest fail with nothing broken, with any parameters."""
        functions = {test: test.partition("[")[0] for test in tests}
        with tempfile.TemporaryDirectory() as folder:
            _copy_checkout(Path(folder), {})
            try:
                found = run_pytest(Path(folder), self.migrated, sorted(set(functions.values())))
            except UnclearError:
                return list(tests)
        failing = {test.partition("[")[0] for test in found}
        return [test for test, function in functions.items() if function in failing]

    def _try_files(self, fault: Fault, memory: Memory) -> tuple[str, str] | None:
        chance = partial(memory.chance, fault)
        for suite in in_order(self.suites, fault, chance, memory.killer_of(fault)):
            failure = self._try_file(fault, suite)
            # A failure for another reason hardly happens twice, in a database of its own.
            if failure and not self._is_expected(fault, suite, memory):
                failure = self._try_file(fault, suite, is_clean=True)
            if failure:
                return suite.name, failure
        return None

    def _is_expected(self, fault: Fault, suite: Suite, memory: Memory) -> bool:
        files = tuple(part for part in fault.first if "/test_" in part)
        return suite.name == memory.killer_of(fault) or suite.name.startswith(files)

    def _try_file(self, fault: Fault, suite: Suite, *, is_clean: bool = False) -> str | None:
        disturbance = ""
        for number in range(_TRIES_OF_A_FILE):
            is_made_anew = is_clean or suite.counts_rows or number > 0
            try:
                with self.place.open(fault, is_clean=is_made_anew) as connection:
                    return find_failure(connection, suite)
            except DisturbedError as error:
                disturbance = str(error)
        return disturbance

    def _try_race(self, race: Race, memory: Memory) -> tuple[str, str] | None:
        database = clone(self.migrated, f"{self._prefix}race_{next(self._numbers)}")
        with connect(database) as connection:
            put_in(connection, race)
        attempts = [race.tests] * _TRIES_OF_A_RACE
        everything = _EVERYTHING_BETWEEN_CONNECTIONS
        if found := self._try_pytest(ROOT, database, attempts, everything, memory.killer_of(race)):
            return found
        fault = Fault(race.name, race.sql, race.changes, (), frozenset())
        return self._try_files(fault, memory)

    def _try_edit(self, edit: Edit, last_killer: str | None) -> tuple[str, str] | None:
        with tempfile.TemporaryDirectory() as folder:
            root = Path(folder)
            _copy_checkout(root, edited_files(edit))
            everything = _EVERYTHING_OF_THE_SERVICE
            return self._try_pytest(root, self.migrated, [edit.tests], everything, last_killer)

    def _try_pytest(
        self,
        root: Path,
        database: Database,
        attempts: Sequence[Sequence[str]],
        everything: Sequence[str],
        last_killer: str | None,
    ) -> tuple[str, str] | None:
        if last_killer is not None and "::" in last_killer:
            attempts = [[last_killer], *attempts]
        for tests in [*attempts, everything]:
            if failing := run_pytest(root, database, tests, "-x"):
                return failing[0], "failed"
        return None


def run_pytest(root: Path, database: Database, tests: Sequence[str], *options: str) -> list[str]:
    """Run tests of a checkout on copies of a database; return those that fail."""
    cache = f"cache_dir={state_folder() / 'cache/mutate-pytest'}"
    command = [sys.executable, "-m", "pytest", "-q", "-o", cache, *options, *tests]
    environment = {
        **os.environ,
        TEMPLATE: database.name,
        "COUNTERFOIL_STATE": str(state_folder()),
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    try:
        result = subprocess.run(
            command,
            cwd=root,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
            timeout=_MOST_SECONDS,
        )
    except subprocess.TimeoutExpired:
        return [tests[0]]  # what never ends is noticed too
    failing = re.findall(r"^(?:FAILED|ERROR) (.+?)(?: - .*)?$", result.stdout, re.MULTILINE)
    is_gone = result.returncode == _USAGE_ERROR and "ERROR: not found:" in result.stderr
    if result.returncode > 1 and not (is_gone and len(tests) == 1):
        told = " ".join((result.stdout + result.stderr).split())
        raise UnclearError(f"pytest ends with {result.returncode}: {told[-300:]}")
    return failing


def connect(database: Database) -> Connection:
    connection = psycopg.connect(database.superuser_url, autocommit=True, prepare_threshold=None)
    connection.execute("set client_min_messages = warning; set search_path = tap, pg_catalog")
    connection.execute("set statement_timeout = '60s'")  # what never ends is noticed too
    connection.execute("set lock_timeout = '40s'")
    return connection


def _copy_checkout(root: Path, texts: dict[str, str]) -> None:
    """Copy the checkout, with changed texts of some files."""
    shutil.copytree(ROOT, root, ignore=_NOT_COPIED, dirs_exist_ok=True)
    (root / "node_modules").symlink_to(ROOT / "node_modules")
    for path, text in texts.items():
        (root / path).write_text(text)
