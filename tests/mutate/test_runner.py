"""Which failures count as kills, which kills are remembered, and which tests run first."""

from pathlib import Path

import pytest

from tests.database import Connection
from tests.mutate.faults import Fault
from tests.mutate.memory import Memory, Verdict
from tests.mutate.suites import TESTS, Run, Suite, find_failure, in_order

FAULT = Fault("broken", "select 1", (), ("sql/money",), frozenset({"core.compute_tax"}))
ARITHMETIC = Suite(TESTS / "sql/money/test_arithmetic.sql")
BILLS = Suite(TESTS / "sql/billing/test_bills.sql")
ORG = Suite(TESTS / "sql/org/test_org.sql")


@pytest.mark.parametrize(
    ("body", "failure"),
    [
        ("select plan(1); select ok(true, 'fine'); select * from finish();", None),
        ("select plan(2); select ok(true); select * from finish();", "1 tests ran"),
        ("select plan(2); select is(1, 2, 'equal'); select 1 / 0;", "equal: have: 1 want: 2"),
        ("select plan(1); select 1 / 0; select ok(true);", "22012"),
        ("select ok(true);", "P0001"),
    ],
)
def test_a_file_ends_at_its_first_failing_test(
    pgtap_connection: Connection, tmp_path: Path, body: str, failure: str | None
) -> None:
    path = tmp_path / "test_it.sql"
    path.write_text(f"begin;\n{body}\nrollback;\n")
    with pgtap_connection.transaction(force_rollback=True):
        found = find_failure(pgtap_connection, Suite(path))
    assert found == failure or (found is not None and failure is not None and failure in found)


@pytest.fixture
def memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Memory:
    """An empty memory."""
    monkeypatch.setenv("COUNTERFOIL_STATE", str(tmp_path))
    return Memory(18, is_trusted=True)


def test_a_kill_holds_until_something_changes(memory: Memory) -> None:
    verdict = Verdict(FAULT.name, ARITHMETIC.name, "a reason", 0.1)
    memory.keep_verdict(FAULT, verdict)
    memory.write()
    later = Memory(18, is_trusted=True)
    assert later.verdict_of(FAULT) == verdict._replace(is_remembered=True)
    assert later.verdict_of(FAULT._replace(sql="select 2")) is None
    assert Memory(18, is_trusted=False).verdict_of(FAULT) is None
    assert Memory(16, is_trusted=True).verdict_of(FAULT) is None


def test_a_survivor_is_not_remembered_but_who_noticed_before_is(memory: Memory) -> None:
    memory.keep_verdict(FAULT, Verdict(FAULT.name, ARITHMETIC.name, "a reason", 0.1))
    memory.keep_verdict(FAULT, Verdict(FAULT.name, None, "SURVIVED", 60.0))
    assert memory.verdict_of(FAULT) is None
    assert memory.killer_of(FAULT) == ARITHMETIC.name


def test_who_is_asked_first(memory: Memory) -> None:
    """The order: the test that noticed last time, the named tests, tests that reach the broken
    part."""
    memory.keep_run(ARITHMETIC, Run(1.0, frozenset()))
    memory.keep_run(BILLS, Run(1.0, frozenset({"core.compute_tax"})))
    memory.keep_run(ORG, Run(1.0, frozenset()))

    def order(last_killer: str | None) -> list[Suite]:
        suites = [ORG, BILLS, ARITHMETIC]
        return in_order(suites, FAULT, lambda it: memory.chance(FAULT, it), last_killer)

    assert order(None) == [ARITHMETIC, BILLS, ORG]
    assert order(ORG.name) == [ORG, ARITHMETIC, BILLS]


def test_who_noticed_what_is_like_it_has_the_better_chance(memory: Memory) -> None:
    for suite in (BILLS, ORG):
        memory.keep_run(suite, Run(1.0, frozenset()))
    like_it = FAULT._replace(name="broken otherwise")
    memory.keep_verdict(like_it, Verdict(like_it.name, ORG.name, "a reason", 0.1))
    assert memory.chance(FAULT, ORG) > memory.chance(FAULT, BILLS)
