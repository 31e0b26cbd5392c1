"""The database of a command: that of DATABASE_URL, else the embedded one."""

import json
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import psycopg
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from cli import embedded, migrate
from cli.paths import state_folder

_VARIABLES = {
    "counterfoil_api": "COUNTERFOIL_API_DATABASE_URL",
    "counterfoil_auth": "COUNTERFOIL_AUTH_DATABASE_URL",
}
_ALL_VARIABLES = {
    **_VARIABLES,
    "counterfoil_worker": "COUNTERFOIL_WORKER_DATABASE_URL",
    "counterfoil_operator": "COUNTERFOIL_OPERATOR_DATABASE_URL",
}


@dataclass(frozen=True)
class Target:
    """A database with its connection strings."""

    migrator_url: str
    superuser_url: str | None
    server: embedded.Server | None

    def login_url(self, role: str) -> str:
        """Return the connection string of one of the service's logins, which exists already.

        That of the web process, if it is given here too. The embedded server accepts logins by
        name. Elsewhere each gets a random password, made once and stored in the state folder; when
        the stored one does not work, a new one is set, which counterfoil_operator may not.
        """
        if url := os.environ.get(_VARIABLES.get(role, "")):
            return url
        if self.server is not None:
            return make_conninfo(self.migrator_url, user=role)
        return login_with_password(self.migrator_url, role)

    def set_passwords(self) -> None:
        """Give each login whose URL is in the environment the password of that URL."""
        with migrate.connect(self.migrator_url, autocommit=True) as connection:
            for role, variable in _ALL_VARIABLES.items():
                parts = conninfo_to_dict(os.environ.get(variable, ""))
                if parts.get("user") == role and (password := parts.get("password")):
                    _set_password(connection, role, str(password))


@contextmanager
def open_target(
    purpose: embedded.Purpose = "run", version: int = embedded.DEFAULT_VERSION
) -> Iterator[Target]:
    """Yield the database for the block; the embedded one is started if needed."""
    if url := os.environ.get("DATABASE_URL"):
        yield Target(url, url if is_superuser(url) else None, None)
        return
    with embedded.server(purpose, version) as server:
        embedded.bootstrap(server)
        yield Target(
            server.url(embedded.MIGRATOR),
            server.url(embedded.SUPERUSER, embedded.DATABASE),
            server,
        )


def is_superuser(url: str) -> bool:
    """Tell whether the login role of a connection string is a superuser."""
    with migrate.connect(url, autocommit=True) as connection:
        row = connection.execute(
            "select rolsuper from pg_roles where rolname = session_user"
        ).fetchone()
    return row == (True,)


def deploy(target: Target, tree: migrate.Tree) -> bool:
    """Bring the database of a target up to date; return whether anything had to change.

    What a superuser has set up guards triggers, so its new version goes before the migrations that
    drop one; on a new database it goes last.
    """
    superuser_url = target.superuser_url
    changed = False
    if superuser_url is not None and migrate.is_guarded(superuser_url):
        changed = migrate.deploy_as_superuser(superuser_url, tree)
    changed = migrate.deploy(target.migrator_url, tree) or changed
    if superuser_url is not None:
        changed = migrate.deploy_as_superuser(superuser_url, tree) or changed
    return changed


def secret(name: str) -> str:
    """Return a random secret of this checkout, made at the first call and stored from then on."""
    known = _read_secrets()
    if name not in known:
        known[name] = secrets.token_urlsafe(32)
        _write_secrets(known)
    return known[name]


def login_with_password(admin_url: str, role: str) -> str:
    """Return a connection string with a valid password, which is set if needed."""
    parts = conninfo_to_dict(admin_url)
    place = "{host}:{port}".format_map({"host": "", "port": "", **parts})
    password = secret(f"password of {role} at {place}")
    url = make_conninfo(admin_url, user=role, password=password)
    try:
        psycopg.connect(url, connect_timeout=10).close()
    except psycopg.OperationalError:
        with migrate.connect(admin_url, autocommit=True) as connection:
            _set_password(connection, role, password)
    return url


def _set_password(connection: migrate.Connection, role: str, password: str) -> None:
    statement = sql.SQL("alter role {} login password {}")
    connection.execute(statement.format(sql.Identifier(role), sql.Literal(password)))


def _read_secrets() -> dict[str, str]:
    path = state_folder() / "secrets.json"
    if not path.exists():
        return {}
    known: dict[str, str] = json.loads(path.read_text())
    return known


def _write_secrets(known: dict[str, str]) -> None:
    folder = state_folder()
    folder.mkdir(parents=True, exist_ok=True)
    draft = folder / f"secrets.json.{os.getpid()}"
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        json.dump(known, file, indent=2)
    draft.replace(folder / "secrets.json")
