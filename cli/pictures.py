"""``counterfoil pictures``."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import Final
from uuid import UUID

import click
import psycopg
from obstore.exceptions import BaseError

from api.config import ConfigurationError, picture_store
from api.picture_store import PictureStore
from cli import migrate
from cli.errors import UserError
from cli.target import open_target

PAGE: Final = 100
SECONDS: Final = 30
KEPT_HOURS: Final = 24
"""A database that was set back by some hours finds its pictures again."""

_FIRST: Final = UUID(int=0)


@click.group("pictures")
def command() -> None:
    """Move the pictures of products between the database and a store of files.

    COUNTERFOIL_PICTURE_STORE names the store, s3://bucket/folder; the usual variables AWS_... say
    where it is and with which key. Each database needs a folder of its own.
    """


@command.command("move")
@click.option(
    "--to", "place", type=click.Choice(["store", "database"]), required=True, help="Where to."
)
def move_command(*, place: str) -> None:
    """Move all pictures that are not there yet.

    It can be stopped at any moment and run again: a picture leaves its place once the other one
    has it. Run it regularly if you use a store: new pictures come into the database.
    """
    with _opened() as (connection, store):
        moved = (move_to_store if place == "store" else move_to_database)(connection, store)
        click.echo(f"moved {moved} pictures to the {place}")


@command.command("clean")
@click.option(
    "--older-than",
    "hours",
    default=KEPT_HOURS,
    show_default=True,
    help="Leave files that were written in the last so many hours.",
)
def clean_command(*, hours: int) -> None:
    """Delete files from the store that no picture needs any more.

    Only files of this database's organizations are deleted.
    """
    with _opened() as (connection, store):
        deleted = clean(connection, store, datetime.now(UTC) - timedelta(hours=hours))
        click.echo(f"deleted {deleted} files that no picture needs")


@contextmanager
def _opened() -> Iterator[tuple[migrate.Connection, PictureStore]]:
    """The database, held against another run, and the store; their errors in plain words."""
    try:
        url = picture_store(os.environ)
    except ConfigurationError as error:
        raise UserError(str(error)) from error
    if not url:
        raise UserError("COUNTERFOIL_PICTURE_STORE is not set, like s3://bucket/pictures")
    with (
        open_target() as target,
        migrate.connect(target.migrator_url, autocommit=True) as connection,
    ):
        try:
            _hold(connection)
            yield connection, PictureStore(url, seconds=SECONDS)
        except (psycopg.errors.InvalidSchemaName, psycopg.errors.UndefinedFunction) as error:
            raise UserError("the database is empty or old; run: counterfoil migrate") from error
        except (BaseError, FileNotFoundError) as error:
            what = str(error).splitlines()[0]
            raise UserError(
                f"the store of pictures does not answer as it should: {what}"
            ) from error


def _hold(connection: migrate.Connection) -> None:
    row = connection.execute("select deploy.lock_pictures()").fetchone()
    if row != (True,):
        raise UserError("another run moves pictures or cleans the store")


def move_to_store(connection: migrate.Connection, store: PictureStore) -> int:
    """Put the bytes of each picture into the store, then drop them here."""
    moved = 0
    for org_id, product_id, sha256, name in _pictures(connection, is_in_store=False):
        place = [org_id, product_id, sha256]
        row = connection.execute("select deploy.read_picture_bytes(%s, %s, %s)", place).fetchone()
        image = row[0] if row else None
        if not isinstance(image, bytes):  # replaced meanwhile
            continue
        store.write(name, image)
        done = connection.execute("select deploy.drop_picture_bytes(%s, %s, %s)", place).fetchone()
        moved += done == (True,)
    return moved


def move_to_database(connection: migrate.Connection, store: PictureStore) -> int:
    """Take the bytes of each picture back; the files stay until the store is cleaned."""
    moved = 0
    for org_id, product_id, _, name in _pictures(connection, is_in_store=True):
        try:
            image = store.read(name)
        except FileNotFoundError:
            _warn(org_id, product_id, "its file is not in the store")
            continue
        done = connection.execute(
            "select deploy.take_picture_bytes(%s, %s, %s)", [org_id, product_id, image]
        ).fetchone()
        if done != (True,):
            _warn(org_id, product_id, "its file has other bytes, or it was replaced meanwhile")
        moved += done == (True,)
    return moved


def clean(connection: migrate.Connection, store: PictureStore, before: datetime) -> int:
    """Delete older files of this database's organizations that no picture needs."""
    needed: set[str] = set()
    orgs: set[str] = set()
    for org_id in _org_ids(connection):
        orgs.add(str(org_id))
        rows = connection.execute("select stored_as from deploy.list_stored_names(%s)", [org_id])
        needed |= {str(name) for (name,) in rows}
    unused = [
        name
        for name in store.names_before(before)
        if name.partition("/")[0] in orgs and name not in needed
    ]
    for start in range(0, len(unused), PAGE):
        store.delete(unused[start : start + PAGE])
    return len(unused)


def _pictures(
    connection: migrate.Connection, *, is_in_store: bool
) -> Iterator[tuple[UUID, UUID, str, str]]:
    """Each picture that is in one of the places: organization, product, hash, name in the store."""
    for org_id in _org_ids(connection):
        after = _FIRST
        while True:
            rows = connection.execute(
                "select product_id, sha256, stored_as from deploy.list_pictures(%s, %s, %s, %s)",
                [org_id, is_in_store, after, PAGE],
            ).fetchall()
            for product_id, sha256, name in rows:
                yield org_id, UUID(str(product_id)), str(sha256), str(name)
            if len(rows) < PAGE:
                break
            after = UUID(str(rows[-1][0]))


def _org_ids(connection: migrate.Connection) -> list[UUID]:
    rows = connection.execute("select org_id from deploy.list_orgs()")
    return [UUID(str(id_)) for (id_,) in rows]


def _warn(org_id: UUID, product_id: UUID, why: str) -> None:
    click.secho(f"product {product_id} of {org_id}: {why}", fg="yellow", err=True)
