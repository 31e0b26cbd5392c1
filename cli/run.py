"""``counterfoil run``."""

import logging
import multiprocessing
import os
import signal
import socket
from collections.abc import Callable
from functools import partial
from importlib import import_module
from importlib.util import find_spec
from types import FrameType

import click
from granian.constants import HTTPModes, Interfaces
from granian.log import LogLevels
from granian.server import Server

from cli import forget, heads, reap_analysts, serve, work
from cli.errors import UserError
from cli.mail import MailSettings
from cli.migrate import Tree
from cli.target import Target, deploy, open_target, secret
from cli.webhooks import Poster

HOST = "127.0.0.1"

CONNECTIONS = 256
"""Of one process: each has a thread of the server, which sleeps while nothing comes (`api.front`).
Those that are computing something are counted by `--threads`."""

_PROXIES = (
    "COUNTERFOIL_TRUSTED_PROXIES is not set, and the service listens on this machine only. Set it "
    "to the number of proxies in front: until then all clients have the proxy's address, and share "
    "the limits of one address. 0 says that there is none."
)


@click.command("run", short_help="Start the service, with a demo shop unless in production.")
@click.option("--port", default=8000, show_default=True, help="Where to listen on 127.0.0.1.")
@click.option("--workers", default=2, show_default=True, help="Processes that answer requests.")
@click.option("--threads", default=4, show_default=True, help="Requests at once in each of them.")
@click.option("--demo/--no-demo", default=None, help="Fill in a demo shop; not in production.")
def command(*, port: int, workers: int, threads: int, demo: bool | None) -> None:
    """Start the service: database, migrations, demo shop, web server.

    Stops with Ctrl-C, and stops the database too if it started it and nobody else uses it.
    """
    refuse_used_port(HOST, port)
    prepare_process()
    with open_target() as target:
        deploy(target, Tree())
        _set_environment(target, port)
        mails = MailSettings.from_environment(os.environ).sender_of_mails()
        poster = Poster.from_environment(os.environ)
        reap_analysts.start(target.migrator_url)
        forget.start(target.migrator_url)
        heads.start(target.migrator_url)
        if "COUNTERFOIL_METRICS" in os.environ:  # its library takes 10 MB
            import_module("cli.metrics").start(os.environ, target.migrator_url)
        work.start(os.environ["COUNTERFOIL_WORKER_DATABASE_URL"], {"mail": mails}, poster)
        is_production = os.environ["COUNTERFOIL_ENV"] == "production"
        logins = _seed(target) if (not is_production if demo is None else demo) else ""
        answer_requests(HOST, port, workers, threads, lambda: _greet(port, logins))


def _set_environment(target: Target, port: int) -> None:
    """Set what the environment does not have yet for the web processes and the worker."""
    environment = os.environ
    environment.setdefault("COUNTERFOIL_ENV", "development")
    environment.setdefault("COUNTERFOIL_PUBLIC_ORIGIN", f"http://{HOST}:{port}")
    for name, role in (
        ("COUNTERFOIL_API_DATABASE_URL", "counterfoil_api"),
        ("COUNTERFOIL_AUTH_DATABASE_URL", "counterfoil_auth"),
        ("COUNTERFOIL_WORKER_DATABASE_URL", "counterfoil_worker"),
    ):
        if name not in environment:
            environment[name] = target.login_url(role)
    # In production the key comes from the environment, or the service does not start.
    if (
        environment["COUNTERFOIL_ENV"] != "production"
        and "COUNTERFOIL_SECRET_KEY" not in environment
    ):
        environment["COUNTERFOIL_SECRET_KEY"] = secret("COUNTERFOIL_SECRET_KEY")


def _seed(target: Target) -> str:
    """Fill in the demo shop and return the lines about its logins."""
    if find_spec("cli.seed_demo") is None:
        return ""
    seed_demo = import_module("cli.seed_demo")
    seed_demo.seed(target)
    lines = [f"  {email}  {password}  ({role})" for email, password, role in seed_demo.LOGINS]
    return "\n".join(["demo logins:", *lines])


def _greet(port: int, logins: str) -> None:
    is_production = os.environ["COUNTERFOIL_ENV"] == "production"
    if is_production and "COUNTERFOIL_TRUSTED_PROXIES" not in os.environ:
        click.echo(f"warning: {_PROXIES}", err=True)
    click.secho(f"Counterfoil is at http://{HOST}:{port}", bold=True)
    click.echo(f"documentation of the API: http://{HOST}:{port}/docs")
    if logins:
        click.echo(logins)
    click.echo("Ctrl-C stops it.")


def refuse_used_port(host: str, port: int) -> None:
    """Say that a port is not free before anything else is done."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise UserError(f"port {port} is not free ({error.strerror}); try --port") from error


def prepare_process() -> None:
    """Let a signal end the process in good order, and its workers begin anew."""
    signal.signal(signal.SIGTERM, _stop)
    # A forked process would inherit our signal handlers, threads and locks.
    multiprocessing.set_start_method("spawn", force=True)


def answer_requests(
    host: str, port: int, workers: int, threads: int, greet: Callable[[], None]
) -> None:
    """Run the web server until a signal ends it."""
    # The server takes the number of its threads for the number of those that compute.
    logging.getLogger("_granian").addFilter(lambda line: "Python threads" not in line.msg)
    is_production = os.environ["COUNTERFOIL_ENV"] == "production"
    server = Server(
        "cli.serve:create_app",
        interface=Interfaces.WSGI,
        http=HTTPModes.http1,
        address=host,
        port=port,
        workers=workers,
        blocking_threads=CONNECTIONS,
        backpressure=CONNECTIONS,
        backlog=1024,
        respawn_failed_workers=True,
        # An idle connection of a browser holds a worker up for as long.
        workers_kill_timeout=10 if is_production else 1,
        websockets=False,
        log_level=LogLevels.warning,
    )
    server.on_startup(greet)
    server.serve(target_loader=partial(serve.create_app, port, threads), wrap_loader=False)


def _stop(number: int, frame: FrameType | None) -> None:
    del number, frame
    raise SystemExit(0)
