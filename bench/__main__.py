"""``python -m bench``: one interleaved run that prints ratios."""

import statistics
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import click
import psycopg

from bench import machine, overhead, report
from bench.load import Generator, Http, Load, Operation, PgBench, Slice
from bench.web import Web, serve
from bench.world import World
from cli import embedded
from cli.migrate import Tree
from cli.target import Target, deploy

RESULTS = Path(__file__).with_name("results.txt")

_OPERATIONS: tuple[Operation, ...] = ("create_bill", "list_products")
_CONNECTIONS = (1, 8, 32)
_WORKERS = 2
_PACED_CONNECTIONS = 32


@click.command()
@click.option("--seconds", default=4.0, show_default=True, help="Length of a slice.")
@click.option("--rounds", default=3, show_default=True, help="Slices of each kind.")
@click.option("--orgs", default=100, show_default=True, help="Organizations.")
@click.option("--products", default=200, show_default=True, help="Products of each.")
@click.option("--only", type=click.Choice(["load", "overhead"]), help="Measure no more than this.")
@click.option("--save", is_flag=True, help=f"Write the tables to bench/{RESULTS.name} too.")
def main(
    *, seconds: float, rounds: int, orgs: int, products: int, only: str | None, save: bool
) -> None:
    """Measure speed on a database of its own; see docs/performance.md.

    Slices of all kinds take turns, so that what else the machine does hits them alike: compare
    figures of one run, never of two.
    """
    world = World(orgs, products)
    with embedded.server("bench") as server:
        _prepare(server, world)
        lines = [
            f"{datetime.now(UTC):%Y-%m-%d}, PostgreSQL {_version(server)}, {machine.describe()}",
            f"{orgs} organizations of {products} products; {rounds} slices of {seconds:g} s",
        ]
        if only != "overhead":
            lines += _measure_load(server, world, seconds, rounds)
        if only != "load":
            lines += _measure_overhead(server, world, rounds)
    text = "\n".join(lines)
    click.echo(f"\n{text}")
    if save:
        RESULTS.write_text(f"{text}\n")


def _prepare(server: embedded.Server, world: World) -> None:
    """Make the database anew, so that every run begins alike."""
    with psycopg.connect(server.url(embedded.SUPERUSER, "postgres"), autocommit=True) as admin:
        admin.execute(f"drop database if exists {embedded.DATABASE} with (force)")
    embedded.bootstrap(server)
    superuser_url = server.url(embedded.SUPERUSER)
    deploy(Target(server.url(embedded.MIGRATOR), superuser_url, server), Tree())
    _say("seeding")
    world.seed(superuser_url)
    _say("warming up")
    PgBench(server, world).run(Load("create_bill", 4, world.orgs), 3)
    world.settle(superuser_url)


def _measure_load(server: embedded.Server, world: World, seconds: float, rounds: int) -> list[str]:
    loads = [
        Load(operation, connections, orgs)
        for operation in _OPERATIONS
        for orgs in (world.orgs, 1)
        for connections in _CONNECTIONS
    ]
    with serve(server.url(embedded.MIGRATOR), _WORKERS) as web:
        direct = PgBench(server, world)
        http = Http(web, server, world)
        cells = [report.Cell(load) for load in loads]
        for turn in range(rounds):
            for cell in cells:
                load = cell.load
                _say(f"{load.operation} orgs={load.orgs} conn={load.connections} {turn + 1}")
                ways: list[tuple[Generator, list[Slice]]] = [
                    (direct, cell.direct),
                    (http, cell.http),
                ]
                for generator, slices in ways if turn % 2 == 0 else reversed(ways):
                    slices.append(generator.run(load, seconds))
        paced = [_pace(cell, http, seconds, rounds) for cell in cells if _is_paced(cell, world)]
        memory = _memory(web)
    return [
        f"HTTP by {http.name}; {_WORKERS} workers; the generator shares the cores",
        "",
        "Calls through HTTP against pgbench calling the same function (ms; cpu in ms per request)",
        *report.load_table(cells),
        "",
        "At half of the capacity that HTTP showed above (32 connections, random arrivals)",
        *report.paced_table(paced),
        "",
        *memory,
    ]


def _is_paced(cell: report.Cell, world: World) -> bool:
    return cell.load.connections == _PACED_CONNECTIONS and cell.load.orgs == world.orgs


def _pace(cell: report.Cell, http: Http, seconds: float, rounds: int) -> tuple[Load, Slice]:
    capacity = statistics.median(one.per_second for one in cell.http)
    load = Load(cell.load.operation, _PACED_CONNECTIONS, cell.load.orgs, rate=capacity / 2)
    _say(f"{load.operation} at {capacity / 2:.0f} a second")
    return load, report.middle([http.run(load, seconds * 2) for _ in range(rounds)])


def _memory(web: Web) -> list[str]:
    if not machine.is_supported():
        return []
    return [
        f"Python worker {number}: {machine.resident_bytes(process) / 2**20:.0f} MiB resident, "
        f"{machine.proportional_bytes(process) / 2**20:.0f} MiB with shared pages divided"
        for number, process in enumerate(web.workers(), start=1)
    ]


def _measure_overhead(server: embedded.Server, world: World, rounds: int) -> list[str]:
    say: Callable[[str], None] = _say
    prices = overhead.measure(server, world, rounds * 20, say)
    unit = "CPU" if machine.is_supported() else "time (this system tells no CPU)"
    return [
        "",
        f"What the guards add to a call, in {unit} of one backend",
        *report.price_table(prices),
    ]


def _version(server: embedded.Server) -> str:
    with psycopg.connect(server.url(embedded.SUPERUSER, "postgres")) as connection:
        row = connection.execute("show server_version").fetchone()
    return str(row[0]).split()[0] if row else ""


def _say(text: str) -> None:
    click.echo(f"bench: {text}", err=True)


if __name__ == "__main__":
    main()
