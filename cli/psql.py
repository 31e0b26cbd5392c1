"""``counterfoil psql``."""

import signal
import subprocess
import sys

import click
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from cli import embedded
from cli.target import open_target


@click.command("psql", context_settings={"ignore_unknown_options": True})
@click.option("--as", "login", metavar="LOGIN", help="Connect as this login.")
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def command(*, login: str | None, arguments: tuple[str, ...]) -> None:
    """Open psql on the database; ARGUMENTS are psql's own.

    Connects as the superuser of the embedded server, or as the role of DATABASE_URL.
    """
    with open_target() as target:
        url = target.superuser_url or target.migrator_url
        if login is not None:
            url = _login_url(target.migrator_url, login)
        program = embedded.binaries(embedded.DEFAULT_VERSION) / "psql"
        # Ctrl-C is psql's, to cancel a query.
        previous = signal.signal(signal.SIGINT, signal.SIG_IGN)
        try:
            status = subprocess.call(  # noqa: S603
                [program, "-d", url, *arguments],
                preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
            )
        finally:
            signal.signal(signal.SIGINT, previous)
    sys.exit(status)


def _login_url(url: str, login: str) -> str:
    """Return where another login connects, without the password of the one in the URL."""
    place = {key: value for key, value in conninfo_to_dict(url).items() if key != "password"}
    return make_conninfo("", **{**place, "user": login})
