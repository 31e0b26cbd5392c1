"""Calls functions of the database, the way the web process does."""

import secrets
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import orjson
import psycopg
from psycopg.conninfo import make_conninfo

from api.db import Database, DatabaseError, DatabaseUnavailableError, Pool
from cli import migrate
from cli.errors import UserError
from cli.target import Target

Json = Any
Argument = str | int | bool | dict[str, Json] | None

# Renew a session while it is still valid long enough for a call with all its retries.
_MARGIN = timedelta(minutes=2)


class RefusedError(Exception):
    """The database refused a call; with a slug when a rule of the domain did."""

    def __init__(self, function: str, error: DatabaseError) -> None:
        """Store the parts that may be shown."""
        self._sqlstate = error.sqlstate
        self.slug = error.message if error.sqlstate.startswith("PT") else error.sqlstate
        self.detail = error.detail if error.sqlstate.startswith("PT") else error.message
        super().__init__(f"{function}: {self.slug}: {self.detail}")

    @property
    def is_about_the_request(self) -> bool:
        """Tell whether another request could succeed: the refusal is not about the caller."""
        if self.slug in ("unauthenticated", "forbidden"):
            return False
        return self._sqlstate.startswith(("PT", "22", "23"))


class Client:
    """Calls functions through the service's two logins, never as the operator."""

    def __init__(
        self, target: Target, *, is_repeatable: bool = False, is_patient: bool = False
    ) -> None:
        """Connect at the first call.

        Args:
            target: where the database is.
            is_patient: whether calls may take minutes.
            is_repeatable: whether everything can be done again after a power cut, so that no commit
                has to wait for the disk; the next commit that waits makes all of it durable.
        """
        api_url = target.login_url("counterfoil_api")
        if is_repeatable:
            api_url = make_conninfo(api_url, options="-c synchronous_commit=off")
        auth_url = target.login_url("counterfoil_auth")
        self._pool = Pool.WORK if is_patient else Pool.API
        self._database = Database({self._pool: api_url, Pool.AUTH: auth_url})

    def call(self, function: str, *arguments: Argument, is_repeatable: bool = False) -> Json:
        """Call a function and return its JSON.

        Raises:
            RefusedError: the database refused the call.
            UserError: the database does not answer.
        """
        pool = Pool.AUTH if function.startswith("auth.") else self._pool
        try:
            answer = self._database.call(
                pool, function, [_encode(it) for it in arguments], is_repeatable=is_repeatable
            )
        except DatabaseError as error:
            raise RefusedError(function, error) from error
        except DatabaseUnavailableError as error:
            raise UserError(f"the database does not answer: {error.__cause__}") from error
        return None if answer is None else orjson.loads(answer)

    def close(self) -> None:
        """Close the connections."""
        self._database.close()


class OrgClient:
    """A client for one organization."""

    def __init__(self, client: Client, org_id: str, capability: str) -> None:
        """Act on behalf of the person of the capability."""
        self.org_id = org_id
        self._client = client
        self._capability = capability

    def capability(self) -> str:
        """Return a capability that is good for the next call."""
        return self._capability

    def call(self, function: str, *arguments: Argument, is_repeatable: bool = False) -> Json:
        """Call a function of the schema api."""
        return self._client.call(
            f"api.{function}",
            self.capability(),
            self.org_id,
            *arguments,
            is_repeatable=is_repeatable,
        )

    def command(self, function: str, *arguments: Argument) -> Json:
        """Call a function that takes an idempotency key: safe to send again."""
        return self.call(function, *arguments, is_repeatable=True)

    def pages(self, function: str, *filters: Argument) -> Iterator[Json]:
        """Yield every item of a list."""
        after: str | None = None
        while True:
            page = self.call(function, *filters, after, 200, is_repeatable=True)
            yield from page["items"]
            after = page["next_cursor"]
            if after is None:
                return


class OperatorClient(OrgClient):
    """A client that acts for an admin of the organization in the operator's name."""

    def __init__(self, client: Client, org_id: str, target: Target) -> None:
        """Open the first session."""
        super().__init__(client, org_id, "")
        self._migrator_url = target.migrator_url
        self._renew()

    def capability(self) -> str:
        """Return a capability that is good for the next call."""
        if datetime.now(UTC) > self._expires_at - _MARGIN:
            self._renew()
        return self._capability

    def call(self, function: str, *arguments: Argument, is_repeatable: bool = False) -> Json:
        """Call a function of the schema api, in a new session if the old one has ended."""
        try:
            return super().call(function, *arguments, is_repeatable=is_repeatable)
        except RefusedError as error:
            if error.slug != "unauthenticated":
                raise
        self._renew()
        return super().call(function, *arguments, is_repeatable=is_repeatable)

    def _renew(self) -> None:
        self._capability = secrets.token_urlsafe(32)
        with migrate.connect(self._migrator_url) as connection:
            try:
                row = connection.execute(
                    "select deploy.open_operator_session(%s, %s)", [self.org_id, self._capability]
                ).fetchone()
            except psycopg.Error as error:
                raise UserError(error.diag.message_detail or str(error)) from error
        if row is None or not isinstance(row[0], datetime):
            raise AssertionError
        self._expires_at = row[0]


def _encode(argument: Argument) -> bytes | None:
    if argument is None:
        return None
    if isinstance(argument, dict):
        return orjson.dumps(argument)
    if isinstance(argument, bool):
        return b"true" if argument else b"false"
    return str(argument).encode()
