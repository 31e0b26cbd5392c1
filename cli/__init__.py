"""The command line of Counterfoil."""

import os
from importlib import import_module
from importlib.util import find_spec

import click

from cli import secret_files

# In the order of --help. Each is imported when used, so a command loads only its own modules.
_COMMANDS = {
    "run": "cli.run",
    "web": "cli.web",
    "migrate": "cli.migrate_command",
    "seed-demo": "cli.seed_demo",
    "import": "cli.import_file",
    "import-sales": "cli.import_sales",
    "verify": "cli.verify",
    "heads": "cli.heads",
    "backup": "cli.backup",
    "restore": "cli.restore",
    "forget": "cli.forget",
    "erase-customer": "cli.erase_customer",
    "export-org": "cli.export_org",
    "import-org": "cli.import_org",
    "pictures": "cli.pictures",
    "create-analyst": "cli.create_analyst",
    "reap-analysts": "cli.reap_analysts",
    "remove-second-factor": "cli.remove_second_factor",
    "metrics": "cli.metrics",
    "work": "cli.work",
    "psql": "cli.psql",
}


class _LazyGroup(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:
        del ctx
        return [name for name, module in _COMMANDS.items() if find_spec(module) is not None]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in self.list_commands(ctx):
            return None
        command: click.Command = import_module(_COMMANDS[cmd_name]).command
        return command


@click.group(cls=_LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Inventory and billing for shops, with every rule kept by PostgreSQL.

    Without DATABASE_URL the commands use a PostgreSQL of the project's own, which they start and
    stop. With DATABASE_URL they use that server; its role needs CREATEROLE and must own the
    database. Each variable can come from a file, which its name with _FILE names.
    """
    secret_files.read(os.environ)
