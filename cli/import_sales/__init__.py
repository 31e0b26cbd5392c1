"""``counterfoil import-sales``."""

import csv
import sys
import time
from collections.abc import Iterable
from contextlib import closing
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import TypeVar

import click
from click._termui_impl import ProgressBar

from cli import migrate, verify
from cli.client import Client, OperatorClient
from cli.import_sales.plan import batches, deliveries, read_catalogue, works
from cli.import_sales.replay import CURRENCY, FATES, IN_PART, Replay, Tally
from cli.import_sales.sales_file import SalesFile
from cli.target import Target, open_target

_REPORT_COLUMNS = ("line", "invoice", "stock_code", "quantity", "reason")
_INTERRUPTED = 130
# The tables grow faster than autovacuum runs; plans made for empty ones cost twice as much.
_TIMES_TO_REFRESH_STATISTICS = {100, 1_000, 10_000}  # and once before the first document

T = TypeVar("T")


@click.command("import-sales", short_help="Replay a CSV file of sales, plain or gzipped.")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--org", "org_id", type=click.UUID, required=True, help="The organization of the sales."
)
@click.option(
    "--report",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Where to list lines that could not be imported; default: FILE's name with .report.csv.",
)
@click.option("--limit", type=click.IntRange(min=0), help="Stop after so many documents.")
@click.option("--no-till", is_flag=True, help="Goods and documents only: no money, no till.")
def command(
    *, file: Path, org_id: object, report: Path | None, limit: int | None, no_till: bool
) -> None:
    """Replay a CSV file of sales, plain or gzipped, as bills, credit notes and write-offs.

    The first line of FILE names its columns: InvoiceNo, StockCode, Description, Quantity,
    InvoiceDate, UnitPrice, CustomerID, Country. Prices are in GBP.

    Products and customers are created from the file. The file does not tell where the goods came
    from: four suppliers deliver the goods of each week's sales before its first day, at about half
    of the product's median price. Each invoice becomes one issued bill. An invoice number that
    begins with C is a cancellation: it becomes credit notes on the customer's latest earlier bills
    with the product. Both keep the time of day of the file. Negative quantities outside of
    cancellations are written off.

    The file does not tell of payments either. The number of each bill decides how it is paid: at
    once, in cash, by card or by transfer; by customers with a number also later, in two parts, or
    never. All sales of a day belong to one shift of a till, which ends with a count of its cash
    and a Z report.

    The report lists every line that cannot be imported, with the reason. Ctrl-C stops the import,
    and the same command continues it: nothing is done twice.
    """
    report = report or Path(file.name.removesuffix(".gz").removesuffix(".csv") + ".report.csv")
    sales_file = SalesFile(file)
    click.echo(
        f"{file.name}: {sales_file.line_count:,} lines, {sales_file.document_count:,} documents"
    )
    with open_target() as target:
        _import(target, sales_file, str(org_id), report, limit, has_till=not no_till)
        with migrate.connect(target.migrator_url, autocommit=True) as connection:
            is_valid = verify.verify(connection, str(org_id))
    sys.exit(0 if is_valid else 1)


def _import(
    target: Target,
    sales_file: SalesFile,
    org_id: str,
    report: Path,
    limit: int | None,
    *,
    has_till: bool,
) -> None:
    with (
        closing(Client(target, is_repeatable=True)) as client,
        report.open("w", newline="") as file,
    ):
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(_REPORT_COLUMNS)
        replay = Replay(
            OperatorClient(client, org_id, target),
            writer.writerow,
            deliveries(sales_file),
            _now(target),
            has_till=has_till,
        )
        count = sales_file.document_count if limit is None else limit
        started = time.monotonic()
        try:
            _prepare(target, replay, sales_file)
            started = time.monotonic()
            with _progress("documents", range(count), count) as bar:
                for batch in batches(islice(works(sales_file), count)):
                    done = replay.tally.documents
                    if any(done <= it < done + len(batch) for it in _TIMES_TO_REFRESH_STATISTICS):
                        _refresh_statistics(target)
                    replay.do(batch)
                    bar.update(len(batch))
            if count >= sales_file.document_count:
                replay.finish()
        except KeyboardInterrupt:
            click.echo("stopped; the same command goes on with it", err=True)
            sys.exit(_INTERRUPTED)
        finally:
            _tell(replay.tally, time.monotonic() - started, report)
    # A commit that waits for the disk, and so for all commits before it.
    _refresh_statistics(target)


def _prepare(target: Target, replay: Replay, sales_file: SalesFile) -> None:
    """Create everything to which the documents of the file refer."""
    catalogue = read_catalogue(sales_file)
    for label, total, steps in (
        ("products", len(catalogue.products), replay.create_products(catalogue.products)),
        ("customers", len(catalogue.customers), replay.create_customers(catalogue.customers)),
    ):
        with _progress(label, steps, total) as bar:
            for _ in bar:
                pass
    replay.create_suppliers()
    _refresh_statistics(target)


def _refresh_statistics(target: Target) -> None:
    with migrate.connect(target.migrator_url, autocommit=True) as connection:
        connection.execute("select deploy.refresh_statistics()")


def _now(target: Target) -> datetime:
    """The time by the clock of the database, which dates all rows."""
    with migrate.connect(target.migrator_url, autocommit=True) as connection:
        row = connection.execute("select clock_timestamp()").fetchone()
    if row is None or not isinstance(row[0], datetime):
        raise AssertionError
    return row[0]


def _progress(label: str, steps: Iterable[T], length: int) -> ProgressBar[T]:
    return click.progressbar(steps, length, label.ljust(9), show_pos=True, file=sys.stderr)


def _tell(tally: Tally, seconds: float, report: Path) -> None:
    made = ", ".join(f"{count:,} {what}" for what, count in tally.made.items() if count)
    click.echo(f"made or found made: {made or 'nothing'}")
    click.echo(f"lines read                            {tally.lines.total():>10,}")
    for fate in FATES:
        click.echo(f"  {fate:<35} {tally.lines[fate]:>10,}")
    click.echo(
        f"billed {tally.billed_amount:,} {CURRENCY} (in the file {tally.sold_amount:,}), "
        f"credited {tally.credited_amount:,} {CURRENCY}"
    )
    click.echo(
        f"received {tally.received_amount:,} {CURRENCY}, "
        f"paid out {tally.refunded_amount:,} {CURRENCY}"
    )
    click.echo("the goods are taken to have cost about half of each product's median price")
    rows = tally.lines["reported"] + tally.lines[IN_PART] + tally.notes
    click.echo(f"{report}: {rows:,} rows, {tally.notes:,} of them notes on credited prices")
    rate = tally.booked / seconds if seconds else 0
    click.echo(
        f"{tally.documents:,} documents, {tally.booked:,} of them booked now, "
        f"in {seconds:.1f} s: {rate:,.0f} documents/s"
    )
