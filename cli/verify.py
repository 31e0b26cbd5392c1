"""``counterfoil verify``."""

import sys
from typing import Any, LiteralString

import click
import psycopg

from cli import migrate
from cli.errors import UserError
from cli.target import open_target


@click.command("verify")
@click.option("--org", "org_id", type=click.UUID, help="Only this organization.")
@click.option(
    "--since-last", is_flag=True, help="Only what came after the last clean verification."
)
def command(*, org_id: object, since_last: bool) -> None:
    """Prove that the books are correct.

    Compares tables, triggers, policies, functions, owners and grants with what the last deploy
    left, and recomputes stock, totals, numbers and the chain of hashes of every organization from
    the recorded facts. The exit status is 1 if there is any violation. If there is none, the next
    run may begin where this one began, with --since-last.
    """
    with (
        open_target() as target,
        migrate.connect(target.migrator_url, autocommit=True) as connection,
    ):
        try:
            is_valid = verify(
                connection, None if org_id is None else str(org_id), since_last=since_last
            )
        except (psycopg.errors.InvalidSchemaName, psycopg.errors.UndefinedFunction) as error:
            raise UserError("the database is empty or old; run: counterfoil migrate") from error
        except psycopg.Error as error:
            raise UserError(error.diag.message_detail or str(error)) from error
    sys.exit(0 if is_valid else 1)


def verify(connection: migrate.Connection, org_id: str | None, *, since_last: bool = False) -> bool:
    """Verify one organization or all, print the results, and return whether all is correct."""
    orgs = [(str(id_), str(name)) for id_, name in connection.execute(_LIST_ORGS)]
    if org_id is not None:
        orgs = [org for org in orgs if org[0] == org_id]
        if not orgs:
            raise UserError(f"there is no organization {org_id}")
    is_valid = _verify_guards(connection)
    for number, (id_, name) in enumerate(orgs, 1):
        click.echo(f"[{number}/{len(orgs)}] {name} ({id_})")
        is_valid = _verify_one(connection, id_, since_last=since_last) and is_valid
    click.secho("all is whole" if is_valid else "NOT whole", fg="green" if is_valid else "red")
    return is_valid


def _verify_guards(connection: migrate.Connection) -> bool:
    """Tell what was changed in the catalogue since the last deploy, by whatever hands."""
    violations = [str(text) for (text,) in connection.execute(_LIST_CATALOGUE_VIOLATIONS)]
    mark = "BAD" if violations else "ok "
    click.echo(f"{mark} the guards are as the last deploy left them")
    for violation in violations:
        click.secho(f"      {violation}", fg="red")
    return not violations


def _verify_one(connection: migrate.Connection, org_id: str, *, since_last: bool) -> bool:
    """Run one check after the other, each in a transaction of its own, and tell each result."""
    start = _ask(connection, "select deploy.start_verification(%s, %s)", org_id, since_last)
    click.echo(f"  {_describe(start['since'])}")
    return all(
        [_tell(_ask(connection, _VERIFY, org_id, start["id"], check)) for check in start["checks"]]
    )


def _ask(connection: migrate.Connection, statement: LiteralString, *values: object) -> Any:  # noqa: ANN401
    row = connection.execute(statement, values).fetchone()
    return row[0] if row else None


def _describe(since: Any) -> str:  # noqa: ANN401
    if since is None:
        return "from the beginning"
    return f"only what came after {since['taken_at']}; all was checked at {since['whole_at']}"


_VERIFY: LiteralString = "select deploy.verify_one_check(%s, %s, %s)"
_LIST_CATALOGUE_VIOLATIONS = "select violation from deploy.list_catalogue_violations()"
_LIST_ORGS = "select org_id, name from deploy.list_orgs()"


_SCOPES = {"all": "", "later": " of what came later"}


def _tell(report: Any) -> bool:  # noqa: ANN401
    for check in report["checks"]:
        violations = check["violations"]
        mark = "ok " if not violations else "BAD"
        scope = _SCOPES[check["scope"]]
        click.echo(f"  {mark} {check['check']}: {check['checked']} checked{scope}")
        for violation in violations:
            click.secho(f"        {violation}", fg="red")
    return bool(report["is_valid"])
