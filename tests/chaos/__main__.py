"""`make chaos`: everything that can fail, one after the other, while tills sell."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable
from time import monotonic

import click

from cli import embedded
from tests.chaos.faults import FAULTS, CannotError, Fault
from tests.chaos.world import World, make_world

HEALTHY_SECONDS = 5
"""After the database answers again."""

SETTLE_SECONDS = 30
"""After that every sale has its answer."""

_COLUMNS = ("asked", "acknowledged", "refused", "lost", "again", "wrong")
_WIDTH = max(len(it.name) for it in FAULTS)


def main() -> None:
    """Run all faults, or those with a word of the command line in their names."""
    chosen = [
        it for it in FAULTS if not sys.argv[1:] or any(word in it.name for word in sys.argv[1:])
    ]
    if not chosen:
        raise SystemExit(
            "no fault has such a name; there are: " + "; ".join(it.name for it in FAULTS)
        )
    started = monotonic()
    with make_world(int(os.environ.get("PG") or embedded.DEFAULT_VERSION)) as world:
        click.echo(" ".join(["fault".ljust(_WIDTH), *(it.rjust(9) for it in _COLUMNS), " healthy"]))
        befall(world, chosen, say=click.echo)
    wrong = world.ledger.wrong
    for each in wrong:
        click.secho(each, fg="red", err=True)
    click.echo(f"{len(world.ledger.sold)} sales, {monotonic() - started:.0f} s")
    raise SystemExit(bool(wrong))


def befall(
    world: World,
    faults: Iterable[Fault],
    *,
    is_brief: bool = False,
    say: Callable[[str], None] = lambda _: None,
) -> None:
    """Make faults, one after the other; what was wrong is in the ledger."""
    ledger = world.ledger
    for each in faults:
        before = ledger.counts.copy()
        with world.tills.selling(SETTLE_SECONDS):
            try:
                note = each.make(world, is_brief)
            except CannotError as reason:
                note = f"not tried: {reason}"
            seconds = world.heal()
        if seconds > HEALTHY_SECONDS:
            ledger.tell(f"{each.name}: healthy after {seconds:.1f} s")
        world.tills.ask_again()
        ledger.compare(world.database.superuser_url, world.shops)
        counts = [str(ledger.counts[it] - before[it]).rjust(9) for it in _COLUMNS]
        say(" ".join([each.name.ljust(_WIDTH), *counts, f"{seconds:6.1f} s", note]))
    world.verify()


if __name__ == "__main__":
    main()
