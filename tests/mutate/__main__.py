"""``make mutate``: break the product on purpose, and check that a test notices each time.

A mutant is one fault (tests/mutate/faults.py says which kinds there are). Most are put into a
migrated database by a superuser; then the files of pgTAP run, each in the transaction of the fault,
which is rolled back, until a test fails: the mutant is killed. So nobody else sees a fault in a
role, which all databases of a server share. A fault that shows only between connections stays in a
copy of the database, and an edit of a Python file in a copy of the checkout; there the tests that
the fault names run first, and then all others that could notice.

A fault that no test notices survives: a test is missing. A fault that cannot be put in any more is
stale. Both fail the run.

A kill is remembered in the state folder until the SQL, the test or the fault changes
(tests/mutate/memory.py); ``--fresh`` tries it again. ``--check`` says in seconds whether every
fault can be put in, without running a test. Words select mutants by their names:
``python -m tests.mutate chain credit``.
"""

import argparse
import os
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import contextmanager
from functools import partial
from typing import TypeVar

from cli import embedded
from tests.database import TestServer, make_migrated, session_databases
from tests.mutate.checks import find_stale
from tests.mutate.faults import AnyFault, Fault, of_every_trigger, read_faults
from tests.mutate.memory import Memory, Verdict
from tests.mutate.trials import World, connect

_SLOW = 10.0  # seconds
_MOST_SLOW_ONES = 20
_OFTEN = 25  # mutants between two writes of the memory

T = TypeVar("T")
K = TypeVar("K")


def main(arguments: Sequence[str]) -> int:
    """Run the command; return the exit status."""
    asked = _read(arguments)
    started = time.monotonic()
    version = int(os.environ.get("PG") or embedded.DEFAULT_VERSION)
    with _server(version) as server, session_databases(server, "mutants_") as prefix:
        if asked.check:
            return _check(server, prefix, started)
        world = World(server, prefix)
        with connect(world.migrated) as connection:
            faults = [*read_faults(), *of_every_trigger(connection)]
        faults = [it for it in faults if _is_wanted(it, asked.words)]
        memory = Memory(version, is_trusted=not asked.fresh)
        try:
            verdicts = _judge(world, faults, memory, asked.jobs)
        finally:
            memory.write()
    return _tell(verdicts, time.monotonic() - started)


def _read(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.mutate", description=__doc__)
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("words", nargs="*", help="try mutants whose names hold one of the words")
    parser.add_argument("--check", action="store_true", help="only see if faults can be put in")
    parser.add_argument("--fresh", action="store_true", help="believe no earlier run")
    parser.add_argument("--jobs", type=int, default=os.cpu_count(), help="how many at once")
    return parser.parse_args(arguments)


@contextmanager
def _server(version: int) -> Iterator[TestServer]:
    if url := os.environ.get("DATABASE_URL"):
        yield TestServer(url, None)
        return
    with embedded.server("test", version) as running:
        yield TestServer(running.url(embedded.SUPERUSER, "postgres"), running)


def _is_wanted(fault: AnyFault, words: Sequence[str]) -> bool:
    return not words or any(word in fault.name for word in words)


def _check(server: TestServer, prefix: str, started: float) -> int:
    faults = read_faults()
    with connect(make_migrated(server, f"{prefix}check")) as connection:
        stale = find_stale(connection, faults)
    for line in stale:
        print(line)
    seconds = time.monotonic() - started
    print(f"{len(faults)} faults, {len(stale)} of them stale, in {seconds:.0f} s")
    return 1 if stale else 0


def _judge(world: World, faults: Sequence[AnyFault], memory: Memory, jobs: int) -> list[Verdict]:
    """Return a verdict for each fault; print them as they come."""
    remembered = [verdict for it in faults if (verdict := memory.verdict_of(it))]
    known = {verdict.name for verdict in remembered}
    # The slowest first, so that the run does not wait for one of them at the end.
    left = [it for it in faults if it.name not in known]
    left.sort(key=memory.seconds_of, reverse=True)
    verdicts = list(remembered)
    if remembered:
        print(f"{len(remembered)} kills of earlier runs still hold", flush=True)
    with ThreadPoolExecutor(jobs) as pool:
        try:
            if any(isinstance(it, Fault) for it in left):
                _run_unbroken(world, memory, pool)
            tried = _each(pool, partial(world.try_fault, memory=memory), left)
            for number, (fault, verdict) in enumerate(tried, len(remembered) + 1):
                print(f"{number:4}/{len(faults)} {verdict}", flush=True)
                memory.keep_verdict(fault, verdict)
                verdicts.append(verdict)
                if number % _OFTEN == 0:
                    memory.write()
        finally:
            pool.shutdown(cancel_futures=True)
    return _without_false_ones(world, verdicts, memory)


def _without_false_ones(world: World, verdicts: Sequence[Verdict], memory: Memory) -> list[Verdict]:
    """Undo the kills by tests of pytest that also fail with nothing broken."""
    tests = sorted({str(it.killer) for it in verdicts if it.is_by_pytest and not it.is_remembered})
    if not tests:
        return list(verdicts)
    print(f"running {len(tests)} tests with nothing broken", flush=True)
    failing = world.find_failing(tests)
    for verdict in verdicts:
        if verdict.killer in failing:
            memory.forget(verdict)
    return [
        it._replace(killer=None, reason=f"UNCLEAR, {it.killer} fails with nothing broken too")
        if it.killer in failing
        else it
        for it in verdicts
    ]


def _run_unbroken(world: World, memory: Memory, pool: ThreadPoolExecutor) -> None:
    """Run the files of pgTAP with nothing broken, and end all if one fails."""
    left = [it for it in world.suites if not memory.is_known_to_pass(it)]
    if left:
        print(f"running {len(left)} files with nothing broken", flush=True)
    for suite, outcome in _each(pool, world.run_unbroken, left):
        if isinstance(outcome, str):
            sys.exit(f"{suite.name} fails with nothing broken; make it pass first: {outcome}")
        memory.keep_run(suite, outcome)


def _each(
    pool: ThreadPoolExecutor, do: Callable[[K], T], items: Iterable[K]
) -> Iterator[tuple[K, T]]:
    """Call a function for each; give the results as they come."""
    futures = {pool.submit(do, item): item for item in items}
    for future in as_completed(futures):
        yield futures[future], future.result()


def _tell(verdicts: Iterable[Verdict], seconds: float) -> int:
    """Print the slow and the surviving mutants, and the result; return the exit status."""
    verdicts = list(verdicts)
    tried = [it for it in verdicts if not it.is_remembered]
    slow = sorted((it for it in tried if it.seconds > _SLOW), key=lambda it: -it.seconds)
    if slow:
        print(f"slower than {_SLOW:.0f} s:")
        for verdict in slow[:_MOST_SLOW_ONES]:
            print(f"  {verdict}")
    alive = [it for it in verdicts if it.killer is None]
    for verdict in alive:
        print(f"{verdict.name}: {verdict.reason}")
    print(
        f"{len(verdicts) - len(alive)} of {len(verdicts)} mutants killed in {seconds:.0f} s,"
        f" {len(verdicts) - len(tried)} of them in an earlier run"
    )
    return 1 if alive or not verdicts else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
