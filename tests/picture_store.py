"""A real S3-compatible server (SeaweedFS) for tests, on this machine only."""

import json
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from socket import create_connection, socket
from uuid import uuid4

import obstore
from obstore.exceptions import BaseError
from obstore.store import S3Store

SECONDS = 60
KEY, SECRET = "counterfoil-test", "not a secret at all"
BUCKET = "counterfoil-test"


@dataclass(frozen=True)
class StoreServer:
    """Where the server is."""

    endpoint: str

    def environment(self) -> Mapping[str, str]:
        """The variables with which a process uses a folder of its own in the store."""
        return {
            "COUNTERFOIL_PICTURE_STORE": f"s3://{BUCKET}/{uuid4()}",
            "AWS_ENDPOINT_URL": self.endpoint,
            "AWS_REGION": "us-east-1",
            "AWS_ACCESS_KEY_ID": KEY,
            "AWS_SECRET_ACCESS_KEY": SECRET,
        }


@contextmanager
def serve_store(folder: Path) -> Iterator[StoreServer]:
    """Run the server for as long as the block lasts."""
    config = folder / "s3.json"
    identity = {
        "name": "test",
        "credentials": [{"accessKey": KEY, "secretKey": SECRET}],
        "actions": ["Admin", "Read", "Write", "List"],
    }
    config.write_text(json.dumps({"identities": [identity]}))
    ports = _free_ports(8)
    names = ("master.port", "volume.port", "filer.port", "s3.port")
    options = [f"-{name}={port}" for name, port in zip(names, ports[:4], strict=True)]
    options += [f"-{name}.grpc={port}" for name, port in zip(names, ports[4:], strict=True)]
    command = [
        str(Path(sys.executable).with_name("weed")),
        "server",
        f"-dir={folder}",
        "-ip=127.0.0.1",
        "-ip.bind=127.0.0.1",
        "-master.telemetry=false",
        "-master.volumeSizeLimitMB=64",
        "-s3",
        f"-s3.config={config}",
        "-s3.port.iceberg=0",
        *options,
    ]
    server = StoreServer(f"http://127.0.0.1:{ports[3]}")
    with (folder / "weed.log").open("w") as log:
        process = subprocess.Popen(command, cwd=folder, stdout=log, stderr=subprocess.STDOUT)
        try:
            _wait(server, ports[3], process)
            yield server
        finally:
            process.send_signal(signal.SIGKILL)
            process.wait(30)


def open_bucket(environment: Mapping[str, str]) -> S3Store:
    """The folder of the store that an environment names, for a look at what is there."""
    return S3Store(
        BUCKET,
        prefix=environment["COUNTERFOIL_PICTURE_STORE"].split("/", 3)[3],
        endpoint=environment["AWS_ENDPOINT_URL"],
        region=environment["AWS_REGION"],
        access_key_id=KEY,
        secret_access_key=SECRET,
        client_options={"allow_http": True},
    )


def list_files(environment: Mapping[str, str]) -> set[str]:
    """The names of all files in the folder of an environment."""
    return {file["path"] for page in obstore.list(open_bucket(environment)) for file in page}


def _free_ports(count: int) -> list[int]:
    probes = [socket() for _ in range(count)]
    for probe in probes:
        probe.bind(("127.0.0.1", 0))
    ports: list[int] = [probe.getsockname()[1] for probe in probes]
    for probe in probes:
        probe.close()
    return ports


def _wait(server: StoreServer, port: int, process: subprocess.Popen[bytes]) -> None:
    """Wait until the server takes a file; make the bucket on the way."""
    deadline = time.monotonic() + SECONDS
    while True:
        assert process.poll() is None, "the store of the tests ended: see weed.log"
        try:
            create_connection(("127.0.0.1", port), 1).close()
            _make_bucket(server)
            obstore.put(open_bucket(server.environment()), "first", b"file")
            return
        except (OSError, BaseError):
            assert time.monotonic() < deadline, "the store of the tests does not answer"
            time.sleep(0.2)


def _make_bucket(server: StoreServer) -> None:
    """Make the bucket, which obstore has no word for: an empty file with its name and a slash."""
    root = S3Store(
        BUCKET,
        endpoint=server.endpoint,
        region="us-east-1",
        access_key_id=KEY,
        secret_access_key=SECRET,
        client_options={"allow_http": True},
    )
    obstore.put(root, "made", b"")
