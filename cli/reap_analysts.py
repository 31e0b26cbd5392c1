"""``counterfoil reap-analysts``."""

import threading
from collections.abc import Sequence

import click
import psycopg

from cli import migrate
from cli.errors import UserError
from cli.target import open_target

SECONDS = 60  # the longest run of an analyst's query
EVERY = 5


@click.command("reap-analysts")
@click.option(
    "--seconds", default=SECONDS, show_default=True, help="The longest time that a query may run."
)
@click.option(
    "--every", default=EVERY, show_default=True, help="Seconds between two checks; 0: check once."
)
def command(*, seconds: int, every: int) -> None:
    """Stop analysts' queries that run for too long, and sessions that are in the way.

    An analyst may set statement_timeout to anything, so a process outside of the session must
    check. `counterfoil run` does it too; beside web processes of your own, keep this command
    running.
    """
    with open_target() as target:
        watch(target.migrator_url, seconds, every, threading.Event())


def watch(url: str, seconds: int, every: int, stop: threading.Event) -> None:
    """Check every so many seconds until told to stop; with 0, once.

    A database that does not answer is tried again at the next check.
    """
    while True:
        try:
            with migrate.connect(url, autocommit=True) as connection:
                reaped = reap(connection, seconds)
                while every and not stop.wait(every):
                    reaped = reap(connection, seconds, reaped)
        except (psycopg.OperationalError, UserError) as error:
            click.secho(f"reap-analysts: {error}", fg="yellow", err=True)
        if not every or stop.wait(every):
            return


def reap(connection: migrate.Connection, seconds: int, cancelled: Sequence[str] = ()) -> list[str]:
    """Stop what has run, or stood idle in a transaction, for so many seconds; return its keys.

    `cancelled` are the keys of the last check: a query that goes on after that is not cancelled
    again, its session ends.
    """
    reaped = connection.execute(
        "select login, seconds, query from deploy.reap_analysts(%s, %s)", [seconds, [*cancelled]]
    ).fetchall()
    for login, ran, _ in reaped:
        click.echo(f"stopped {login} after {ran} s", err=True)
    return [str(query) for _, _, query in reaped]


def start(url: str) -> None:
    """Check from a thread that ends with the process."""
    threading.Thread(
        target=watch, args=(url, SECONDS, EVERY, threading.Event()), daemon=True
    ).start()
