"""``python -m bench``: one interleaved run that prints ratios."""

import statistics
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import click
import psycopg

from bench import floor, growth, machine, old, overhead, report, wsgi
from bench.database import make_database
from bench.load import Http, Load, Operation, Slice, pgbench
from bench.report import Cell, Goal
from bench.web import Web, serve
from bench.world import World
from cli import embedded

RESULTS = Path(__file__).with_name("results.txt")

_OPERATIONS: tuple[Operation, ...] = ("create_bill", "list_products")
_CONNECTIONS = (1, 8, 32)
_WORKERS = 2
_PACED_CONNECTIONS = 32
_MEMORY_GOAL = 60  # MiB


@dataclass
class Findings:
    """The text to print, and the results of the goals."""

    lines: list[str] = field(default_factory=list)
    goals: list[Goal] = field(default_factory=list)


@click.command()
@click.option("--seconds", default=3.0, show_default=True, help="Length of a slice.")
@click.option("--rounds", default=3, show_default=True, help="Slices of each kind.")
@click.option("--orgs", default=100, show_default=True, help="Organizations.")
@click.option("--products", default=200, show_default=True, help="Products of each.")
@click.option(
    "--only",
    type=click.Choice(["load", "floor", "overhead", "python", "growth", "old"]),
    help="Measure no more than this; growth is measured only so.",
)
@click.option(
    "--scale", default=1.0, show_default=True, help="Part of its full size that growth has."
)
@click.option(
    "--old",
    "old_path",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="An older checkout, to compare with.",
)
@click.option("--save", is_flag=True, help=f"Write the tables to bench/{RESULTS.name} too.")
def main(
    *,
    seconds: float,
    rounds: int,
    orgs: int,
    products: int,
    only: str | None,
    scale: float,
    old_path: Path | None,
    save: bool,
) -> None:
    """Measure speed on a database of its own; see docs/performance.md.

    The two ways to make a call take turns, so that other work of the machine slows both alike.
    Compare figures of one line, never of two runs.
    """
    world = World(orgs, products)
    parts = []
    with embedded.server("bench") as server:
        if only == "growth":
            click.echo("\n".join(_measure_growth(server, scale, rounds).lines))
            return
        _prepare(server, world)
        parts.append(_describe(server, world, seconds, rounds))
        if only in {None, "python"}:
            parts.append(_measure_python(rounds))
        if only in {None, "load"}:
            parts.append(_measure_load(server, world, seconds, rounds))
        if only in {None, "floor"}:
            parts.append(_measure_floor(server, world, rounds))
        if only in {None, "overhead"}:
            parts.append(_measure_overhead(server, world, rounds))
        if old_path is not None and only in {None, "old"}:
            parts.append(_measure_old(server, world, old_path, rounds))
    goals = [goal for part in parts for goal in part.goals]
    parts.append(Findings(["", "Goals of docs/performance.md", *report.goal_table(goals)]))
    text = "\n".join(line for part in parts for line in part.lines)
    click.echo(f"\n{text}")
    if save:
        RESULTS.write_text(f"{text}\n")


def _prepare(server: embedded.Server, world: World) -> None:
    make_database(server)
    superuser_url = server.url(embedded.SUPERUSER)
    _say("seeding")
    world.seed(superuser_url)
    _say("warming up")
    with pgbench(server, world, Load("create_bill", 8, world.orgs)) as load:
        load.run(2)
    world.settle(superuser_url)


def _describe(server: embedded.Server, world: World, seconds: float, rounds: int) -> Findings:
    with psycopg.connect(server.url(embedded.SUPERUSER, "postgres")) as connection:
        row = connection.execute("show server_version").fetchone()
    version = str(row[0]).split()[0] if row else ""
    return Findings(
        [
            f"{datetime.now(UTC):%Y-%m-%d}, PostgreSQL {version}, {machine.describe()}",
            f"{world.orgs} organizations of {world.products} products; "
            f"{rounds} slices of {seconds:g} s of each kind",
        ]
    )


