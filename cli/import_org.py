"""``counterfoil import-org``."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, LiteralString

import click
import psycopg
from psycopg import sql

from cli import backup, migrate, signing, transfer
from cli.errors import UserError
from cli.target import open_target

_TRIGGERS: LiteralString = """
select tgrelid::regclass::text, tgname, tgenabled::text, pg_trigger.oid
from pg_trigger
where tgrelid = any(%s::regclass[]) and not tgisinternal
order by 1, 2
"""
_EVENT_TRIGGERS: LiteralString = "select evtname, evtenabled::text from pg_event_trigger order by 1"
_ENABLE: dict[str, LiteralString] = {
    "O": "enable",
    "A": "enable always",
    "R": "enable replica",
    "D": "disable",
}


@click.command("import-org", short_help="Take an organization over that another database wrote.")
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option(
    "--signed-by",
    metavar="KEY",
    help="The public key of the installation that wrote it; this one's own if left out.",
)
def command(*, folder: Path, signed_by: str | None) -> None:
    """Take over the organization in FOLDER, which `counterfoil export-org` has written.

    Identifiers, numbers and hashes stay as they are. Signature, checksums and columns are compared
    first. All is one transaction, which is committed only if the books verify; while rows are
    written, the changes of other organizations wait. Needs a superuser, because the guards of the
    books let nobody else write history.
    """
    with open_target() as target:
        if target.superuser_url is None:
            raise UserError("an import needs a superuser: nobody else may write issued documents")
        trusted = signed_by or signing.public_text(signing.own_key())
        manifest = check(folder, trusted)
        take_over(target.superuser_url, folder, manifest)
        with migrate.connect(target.migrator_url, autocommit=True) as connection:
            connection.execute("select deploy.refresh_statistics()")
    click.echo(f"{manifest['name']} ({manifest['org_id']}) is here, and its books verify")


def check(folder: Path, trusted: str) -> dict[str, Any]:
    """Compare signature and checksums, and return the manifest."""
    try:
        content = (folder / transfer.MANIFEST).read_bytes()
        signature = (folder / transfer.SIGNATURE).read_text()
    except FileNotFoundError as error:
        raise UserError(f"{folder} holds no export: {error.filename} is missing") from error
    if not signing.is_signed(trusted, signature, content):
        raise UserError(
            f"the signature is not that of {trusted}: ask who wrote it for their key and name it "
            "with --signed-by"
        )
    manifest: dict[str, Any] = json.loads(content)
    if manifest["format"] != transfer.FORMAT:
        raise UserError(f"it was written by another version: format {manifest['format']}")
    for name, table in manifest["tables"].items():
        path = folder / transfer.DATA / f"{name}.ndjson"
        if not path.is_file() or backup.hash_file(path) != table["sha256"]:
            raise UserError(f"{path} is damaged: it is not what was written")
    return manifest


def take_over(url: str, folder: Path, manifest: dict[str, Any]) -> None:
    """Write all rows of an organization in one transaction that ends with a verification."""
    with migrate.connect(url) as connection:
        for setting in transfer.SETTINGS:
            connection.execute(setting)
        tables = _match(connection, manifest)
        for table in tables:
            _stage(connection, folder, table)
        _match_people(connection)
        # As a deploy does: running calls end, and new ones wait before they hold any lock.
        connection.execute("lock table data.session in access exclusive mode")
        with _unguarded(connection, tables):
            for table in tables:
                _insert(connection, table, manifest["tables"][table.name]["rows"])
            connection.execute("set constraints all immediate")
        _verify(connection, manifest["org_id"])


def _match(connection: migrate.Connection, manifest: dict[str, Any]) -> list[transfer.Table]:
    """Refuse a database of another version, or one that has the organization already."""
    state = migrate.read_state(connection)
    here = state.applied[-1].version if state.applied else "nothing"
    if here != manifest["migration"]:
        raise UserError(
            f"it was written at migration {manifest['migration']}, this database has {here}: "
            "bring the older one up to date first"
        )
    row = connection.execute(
        "select name from data.org where org_id = %s", [manifest["org_id"]]
    ).fetchone()
    if row is not None:
        raise UserError(f"{row[0]} ({manifest['org_id']}) is in this database already")
    known = transfer.read_tables(connection)
    tables = [table for name, table in known.items() if name in manifest["tables"]]
    for table in tables:
        if [*map(list, table.columns)] != manifest["tables"][table.name]["columns"]:
            raise UserError(f"data.{table.name} has other columns here")
    if missing := manifest["tables"].keys() - {table.name for table in tables}:
        raise UserError(f"there is no data.{min(missing)} here")
    return tables


def _stage(connection: migrate.Connection, folder: Path, table: transfer.Table) -> None:
    """Copy the lines of a file into a table of this session, which locks nothing."""
    staged = sql.Identifier("pg_temp", f"staged_{table.name}")
    connection.execute(
        sql.SQL("create temporary table {} (line json) on commit drop").format(
            sql.Identifier(f"staged_{table.name}")
        )
    )
    path = folder / transfer.DATA / f"{table.name}.ndjson"
    statement = sql.SQL("copy {} (line) from stdin").format(staged)
    with path.open(encoding="utf-8") as file, connection.cursor().copy(statement) as copy:
        for line in file:
            copy.write_row([line.rstrip("\n")])


def _match_people(connection: migrate.Connection) -> None:
    """Keep the accounts that are here already; refuse an email address of another account."""
    row = connection.execute(
        """
        select here.email
        from pg_temp.staged_user_account
        inner join data.user_account as here on here.email = line ->> 'email'
        where here.id <> (line ->> 'id')::uuid
        """
    ).fetchone()
    if row is not None:
        raise UserError(f"{row[0]} has another account in this database; change it there first")
    connection.execute(
        """
        delete from pg_temp.staged_user_account
        where (line ->> 'id')::uuid in (select id from data.user_account)
        """
    )
    for name in transfer.SECRETS_OF_PEOPLE:
        staged = f"pg_temp.staged_{name}"
        if connection.execute("select to_regclass(%s)", [staged]).fetchone() != (None,):
            connection.execute(
                sql.SQL(
                    "delete from {} where (line ->> 'user_id')::uuid in"
                    " (select id from data.user_account)"
                ).format(sql.Identifier("pg_temp", f"staged_{name}"))
            )


@contextmanager
def _unguarded(connection: migrate.Connection, tables: list[transfer.Table]) -> Iterator[None]:
    """Switch the triggers of the tables off for the block; then all are as they were."""
    names = [f"data.{table.name}" for table in tables]
    watchers = connection.execute(_EVENT_TRIGGERS).fetchall()
    triggers = connection.execute(_TRIGGERS, [names]).fetchall()
    for name, _ in watchers:
        connection.execute(_alter_event_trigger(str(name), "D"))
    for table in tables:
        connection.execute(sql.SQL("alter table {} disable trigger user").format(table.identifier))
    yield
    for place, name, state, _ in triggers:
        connection.execute(
            sql.SQL("alter table {} {} trigger {}").format(
                sql.SQL(str(place)),  # as regclass writes it
                sql.SQL(_ENABLE[str(state)]),
                sql.Identifier(str(name)),
            )
        )
    for name, state in watchers:
        connection.execute(_alter_event_trigger(str(name), str(state)))
    if (
        connection.execute(_TRIGGERS, [names]).fetchall() != triggers
        or connection.execute(_EVENT_TRIGGERS).fetchall() != watchers
    ):
        raise UserError("the guards of the books are not as they were; nothing was imported")


def _alter_event_trigger(name: str, state: str) -> sql.Composed:
    return sql.SQL("alter event trigger {} {}").format(
        sql.Identifier(name), sql.SQL(_ENABLE[state])
    )


def _insert(connection: migrate.Connection, table: transfer.Table, expected: int) -> None:
    """Write the staged rows of a table, all of them."""
    columns = sql.SQL(", ").join(sql.Identifier(column) for column, _ in table.columns)
    values = sql.SQL(", ").join(
        sql.SQL("(line ->> {})::{}").format(
            sql.Literal(column),
            sql.SQL(kind),  # the catalogue's own
        )
        for column, kind in table.columns
    )
    staged = sql.Identifier("pg_temp", f"staged_{table.name}")
    statement = sql.SQL("insert into {} ({}) select {} from {}")
    try:
        written = connection.execute(
            statement.format(table.identifier, columns, values, staged)
        ).rowcount
    except psycopg.errors.IntegrityError as error:
        raise UserError(f"data.{table.name}: {error.diag.message_primary}") from error
    if table.is_of_org and written != expected:
        raise UserError(f"data.{table.name}: {written} of {expected} rows were written")


def _verify(connection: migrate.Connection, org_id: str) -> None:
    connection.execute("set local row_security = on")
    row = connection.execute("select deploy.verify_one_org(%s)", [org_id]).fetchone()
    report: Any = row[0] if row else {}
    if not report.get("is_valid"):
        for found in report.get("checks", ()):
            for violation in found["violations"]:
                click.secho(f"{found['check']}: {violation}", fg="red", err=True)
        raise UserError("its books do not verify; nothing was imported")
