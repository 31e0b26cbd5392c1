"""``counterfoil backup``."""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import re
import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final, LiteralString, NamedTuple

import click
from psycopg import IsolationLevel, sql
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from cli import embedded, migrate
from cli.errors import UserError
from cli.target import open_target

MANIFEST: Final = "manifest.json"
DUMP: Final = "dump"
URL: Final = "COUNTERFOIL_BACKUP_DATABASE_URL"
FORMAT: Final = 1

_LIST_TABLES: LiteralString = """
select
    nspname,
    relname,
    exists (
        select from pg_attribute
        where attrelid = pg_class.oid and attnum > 0 and atttypid = 'oid'::regtype
    )
from pg_class
inner join pg_namespace on pg_class.relnamespace = pg_namespace.oid
where
    relkind = 'r'
    and nspname not in ('pg_catalog', 'information_schema')
    and nspname not like 'pg\\_toast%'
    and nspname not like 'pg\\_temp%'
order by nspname, relname
"""


class Tables(NamedTuple):
    """Schema and name of each table."""

    dumped: list[tuple[str, str]]
    left_out: list[tuple[str, str]]
    """Those of oids, which a restored database has others of: the next DDL fills them again."""


@dataclass(frozen=True)
class Manifest:
    """What a backup holds; written last, so a folder without it is none."""

    created_at: str
    server_version: str
    migration: str
    rows: dict[str, int]
    """Rows of each table, counted in the snapshot that was dumped."""
    files: dict[str, str]
    """sha256 of each file."""
    format: int = FORMAT

    @property
    def total(self) -> int:
        """Rows of all tables."""
        return sum(self.rows.values())

    @property
    def server_major(self) -> int:
        """The major version of the server that was backed up."""
        return int(re.split(r"\D", self.server_version, maxsplit=1)[0])

    @classmethod
    def read(cls, folder: Path) -> Manifest:
        """Read the manifest of a folder."""
        try:
            found: dict[str, Any] = json.loads((folder / MANIFEST).read_text())
        except FileNotFoundError as error:
            raise UserError(f"{folder} holds no whole backup: {MANIFEST} is missing") from error
        if found.get("format") != FORMAT:
            raise UserError(f"{folder} was made by another version: format {found.get('format')}")
        return cls(**found)


@click.command("backup", short_help="Back the whole database up into a folder.")
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--jobs", default=2, show_default=True, help="Tables that are read at once.")
def command(*, folder: Path, jobs: int) -> None:
    """Back the whole database up into FOLDER, which must not exist yet.

    Reads one snapshot with pg_dump, while the shops go on. The login must see all rows: a
    superuser, or a role with BYPASSRLS and pg_read_all_data, in COUNTERFOIL_BACKUP_DATABASE_URL
    or DATABASE_URL. Each table is counted in the same snapshot and in what was written.
    """
    with open_target() as target:
        url = os.environ.get(URL) or target.superuser_url or target.migrator_url
        manifest = back_up(url, folder, jobs)
    click.echo(
        f"{manifest.total} rows of {len(manifest.rows)} tables at migration {manifest.migration} "
        f"are in {folder}"
    )


def back_up(url: str, folder: Path, jobs: int) -> Manifest:
    """Dump a database into a new folder and check what was written."""
    if folder.exists():
        raise UserError(f"{folder} exists already; each backup is a folder of its own")
    draft = folder.with_name(f"{folder.name}.partial")
    shutil.rmtree(draft, ignore_errors=True)
    draft.mkdir(parents=True, mode=0o700)
    with migrate.connect(url) as connection:
        connection.isolation_level = IsolationLevel.REPEATABLE_READ
        connection.read_only = True
        refuse_blind(connection)
        connection.execute("set local row_security = off")  # an error instead of hidden rows
        state = migrate.read_state(connection)
        if not state.applied:
            raise UserError("the database is empty; there is nothing to back up")
        rows = count_rows(connection)
        _dump(connection, url, draft / DUMP, jobs)
        version = connection.info.parameter_status("server_version") or ""
    _compare(rows, count_dumped(draft / DUMP))
    manifest = Manifest(
        created_at=datetime.now(UTC).isoformat(timespec="seconds"),
        server_version=version,
        migration=state.applied[-1].version,
        rows=rows,
        files=hash_files(draft),
    )
    _write(draft / MANIFEST, json.dumps(asdict(manifest), indent=1))
    draft.rename(folder)
    return manifest


