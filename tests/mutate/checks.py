"""Finds faults that name something that no longer exists."""

from collections import Counter
from collections.abc import Iterator, Sequence

from cli.paths import ROOT
from tests.database import Connection
from tests.mutate.faults import AnyFault, Edit, Fault, StaleError, edited_files, put_in
from tests.mutate.suites import read_suites


def find_stale(connection: Connection, faults: Sequence[AnyFault]) -> list[str]:
    """Try to put each fault into a database, and undo it; return a line for each problem."""
    found = []
    for name, times in Counter(fault.name for fault in faults).items():
        if times > 1:
            found.append(f"{name}: {times} faults are called so")
    for fault in faults:
        try:
            _put_in_and_undo(connection, fault)
        except StaleError as stale:
            found.append(f"{fault.name}: it cannot be put in: {stale}")
        found.extend(f"{fault.name}: there is no test {test}" for test in _missing_tests(fault))
    return found


def _put_in_and_undo(connection: Connection, fault: AnyFault) -> None:
    if isinstance(fault, Edit):
        edited_files(fault)
        return
    with connection.transaction(force_rollback=True):
        put_in(connection, fault)


def _missing_tests(fault: AnyFault) -> Iterator[str]:
    """Give the tests that faults name and that do not exist."""
    if isinstance(fault, Fault):
        names = [suite.name for suite in read_suites()]
        for part in fault.first:
            if not any(name.startswith(part) for name in names):
                yield part
        return
    for test in fault.tests:
        path, _, function = test.partition("::")
        file = ROOT / path
        if not file.is_file() or (function and f"def {function}(" not in file.read_text()):
            yield test
