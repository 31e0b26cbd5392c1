"""Runs the SQL suites with pg_prove, as a DBA would: ``make pg-prove``; see docs/testing.md.

``--prepare NAME`` only makes the database and prints the commands to go on with.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict

from cli import embedded, target
from cli.paths import ROOT
from tests.database import (
    Database,
    TestServer,
    make_migrated,
    prepare_for_pgtap,
    session_databases,
)

PACKAGE = "libtap-parser-sourcehandler-pgtap-perl"
SUITES = ("tests/schema", "tests/sql", "tests/isolation", "tests/invariants", "tests/plans")


def main(arguments: list[str]) -> int:
    """Prepare and run, or prepare only; return how the process is to end."""
    if len(arguments) == 2 and arguments[0] == "--prepare":
        with _server() as server:
            _tell(prepare(make_migrated(server, arguments[1])))
        return 0
    if shutil.which("pg_prove") is None:
        print(f"pg_prove: skipped, it is not installed ({PACKAGE} of Debian has it)")
        return 0
    with _server() as server, session_databases(server, "prove_") as prefix:
        return prove(prepare(make_migrated(server, f"{prefix}1")), arguments)


def prove(database: Database, arguments: list[str]) -> int:
    """Run pg_prove on a prepared database; return its exit status."""
    place = conninfo_to_dict(database.superuser_url)
    environment = {
        "PGHOST": place.get("host"),
        "PGPORT": place.get("port"),
        "PGUSER": place.get("user"),
        "PGPASSWORD": place.get("password"),
        "PGDATABASE": database.name,
    }
    known = {name: str(value) for name, value in environment.items() if value}
    # pg_prove calls psql; without one of the system's, the embedded server has one.
    psql = embedded.binaries(embedded.DEFAULT_VERSION)
    known["PATH"] = os.pathsep.join([os.environ["PATH"], str(psql)])
    command = ["pg_prove", *(arguments or suites())]
    return subprocess.run(command, cwd=ROOT, env={**os.environ, **known}, check=False).returncode


def suites() -> list[str]:
    """Return the files of all suites."""
    paths = [path for suite in SUITES for path in (ROOT / suite).rglob("test_*.sql")]
    return sorted(str(path.relative_to(ROOT)) for path in paths)


@contextmanager
def _server() -> Iterator[TestServer]:
    if url := os.environ.get("DATABASE_URL"):
        if not target.is_superuser(url):
            sys.exit("DATABASE_URL: the tests act as every role there is, which a superuser can")
        yield TestServer(url, None)
        return
    version = int(os.environ.get("PG") or embedded.DEFAULT_VERSION)
    with embedded.server("test", version) as running:
        yield TestServer(running.url(embedded.SUPERUSER, "postgres"), running)


def prepare(database: Database) -> Database:
    """Put pgTAP and tests/sql/support.sql into a migrated database, for any psql that connects."""
    with psycopg.connect(database.superuser_url, autocommit=True) as connection:
        prepare_for_pgtap(connection)
        # Each psql that pg_prove starts begins where that connection is.
        for setting, value in (
            ("search_path", "tap, pg_catalog"),
            ("client_min_messages", "warning"),
        ):
            statement = sql.SQL("alter database {} set {} = {}")
            connection.execute(
                statement.format(sql.Identifier(database.name), sql.SQL(setting), sql.SQL(value))
            )
    return database


def _tell(database: Database) -> None:
    place = conninfo_to_dict(database.superuser_url)
    options = " ".join(
        f"{option} {place[key]}"
        for option, key in (("-h", "host"), ("-p", "port"), ("-U", "user"))
        if key in place
    )
    folders = " ".join(f"{suite}/*.sql" for suite in SUITES).replace("tests/sql/", "tests/sql/*/")
    print(f"pg_prove {options} -d {database.name} {folders}")
    print(f'dropdb {options} "{database.name}"')


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
