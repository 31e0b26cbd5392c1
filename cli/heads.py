"""``counterfoil heads``."""

import json
import threading
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final, LiteralString

import click
import psycopg
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from api import head_file
from cli import migrate, signing
from cli.errors import UserError
from cli.target import open_target

EVERY_SECONDS: Final = 3600
"""Between two looks whether the file of the day is there."""

_LIST_ORGS: LiteralString = "select org_id from deploy.list_orgs()"
_FIND: LiteralString = "select deploy.fetch_head_file(%s)"
_PREPARE: LiteralString = "select deploy.start_head_file(%s, %s)"
_KEEP: LiteralString = "select deploy.store_head_file(%s, %s, %s, %s)"


@click.group("heads", short_help="Sign the heads of all chains, as proof for outsiders.")
def command() -> None:
    """Sign the heads of all chains of every organization, as proof for outsiders.

    A head says how far a chain of documents or changes went, and proves everything before it. A
    copy of the signed file elsewhere shows any later rewrite: `counterfoil verify --against FILE`.
    """


@command.command("sign")
def sign_command() -> None:
    """Sign the file of today for each organization that has none yet.

    It is kept for 31 days, can be downloaded by its people, and is mailed to whom they named.
    `counterfoil run` does it too; beside web processes of your own, let cron do it every day. The
    key is COUNTERFOIL_SIGNING_KEY, which the web processes do not need.
    """
    with (
        open_target() as target,
        migrate.connect(target.migrator_url, autocommit=True) as connection,
    ):
        try:
            count = sign(connection)
        except (psycopg.errors.InvalidSchemaName, psycopg.errors.UndefinedFunction) as error:
            raise UserError("the database is empty or old; run: counterfoil migrate") from error
    click.echo(f"{count} new head files, signed by {signing.public_text(signing.own_key())}")


@command.command("key")
def key_command() -> None:
    """Print the public key, in the forms of several programs."""
    key = signing.own_key()
    forms = head_file.forms(key.public_key().public_bytes_raw())
    click.echo(f"for counterfoil --signed-by: {signing.public_text(key)}\n")
    click.echo(f"for openssl, a PEM file:\n{forms['pem']}")
    click.echo(f"for signify, a .pub file:\n{forms['signify']}")


@command.command("write")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--org", "org_id", type=click.UUID, required=True, help="The organization.")
def write_command(*, file: Path, org_id: object) -> None:
    """Write the latest head file of an organization into FILE."""
    with (
        open_target() as target,
        migrate.connect(target.migrator_url, autocommit=True) as connection,
    ):
        content = migrate.ask(connection, _FIND, str(org_id))
    if content is None:
        raise UserError(f"{org_id} has no head file yet; run: counterfoil heads sign")
    file.write_bytes(str(content).encode())


def sign(connection: migrate.Connection) -> int:
    """Sign the file of today for each organization that has none, and return how many those are."""
    key = signing.own_key()
    today = datetime.now(UTC).date()
    return sum(
        _sign_one(connection, key, str(org_id), today.isoformat())
        for (org_id,) in connection.execute(_LIST_ORGS).fetchall()
    )


def _sign_one(
    connection: migrate.Connection, key: Ed25519PrivateKey, org_id: str, made_on: str
) -> bool:
    heads, before = None, migrate.ask(connection, _FIND, org_id)
    if before is not None:
        heads = _trusted(head_file.read(before), key)
        if heads and heads["made_at"].startswith(made_on):
            return False
    said = migrate.ask(connection, _PREPARE, org_id, json.dumps(heads) if heads else None)
    following = signing.next_key()
    said["next_key"] = signing.public_text(following) if following else None
    content = head_file.write(key, said)
    return bool(migrate.ask(connection, _KEEP, org_id, made_on, signing.public_text(key), content))


def _trusted(opened: head_file.Opened, key: Ed25519PrivateKey) -> dict[str, Any] | None:
    """Return what a file says that this key has signed; nothing else is carried on."""
    if not opened.is_signed or opened.signed_by != signing.public_text(key):
        return None
    heads: dict[str, Any] = json.loads(opened.heads)
    return heads


def watch(url: str, stop: threading.Event) -> None:
    """Sign soon after each day has begun, in UTC, until told to stop; what fails is tried again."""
    while True:
        try:
            with migrate.connect(url, autocommit=True) as connection:
                sign(connection)
        except (psycopg.Error, UserError) as error:
            click.secho(f"heads: {error}", fg="yellow", err=True)
        if stop.wait(EVERY_SECONDS):
            return


def start(url: str) -> None:
    """Do it from a thread that ends with the process."""
    threading.Thread(target=watch, args=(url, threading.Event()), daemon=True).start()
