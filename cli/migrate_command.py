"""``counterfoil migrate``."""

import click

from cli import migrate
from cli.target import deploy, open_target


@click.command("migrate")
@click.option("--dry-run", is_flag=True, help="Do everything, print the result, and roll it back.")
@click.option(
    "--set-passwords",
    is_flag=True,
    help="Give the service's logins the passwords of their URLs in the environment.",
)
@click.option("--status", is_flag=True, help="Only print the applied and the pending migrations.")
def command(*, dry_run: bool, set_passwords: bool, status: bool) -> None:
    """Bring the database to the version of this checkout.

    Applies the pending migrations and loads all functions, views and policies again, in one
    transaction: it works as a whole or changes nothing. A database that is at this version already
    is left alone.
    """
    tree = migrate.Tree()
    with open_target() as target:
        if status:
            migrate.tell_status(target.migrator_url, tree)
            return
        if dry_run:
            changed = migrate.deploy(target.migrator_url, tree, dry_run=True)
        else:
            changed = deploy(target, tree)
        if not changed:
            click.echo("nothing to do: the database is at this version", err=True)
        if set_passwords and not dry_run:
            target.set_passwords()
