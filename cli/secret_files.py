"""Secrets that come in files, as container platforms give them."""

from collections.abc import MutableMapping
from pathlib import Path

from cli.errors import UserError

SUFFIX = "_FILE"
_NAMES = ("DATABASE_URL", "SENTRY_DSN")


def read(environment: MutableMapping[str, str]) -> None:
    """Set each variable of ours whose name with `_FILE` names the file with its value.

    Raises:
        UserError: the file cannot be read, is empty, or the variable is set as well.
    """
    for variable in [name for name in environment if name.endswith(SUFFIX)]:
        name = variable.removesuffix(SUFFIX)
        if not (name.startswith("COUNTERFOIL_") or name in _NAMES):
            continue
        if name in environment:
            raise UserError(f"{name} and {variable} are both set; set one of them")
        try:
            value = Path(environment[variable]).read_text().strip()
        except OSError as error:
            raise UserError(f"{variable}: {error}") from error
        if not value:
            raise UserError(f"{variable}: {environment[variable]} is empty")
        environment[name] = value
