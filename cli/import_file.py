"""``counterfoil import``: a file of products, customers or suppliers."""

import queue
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import click

from api import imports
from api.schemas.imports import KINDS
from api.sheets import writing
from api.sheets.reading import DECIMAL_MARKS, DELIMITERS, ENCODINGS, UnreadableFileError
from cli import migrate
from cli.client import Client, Json, OperatorClient, RefusedError
from cli.errors import UserError
from cli.target import Target, open_target

_SHOWN_PROBLEMS = 20
_SECONDS_BETWEEN_LOOKS = 0.5


@click.command("import", short_help="Import a CSV or XLSX file of products, customers, suppliers.")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--kind", type=click.Choice(KINDS), required=True, help="The kind of its rows.")
@click.option("--org", "org_id", type=click.UUID, required=True, help="Whose it is.")
@click.option("--dry-run", is_flag=True, help="Only check the file; change nothing.")
@click.option("--good-rows", is_flag=True, help="Import the rows without a problem.")
@click.option(
    "--rejects",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Where to write the rejected rows, each with its problem.",
)
@click.option("--encoding", type=click.Choice(ENCODINGS), help="Found out unless said.")
@click.option("--delimiter", type=click.Choice([*DELIMITERS]), help="Found out unless said.")
@click.option("--decimal-mark", type=click.Choice([*DECIMAL_MARKS]), help="Found out unless said.")
def command(
    *,
    file: Path,
    kind: str,
    org_id: object,
    dry_run: bool,
    good_rows: bool,
    rejects: Path | None,
    encoding: str | None,
    delimiter: str | None,
    decimal_mark: str | None,
) -> None:
    """Import a CSV or XLSX file of products, customers or suppliers.

    A row with a known SKU or number changes the existing one, any other row creates a new one. If
    any row has a problem nothing is changed, except with --good-rows.
    """
    wish = imports.Wish(
        kind=kind,
        is_dry_run=dry_run,
        mode="good" if good_rows else "all",
        file_name=file.name[-255:],
        encoding=encoding,
        delimiter=DELIMITERS.get(delimiter or ""),
        decimal_mark=DECIMAL_MARKS.get(decimal_mark or ""),
    )
    with open_target() as target, closing(Client(target, is_patient=True)) as client:
        org = OperatorClient(client, str(org_id), target)
        job = _run(org, file, wish)
        _tell(job)
        if rejects and job["rejected_count"]:
            _write_rejects(org, job["id"], rejects)
        if job["status"] == "done":
            _refresh_statistics(target)
    sys.exit(0 if job["status"] in {"done", "checked"} and not job["rejected_count"] else 1)


def _run(org: OperatorClient, file: Path, wish: imports.Wish) -> Json:
    size = max(file.stat().st_size, 1)
    with (
        file.open("rb") as content,
        click.progressbar(length=size, label="reading".ljust(9), file=sys.stderr) as bar,
    ):
        try:
            with _watching(org) as watched:
                return imports.run(org.call, content, wish, _follow(bar.update, watched))
        except UnreadableFileError as error:
            raise UserError(f"{file.name}: {error}") from None
        except RefusedError as error:
            raise UserError(error.detail) from None


def _follow(
    advance: Callable[[int], None], watched: queue.SimpleQueue[str]
) -> Callable[[Json], None]:
    """Move a bar on by the bytes read; the watcher shows the rest."""
    told = 0

    def tell(job: Json) -> None:
        nonlocal told
        advance(job["read_bytes"] - told)
        told = job["read_bytes"]
        if job["status"] == "checking":
            watched.put(job["id"])

    return tell


@contextmanager
def _watching(org: OperatorClient) -> Iterator[queue.SimpleQueue[str]]:
    """Watch an import and print its progress until the block ends; yield where to put its id."""
    watched: queue.SimpleQueue[str] = queue.SimpleQueue()
    is_over = threading.Event()

    def watch() -> None:
        import_id = watched.get()
        if not import_id:
            return
        click.echo("\nchecking", err=True)
        with click.progressbar(length=100, label="doing".ljust(9), file=sys.stderr) as bar:
            while not is_over.wait(_SECONDS_BETWEEN_LOOKS):
                job = org.call("get_import", import_id, is_repeatable=True)
                bar.update((job["applied_percent"] or 0) - bar.pos)

    watcher = threading.Thread(target=watch, daemon=True)
    watcher.start()
    try:
        yield watched
    finally:
        is_over.set()
        watched.put("")
        watcher.join()


def _tell(job: Json) -> None:
    click.echo(f"{job['status']}: {job['row_count']:,} rows")
    for fate in ("created", "updated", "unchanged", "rejected"):
        click.echo(f"  {fate:<10} {job[f'{fate}_count']:>10,}")
    for problem in job["problems"]:
        place = f"line {problem['line_no']}, {problem['column_name']}"
        click.echo(f"{place}: {problem['message']} ({problem['slug']})", err=True)
    if job["problem_count"] > _SHOWN_PROBLEMS:
        click.echo(f"... {job['problem_count']:,} problems in all", err=True)


def _write_rejects(org: OperatorClient, import_id: str, path: Path) -> None:
    page = org.call("export_import_rejects", import_id, None, 2000, is_repeatable=True)
    with path.open("wb") as file:
        dialect = writing.Dialect(page["delimiter"])
        header = ["problem", *page["header"]]
        rows = writing.rejected(
            page,
            lambda cursor: org.call(
                "export_import_rejects", import_id, cursor, 2000, is_repeatable=True
            ),
        )
        for part in writing.written(rows, header, dialect):
            file.write(part)
    click.echo(f"{path}: the rejected rows")


def _refresh_statistics(target: Target) -> None:
    with migrate.connect(target.migrator_url, autocommit=True) as connection:
        connection.execute("select deploy.refresh_statistics()")
