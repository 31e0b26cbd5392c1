"""``counterfoil metrics``: what the service counts, for Prometheus, on a port of its own."""

from __future__ import annotations

import atexit
import hmac
import ipaddress
import os
import shutil
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, MutableMapping
from itertools import accumulate
from pathlib import Path
from tempfile import mkdtemp
from time import monotonic
from typing import Any, Final, LiteralString, NamedTuple
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import click
import psycopg
from prometheus_client import CollectorRegistry
from prometheus_client.core import (
    CounterMetricFamily,
    GaugeMetricFamily,
    HistogramMetricFamily,
    Metric,
)
from prometheus_client.exposition import ThreadingWSGIServer, make_wsgi_app
from prometheus_client.registry import Collector

from api.meters import BUCKETS, FOLDER, Sums, gather
from cli import migrate
from cli.errors import UserError
from cli.target import open_target

ADDRESS: Final = "COUNTERFOIL_METRICS"
TOKEN: Final = "COUNTERFOIL_METRICS_TOKEN"  # noqa: S105  (the name of a variable)
DATABASE_SECONDS: Final = 60.0  # how old what was read from the database may be
SOCKET_SECONDS: Final = 10


class Family(NamedTuple):
    """A metric: its name without `counterfoil_`, what it says, and the names of its labels."""

    name: str
    help: str
    labels: tuple[str, ...] = ()


DURATIONS: Final = Family(
    "http_request_duration_seconds",
    "Time of requests from their arrival at a thread to their answer, by route and status.",
    ("method", "route", "status"),
)
COUNTS: Final[Mapping[str, Family]] = {
    "refusals": Family(
        "refusals", "Requests that were answered with a problem.", ("operation", "slug")
    ),
    "low_stock": Family(
        "low_stock_crossings", "Products that sank to their reorder level or below it."
    ),
    "calls": Family("database_calls", "Calls of functions of the database.", ("pool",)),
    "call_seconds": Family(
        "database_call_seconds", "Time spent in such calls, with retries.", ("pool",)
    ),
    "connections_opened": Family(
        "database_connections_opened", "Connections that threads have opened.", ("pool",)
    ),
    "retries": Family(
        "database_retries",
        "Calls that were sent again, by SQLSTATE or because the connection was lost.",
        ("pool", "reason"),
    ),
    "retry_wait_seconds": Family(
        "database_retry_wait_seconds", "Time spent waiting before such a retry.", ("pool",)
    ),
    "unavailable": Family("database_unavailable", "Calls that were given up.", ("pool", "reason")),
}
"""What processes of the service add to; Prometheus sees them with `_total`."""

GAUGES: Final[Mapping[str, Family]] = {
    "connections": Family("database_connections", "Connections that threads have open.", ("pool",)),
    "calls_in_progress": Family(
        "database_calls_in_progress", "Calls that run or wait for a retry now.", ("pool",)
    ),
}
"""What is so now in the processes of the service."""

PROCESSES: Final = Family("processes", "Processes of the service that run.")
DATABASE_UP: Final = Family("database_up", "Whether the database answered the last question.")

DATABASE_COUNTS: Final[Mapping[str, Family]] = {
    "documents_issued": Family(
        "documents_issued", "Documents that all organizations have issued.", ("type",)
    ),
    "webhook_attempts": Family(
        "webhook_attempts",
        "Attempts to send an event to a webhook that there still is.",
        ("result",),
    ),
}
DATABASE_GAUGES: Final[Mapping[str, Family]] = {
    "organizations": Family("organizations", "Organizations of this database."),
    "deployed_timestamp_seconds": Family(
        "deployed_timestamp_seconds", "When the database was deployed to last.", ("part",)
    ),
    "migrations": Family("migrations", "Migrations that this database has."),
    "webhooks_due": Family("webhooks_due", "Webhooks for which something is due to be sent."),
    "webhooks_oldest_due_seconds": Family(
        "webhooks_oldest_due_seconds",
        "For how long something has been due to be sent to a webhook.",
    ),
    "webhooks_failing": Family("webhooks_failing", "Webhooks whose last attempt has failed."),
    "webhooks_disabled": Family(
        "webhooks_disabled", "Webhooks that were switched off because nothing arrived any more."
    ),
    "database_sessions": Family(
        "database_sessions", "Connections of the service's logins to the database.", ("login",)
    ),
    "outbox_messages": Family(
        "outbox_messages",
        "Messages that wait to be sent, and those of the last 30 days that were given up.",
        ("state",),
    ),
    "outbox_oldest_seconds": Family(
        "outbox_oldest_seconds", "How long the oldest message waits that was not sent yet."
    ),
    "database_sessions_limit": Family("database_sessions_limit", "max_connections of the server."),
}
"""By the names that deploy.read_metrics returns. A branch there and a line here make one more."""

