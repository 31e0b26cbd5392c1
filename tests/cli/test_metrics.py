"""What Prometheus reads."""

import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from socket import socket

import psycopg
import pytest
from click.testing import CliRunner
from prometheus_client.parser import text_string_to_metric_families

from api.meters import FOLDER, Meters
from cli import main, metrics
from cli.errors import UserError
from tests.database import Database
from tests.served import serve

TOKEN = "not-a-secret-of-anybody"

Samples = dict[tuple[str, frozenset[tuple[str, str]]], float]


def read(text: str) -> Samples:
    return {
        (sample.name, frozenset(sample.labels.items())): sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
    }


def ask(address: str, token: str = TOKEN, path: str = "/metrics") -> str:
    request = urllib.request.Request(
        f"http://{address}{path}", headers={"Authorization": f"Bearer {token}"}
    )
    with urllib.request.urlopen(request, timeout=30) as answer:  # noqa: S310
        return str(answer.read().decode())


def refusal(address: str, token: str = TOKEN, path: str = "/metrics") -> int:
    with pytest.raises(urllib.error.HTTPError) as caught:
        ask(address, token, path)
    caught.value.close()
    return caught.value.code


def free_address() -> str:
    with socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return f"127.0.0.1:{probe.getsockname()[1]}"


@pytest.fixture(scope="module")
def served(
    database: Database, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[str, str]]:
    """The addresses of a service of two processes, and of its metrics."""
    address = free_address()
    variables = {metrics.ADDRESS: address, metrics.TOKEN: TOKEN}
    with serve(database, tmp_path_factory.mktemp("served"), variables) as (url, _):
        yield url, address


def test_requests_to_all_processes_are_summed(served: tuple[str, str]) -> None:
    url, address = served
    labels = frozenset({("method", "GET"), ("route", "/health/live"), ("status", "200")})
    name = "counterfoil_http_request_duration_seconds"
    for _ in range(40):
        urllib.request.urlopen(f"{url}/health/live", timeout=30).close()  # noqa: S310
    samples: Samples = {}
    while samples.get((f"{name}_count", labels)) != 40:  # within a second
        samples = read(ask(address))
    buckets = [
        value
        for (sample, pairs), value in samples.items()
        if sample == f"{name}_bucket" and labels < pairs
    ]
    assert buckets == sorted(buckets)
    assert buckets[-1] == 40
    assert samples[f"{name}_sum", labels] > 0
    assert samples["counterfoil_processes", frozenset()] == 2
    pool = frozenset({("pool", "api")})
    assert samples["counterfoil_database_connections", pool] >= 1
    assert samples["counterfoil_database_calls_in_progress", pool] == 0


def test_only_who_has_the_token_reads_them(served: tuple[str, str]) -> None:
    url, address = served
    assert refusal(address, token="wrong") == 401
    assert refusal(address, path="/") == 404
    assert refusal(url.removeprefix("http://")) == 404


def test_the_database_is_asked_too(database: Database, url_as: Callable[..., str]) -> None:
    rows = metrics._read_database(database.migrator_url)
    known = {**metrics.DATABASE_COUNTS, **metrics.DATABASE_GAUGES}
    assert {name for name, _, _ in rows} == known.keys()
    for name, labels, _ in rows:
        assert tuple(labels) == known[name].labels
    with (
        psycopg.connect(url_as("counterfoil_api")) as connection,
        pytest.raises(psycopg.errors.InsufficientPrivilege),
    ):
        connection.execute("select deploy.read_metrics()")


class Clock:
    """A clock that the test moves."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


def test_what_the_database_says_is_kept_for_a_minute_and_its_silence_not_at_all(
    tmp_path: Path,
) -> None:
    answers: list[metrics.Rows | Exception] = [
        psycopg.OperationalError(),
        [("organizations", {}, 7.0)],
        UserError("gone"),
    ]
    asked: list[metrics.Rows | Exception] = []

    def ask_database() -> metrics.Rows:
        answer = answers[len(asked)]
        asked.append(answer)
        if isinstance(answer, Exception):
            raise answer
        return answer

    clock = Clock()
    service = metrics.Service(tmp_path, ask_database, clock)

    def values() -> dict[str, float | None]:
        found = {family.name: [*family.samples] for family in service.collect()}
        return {
            name: found[f"counterfoil_{name}"][0].value if found[f"counterfoil_{name}"] else None
            for name in ("database_up", "organizations")
        }

    assert values() == {"database_up": 0, "organizations": None}
    assert values() == {"database_up": 1, "organizations": 7}
    assert values() == {"database_up": 1, "organizations": 7}
    clock.seconds = metrics.DATABASE_SECONDS
    assert values() == {"database_up": 0, "organizations": None}
    assert len(asked) == 3


@pytest.mark.parametrize(
    ("address", "token"),
    [("0.0.0.0:9464", ""), ("[::]:9464", ""), ("9464", "x"), ("shop.example:1", "x"), (":1", "x")],
)
def test_an_address_that_is_wrong_or_open_to_all_is_refused(
    tmp_path: Path, address: str, token: str
) -> None:
    with pytest.raises(UserError):
        metrics.make({metrics.ADDRESS: address, metrics.TOKEN: token}, tmp_path, "")


def test_an_address_in_use_is_told(tmp_path: Path) -> None:
    with socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with pytest.raises(UserError, match="not free"):
            metrics.make({metrics.ADDRESS: f"127.0.0.1:{taken.getsockname()[1]}"}, tmp_path, "")


def test_the_command_says_what_it_needs(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv(FOLDER, raising=False)
    assert "COUNTERFOIL_METRICS_FOLDER" in CliRunner().invoke(main, ["metrics"]).output


def test_every_sum_of_a_process_is_shown(tmp_path: Path) -> None:
    meters = Meters()
    meters.begin_call("api")
    meters.end_call("api", 1)
    for name, family in metrics.COUNTS.items():
        meters.count(name, *family.labels)
    (tmp_path / "1-0.json").write_bytes(meters.read())
    found = {family.name: family for family in metrics.Service(tmp_path, list).collect()}
    for family in metrics.COUNTS.values():
        (sample,) = found[f"counterfoil_{family.name}"].samples[:1]
        assert sample.value == 1


def test_a_sum_without_labels_is_there_before_it_grows(tmp_path: Path) -> None:
    found = {family.name: family for family in metrics.Service(tmp_path, list).collect()}
    (sample,) = found["counterfoil_low_stock_crossings"].samples
    assert sample.value == 0
    assert found["counterfoil_refusals"].samples == []
