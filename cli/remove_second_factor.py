"""``counterfoil remove-second-factor``."""

import click
import psycopg

from cli import migrate
from cli.errors import UserError
from cli.target import open_target


@click.command("remove-second-factor", short_help="Help somebody who lost their second factor.")
@click.argument("email")
def command(*, email: str) -> None:
    """Take the second factor away from a person who lost it and all recovery codes.

    From then on the password of EMAIL alone logs in. The person is told by mail. Be sure who asks:
    whoever knows the password of somebody else would ask for the same.
    """
    with open_target() as target, migrate.connect(target.migrator_url) as connection:
        try:
            is_gone = remove(connection, email)
        except (psycopg.errors.InvalidSchemaName, psycopg.errors.UndefinedFunction) as error:
            raise UserError("the database is empty or old; run: counterfoil migrate") from error
        except psycopg.Error as error:
            raise UserError(error.diag.message_detail or str(error)) from error
    click.echo(f"{email} logs in with the password alone" if is_gone else f"{email} has none")


def remove(connection: migrate.Connection, email: str) -> bool:
    """Remove it and commit; false if there was none."""
    row = connection.execute("select deploy.remove_second_factor_of(%s)", [email]).fetchone()
    connection.commit()
    return row is not None and bool(row[0])
