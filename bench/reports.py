"""``python -m bench.reports``: each report of a year of a busy shop."""

import statistics
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import click
import psycopg
from psycopg import sql

from bench import machine
from bench.database import make_database
from bench.world import World, capability, org_id
from cli import embedded

RESULTS = Path(__file__).with_name("results-reports.txt")

_YEAR = Path(__file__).with_name("year.sql")
_GOAL = 1000.0  # ms
_DAYS = 365


@dataclass(frozen=True)
class Report:
    """A report and its arguments after those of every call."""

    name: str
    arguments: tuple[object, ...]
    note: str = ""


@dataclass(frozen=True)
class Result:
    """Milliseconds of the backend's CPU in the calls of one report.

    On a machine with nothing else to do this is the time of the answer.
    """

    report: Report
    figures: list[float]


def reports() -> list[Report]:
    """Each report for a whole year; a page where it has pages."""
    today = datetime.now(UTC).date()
    year = (today - timedelta(days=_DAYS - 1), today)
    before = (year[0] - timedelta(days=_DAYS), year[0] - timedelta(days=1))
    return [
        Report("get_sales_by_day", (*year, "day")),
        Report("get_sales_by_hour", year),
        Report("get_sales_by_cashier", year),
        Report("get_sales_by_product", (*year, *before, None, "net_amount", None, 50), "compared"),
        Report("get_sales_by_category", (*year, True)),
        Report("get_margin_by_day", (*year, "month")),
        Report("get_payments_by_method", year),
        Report("get_tax_summary", year),
        Report("get_stock_adjustments", (*year, None, 50)),
        Report("get_stock_valuation", (today, None, 50), "today"),
        Report("get_stock_valuation", (year[0], None, 50), "a year ago"),
        Report("get_slow_movers", (90, "0", None, 50)),
        Report("get_receivables", (None, None, 50)),
    ]


def seed(superuser_url: str, bills: int, products: int) -> None:
    """Fill an empty database with the year of one shop."""
    world = World(orgs=1, products=products)
    world.seed(superuser_url)
    write_year(superuser_url, products, customers=500, busy={1: bills})
    world.settle(superuser_url)


def write_year(superuser_url: str, products: int, customers: int, busy: Mapping[int, int]) -> None:
    """Write a year of each of these organizations: their numbers, and how many documents."""
    statements = sql.SQL(_YEAR.read_text())
    with psycopg.connect(superuser_url) as connection:
        connection.execute("create temporary table busy (org integer, bills integer)")
        connection.execute(
            "insert into busy select * from unnest(%s::integer[], %s::integer[])",
            [list(busy), list(busy.values())],
        )
        connection.execute(statements.format(products=products, customers=customers))


@click.command()
@click.option("--bills", default=100_000, show_default=True, help="Documents of the year.")
@click.option("--products", default=2_000, show_default=True, help="Products of the shop.")
@click.option("--rounds", default=7, show_default=True, help="Calls of each report.")
@click.option("--save", is_flag=True, help=f"Write the table to bench/{RESULTS.name} too.")
def main(*, bills: int, products: int, rounds: int, save: bool) -> None:
    """Measure each report of a year on a database of its own; see docs/performance.md."""
    with embedded.server("bench") as server:
        make_database(server)
        seed(server.url(embedded.SUPERUSER), bills, products)
        with psycopg.connect(server.url("counterfoil_api"), autocommit=True) as connection:
            results = [_measure(connection, report, rounds) for report in reports()]
            version = connection.info.parameter_status("server_version") or ""
    text = "\n".join(
        [
            f"{date.today()}, PostgreSQL {version.split()[0]}, {machine.describe()}",
            f"a year of {bills} documents of 3 lines and {products} products; "
            f"CPU of the backend in ms, {rounds} calls",
            "",
            *_table(results),
        ]
    )
    click.echo(text)
    if save:
        RESULTS.write_text(f"{text}\n")


def _measure(
    connection: psycopg.Connection[tuple[object, ...]], report: Report, rounds: int
) -> Result:
    values = [capability(1), org_id(1), *report.arguments]
    statement = sql.SQL("select api.{}({})").format(
        sql.Identifier(report.name), sql.SQL(", ").join(map(sql.Literal, values))
    )
    figures = []
    for _ in range(rounds):
        started = machine.cpu_nanoseconds(connection.info.backend_pid)
        connection.execute(statement)
        ended = machine.cpu_nanoseconds(connection.info.backend_pid)
        figures.append((ended - started) / 1_000_000)
    return Result(report, figures)


def _table(results: list[Result]) -> list[str]:
    lines = [f"{'':7} {'first':>6} {'median':>6} {'most':>6}  report"]
    lines += [
        f"{'reached' if max(one.figures) <= _GOAL else 'MISSED':7} {one.figures[0]:6.0f} "
        f"{statistics.median(one.figures):6.0f} {max(one.figures):6.0f}  "
        f"{one.report.name}{one.report.note and f', {one.report.note}'}"
        for one in results
    ]
    missed = sum(max(one.figures) > _GOAL for one in results)
    return [*lines, "", f"under {_GOAL:.0f} ms: {len(results) - missed} of {len(results)}"]


if __name__ == "__main__":
    main()
