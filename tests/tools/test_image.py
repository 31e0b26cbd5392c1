"""The container image: its steps without Docker, and that its files agree with each other.

The tree that the Dockerfile copies is made in a folder, and serves from there as another user who
may write to none of it.
"""

import json
import os
import re
import signal
import stat
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from socket import socket
from typing import Any
from urllib.error import URLError
from urllib.request import Request, urlopen
from uuid import uuid4

import psycopg
import pytest
import yaml  # type: ignore[import-untyped]
from psycopg.conninfo import make_conninfo

from cli.paths import ROOT
from tests.database import Database

SECONDS = 60
COMPOSE = yaml.safe_load((ROOT / "compose.yaml").read_text())
DOCKERFILE = (ROOT / "Dockerfile").read_text()


def other_user(database: Database) -> dict[str, Any]:
    """The user who owns the server, where we are root; else there is nobody else."""
    if os.geteuid() != 0 or database.server.embedded is None:
        return {}
    owner = database.server.embedded.socket_folder.stat()
    return {"user": owner.st_uid, "group": owner.st_gid, "extra_groups": []}


def find_python(user: dict[str, Any]) -> str:
    """An interpreter that the user reaches: one of a home folder is not."""
    command = ["-c", "import sys, ensurepip, venv; sys.exit(sys.version_info < (3, 11))"]
    for python in (sys.executable, "/usr/bin/python3", "/usr/local/bin/python3"):
        try:
            if subprocess.run([python, *command], check=False, cwd="/", **user).returncode == 0:
                return python
        except OSError:
            continue
    pytest.skip("no Python here can be run by another user")


def list_files(tree: Path) -> dict[str, tuple[int, int]]:
    return {str(it): (it.lstat().st_mtime_ns, it.lstat().st_size) for it in tree.rglob("*")}


@pytest.fixture
def image(database: Database) -> Iterator[Path]:
    python = find_python(other_user(database))
    with tempfile.TemporaryDirectory(prefix="image") as name:
        folder = Path(name)
        folder.chmod(0o755)
        tree = folder / "counterfoil"
        subprocess.run([ROOT / "tools/image/assemble.sh", tree, python], check=True)
        yield tree


def write_secrets(folder: Path, database: Database) -> dict[str, str]:
    """Write each secret to a file; return the variables that name the files."""
    api, auth = (f"COUNTERFOIL_{name}_DATABASE_URL" for name in ("API", "AUTH"))
    values = {
        "DATABASE_URL": make_conninfo(database.migrator_url, password="unasked"),
        "COUNTERFOIL_SECRET_KEY": "0123456789abcdefghijklmnopqrstuvwxyz",
        api: make_conninfo(database.url_as("counterfoil_api"), password=str(uuid4())),
        auth: make_conninfo(database.url_as("counterfoil_auth"), password=str(uuid4())),
    }
    for name, value in values.items():
        (folder / name).write_text(f"{value}\n")
        (folder / name).chmod(0o644)
    return {f"{name}_FILE": str(folder / name) for name in values}


def wait_for(url: str, process: subprocess.Popen[bytes]) -> bytes:
    deadline = time.monotonic() + SECONDS
    while True:
        assert process.poll() is None, "it ended"
        try:
            with urlopen(url, timeout=5) as answer:  # noqa: S310 - our own service
                return bytes(answer.read())
        except URLError:
            assert time.monotonic() < deadline
            time.sleep(0.05)


def find_password(database: Database, role: str) -> object:
    with psycopg.connect(database.superuser_url) as connection:
        return connection.execute(
            "select rolpassword from pg_authid where rolname = %s", [role]
        ).fetchone()


