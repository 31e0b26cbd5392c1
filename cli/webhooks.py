"""Events on their way to webhooks: signed, posted, and what came of it.

The form of requests and signatures is that of Standard Webhooks (standardwebhooks.com).
"""

from __future__ import annotations

import hmac
import http.client
import socket
import ssl
import threading
from base64 import b64decode, b64encode
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from hashlib import sha256
from time import monotonic, time
from typing import Final
from urllib.parse import SplitResult, urlsplit

import click
import psycopg

from cli import migrate
from cli.addresses import Address, AddressError, Resolver, Rules, resolve

THREADS: Final = 4
"""So many webhooks are sent something at the same time by one worker."""

TOTAL_SECONDS: Final = 15.0
"""For a request and its answer, from the connection to the last byte that is read."""

LEASE_SECONDS: Final = 120
"""A delivery that was taken is due again after so long: more than looking up and posting take."""

MOST_ADDRESSES: Final = 2
"""Of one host are tried."""

ANSWER_BYTES: Final = 1000
"""Of an answer are read."""

_PREFIX: Final = "whsec_"
_PORTS: Final = {"https": 443, "http": 80}
_HIDDEN: Final = {code: " " for code in (*range(32), 127) if chr(code) not in "\n\t"}


@dataclass(frozen=True, slots=True)
class Delivery:
    """A delivery as `auth.take_delivery` returns it."""

    org_id: str
    webhook_id: str
    sequence_no: int
    attempt: int
    event_id: str
    url: str
    content: str = field(repr=False)
    secrets: Sequence[str] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of an attempt."""

    status: int | None
    duration_ms: int
    answer: str | None
    error: str | None


class Poster:
    """Posts deliveries."""

    def __init__(
        self,
        rules: Rules,
        *,
        resolver: Resolver = resolve,
        trusted: ssl.SSLContext | None = None,
        total_seconds: float = TOTAL_SECONDS,
        now: Callable[[], float] = time,
    ) -> None:
        """Store where it may connect.

        Args:
            rules: which addresses.
            resolver: looks a host up.
            trusted: whose certificates are good; else those that the system trusts.
            total_seconds: for a request and its answer.
            now: the seconds since 1970.
        """
        self._rules = rules
        self._resolver = resolver
        self._trusted = trusted or ssl.create_default_context()
        self._total_seconds = total_seconds
        self._now = now

    @classmethod
    def from_environment(cls, environment: Mapping[str, str]) -> Poster:
        """Make one as the operator wants it.

        Raises:
            UserError: a setting has no meaning.
        """
        return cls(Rules.from_environment(environment))

    def post(self, delivery: Delivery) -> Outcome:
        """Post a delivery and tell what came of it. No redirect is followed."""
        parts = urlsplit(delivery.url)
        port = parts.port or _PORTS[parts.scheme]
        begun = monotonic()
        try:
            addresses = self._rules.find(
                str(parts.hostname), port, self._resolver, is_encrypted=parts.scheme == "https"
            )
            begun = monotonic()
            status, answer = self._request(parts, addresses, port, delivery)
        except AddressError as error:
            return Outcome(None, _since(begun), None, str(error))
        except (OSError, http.client.HTTPException, ValueError) as error:
            return Outcome(None, _since(begun), None, _say(error))
        return Outcome(status, _since(begun), answer, None)

    def _request(
        self, parts: SplitResult, addresses: Sequence[Address], port: int, delivery: Delivery
    ) -> tuple[int, str]:
        body = delivery.content.encode()
        target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        with (
            _connect(addresses, port, self._total_seconds) as plain,
            closing(http.client.HTTPConnection(str(parts.hostname), port)) as connection,
        ):
            connection.sock = self._encrypt(plain, parts)
            connection.request("POST", target, body, self._headers(parts, delivery, body))
            with connection.getresponse() as response:
                answer = b""
                with suppress(OSError, http.client.HTTPException):  # the status is what counts
                    answer = response.read(ANSWER_BYTES)
        return response.status, answer.decode(errors="replace").translate(_HIDDEN)

    def _encrypt(self, plain: socket.socket, parts: SplitResult) -> socket.socket:
        if parts.scheme == "http":
            return plain
        return self._trusted.wrap_socket(plain, server_hostname=parts.hostname)

    def _headers(self, parts: SplitResult, delivery: Delivery, body: bytes) -> dict[str, str]:
        timestamp = int(self._now())
        return {
            "Host": parts.netloc,
            "Content-Type": "application/json",
            "User-Agent": "Counterfoil",
            "Connection": "close",
            "webhook-id": delivery.event_id,
            "webhook-timestamp": str(timestamp),
            "webhook-signature": " ".join(
                sign(secret, delivery.event_id, timestamp, body) for secret in delivery.secrets
            ),
        }


def sign(secret: str, event_id: str, timestamp: int, body: bytes) -> str:
    """Return the signature of a request in the first version of Standard Webhooks."""
    key = b64decode(secret.removeprefix(_PREFIX))
    signed = f"{event_id}.{timestamp}.".encode() + body
    return "v1," + b64encode(hmac.digest(key, signed, sha256)).decode()


@contextmanager
def _connect(addresses: Sequence[Address], port: int, seconds: float) -> Iterator[socket.socket]:
    """Connect to one of some addresses, for so long: then the connection ends, whatever it does."""
    for address in addresses[: MOST_ADDRESSES - 1]:
        with suppress(OSError):
            plain = socket.create_connection((str(address), port), seconds / MOST_ADDRESSES)
            break
    else:
        plain = socket.create_connection((str(addresses[-1]), port), seconds / MOST_ADDRESSES)
    plain.settimeout(seconds)
    with plain, plain.dup() as same:  # TLS takes the socket over, and a copy still ends it
        timer = threading.Timer(seconds, _end, (same,))
        timer.daemon = True
        timer.start()
        try:
            yield plain
        finally:
            timer.cancel()
            timer.join()


def _end(connection: socket.socket) -> None:
    with suppress(OSError):
        connection.shutdown(socket.SHUT_RDWR)


def _since(begun: float) -> int:
    return round((monotonic() - begun) * 1000)


def _say(error: Exception) -> str:
    return f"{type(error).__name__}: {error}".translate(_HIDDEN)[:500]


def look(connection: migrate.Connection, poster: Poster) -> int:
    """Make events of what was written, post all that is due, and return how much was posted."""
    make_events(connection)
    return post_due(connection, poster)


def make_events(connection: migrate.Connection) -> None:
    """Make events of what organizations with webhooks have written.

    Where that fails for one of them, the others get theirs.
    """
    for org_id in migrate.ask(connection, "select auth.list_webhook_orgs()"):
        try:
            migrate.ask(connection, "select auth.make_webhook_events(%s)", org_id)
        except psycopg.OperationalError:
            raise  # the database does not answer
        except psycopg.Error as error:
            click.secho(f"work: no events of {org_id}: {error}", fg="yellow", err=True)


def post_due(connection: migrate.Connection, poster: Poster) -> int:
    """Post all that is due, one after the other, and return how many were taken."""
    taken = 0
    while found := migrate.ask(connection, "select auth.take_delivery(%s)", LEASE_SECONDS):
        taken += 1
        delivery = Delivery(**found)
        outcome = poster.post(delivery)
        migrate.ask(
            connection,
            "select auth.finish_delivery(%s, %s, %s, %s, %s, %s, %s, %s)",
            delivery.org_id,
            delivery.webhook_id,
            delivery.sequence_no,
            delivery.attempt,
            outcome.status,
            outcome.duration_ms,
            outcome.answer,
            outcome.error,
        )
    return taken
