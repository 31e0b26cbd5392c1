"""``counterfoil work``."""

import json
import os
import threading
from collections.abc import Callable, Mapping

import click
import psycopg

from cli import migrate, webhooks
from cli.errors import UserError
from cli.mail import MailSettings, Message, Sender, SendingError
from cli.target import open_target
from cli.webhooks import Poster

EVERY = 2
"""Seconds between two looks into the outbox."""

LEASE_SECONDS = 300
"""A message that was taken is due again after so long: more than all answers of a server take."""


@click.command("work")
@click.option(
    "--every", default=EVERY, show_default=True, help="Seconds between two looks; 0: look once."
)
@click.option("--status", is_flag=True, help="Only print what waits and what was given up.")
def command(*, every: int, status: bool) -> None:
    """Send what is in the outbox: mails of invitations, passwords, logins; events to webhooks.

    `counterfoil run` does it too; beside web processes of your own, keep this command running, once
    or several times. Its login is counterfoil_worker (COUNTERFOIL_WORKER_DATABASE_URL).
    """
    senders = {"mail": MailSettings.from_environment(os.environ).sender_of_mails()}
    poster = Poster.from_environment(os.environ)
    if url := os.environ.get("COUNTERFOIL_WORKER_DATABASE_URL"):
        _work(url, senders, poster, every, is_status=status)
        return
    with open_target() as target:
        _work(target.login_url("counterfoil_worker"), senders, poster, every, is_status=status)


def _work(
    url: str, senders: Mapping[str, Sender], poster: Poster, every: int, *, is_status: bool
) -> None:
    if is_status:
        with migrate.connect(url, autocommit=True) as connection:
            click.echo(json.dumps(migrate.ask(connection, "select auth.count_messages()")))
            click.echo(json.dumps(migrate.ask(connection, "select auth.count_deliveries()")))
    elif every:
        _post(url, poster, every)
        watch(url, senders, every, threading.Event())
    else:
        watch(url, senders, every, threading.Event())
        repeat(url, lambda connection: webhooks.look(connection, poster), every, threading.Event())


def start(url: str, senders: Mapping[str, Sender], poster: Poster) -> None:
    """Work from threads that end with the process."""
    threading.Thread(
        target=watch, args=(url, senders, EVERY, threading.Event()), daemon=True
    ).start()
    _post(url, poster, EVERY)


def _post(url: str, poster: Poster, every: int) -> None:
    """Serve the webhooks from threads that end with the process."""
    looks: list[Callable[[migrate.Connection], object]] = [
        lambda connection: webhooks.look(connection, poster),
        *[lambda connection: webhooks.post_due(connection, poster)] * (webhooks.THREADS - 1),
    ]
    for look in looks:
        threading.Thread(
            target=repeat, args=(url, look, every, threading.Event()), daemon=True
        ).start()


def watch(url: str, senders: Mapping[str, Sender], every: int, stop: threading.Event) -> None:
    """Send mails every so many seconds until told to stop; with 0, once."""
    repeat(url, lambda connection: send_due(connection, senders), every, stop)


def repeat(
    url: str,
    look: Callable[[migrate.Connection], object],
    every: int,
    stop: threading.Event,
) -> None:
    """Look every so many seconds until told to stop; with 0, once.

    A database that does not answer is tried again at the next look.
    """
    while True:
        try:
            with migrate.connect(url, autocommit=True) as connection:
                connection.prepare_threshold = None  # a pooler may stand between
                look(connection)
                while every and not stop.wait(every):
                    look(connection)
        except (psycopg.Error, UserError) as error:
            click.secho(f"work: {error}", fg="yellow", err=True)
        if not every or stop.wait(every):
            return


def send_due(connection: migrate.Connection, senders: Mapping[str, Sender]) -> int:
    """Send all that is due, one after the other, and return how many were taken."""
    taken = 0
    while found := migrate.ask(connection, "select auth.take_message(%s)", LEASE_SECONDS):
        taken += 1
        message = Message(**found)
        reason, is_final = _send(senders, message)
        state = migrate.ask(
            connection,
            "select auth.finish_message(%s, %s, %s, %s)",
            message.id,
            message.attempt,
            reason,
            is_final,
        )
        if reason is not None:
            click.secho(f"work: {message.kind} is {state}: {reason}", fg="yellow", err=True)
    return taken


def _send(senders: Mapping[str, Sender], message: Message) -> tuple[str | None, bool]:
    """Send a message; return why it did not leave, without its secret, and whether for good."""
    try:
        senders[message.channel].send(message)
    except SendingError as error:
        reason = str(error).replace(message.secret or "\0", "...")
        return reason[:500] or type(error).__name__, error.is_final
    return None, False