def refuse_blind(connection: migrate.Connection) -> None:
    """Refuse a login that row security hides rows from."""
    row = connection.execute(
        "select rolsuper or rolbypassrls from pg_roles where rolname = current_user"
    ).fetchone()
    if row != (True,):
        raise UserError(
            f"row security hides rows from {connection.info.user}: a backup needs a superuser, "
            f"or a role with BYPASSRLS and pg_read_all_data, in {URL}"
        )


def list_tables(connection: migrate.Connection) -> Tables:
    """List the tables of a database."""
    tables = Tables([], [])
    for schema, table, has_oids in connection.execute(_LIST_TABLES).fetchall():
        (tables.left_out if has_oids else tables.dumped).append((str(schema), str(table)))
    return tables


def count_rows(connection: migrate.Connection) -> dict[str, int]:
    """Count the rows of each table that a backup has."""
    counts = {}
    for schema, table in list_tables(connection).dumped:
        statement = sql.SQL("select count(*) from {}").format(sql.Identifier(schema, table))
        found = connection.execute(statement).fetchone()
        counts[f"{schema}.{table}"] = int(str(found[0])) if found else 0
    return counts


def count_dumped(dump: Path) -> dict[str, int]:
    """Count the rows in the files of a dump: each is one line until the line that ends the data."""
    counts = {}
    for line in run("pg_restore", embedded.DEFAULT_VERSION, "--list", dump).splitlines():
        entry, _, about = line.partition(";")
        words = about.split()
        if words[2:4] == ["TABLE", "DATA"]:
            with gzip.open(dump / f"{entry}.dat.gz") as file:
                counts[f"{words[4]}.{words[5]}"] = sum(1 for _ in iter(file.readline, b"\\.\n"))
    return counts


def hash_files(folder: Path) -> dict[str, str]:
    """Return the sha256 of each file by its path."""
    return {
        path.relative_to(folder).as_posix(): hash_file(path)
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != MANIFEST
    }


def hash_file(path: Path) -> str:
    """Return the sha256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def choose_version(server: int) -> int:
    """Choose the version of pg_dump and pg_restore for a server of a major version.

    A newer pg_restore sets what an older server does not know; an older pg_dump refuses a newer
    server.
    """
    return min((version for version in embedded.VERSIONS if version >= server), default=server)


def run(program: str, version: int, *arguments: object, password: str = "") -> str:
    """Run a program of a version of PostgreSQL and return its output.

    Raises:
        UserError: it failed; with what it said.
    """
    path = embedded.binaries(version) / program
    done = subprocess.run(  # noqa: S603
        [str(path), *map(str, arguments)],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, **({"PGPASSWORD": password} if password else {})},
    )
    if done.returncode:
        raise UserError(f"{program} failed:\n{done.stderr.strip()}")
    return done.stdout


def split_password(url: str) -> tuple[str, str]:
    """Return a connection string without its password, which others can read, and the password."""
    parts = conninfo_to_dict(url)
    password = str(parts.pop("password", "") or "")
    return make_conninfo("", **parts), password


def _dump(connection: migrate.Connection, url: str, dump: Path, jobs: int) -> None:
    """Dump what the transaction of the connection sees."""
    place, password = split_password(url)
    (snapshot,) = connection.execute("select pg_export_snapshot()").fetchone() or ("",)
    left_out = list_tables(connection).left_out
    run(
        "pg_dump",
        choose_version(connection.info.server_version // 10000),
        "--format=directory",
        "--compress=gzip:6",
        f"--jobs={jobs}",
        f"--snapshot={snapshot}",
        "--lock-wait-timeout=60s",
        *[f"--exclude-table-data={schema}.{table}" for schema, table in left_out],
        f"--file={dump}",
        f"--dbname={place}",
        password=password,
    )


def _compare(rows: Mapping[str, int], dumped: Mapping[str, int]) -> None:
    for name in sorted(rows.keys() | dumped.keys()):
        if rows.get(name) != dumped.get(name):
            raise UserError(
                f"{name} has {rows.get(name)} rows, the dump {dumped.get(name)}: this is no backup"
            )


def _write(path: Path, text: str) -> None:
    with path.open("w") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
