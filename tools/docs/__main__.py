"""``make docs``: write the generated pages. ``--check``: say whether they are up to date."""

import io
import sys
from contextlib import redirect_stderr
from pathlib import Path

import psycopg

from cli import embedded
from cli.paths import ROOT
from tests.database import TestServer, make_migrated, session_databases
from tools.docs import adr_index, pages
from tools.docs.catalogue import Catalogue

STALE = "docs/schema is stale; run: make docs"


def main(arguments: list[str]) -> int:
    """Make all pages again; return the exit status."""
    made = make_pages(read_catalogue())
    if arguments == ["--check"]:
        if stale := find_stale(made):
            print(*stale, STALE, sep="\n", file=sys.stderr)
        return 1 if stale else 0
    for path in written_pages() - set(made):
        path.unlink()
    for path, text in made.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return 0


def read_catalogue(version: int = embedded.DEFAULT_VERSION) -> Catalogue:
    """Deploy this checkout to a temporary database, and read its catalogue."""
    with embedded.server("test", version) as running:
        server = TestServer(running.url(embedded.SUPERUSER, "postgres"), running)
        with session_databases(server, "docs_") as prefix:
            with redirect_stderr(io.StringIO()):  # the deployed objects are not interesting here
                database = make_migrated(server, f"{prefix}1")
            with psycopg.connect(database.superuser_url, autocommit=True) as connection:
                return Catalogue(connection)


def make_pages(catalogue: Catalogue) -> dict[Path, str]:
    """Return every generated page and its text."""
    made = pages.make(catalogue, adr_index.read_decisions())
    return {ROOT / "docs" / name: text for name, text in made.items()}


def written_pages() -> set[Path]:
    """Return the generated pages that are on the disk."""
    return {*(ROOT / "docs/schema").rglob("*.md"), ROOT / "docs/adr/README.md"}


def find_stale(made: dict[Path, str]) -> list[str]:
    """Return the pages that are missing, wrong or left over."""
    return sorted(
        str(path.relative_to(ROOT))
        for path in written_pages() | set(made)
        if not path.exists() or path.read_text() != made.get(path)
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
