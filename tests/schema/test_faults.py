"""The names in the faults of ``make mutate`` exist."""

import re
from collections.abc import Callable

import psycopg

from cli.paths import ROOT
from tests.database import Database
from tests.mutate.checks import find_stale
from tests.mutate.faults import read_faults


def test_every_fault_can_be_put_in(make_database: Callable[[], Database]) -> None:
    """On a database without rows, because some faults are keys that rows would break."""
    with psycopg.connect(make_database().superuser_url, autocommit=True) as connection:
        assert find_stale(connection, read_faults()) == []


def test_every_threat_has_its_mutants() -> None:
    """Faults that the page names exist."""
    table = (ROOT / "docs/mutants.md").read_text().partition("## Threats")[2]
    rows = [line.split(" | ")[-1] for line in table.splitlines() if " | " in line][1:]
    named = [set(re.findall(r"`([^`]+)`", row)) - {"never_truncated"} for row in rows]
    assert len(named) == 25
    assert all(named)
    assert set().union(*named) - {fault.name for fault in read_faults()} == set()