_READ: LiteralString = "select name, labels, value from deploy.read_metrics()"

Rows = list[tuple[str, Mapping[str, str], float]]


class Service(Collector):
    """Gathers what the processes count, and what the database says."""

    def __init__(
        self, folder: Path, read: Callable[[], Rows], now: Callable[[], float] = monotonic
    ) -> None:
        """Store where to look.

        Args:
            folder: where the processes show what they count.
            read: asks the database; raises an error of psycopg, or UserError.
            now: seconds of a clock that only goes forward.
        """
        self._folder = folder
        self._read = read
        self._now = now
        self._lock = threading.Lock()
        self._rows: Rows = []
        self._read_at = -DATABASE_SECONDS
        self._is_up = False

    def collect(self) -> Iterator[Metric]:
        """Yield all metrics, those of which nothing is known without a value."""
        sums, processes = gather(self._folder)
        yield _histogram(sums)
        for name, family in COUNTS.items():
            yield _counter(family, _of(sums.counts, name, family))
        for name, family in GAUGES.items():
            yield _gauge(family, _of(sums.gauges, name, family))
        yield _gauge(PROCESSES, [((), processes)])
        rows, is_up = self._ask()
        yield _gauge(DATABASE_UP, [((), float(is_up))])
        for name, family in DATABASE_COUNTS.items():
            yield _counter(family, _from_rows(rows, name, family))
        for name, family in DATABASE_GAUGES.items():
            yield _gauge(family, _from_rows(rows, name, family))

    def _ask(self) -> tuple[Rows, bool]:
        """Ask the database, if that was not done a moment ago."""
        with self._lock:
            if self._now() - self._read_at >= DATABASE_SECONDS or not self._is_up:
                self._read_at = self._now()
                try:
                    self._rows, self._is_up = self._read(), True
                except (psycopg.Error, UserError):
                    self._rows, self._is_up = [], False
            return self._rows, self._is_up


Samples = Iterable[tuple[tuple[str, ...], float]]


def _of(sums: Mapping[tuple[str, ...], float], name: str, family: Family) -> Samples:
    """The samples of a sum; one without labels begins at 0, so that Prometheus sees its first."""
    found = [(key[1:], value) for key, value in sorted(sums.items()) if key[0] == name]
    return found if found or family.labels else [((), 0)]


def _from_rows(rows: Rows, name: str, family: Family) -> Samples:
    return [
        (tuple(labels[label] for label in family.labels), value)
        for row, labels, value in rows
        if row == name
    ]


def _counter(family: Family, samples: Samples) -> Metric:
    return _filled(CounterMetricFamily, family, samples)


def _gauge(family: Family, samples: Samples) -> Metric:
    return _filled(GaugeMetricFamily, family, samples)


def _filled(
    kind: type[CounterMetricFamily | GaugeMetricFamily], family: Family, samples: Samples
) -> Metric:
    made = kind(f"counterfoil_{family.name}", family.help, labels=family.labels)
    for labels, value in samples:
        made.add_metric(labels, value)
    return made


def _histogram(sums: Sums) -> Metric:
    made = HistogramMetricFamily(
        f"counterfoil_{DURATIONS.name}", DURATIONS.help, labels=DURATIONS.labels
    )
    bounds = [*map(str, BUCKETS), "+Inf"]
    for labels, (*counts, seconds) in sorted(sums.durations.items()):
        buckets = [*zip(bounds, accumulate(counts), strict=True)]
        made.add_metric(labels, buckets=buckets, sum_value=seconds)
    return made


