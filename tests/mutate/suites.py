"""Files of pgTAP: run one statement at a time until one notices, and sorted in the best order."""

import hashlib
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import psycopg

from cli import statements
from cli.paths import ROOT
from tests.database import Connection
from tests.mutate.faults import Fault

TESTS = ROOT / "tests"

_TRANSACTION = {("begin",), ("rollback",)}
_PLAN = re.compile(r"1\.\.(\d+)")

# Locks of roles belong to the whole server, and another worker's fault may hold one.
_DISTURBANCES = ("40P01", "55P03")


class DisturbedError(Exception):
    """A file failed because of another worker."""


@dataclass(frozen=True)
class Suite:
    """A file of pgTAP."""

    path: Path

    @property
    def name(self) -> str:
        """Its path under tests."""
        return self.path.relative_to(TESTS).as_posix()

    @property
    def counts_rows(self) -> bool:
        """Say whether it counts the rows that are read: rolled-back rows would be counted too."""
        return self.name.startswith("plans/")

    @cached_property
    def statements(self) -> list[str]:
        """Its text, without its transaction."""
        found = statements.split(self.path.read_text())
        return [it.text for it in found if it.words not in _TRANSACTION]

    @cached_property
    def digest(self) -> str:
        """A checksum of the file."""
        return hashlib.sha256(self.path.read_bytes()).hexdigest()


@dataclass(frozen=True)
class Run:
    """The run of a file with nothing broken."""

    seconds: float = 0.0
    touched: frozenset[str] = field(default_factory=frozenset)


def read_suites() -> list[Suite]:
    """Find all files."""
    return [Suite(path) for path in sorted(TESTS.rglob("test*.sql"))]


def find_failure(connection: Connection, suite: Suite) -> str | None:
    """Run a file in the open transaction, and return its first failure."""
    passed, planned = 0, None
    for statement in suite.statements:
        try:
            lines = list(_lines(connection.execute(statement.encode())))
        except psycopg.Error as error:
            if error.sqlstate in _DISTURBANCES or connection.broken:
                raise DisturbedError(f"{suite.name}: {error}") from error
            return f"{error.sqlstate} {error.diag.message_primary}"
        for number, line in enumerate(lines):
            if line.startswith("not ok "):
                told = [more.strip("# ") for more in lines[number + 1 :] if more.startswith("#   ")]
                return f"{line.partition(' - ')[2]}: {' '.join(told)[:120]}"
            passed += line.startswith("ok ")
            if match := _PLAN.fullmatch(line):
                planned = int(match[1])
    return None if passed == planned else f"{passed} tests ran, which is not the plan"


def find_touched(connection: Connection) -> frozenset[str]:
    """Return the functions called and tables written so far in the transaction that is open."""
    rows = connection.execute(
        """
        select schemaname || '.' || funcname from pg_stat_xact_user_functions where calls > 0
        union
        select schemaname || '.' || relname from pg_stat_xact_user_tables
        where n_tup_ins + n_tup_upd + n_tup_del > 0
        """
    )
    return frozenset(str(name) for (name,) in rows if not str(name).startswith(("tap.", "test.")))


def in_order(
    suites: list[Suite], fault: Fault, chance: Callable[[Suite], float], last_killer: str | None
) -> list[Suite]:
    """Put first the test that noticed last time, then the named ones, then the probable ones.

    That is the file with the best chance for its time (``Memory.chance``).
    """

    def rank(suite: Suite) -> tuple[bool, bool, float]:
        is_meant_to = suite.name.startswith(fault.first)
        return (suite.name != last_killer, not is_meant_to, -chance(suite))

    return sorted(suites, key=rank)


def _lines(cursor: psycopg.Cursor[tuple[object, ...]]) -> Iterator[str]:
    """Give the lines of all results of a statement."""
    more: bool | None = True
    while more:
        if cursor.description:
            for row, *_ in cursor:
                yield from str(row).splitlines()
        more = cursor.nextset()
