"""``counterfoil create-analyst``."""

import re
import secrets
from contextlib import suppress

import click
import psycopg
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict

from cli import migrate
from cli.errors import UserError
from cli.target import Target, open_target

# An analyst may change these for a session: they only prevent accidents. Privileges and row
# security decide what an analyst sees, and no setting changes those.
_SETTINGS = {
    "default_transaction_read_only": "on",
    "statement_timeout": "30s",
    "idle_in_transaction_session_timeout": "60s",
    "idle_session_timeout": "1h",
    "search_path": "analytics",
}
_CONNECTIONS = 3


@click.command("create-analyst", short_help="Make a PostgreSQL login for an analyst.")
@click.argument("login")
@click.option("--org", "org_id", type=click.UUID, required=True, help="The organization to see.")
@click.option("--prompt", is_flag=True, help="Ask for the password instead of making one.")
def command(*, login: str, org_id: object, prompt: bool) -> None:
    """Make a PostgreSQL login for an analyst of one organization.

    LOGIN connects with psql or any other tool, reads the views of the schema analytics, and sees
    the rows of its own organization only.
    """
    _refuse_bad_name(login)
    password = secrets.token_urlsafe(18)
    if prompt:
        password = click.prompt("password", hide_input=True, confirmation_prompt=True)
    with open_target() as target:
        with migrate.connect(target.migrator_url) as connection:
            try:
                create(connection, login, str(org_id), password)
            except psycopg.errors.DuplicateObject as error:
                raise UserError(f"there is a role {login} already") from error
            except (psycopg.errors.InvalidSchemaName, psycopg.errors.UndefinedFunction) as error:
                raise UserError("the database is empty or old; run: counterfoil migrate") from error
            except psycopg.Error as error:
                detail = error.diag.message_detail or error.diag.message_primary or str(error)
                raise UserError(detail) from error
        _tell(target, login, None if prompt else password)


def _refuse_bad_name(login: str) -> None:
    is_ours = login.startswith(("counterfoil_", "pg_")) or login in ("postgres", "public", "none")
    if is_ours or not re.fullmatch(r"[a-z][a-z0-9_]{1,62}", login):
        raise UserError(
            f"{login!r}: a login is 2 to 63 of a-z, 0-9 and _, starts with a letter, "
            "and not with counterfoil_ or pg_"
        )


def create(connection: migrate.Connection, login: str, org_id: str, password: str) -> None:
    """Create the login of an organization, in the transaction of the connection."""
    make_login(connection, login, password)
    connection.execute("select deploy.map_analyst(%s, %s)", [login, org_id])


def make_login(connection: migrate.Connection, login: str, password: str | None) -> None:
    """Make the role of an analyst; without a password nobody can log in as it yet."""
    role = sql.Identifier(login)
    # Hashed here, so that the server never logs the password itself.
    verifier = (
        None
        if password is None
        else connection.pgconn.encrypt_password(
            password.encode(), login.encode(), b"scram-sha-256"
        ).decode()
    )
    connection.execute(
        sql.SQL("create role {} login password {} connection limit {}").format(
            role, sql.Literal(verifier), sql.Literal(_CONNECTIONS)
        )
    )
    for name, value in _SETTINGS.items():
        statement = sql.SQL("alter role {} set {} = {}")
        connection.execute(statement.format(role, sql.Identifier(name), sql.Literal(value)))
    with suppress(psycopg.errors.InsufficientPrivilege), connection.transaction():
        # A superuser's setting: sql/superuser.sql lets the migrator set it, if that file could run.
        connection.execute(sql.SQL("alter role {} set temp_file_limit = '256MB'").format(role))
    statement = sql.SQL("grant counterfoil_analyst to {} with inherit true, set false")
    connection.execute(statement.format(role))
    # The reaper may cancel queries of this login that run for too long.
    statement = sql.SQL("grant {} to counterfoil_reaper with inherit true, set false")
    connection.execute(statement.format(role))


def _tell(target: Target, login: str, password: str | None) -> None:
    place = conninfo_to_dict(target.migrator_url)
    parts = " ".join(f"{key}={place[key]}" for key in ("host", "port", "dbname") if key in place)
    click.echo(f"login      {login}")
    if password is not None:
        click.echo(f"password   {password}   (it is not kept anywhere: write it down)")
    click.echo(f'psql       psql "{parts} user={login}"')
    if target.server is not None:
        click.echo(f"or         counterfoil psql --as {login}")
    click.echo(r"try        \dv+ and \d+ documents; see docs/analytics.md")