def _measure_load(server: embedded.Server, world: World, seconds: float, rounds: int) -> Findings:
    loads = [
        Load(operation, connections, orgs)
        for operation in _OPERATIONS
        for orgs in (world.orgs, 1)
        for connections in _CONNECTIONS
    ]
    with serve(server.url(embedded.MIGRATOR), _WORKERS) as web:
        http = Http(web, server, world)
        cells = [_compare(load, server, world, http, seconds, rounds) for load in loads]
        paced = [_pace(cell, http, seconds, rounds) for cell in cells if _is_paced(cell, world)]
        memory = _memory(web)
    return Findings(
        [
            f"HTTP by {http.name}; {_WORKERS} workers; the generator shares the cores",
            "",
            "Calls through HTTP against pgbench calling the same function "
            "(ms; cpu in ms per request)",
            *report.load_table(cells),
            "",
            "At half of the capacity that HTTP showed above (32 connections, random arrivals)",
            *report.paced_table(paced),
            "",
            *memory.lines,
        ],
        report.load_goals(cells, paced) + memory.goals,
    )


def _compare(
    load: Load, server: embedded.Server, world: World, http: Http, seconds: float, rounds: int
) -> Cell:
    """Run one load in both ways, in turn."""
    _say(f"{load.operation}, {load.orgs} organizations, {load.connections} connections")
    with pgbench(server, world, load) as direct:
        http.run(load, 1)  # warms up
        through_http = []
        for _ in range(rounds):
            direct.run(seconds)
            through_http.append(http.run(load, seconds))
        return Cell(load, direct.finish(), through_http)


def _is_paced(cell: Cell, world: World) -> bool:
    return cell.load.connections == _PACED_CONNECTIONS and cell.load.orgs == world.orgs


def _pace(cell: Cell, http: Http, seconds: float, rounds: int) -> tuple[Load, Slice]:
    capacity = statistics.median(one.per_second for one in cell.http)
    load = Load(cell.load.operation, _PACED_CONNECTIONS, cell.load.orgs, rate=capacity / 2)
    _say(f"{load.operation} at {capacity / 2:.0f} a second")
    return load, report.middle([http.run(load, seconds * 2) for _ in range(rounds)])


def _memory(web: Web) -> Findings:
    if not machine.is_supported():
        return Findings()
    lines, shares = [], []
    for number, process in enumerate(web.workers(), start=1):
        resident = machine.resident_bytes(process) / 2**20
        shares.append(machine.proportional_bytes(process) / 2**20)
        lines.append(
            f"Python worker {number}: {resident:.0f} MiB resident, "
            f"{shares[-1]:.0f} MiB with shared pages divided"
        )
    goal = Goal("memory of a worker, MiB, shared pages divided", max(shares), _MEMORY_GOAL)
    return Findings(lines, [goal])


def _measure_overhead(server: embedded.Server, world: World, rounds: int) -> Findings:
    prices = overhead.measure(server, world, rounds * 20, _say)
    unit = "CPU" if machine.is_supported() else "time (this system tells no CPU)"
    return Findings(
        [
            "",
            f"What the guards add to a call, in {unit} of one backend",
            *report.price_table(prices),
        ],
        report.price_goals(prices),
    )


def _measure_floor(server: embedded.Server, world: World, rounds: int) -> Findings:
    floors = floor.measure(server, world, rounds * 20, _say)
    return Findings(
        [
            "",
            "Calls beside one plain statement: a bill's rows without guards and foreign keys, "
            "a page's join",
            *report.floor_table(floors),
        ],
        report.floor_goals(floors),
    )


def _measure_old(server: embedded.Server, world: World, path: Path, rounds: int) -> Findings:
    changes = old.measure(server, world, path, rounds * 20, _say)
    return Findings(
        [
            "",
            "Calls of this checkout beside an older one",
            *report.floor_table(changes, "old"),
        ]
    )


def _measure_growth(server: embedded.Server, scale: float, rounds: int) -> Findings:
    found = growth.measure(server, scale, rounds * 5, _say)
    return Findings(
        [
            f"{datetime.now(UTC):%Y-%m-%d}, {machine.describe()}, scale {scale:g}",
            "",
            *growth.describe(scale),
            *report.growth_table(found),
        ]
    )


def _measure_python(rounds: int) -> Findings:
    _say("Python alone")
    ways = wsgi.measure(rounds * 10)
    return Findings(
        [
            "",
            "Python alone, in CPU of one thread, without a server and a database",
            *report.way_table(ways),
        ]
    )


def _say(text: str) -> None:
    click.echo(f"bench: {text}", err=True)


if __name__ == "__main__":
    main()
