"""What an organization takes along when it moves: its tables, as the catalogue knows them.

A table of an organization has `org_id` and row security. Its columns travel as the text that
PostgreSQL writes and reads again without a loss; generated columns are computed anew. Ids of
transactions stay those of the old database: they tell which entries of the audit log belong
together.
"""

from __future__ import annotations

from graphlib import TopologicalSorter
from typing import Final, LiteralString, NamedTuple

from psycopg import sql

from cli import migrate

MANIFEST: Final = "manifest.json"
SIGNATURE: Final = "manifest.sig"
DATA: Final = "data"
FORMAT: Final = 1

PEOPLE: Final = "user_account"
"""Accounts belong to no organization; those of its members go along."""

SECRETS_OF_PEOPLE: Final = ("credential", "passkey", "recovery_code", "totp")
"""What people prove themselves with in all their organizations."""

SECRETS: Final = frozenset({*SECRETS_OF_PEOPLE, "member_pin"})
"""What people prove themselves with: it goes along only if the operator says so."""

STAYING: Final = {
    "analyst": "a login of an analyst is a role of the server; make one there",
    "api_key_secret": "whoever had this database knows its keys; people make others there",
    "decoy_key": "a secret of this database",
    "deployed_object": "what was deployed to this database",
    "deployment": "what was deployed to this database",
    "device_login": "a device logs in again",
    "email_verification": "links that were mailed from here",
    "head_file": "signed with the key of this installation; the other one signs its own",
    "lock_secret": "a secret of this database",
    "login": "sessions end with the move",
    "login_attempt": "the throttle of this database",
    "message": "mails that were sent from here",
    "migration": "what this database has",
    "passkey_challenge": "sessions end with the move",
    "password_reset": "links that were mailed from here",
    "pending_login": "sessions end with the move",
    "pin_attempt": "the throttle of this database",
    "refresh_token": "sessions end with the move",
    "role_permission": "the same everywhere",
    "session": "sessions end with the move",
    "sign_up_request": "links that were mailed from here",
    "signing_key": "keys of this installation",
    "trivial_pin": "the same everywhere",
    "verified_head": "the other database proves the books itself",
    "webhook_delivery": "what was sent from here",
    "webhook_event": "what was sent from here",
    "webhook_feed": "events are made there from when a webhook gets its secret",
    "webhook_secret": "a webhook gets another secret there, so that only one database sends",
    "webhook_state": "how sending from here went",
}
"""Tables that stay, with the reason."""

SETTINGS: Final[tuple[LiteralString, ...]] = (
    "set local search_path = pg_catalog",
    "set local datestyle = 'ISO'",
    "set local intervalstyle = 'postgres'",
    "set local timezone = 'UTC'",
    "set local bytea_output = 'hex'",
    "set local extra_float_digits = 1",
    "set local row_security = off",
)
"""So that text means the same on both sides, and hidden rows are an error."""

_TABLES: LiteralString = """
select
    pg_class.relname,
    pg_class.relrowsecurity,
    array(
        select array[attname, format_type(atttypid, atttypmod)]
        from pg_attribute
        where
            attrelid = pg_class.oid
            and attnum > 0
            and not attisdropped
            and attgenerated = ''
        order by attnum
    ),
    array(
        select attname
        from pg_constraint
        cross join unnest(conkey) with ordinality as key (attnum, place)
        inner join pg_attribute on attrelid = conrelid and pg_attribute.attnum = key.attnum
        where conrelid = pg_class.oid and contype = 'p'
        order by place
    ),
    array(
        select confrelid::regclass::text
        from pg_constraint
        where conrelid = pg_class.oid and contype = 'f' and confrelid <> conrelid
    )
from pg_class
where relnamespace = 'data'::regnamespace and relkind = 'r'
"""

_PEOPLE: LiteralString = """
select conrelid::regclass::text, attname
from pg_constraint
inner join pg_attribute on attrelid = conrelid and attnum = conkey[1]
where confrelid = 'data.user_account'::regclass and contype = 'f'
"""


class Table(NamedTuple):
    """A table with what travels of it."""

    name: str
    is_of_org: bool
    columns: tuple[tuple[str, str], ...]
    """Names and types."""
    key: tuple[str, ...]
    needs: tuple[str, ...]
    """Tables that it refers to."""

    @property
    def identifier(self) -> sql.Identifier:
        """Its name in SQL."""
        return sql.Identifier("data", self.name)


def read_tables(connection: migrate.Connection) -> dict[str, Table]:
    """Read all tables, each after those that it refers to."""
    found = {}
    for name, is_of_org, columns, key, needs in connection.execute(_TABLES).fetchall():
        found[str(name)] = Table(
            str(name),
            bool(is_of_org),
            tuple((str(column), str(kind)) for column, kind in columns),  # type: ignore[attr-defined]
            tuple(map(str, key)),  # type: ignore[call-overload]
            tuple(need.removeprefix("data.") for need in needs),  # type: ignore[attr-defined]
        )
    order = TopologicalSorter({name: table.needs for name, table in sorted(found.items())})
    return {name: found[name] for name in order.static_order()}


def travelling(tables: dict[str, Table], *, with_secrets: bool) -> list[Table]:
    """Return the tables that go along, in an order in which they can be filled."""
    return [
        table
        for name, table in tables.items()
        if name not in STAYING
        and (table.is_of_org or name == PEOPLE or name in SECRETS)
        and (with_secrets or name not in SECRETS)
    ]


def select_rows(connection: migrate.Connection, table: Table) -> sql.Composed:
    """Return the statement that reads what an organization has in a table, in order of its key."""
    columns = sql.SQL(", ").join(
        sql.SQL("{}::text as {}").format(sql.Identifier(column), sql.Identifier(column))
        for column, _ in table.columns
    )
    return sql.SQL(
        "select row_to_json(line)::text from (select {} from {} where {} order by {}) as line"
    ).format(
        columns,
        table.identifier,
        _belongs(connection, table),
        sql.SQL(", ").join(map(sql.Identifier, table.key)),
    )


def _belongs(connection: migrate.Connection, table: Table) -> sql.Composable:
    if table.is_of_org:
        return sql.SQL("org_id = %(org_id)s")
    known = read_tables(connection)
    parts = [
        sql.SQL("select {} from {} where org_id = %(org_id)s").format(
            sql.Identifier(str(column)), known[name].identifier
        )
        for name, column in (
            (str(place).removeprefix("data."), column)
            for place, column in connection.execute(_PEOPLE).fetchall()
        )
        if known[name].is_of_org and name not in STAYING
    ]
    person = "id" if table.name == PEOPLE else "user_id"
    return sql.SQL("{} in ({})").format(sql.Identifier(person), sql.SQL(" union ").join(parts))
