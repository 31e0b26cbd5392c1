"""Behind PgBouncer, in transaction mode, nothing of one caller is left for the next.

Runs where there is a program called pgbouncer (Debian has it), and is skipped elsewhere.
"""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import partial
from typing import Any
from uuid import uuid4

import orjson
import psycopg
import pytest

from api.db import SERVER_SETTINGS, WORK_SETTINGS, DatabaseError, Pool
from api.db import Database as Calls
from tests.database import Database
from tests.pooler import pooled
from tests.races.shop import Shop, at_once, bill
from tests.races.test_connections import LOCKS


@pytest.fixture(scope="module")
def pooled_url(database: Database) -> Iterator[str]:
    """The way to the database through a pool of one connection."""
    with pooled(database, connections=1) as url_as:
        yield url_as("counterfoil_api")


@pytest.fixture
def shops(database: Database) -> Iterator[list[Shop]]:
    with ExitStack() as stack:
        yield [Shop(database, stack) for _ in range(2)]


def ask(calls: Calls, shop: Shop, function: str, *arguments: bytes | None) -> Any:  # noqa: ANN401
    given = (shop.capability.encode(), shop.org_id.encode(), *arguments)
    answer = calls.call(Pool.API, f"api.{function}", given, is_repeatable=True)
    assert answer is not None
    return orjson.loads(answer)


def sell(calls: Calls, shop: Shop, product_id: str) -> Any:  # noqa: ANN401
    return ask(calls, shop, "create_bill", str(uuid4()).encode(), orjson.dumps(bill(product_id)))


def test_callers_who_share_a_connection_share_nothing_else(
    pooled_url: str, shops: list[Shop]
) -> None:
    products = [shop.product(stock=1_000) for shop in shops]
    calls = Calls({Pool.API: pooled_url}, is_pooled=True)
    with psycopg.connect(pooled_url, autocommit=True, prepare_threshold=None) as watcher:
        for _ in range(10):
            for shop, product_id in zip(shops, products, strict=True):
                sell(calls, shop, product_id)
                listed = ask(calls, shop, "list_products", None, b"false", *[None] * 6, b"50")
                assert [it["id"] for it in listed["items"]] == [product_id]
                row = watcher.execute(
                    """
                    select
                        coalesce(current_setting('counterfoil.org_id', true), ''),
                        coalesce(current_setting('counterfoil.user_id', true), ''),
                        coalesce(current_setting('counterfoil.role', true), ''),
                        pg_backend_pid(),
                        (select count(*) from pg_prepared_statements),
                        (select count(*) from pg_class where relpersistence = 't')
                    """
                ).fetchone()
                assert row is not None
                assert row[:3] + row[4:] == ("", "", "", 0, 0)
                with psycopg.connect(shop.database.superuser_url) as superuser:
                    assert superuser.execute(LOCKS, [row[3]]).fetchone() == (0,)
        forged = shops[0]
        with pytest.raises(DatabaseError, match="PT404"):
            calls.call(
                Pool.API,
                "api.get_org",
                (forged.capability.encode(), shops[1].org_id.encode()),
                is_repeatable=True,
            )
    calls.close()


def test_many_threads_through_one_connection(pooled_url: str, shops: list[Shop]) -> None:
    products = [shop.product(stock=1_000) for shop in shops]
    calls = Calls({Pool.API: pooled_url}, is_pooled=True)

    def trade(shop: Shop, product_id: str) -> int:
        try:
            for _ in range(10):
                sold = sell(calls, shop, product_id)
                assert ask(calls, shop, "get_bill", sold["id"].encode())["id"] == sold["id"]
        finally:
            calls.close()
        return 10

    traders = [partial(trade, *it) for it in zip(shops, products, strict=True)] * 4
    assert at_once(*traders) == [10] * 8
    for shop in shops:
        assert len(shop.numbers()) == 40
        shop.assert_whole()


def test_a_refused_call_leaves_nothing_behind(pooled_url: str, shops: list[Shop]) -> None:
    product_id = shops[0].product(stock=1)
    calls = Calls({Pool.API: pooled_url}, is_pooled=True)
    for _ in range(3):
        with pytest.raises(DatabaseError, match="PT409"):
            ask(
                calls,
                shops[0],
                "create_bill",
                str(uuid4()).encode(),
                orjson.dumps(bill(product_id, 2)),
            )
        assert ask(calls, shops[1], "list_bills", *[None] * 17, b"50")["items"] == []
    calls.close()


def test_a_login_brings_the_settings_that_a_pooler_does_not_pass_on(
    pooled_url: str, url_as: Callable[..., str]
) -> None:
    for url, own in ((pooled_url, WORK_SETTINGS), (url_as("counterfoil_auth"), {})):
        asked = SERVER_SETTINGS | own
        asked.pop("idle_in_transaction_session_timeout", None)  # a call is one statement
        with psycopg.connect(url, autocommit=True, prepare_threshold=None) as connection:
            for name, value in asked.items():
                row = connection.execute("select current_setting(%s)", [name]).fetchone()
                assert row == (value,)
