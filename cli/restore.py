"""``counterfoil restore``."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click
import psycopg
from psycopg import sql
from psycopg.conninfo import make_conninfo

from cli import backup, create_analyst, embedded, migrate
from cli.backup import DUMP, Manifest
from cli.errors import UserError
from cli.target import Target, deploy, open_target
from cli.verify import verify


@click.command("restore", short_help="Fill an empty database from a backup.")
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--jobs", default=2, show_default=True, help="Tables that are written at once.")
@click.option(
    "--rehearse",
    is_flag=True,
    help="Restore into a database made for it, which is dropped at the end.",
)
def command(*, folder: Path, jobs: int, rehearse: bool) -> None:
    """Fill an empty database from FOLDER, which `counterfoil backup` has made.

    Needs a superuser. The files are compared with the checksums of the backup, the rows with its
    counts; then the functions of this checkout are deployed and the books verified. The exit status
    is 1 if something does not add up.
    """
    with open_target() as target:
        if rehearse:
            with _made_for_it(target) as rehearsal:
                is_whole = restore(rehearsal, folder, jobs)
        else:
            is_whole = restore(target, folder, jobs)
    sys.exit(0 if is_whole else 1)


def restore(target: Target, folder: Path, jobs: int) -> bool:
    """Restore a backup, deploy to it, and return whether its books are correct."""
    manifest = Manifest.read(folder)
    if target.superuser_url is None:
        raise UserError(
            "a restore needs a superuser: the tables, their guards and the functions belong to "
            "several roles. On a managed server use its own point-in-time recovery"
        )
    if backup.hash_files(folder) != manifest.files:
        raise UserError(f"{folder} is damaged: its files are not those that were backed up")
    tree = migrate.Tree()
    newest = tree.migrations[-1].version
    if manifest.migration > newest:
        raise UserError(
            f"the backup is at migration {manifest.migration}, this checkout knows {newest}: "
            "restore with the version of the service that made it, or a later one"
        )
    with migrate.connect(target.superuser_url) as connection:
        if migrate.read_state(connection).applied:
            raise UserError("the database is not empty; restore into a new one")
        server = connection.info.server_version // 10000
    if server < manifest.server_major:
        raise UserError(
            f"the backup is of PostgreSQL {manifest.server_major}, the server is {server}: "
            "restore into the same version or a later one"
        )

    migrate.make_roles(target.superuser_url, tree)
    _fill(target.superuser_url, backup.choose_version(server), folder / DUMP, jobs)
    with migrate.connect(target.superuser_url) as connection:
        connection.execute("set local row_security = off")
        counted = backup.count_rows(connection)
        if counted != manifest.rows:
            wrong = [name for name in manifest.rows if counted.get(name) != manifest.rows[name]]
            raise UserError(f"rows are missing or too many in {', '.join(wrong)}")
        # What belongs to the database and not to its schemas is not in a dump: the deploy makes it.
        connection.execute("delete from data.deployment where part = 'load'")
        _make_analysts(connection)
    click.echo(f"{manifest.total} rows of {len(counted)} tables are back, as they were counted")

    deploy(target, tree)
    with migrate.connect(target.migrator_url, autocommit=True) as connection:
        connection.execute("select deploy.refresh_statistics()")
        return verify(connection, None)


def _fill(url: str, version: int, dump: Path, jobs: int) -> None:
    place, password = backup.split_password(url)
    backup.run(
        "pg_restore",
        version,
        "--exit-on-error",
        f"--jobs={jobs}",
        f"--dbname={place}",
        dump,
        password=password,
    )


def _make_analysts(connection: migrate.Connection) -> None:
    """Make the logins of analysts that this server does not have; they get no password."""
    rows = connection.execute(
        """
        select login from data.analyst
        where revoked_at is null and login not in (select rolname from pg_roles)
        order by login
        """
    ).fetchall()
    for (login,) in rows:
        create_analyst.make_login(connection, str(login), None)
        click.echo(f"the analyst {login} needs a new password: alter role {login} password '...'")


@contextmanager
def _made_for_it(target: Target) -> Iterator[Target]:
    """A database beside the target's, for as long as the block lasts."""
    if target.superuser_url is None:
        raise UserError("a rehearsal needs a superuser, who may make a database")
    name = f"counterfoil_rehearsal_{os.getpid()}"
    with migrate.connect(target.superuser_url, autocommit=True) as connection:
        row = connection.execute(
            "select rolname from pg_database inner join pg_roles on pg_roles.oid = datdba"
            " where datname = current_database()"
        ).fetchone()
        owner = str(row[0]) if row else embedded.MIGRATOR
        statement = sql.SQL("create database {} owner {} template template0 encoding 'UTF8'")
        connection.execute(statement.format(sql.Identifier(name), sql.Identifier(owner)))
    try:
        yield Target(
            make_conninfo(target.migrator_url, dbname=name),
            make_conninfo(target.superuser_url, dbname=name),
            target.server,
        )
    finally:
        with psycopg.connect(target.superuser_url, autocommit=True) as connection:
            statement = sql.SQL("drop database {} with (force)")
            connection.execute(statement.format(sql.Identifier(name)))
