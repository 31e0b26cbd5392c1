"""``counterfoil erase-customer``."""

from typing import Any

import click
import psycopg

from cli import migrate
from cli.errors import UserError
from cli.target import open_target


@click.command("erase-customer", short_help="Erase the personal data of a customer for good.")
@click.argument("customer_id", type=click.UUID)
@click.option("--org", "org_id", type=click.UUID, required=True, help="The organization.")
def command(*, customer_id: object, org_id: object) -> None:
    """Erase the personal data of a customer for good, in the audit log too.

    Documents and reminders keep the buyer for as long as the organization has to keep them;
    `counterfoil forget` erases it there afterwards. The books verify as before. An admin of the
    organization can do the same on the page of the customer.
    """
    with (
        open_target() as target,
        migrate.connect(target.migrator_url, autocommit=True) as connection,
    ):
        try:
            row = connection.execute(
                "select deploy.erase_customer_of_org(%s, %s)", [str(org_id), str(customer_id)]
            ).fetchone()
        except (psycopg.errors.InvalidSchemaName, psycopg.errors.UndefinedFunction) as error:
            raise UserError("the database is empty or old; run: counterfoil migrate") from error
        except psycopg.Error as error:
            raise UserError(error.diag.message_detail or str(error)) from error
    left: Any = row[0] if row else {}
    click.echo(f"customer {customer_id} is erased")
    if left["kept_until"]:
        click.echo(
            f"{left['kept_documents']} documents and {left['kept_letters']} reminders keep the "
            f"buyer for {left['kept_years']} years, the last of them until {left['kept_until']}"
        )
