"""The worked queries of docs/analytics.md, and the shop on which they run.

``python -m tests.docs.analytics`` writes their output into the page.
"""

import os
import re
import secrets
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import psycopg
from psycopg import sql

from cli import create_analyst, embedded
from cli.paths import ROOT
from tests.database import Database, TestServer, make_migrated, session_databases

PAGE = ROOT / "docs/analytics.md"
_SHOP = Path(__file__).with_name("analytics_shop.sql")
_EXAMPLE = re.compile(
    r"^### (?P<title>.+)\n(?:(?!```|#).*\n)*"
    r"```sql\n(?P<query>(?:(?!```).*\n)+)```\n\n"
    r"```text\n(?P<output>(?:(?!```).*\n)*)```\n",
    re.MULTILINE,
)
_TRAILING_SPACES = re.compile(r" +$", re.MULTILINE)


class Example(NamedTuple):
    """A query of the page and its output."""

    title: str
    query: str
    output: str


def read_examples() -> list[Example]:
    """Read the page: below a heading of level three the SQL, then its output."""
    return [Example(**found.groupdict()) for found in _EXAMPLE.finditer(PAGE.read_text())]


@contextmanager
def open_shop(database: Database) -> Iterator[str]:
    """Open the shop, give the connection string of its analyst, and drop the login at the end."""
    login, password = f"maya_{secrets.token_hex(4)}", secrets.token_hex(8)
    with psycopg.connect(database.superuser_url) as connection:
        connection.execute(_SHOP.read_bytes())
        row = connection.execute("select org_id::text from data.org").fetchone()
        assert row is not None
    with psycopg.connect(database.migrator_url) as connection:
        create_analyst.create(connection, login, row[0], password)
    try:
        yield database.url_as(login, password)
    finally:
        with psycopg.connect(database.superuser_url) as connection:
            connection.execute("delete from data.analyst where login = %s", [login])
            connection.execute(sql.SQL("drop role {}").format(sql.Identifier(login)))


def run(query: str, url: str) -> str:
    """Return the output of psql for a query."""
    result = subprocess.run(
        [
            embedded.binaries(embedded.DEFAULT_VERSION) / "psql",
            "-X",
            "-q",
            "-v",
            "ON_ERROR_STOP=1",
            "-d",
            url,
        ],
        input=query,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PGCLIENTENCODING": "UTF8"},
    )
    assert result.returncode == 0, result.stderr
    return _TRAILING_SPACES.sub("", result.stdout).rstrip("\n") + "\n"


def main() -> None:
    """Write the output of every query into the page."""
    with embedded.server("test") as running:
        server = TestServer(running.url(embedded.SUPERUSER, "postgres"), running)
        with (
            session_databases(server, "analytics_") as prefix,
            open_shop(make_migrated(server, f"{prefix}1")) as url,
        ):
            text = PAGE.read_text()
            for example in reversed(list(_EXAMPLE.finditer(text))):
                begin, end = example.span("output")
                text = text[:begin] + run(example["query"], url) + text[end:]
    PAGE.write_text(text)


if __name__ == "__main__":
    main()
