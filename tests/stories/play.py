"""Plays stories: sends a file of SQL through psql and keeps the output of the terminal.

A story runs on a database of its test session, as the service's own logins, and commits everything.
Each signs up its own shop, so that no story sees another. psql repeats each line that it reads, so
that the output reads like a session.
"""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

import psycopg
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict

from cli import embedded
from tests.database import Database

FOLDER = Path(__file__).parent
STORIES = sorted(path.stem for path in FOLDER.glob("*.sql"))

# The year in the number of a document is the year of the day on which the story is played.
_NUMBER = re.compile(r"\b20\d\d(?=-\d{6}\b)")
# psql drops the empty lines that it reads: put them back before comments.
_REMARK = re.compile(r"^(?!--( |$))(.+\n)(?=-- )", re.MULTILINE)
_TRAILING_SPACES = re.compile(r" +$", re.MULTILINE)
_LOGINS = ("counterfoil_api", "counterfoil_auth", "counterfoil_migrator")


def play(story: str, database: Database, scratch: Path) -> str:
    """Play a story and return its transcript, in which the year of a document's number is YYYY.

    Args:
        story: its name, which is its file's without the ending.
        database: a migrated database.
        scratch: a folder for what the story writes to files.
    """
    with no_analyst_left(database):
        result = subprocess.run(
            [
                str(embedded.binaries(embedded.DEFAULT_VERSION) / "psql"),
                "--no-psqlrc",
                "--quiet",
                "--echo-all",
                # The context of an error has a line number of the function's source.
                "--set=SHOW_CONTEXT=never",
                f"--set=story={story}",
                f"--set=superuser={conninfo_to_dict(database.superuser_url).get('user', '')}",
                f"--set=analyst=maya_{uuid4().hex[:8]}",
            ],
            input=(FOLDER / f"{story}.sql").read_text(),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
            cwd=FOLDER,
            env={**os.environ, **_environment(database, scratch)},
        )
    text = _TRAILING_SPACES.sub("", result.stdout)
    return mask_years(_REMARK.sub(r"\2\n", text))


def mask_years(text: str) -> str:
    """Write YYYY for the years in the numbers of documents."""
    return _NUMBER.sub("YYYY", text)


def _environment(database: Database, scratch: Path) -> dict[str, str]:
    """Return the environment with which psql, and programs that a story runs, find the database and
    our programs."""
    place = conninfo_to_dict(database.url_as("counterfoil_api"))
    passwords = scratch / "passwords"
    passwords.touch(mode=0o600)
    passwords.write_text("".join(_passwords(database)))
    folders = (embedded.binaries(embedded.DEFAULT_VERSION), Path(sys.executable).parent)
    return {
        "PATH": os.pathsep.join([*map(str, folders), os.environ["PATH"]]),
        "PGHOST": str(place.get("host", "")),
        "PGPORT": str(place.get("port", "")),
        "PGDATABASE": database.name,
        "PGUSER": "counterfoil_api",
        "PGPASSFILE": str(passwords),
        "PGCLIENTENCODING": "UTF8",
        "PGTZ": "UTC",
        "DATABASE_URL": database.migrator_url,
        "COUNTERFOIL_STATE": str(scratch),
    }


def _passwords(database: Database) -> Iterator[str]:
    """Yield the lines of a password file; a login without a password has none."""
    for url in (*map(database.url_as, _LOGINS), database.superuser_url):
        parts = conninfo_to_dict(url)
        if "password" in parts:
            yield f"*:*:*:{parts['user']}:{parts['password']}\n"


@contextmanager
def no_analyst_left(database: Database) -> Iterator[None]:
    """Drop the logins of the analysts of a database at the end, because databases share logins."""
    try:
        yield
    finally:
        with psycopg.connect(database.superuser_url) as connection:
            for (name,) in connection.execute("delete from data.analyst returning login::text"):
                login = sql.Identifier(str(name))
                connection.execute(sql.SQL("drop owned by {}").format(login))
                connection.execute(sql.SQL("drop role {}").format(login))
