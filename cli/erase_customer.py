"""``counterfoil erase-customer``."""

from typing import Any

import click
import psycopg

from cli import migrate
from cli.errors import UserError
from cli.target import open_target


@click.command("erase-customer", short_help="Erase what is known of a customer.")
@click.argument("customer_id", type=click.UUID)
@click.option("--org", "org_id", type=click.UUID, required=True, help="The organization.")
def command(*, customer_id: object, org_id: object) -> None:
    """Erase what is known of the customer CUSTOMER_ID, who has asked for it.

    The customer is archived without name and address, and the audit log keeps only when and by whom
    the row was changed. Documents and reminders keep the buyer as they were issued, because the law
    wants them whole. It is refused while something is open between the customer and the shop.
    """
    with (
        open_target() as target,
        migrate.connect(target.migrator_url, autocommit=True) as connection,
    ):
        try:
            row = connection.execute(
                "select deploy.erase_customer(%s, %s)", [org_id, customer_id]
            ).fetchone()
        except (psycopg.errors.InvalidSchemaName, psycopg.errors.UndefinedFunction) as error:
            raise UserError("the database is empty or old; run: counterfoil migrate") from error
        except psycopg.Error as error:
            raise UserError(error.diag.message_detail or str(error)) from error
    done: Any = row[0] if row else {}
    click.echo(f"erased, also in {done['audit_entries']} entries of the audit log")
    click.echo(
        f"{done['documents']} documents and {done['reminders']} reminders keep the buyer as issued"
    )