def test_what_is_in_the_image_serves_as_another_user_and_writes_nothing(
    image: Path, database: Database
) -> None:
    user = other_user(database)
    scratch = image.with_name("tmp")
    scratch.mkdir()
    scratch.chmod(0o1777)
    files = write_secrets(image.parent, database)
    with socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    common = {"PATH": os.environ["PATH"], "TMPDIR": str(scratch), "COUNTERFOIL_STATE": str(scratch)}
    program = image / "bin/counterfoil"
    before = find_password(database, "counterfoil_api")
    subprocess.run(
        [str(program), "migrate", "--set-passwords"],
        check=True,
        cwd=scratch,
        env={**common, **files},
        **user,
    )
    assert find_password(database, "counterfoil_api") != before

    made = list_files(image)
    files_and_folders = [it for it in image.rglob("*") if not it.is_symlink()]
    assert not [it for it in files_and_folders if it.stat().st_mode & stat.S_IWOTH]
    del files["DATABASE_URL_FILE"]  # the web process never knows the login that deploys
    process = subprocess.Popen(
        [str(program), "web", "--port", str(port)], cwd=scratch, env={**common, **files}, **user
    )
    address = f"http://127.0.0.1:{port}"
    try:
        assert json.loads(wait_for(f"{address}/health/ready", process))["status"] == "ok"
        assert b"<title>" in wait_for(f"{address}/", process)
        assert b"swagger" in wait_for(f"{address}/docs", process)
        account = {
            "email": f"{uuid4()}@example.org",
            "password": "correct horse battery staple",
            "name": "Ada",
            "org_name": "Shop",
            "currency": "EUR",
        }
        request = Request(  # noqa: S310 - our own service
            f"{address}/api/v1/auth/signup",
            json.dumps(account).encode(),
            {"Content-Type": "application/json"},
        )
        with urlopen(request, timeout=SECONDS) as answer:  # noqa: S310
            assert answer.status == 201
    finally:
        process.send_signal(signal.SIGTERM)
        assert process.wait(30) == 0
    assert list_files(image) == made


def test_the_image_runs_as_nobody_from_pinned_stages() -> None:
    stages = re.findall(r"^FROM (\S+)", DOCKERFILE, re.MULTILINE)
    assert set(stages) == {"${NODE}", "${PYTHON}"}
    last = DOCKERFILE.rpartition("\nFROM ")[2]
    assert re.search(r"^USER \d{4,}:\d{4,}$", last, re.MULTILINE)
    assert "HEALTHCHECK" in last
    assert "RUN tools/image/assemble.sh" in DOCKERFILE


def test_what_the_dockerfile_copies_is_there_and_not_ignored() -> None:
    copied = re.findall(r"^COPY (?!--from)(.+) \S+$", DOCKERFILE, re.MULTILINE)
    ignored = (ROOT / ".dockerignore").read_text().splitlines()
    for name in (name for line in copied for name in line.split() if name != "."):
        assert (ROOT / name).exists(), name
        assert any(f"!{name}".startswith(line) for line in ignored if line[0] == "!"), name
    for name in re.findall(r"^cp -R (.+) ", (ROOT / "tools/image/assemble.sh").read_text(), re.M):
        assert all((ROOT / each).exists() for each in name.split())


def test_the_image_has_what_the_app_is_built_from() -> None:
    needed = {
        (path.parent / name.split("?")[0]).resolve()
        for path in (ROOT / "frontend/src").rglob("*.ts*")
        if ".test." not in path.name
        for name in re.findall(r'from "((?:\.\./)+[^"]+)"', path.read_text())
    }
    outside = {it.relative_to(ROOT) for it in needed if ROOT / "frontend" not in it.parents}
    assert outside
    stage = DOCKERFILE.partition("\nFROM ${PYTHON}")[0]
    copied = re.findall(r"^COPY (.+) \S+$", stage, re.MULTILINE)
    assert {str(it) for it in outside} <= set(" ".join(copied).split())


def test_a_container_reads_only_its_own_secrets() -> None:
    for name, service in COMPOSE["services"].items():
        environment = service.get("environment", {})
        read = {it.rpartition("/")[2] for it in environment.values() if "/run/secrets/" in str(it)}
        mounted = set(service.get("secrets", ()))
        assert read <= mounted, name
        assert mounted <= read | {"userlist.txt"}, name
        assert mounted <= set(COMPOSE["secrets"])
    holders = {
        name for name, it in COMPOSE["services"].items() if "deploy_url" in it.get("secrets", ())
    }
    assert holders == {"migrate", "forget"}


def test_containers_of_the_service_cannot_write() -> None:
    for name in ("migrate", "web", "work", "reap-analysts", "forget", "pooler", "proxy"):
        assert COMPOSE["services"][name]["read_only"] is True, name


def test_make_secrets_makes_what_compose_names(tmp_path: Path) -> None:
    script = ROOT / "tools/image/make-secrets.sh"
    subprocess.run([script, tmp_path / "secrets"], check=True)
    made = {it.name: it.read_text() for it in (tmp_path / "secrets").iterdir()}
    named = {Path(it["file"]).name for it in COMPOSE["secrets"].values()}
    assert named <= set(made)
    assert (tmp_path / "secrets").stat().st_mode & 0o077 == 0
    assert len({line.split()[1] for line in made["userlist.txt"].splitlines()}) == 4
    again = subprocess.run([script, tmp_path / "secrets"], check=False, capture_output=True)
    assert again.returncode == 1
