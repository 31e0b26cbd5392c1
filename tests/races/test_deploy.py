"""A deploy in the middle of the day happens completely, once, and refuses no sale."""

import secrets
import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from functools import partial
from pathlib import Path
from uuid import uuid4

import orjson
import psycopg
import pytest
from psycopg import sql

from api.db import Database as Calls
from api.db import DatabaseError, DatabaseUnavailableError, Pool
from cli import create_analyst, migrate
from cli.paths import SQL
from tests.database import Database
from tests.races.shop import SECONDS, Shop, at_once, bill

WRITERS = 4


@pytest.fixture
def own(make_database: Callable[[], Database]) -> Database:
    """A database that nobody else deploys to."""
    return make_database()


@pytest.fixture
def own_shop(own: Database) -> Iterator[Shop]:
    with ExitStack() as stack:
        yield Shop(own, stack)


@pytest.fixture
def next_version(tmp_path: Path) -> Callable[[int], migrate.Tree]:
    """A function from a number to a checkout with one more migration and a changed function."""

    def make(number: int) -> migrate.Tree:
        root = tmp_path / str(number)
        shutil.copytree(SQL, root)
        newest = max((root / "migrations").glob("*.sql"))
        for earlier in range(number + 1):
            path = root / f"migrations/{int(newest.name[:4]) + 1 + earlier:04}_race.sql"
            path.write_text(f"alter table data.bill add column race_{earlier} integer;")
        with (root / "functions/api/check_health.sql").open("a") as file:
            file.write(f"-- {number}\n")
        return migrate.Tree(root)

    return make


def columns(database: Database) -> list[str]:
    with psycopg.connect(database.superuser_url) as connection:
        rows = connection.execute(
            "select column_name from information_schema.columns"
            " where table_name = 'bill' and column_name like 'race%' order by 1"
        )
        return [str(name) for (name,) in rows]


def test_two_deploys_at_once(own: Database, next_version: Callable[[int], migrate.Tree]) -> None:
    for number in range(3):
        tree = next_version(number)
        outcomes = at_once(*[partial(migrate.deploy, own.migrator_url, tree)] * 3)
        assert sorted(outcomes, key=str) == [False, False, True]
        assert columns(own) == [f"race_{it}" for it in range(number + 1)]


@pytest.fixture
def analyst(own: Database) -> Iterator[psycopg.Connection]:
    """An analyst who reads and does not end the transaction."""
    login, password = f"slow_{secrets.token_hex(6)}", secrets.token_urlsafe(12)
    with psycopg.connect(own.superuser_url, autocommit=True) as superuser:
        row = superuser.execute(
            "insert into data.org (name, currency) values ('Read', 'EUR') returning org_id"
        ).fetchone()
        assert row is not None
        with migrate.connect(own.migrator_url) as connection:
            create_analyst.create(connection, login, str(row[0]), password)
        try:
            with closing(psycopg.connect(own.url_as(login, password))) as session:
                session.execute("set idle_in_transaction_session_timeout = 0")
                session.execute("select count(*) from analytics.documents")
                yield session
        finally:
            superuser.execute("delete from data.analyst where login = %s", [login])
            superuser.execute(sql.SQL("drop role {}").format(sql.Identifier(login)))


def test_a_deploy_does_not_wait_for_an_analyst(
    own: Database,
    analyst: psycopg.Connection,
    next_version: Callable[[int], migrate.Tree],
    capsys: pytest.CaptureFixture[str],
) -> None:
    """It ends the analyst's transaction before it takes a lock, and nobody else's."""
    with psycopg.connect(own.url_as("counterfoil_api")) as other:
        other.execute("select 1")
        assert migrate.deploy(own.migrator_url, next_version(0))
        other.execute("select 1")
    told = capsys.readouterr().err
    assert f"ended a transaction of the analyst {analyst.info.user}" in told
    assert "not now" not in told
    assert columns(own) == ["race_0"]
    with pytest.raises(psycopg.OperationalError):
        analyst.execute("select 1")


@pytest.mark.usefixtures("analyst")
def test_a_deploy_writes_what_lists_show_though_there_are_analysts(
    own_shop: Shop, next_version: Callable[[int], migrate.Tree]
) -> None:
    """The login that deploys acts as the reaper, who is a member of each analyst, and sees all."""
    own_shop.product()
    with psycopg.connect(own_shop.database.superuser_url) as superuser:
        superuser.execute("update data.product_json set head = ''")
        superuser.execute("delete from data.deployment where part = 'product_json'")
    assert migrate.deploy(own_shop.database.migrator_url, next_version(0))
    own_shop.assert_whole()


def test_a_deploy_while_bills_are_issued(
    own_shop: Shop, next_version: Callable[[int], migrate.Tree]
) -> None:
    """The writers try again as the web process does, and no sale is lost or refused."""
    shop = own_shop
    product_id = shop.product(stock=100_000)
    is_deployed = threading.Event()
    are_selling = threading.Semaphore(0)
    calls = Calls({Pool.API: shop.api_url})

    def sell() -> int:
        sold = 0
        try:
            while not is_deployed.is_set() or sold < 10:
                arguments = (
                    shop.capability.encode(),
                    shop.org_id.encode(),
                    str(uuid4()).encode(),
                    orjson.dumps(bill(product_id)),
                )
                try:
                    calls.call(Pool.API, "api.create_bill", arguments, is_repeatable=True)
                except DatabaseError as error:
                    pytest.fail(f"{error.sqlstate}: {error.message}")
                except DatabaseUnavailableError as error:
                    pytest.fail(f"gave up: {error.__cause__!r}: {vars(error.__cause__)}")
                sold += 1
                are_selling.release()
        finally:
            calls.close()
        return sold

    def deploy() -> int:
        try:
            for number in range(3):
                for _ in range(WRITERS * 5):
                    assert are_selling.acquire(timeout=SECONDS)
                assert migrate.deploy(shop.database.migrator_url, next_version(number))
        finally:
            is_deployed.set()
        return 0

    outcomes = at_once(deploy, *[sell] * WRITERS)
    sold = sum(it for it in outcomes if isinstance(it, int))
    assert len(shop.numbers()) == sold
    assert columns(shop.database) == ["race_0", "race_1", "race_2"]
    shop.assert_whole()
