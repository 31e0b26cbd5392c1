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

from tests.database import Database

LOGINS = ("counterfoil_api", "counterfoil_auth", "counterfoil_worker")

_CONFIGURATION = """
[databases]
* = host={server} port=5432
[pgbouncer]
unix_socket_dir = {folder}
listen_addr =
listen_port = 6432
auth_type = trust
auth_file = {folder}/users
pool_mode = transaction
default_pool_size = {connections}
max_client_conn = 50
"""


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
        text = _CONFIGURATION.format(server=server, folder=folder, connections=connections)
        configuration.write_text(text)
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
