"""``counterfoil web``."""

import os

import click

from api.config import ConfigurationError, Settings
from cli import run
from cli.errors import UserError


@click.command("web", short_help="Answer requests, and nothing else: for containers.")
@click.option("--host", default=run.HOST, show_default=True, help="The address to listen on.")
@click.option("--port", default=8000, show_default=True, envvar="PORT", help="The port there.")
@click.option("--workers", default=2, show_default=True, help="Processes that answer requests.")
@click.option("--threads", default=4, show_default=True, help="Requests at once in each of them.")
def command(*, host: str, port: int, workers: int, threads: int) -> None:
    """Answer requests with the settings of the environment.

    Knows the two logins of the web process, and never the one that deploys. `counterfoil migrate`
    comes before it; `counterfoil work`, `reap-analysts` and `forget` run beside it.
    """
    os.environ.setdefault("COUNTERFOIL_ENV", "production")
    try:
        Settings.from_environment(os.environ)
    except ConfigurationError as error:
        raise UserError(str(error)) from error
    run.refuse_used_port(host, port)
    run.prepare_process()
    run.answer_requests(
        host, port, workers, threads, lambda: click.echo(f"Counterfoil listens on {host}:{port}")
    )
