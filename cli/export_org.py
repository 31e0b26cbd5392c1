"""``counterfoil export-org``."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click
from psycopg import IsolationLevel

from cli import backup, migrate, signing, transfer
from cli.errors import UserError
from cli.target import open_target


@click.command("export-org", short_help="Write one organization into files, to move it.")
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--org", "org_id", type=click.UUID, required=True, help="The organization.")
@click.option(
    "--passwords",
    is_flag=True,
    help="With the hashes of passwords and PINs: its people log in there as they do here.",
)
def command(*, folder: Path, org_id: object, passwords: bool) -> None:
    """Write one organization into FOLDER, which must not exist yet.

    One file of JSON lines for each table, as of one moment, and a manifest with their checksums,
    signed with COUNTERFOIL_SIGNING_KEY. `counterfoil import-org` reads it. Needs a login that sees
    all rows, as `counterfoil backup` does.
    """
    with open_target() as target:
        url = os.environ.get(backup.URL) or target.superuser_url or target.migrator_url
        manifest = export(url, folder, str(org_id), with_secrets=passwords)
    rows = sum(table["rows"] for table in manifest["tables"].values())
    click.echo(f"{rows} rows of {manifest['name']} are in {folder}")
    click.echo(f"signed by {manifest['signed_by']}")


def export(url: str, folder: Path, org_id: str, *, with_secrets: bool) -> dict[str, Any]:
    """Write the files of an organization, and return their manifest."""
    if folder.exists():
        raise UserError(f"{folder} exists already; each export is a folder of its own")
    key = signing.own_key()
    draft = folder.with_name(f"{folder.name}.partial")
    shutil.rmtree(draft, ignore_errors=True)
    (draft / transfer.DATA).mkdir(parents=True)
    draft.chmod(0o700)
    with migrate.connect(url) as connection:
        connection.isolation_level = IsolationLevel.REPEATABLE_READ
        connection.read_only = True
        backup.refuse_blind(connection)
        for setting in transfer.SETTINGS:
            connection.execute(setting)
        state = migrate.read_state(connection)
        if not state.applied:
            raise UserError("the database is empty; run: counterfoil migrate")
        manifest = {
            "format": transfer.FORMAT,
            "org_id": org_id,
            "name": _find_name(connection, org_id),
            "exported_at": datetime.now(UTC).isoformat(timespec="seconds"),
            "migration": state.applied[-1].version,
            "signed_by": signing.public_text(key),
            "tables": {
                table.name: _write_table(connection, draft, table, org_id)
                for table in transfer.travelling(
                    transfer.read_tables(connection), with_secrets=with_secrets
                )
            },
        }
    content = json.dumps(manifest, indent=1).encode()
    (draft / transfer.MANIFEST).write_bytes(content)
    (draft / transfer.SIGNATURE).write_text(f"{signing.sign(key, content)}\n")
    draft.rename(folder)
    return manifest


def _find_name(connection: migrate.Connection, org_id: str) -> str:
    row = connection.execute("select name from data.org where org_id = %s", [org_id]).fetchone()
    if row is None:
        raise UserError(f"there is no organization {org_id}")
    stored = connection.execute(
        "select count(*) from data.product_picture where org_id = %s and is_in_store", [org_id]
    ).fetchone()
    if stored != (0,):
        raise UserError(
            "some of its pictures are in the store, which stays behind; first run: "
            "counterfoil pictures move --to database"
        )
    return str(row[0])


def _write_table(
    connection: migrate.Connection, draft: Path, table: transfer.Table, org_id: str
) -> dict[str, Any]:
    """Write a line for each row; return how many, their hash, and what columns they have."""
    digest, rows = hashlib.sha256(), 0
    path = draft / transfer.DATA / f"{table.name}.ndjson"
    statement = transfer.select_rows(connection, table)
    with path.open("wb") as file, connection.cursor(f"export_{table.name}") as cursor:
        cursor.execute(statement, {"org_id": org_id})
        for (line,) in cursor:
            content = f"{line}\n".encode()
            file.write(content)
            digest.update(content)
            rows += 1
    return {"rows": rows, "sha256": digest.hexdigest(), "columns": [*map(list, table.columns)]}
