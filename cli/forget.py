"""``counterfoil forget``."""

import threading
from typing import NamedTuple

import click
import psycopg

from cli import migrate
from cli.errors import UserError
from cli.target import open_target

BATCH = 5000  # keys or entries in one transaction
EVERY_SECONDS = 24 * 3600


@click.command("forget", short_help="Delete what need not be kept any longer.")
def command() -> None:
    """Delete what need not be kept any longer.

    Idempotency keys, and rows of imports, after 30 days; tries to log in after a day, entered PINs
    after 30. Personal data after the years that an organization has set: on documents of customers
    who were erased, and in entries of the audit log that later ones have replaced. `counterfoil
    run` does it once a day; beside web processes of your own, let cron do it.
    """
    with (
        open_target() as target,
        migrate.connect(target.migrator_url, autocommit=True) as connection,
    ):
        try:
            gone = forget(connection)
        except (psycopg.errors.InvalidSchemaName, psycopg.errors.UndefinedFunction) as error:
            raise UserError("the database is empty or old; run: counterfoil migrate") from error
    click.echo(
        f"{gone.keys} idempotency keys, the content of {gone.entries} entries of audit logs, and "
        f"{gone.attempts} tries to log in are gone"
    )


class Gone(NamedTuple):
    """How much was deleted or erased."""

    keys: int
    entries: int
    attempts: int


def forget(connection: migrate.Connection) -> Gone:
    """Delete it in many small transactions; return how much went."""
    keys = entries = 0
    for (org_id,) in connection.execute("select org_id from deploy.list_orgs()").fetchall():
        keys += _repeat(connection, "select deploy.forget_of_org(%s, %s)", org_id)
        entries += _repeat(connection, "select deploy.forget_content_of_org(%s, %s)", org_id)
    return Gone(keys, entries, _count(connection, "select deploy.forget_attempts()"))


def _repeat(connection: migrate.Connection, statement: str, org_id: object) -> int:
    """Run a statement for so many at a time until nothing is left; return how many went."""
    total = 0
    while removed := _count(connection, statement, org_id, BATCH):
        total += removed
    return total


def _count(connection: migrate.Connection, statement: str, *values: object) -> int:
    row = connection.execute(statement.encode(), values).fetchone()
    return int(str(row[0])) if row else 0


def watch(url: str, stop: threading.Event) -> None:
    """Do it every day until told to stop; what fails is tried again the next day."""
    while True:
        try:
            with migrate.connect(url, autocommit=True) as connection:
                forget(connection)
        except (psycopg.Error, UserError) as error:
            click.secho(f"forget: {error}", fg="yellow", err=True)
        if stop.wait(EVERY_SECONDS):
            return


def start(url: str) -> None:
    """Do it from a thread that ends with the process."""
    threading.Thread(target=watch, args=(url, threading.Event()), daemon=True).start()
