"""PgBouncer in transaction mode, before the embedded server."""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from psycopg.conninfo import make_conninfo

from cli.paths import ROOT
from tests.database import Database

LOGINS = ("counterfoil_api", "counterfoil_auth", "counterfoil_worker")

_CONFIGURATION = ROOT / "proxy/pgbouncer.ini"


def _configure(folder: Path, server: Path, connections: int) -> str:
    """The configuration of compose.yaml, on sockets, and for logins without passwords."""
    changes = {
        "counterfoil = host=db port=5432 dbname=counterfoil": f"* = host={server} port=5432",
        "listen_addr = *": "listen_addr =",
        "unix_socket_dir =": f"unix_socket_dir = {folder}",
        "auth_type = scram-sha-256": "auth_type = trust",
        "/run/secrets/userlist.txt": f"{folder}/users",
        "default_pool_size = 20": f"default_pool_size = {connections}",
    }
    text = _CONFIGURATION.read_text()
    for old, new in changes.items():
        assert old in text, old
        text = text.replace(old, new)
    return text


@contextmanager
def pooled(database: Database, connections: int) -> Iterator[Callable[[str], str]]:
    """Run a pooler; give a function from a login to its connection string.

    Args:
        database: where it leads.
        connections: how many there are to the server, for each login.
    """
    program = shutil.which("pgbouncer", path=f"{os.environ['PATH']}:/usr/sbin")
    if program is None:
        pytest.skip("there is no pgbouncer here")
    if database.server.embedded is None:
        pytest.skip("the pooler is tried on the embedded server")
    server = database.server.embedded.socket_folder
    owner = pwd.getpwuid(server.stat().st_uid)
    with tempfile.TemporaryDirectory(prefix="pooler") as name:
        folder = Path(name)
        (folder / "users").write_text("".join(f'"{login}" ""\n' for login in LOGINS))
        configuration = folder / "pgbouncer.ini"
        configuration.write_text(_configure(folder, server, connections))
        as_owner: dict[str, Any] = {}
        if os.geteuid() == 0:  # pgbouncer refuses to be root
            for path in (folder, *folder.iterdir()):
                os.chown(path, owner.pw_uid, owner.pw_gid)
            as_owner = {"user": owner.pw_uid, "group": owner.pw_gid, "extra_groups": []}
        with subprocess.Popen(
            [program, configuration], stderr=subprocess.PIPE, text=True, cwd="/", **as_owner
        ) as process:
            assert process.stderr is not None
            log = []
            for line in process.stderr:
                log.append(line)
                if "process up" in line:
                    break
            else:
                pytest.fail("".join(log))
            try:
                yield lambda login: make_conninfo(
                    host=name, port=6432, user=login, dbname=database.name
                )
            finally:
                process.terminate()
