"""``counterfoil verify``."""

import sys
from typing import Any

import click
import psycopg

from cli import migrate
from cli.errors import UserError
from cli.target import open_target


@click.command("verify")
@click.option("--org", "org_id", type=click.UUID, help="Only this organization.")
def command(*, org_id: object) -> None:
    """Prove that the books are correct.

    Recomputes stock, totals, numbers and the chain of hashes of every organization from the
    recorded facts. The exit status is 1 if there is any violation.
    """
    with (
        open_target() as target,
        migrate.connect(target.migrator_url, autocommit=True) as connection,
    ):
        try:
            is_valid = verify(connection, None if org_id is None else str(org_id))
        except (psycopg.errors.InvalidSchemaName, psycopg.errors.UndefinedFunction) as error:
            raise UserError("the database is empty or old; run: counterfoil migrate") from error
        except psycopg.Error as error:
            raise UserError(error.diag.message_detail or str(error)) from error
    sys.exit(0 if is_valid else 1)


def verify(connection: migrate.Connection, org_id: str | None) -> bool:
    """Verify one organization or all, print the results, and return whether all is correct."""
    orgs = [(str(id_), str(name)) for id_, name in connection.execute(_LIST_ORGS)]
    if org_id is not None:
        orgs = [org for org in orgs if org[0] == org_id]
        if not orgs:
            raise UserError(f"there is no organization {org_id}")
    is_valid = True
    for number, (id_, name) in enumerate(orgs, 1):
        click.echo(f"[{number}/{len(orgs)}] {name} ({id_})")
        row = connection.execute("select deploy.verify_one_org(%s)", [id_]).fetchone()
        report: Any = row[0] if row else None
        is_valid = _tell(report) and is_valid
    click.secho("all is whole" if is_valid else "NOT whole", fg="green" if is_valid else "red")
    return is_valid


_LIST_ORGS = "select org_id, name from deploy.list_orgs()"


def _tell(report: Any) -> bool:  # noqa: ANN401
    for check in report["checks"]:
        violations = check["violations"]
        mark = "ok " if not violations else "BAD"
        click.echo(f"  {mark} {check['check']}: {check['checked']} checked")
        for violation in violations:
            click.secho(f"        {violation}", fg="red")
    return bool(report["is_valid"])