class _Handler(WSGIRequestHandler):
    timeout = SOCKET_SECONDS

    def log_message(self, *_: object) -> None:
        """Log nothing."""


@click.command("metrics", short_help="Serve what the service counts to Prometheus.")
def command() -> None:
    """Serve what the processes of the service count, and what the database says, to Prometheus.

    COUNTERFOIL_METRICS is the address, such as 127.0.0.1:9464; one that other machines reach needs
    a COUNTERFOIL_METRICS_TOKEN. COUNTERFOIL_METRICS_FOLDER is where the processes show their sums.
    `counterfoil run` does all this itself where COUNTERFOIL_METRICS is set.
    """
    folder = os.environ.get(FOLDER, "")
    if not folder:
        raise UserError(f"{FOLDER} is not set: a folder that the web processes have too")
    with open_target() as target:
        server = make(os.environ, Path(folder), target.migrator_url)
        if server is None:
            raise UserError(f"{ADDRESS} is not set, like 127.0.0.1:9464")
        server.serve_forever()


def start(environment: MutableMapping[str, str], migrator_url: str) -> None:
    """Serve them from a thread that ends with the process, if the environment has an address."""
    if not environment.get(ADDRESS):
        return
    folder = environment.get(FOLDER)
    if not folder:
        folder = environment[FOLDER] = mkdtemp(prefix="counterfoil-metrics-")
        atexit.register(shutil.rmtree, folder, ignore_errors=True)
    server = make(environment, Path(folder), migrator_url)
    if server is not None:
        threading.Thread(target=server.serve_forever, name="metrics", daemon=True).start()


def make(environment: Mapping[str, str], folder: Path, migrator_url: str) -> WSGIServer | None:
    """Make the server that the environment asks for, listening."""
    address = environment.get(ADDRESS, "")
    if not address:
        return None
    host, port = _read_address(address)
    token = environment.get(TOKEN, "")
    if not token and not ipaddress.ip_address(host).is_loopback:
        raise UserError(f"{ADDRESS}={address} is not only for this machine: set {TOKEN}")
    registry = CollectorRegistry(auto_describe=False)
    registry.register(Service(folder, lambda: _read_database(migrator_url)))
    try:
        return make_server(
            host,
            port,
            _guarded(make_wsgi_app(registry), token),
            ThreadingWSGIServer,
            handler_class=_Handler,
        )
    except OSError as error:
        raise UserError(f"{ADDRESS}={address} is not free ({error.strerror})") from error


def _read_address(address: str) -> tuple[str, int]:
    host, _, port = address.rpartition(":")
    try:
        return str(ipaddress.ip_address(host.strip("[]"))), int(port)
    except ValueError as error:
        raise UserError(
            f"{ADDRESS} is an address and a port, like 127.0.0.1:9464; not {address}"
        ) from error


def _guarded(app: Any, token: str) -> Any:  # noqa: ANN401  (WSGI's own types are open)
    """Let in who shows the token, if there is one; and only to /metrics."""

    def guarded(environ: dict[str, Any], start_response: Any) -> Any:  # noqa: ANN401
        shown = environ.get("HTTP_AUTHORIZATION", "").encode("latin-1")
        if token and not hmac.compare_digest(shown, f"Bearer {token}".encode()):
            start_response("401 Unauthorized", [("WWW-Authenticate", "Bearer")])
            return [b""]
        if environ["PATH_INFO"] != "/metrics":
            start_response("404 Not Found", [])
            return [b""]
        return app(environ, start_response)

    return guarded


def _read_database(url: str) -> Rows:
    with migrate.connect(url, autocommit=True) as connection:
        connection.execute("set statement_timeout = '10s'")
        rows = connection.execute(_READ).fetchall()
    return [(str(name), labels, float(value)) for name, labels, value in rows]  # type: ignore[misc, arg-type]
