"""An analyst who takes advisory locks holds up nobody: with a superuser's help it cannot at all."""

import secrets
from collections.abc import Iterator
from contextlib import ExitStack
from uuid import uuid4

import psycopg
import pytest
from psycopg import sql

from cli import create_analyst, migrate
from tests.database import Connection, Database, granted
from tests.races.shop import Shop, bill, call

GUESSED = """
    select pg_advisory_lock(hashtextextended(kind || ':' || name, seed))
    from unnest(%s::text[], %s::text[]) as thing (kind, name)
    cross join (values (0), (1)) as guess (seed)
"""
"""Keys as they would be without a secret."""


@pytest.fixture
def shop(database: Database) -> Iterator[Shop]:
    with ExitStack() as stack:
        yield Shop(database, stack)


@pytest.fixture
def analyst(database: Database, shop: Shop) -> Iterator[Connection]:
    login, password = f"locks_{secrets.token_hex(6)}", secrets.token_urlsafe(12)
    with psycopg.connect(database.superuser_url, autocommit=True) as superuser:
        with migrate.connect(database.migrator_url) as connection:
            create_analyst.create(connection, login, shop.org_id, password)
        with psycopg.connect(database.url_as(login, password), autocommit=True) as session:
            yield session
        superuser.execute("delete from data.analyst where login = %s", [login])
        superuser.execute(sql.SQL("drop role {}").format(sql.Identifier(login)))


def test_an_analyst_takes_no_advisory_lock(analyst: Connection) -> None:
    rows = analyst.execute(
        b"""
        select
            proname || '(' || repeat('1, ', pronargs - 1) || left('1', pronargs) || ')'
        from pg_proc where proname like 'pg%advisory%lock%'
        """
    ).fetchall()
    assert rows
    for (lock,) in rows:
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            analyst.execute(f"select {lock}".encode())


def test_an_analyst_cannot_guess_the_keys(
    database: Database, shop: Shop, analyst: Connection
) -> None:
    product_id = shop.product(stock=5)
    email = f"{uuid4()}@example.org"
    things = {"org": shop.org_id, "import": shop.org_id, "email": email, "address": "127.0.0.1"}
    with (
        granted(database, "pg_advisory_lock(bigint)"),
        psycopg.connect(database.url_as("counterfoil_auth"), autocommit=True) as login,
    ):
        analyst.execute(GUESSED, [list(things), list(things.values())])
        shop.admin.connection.execute("set lock_timeout = '5s'")
        login.execute("set lock_timeout = '5s'")
        sold = shop.admin.call("create_bill", str(uuid4()), bill(product_id))
        assert sold["status"] == "issued"
        assert "attempt_id" in call(login, "auth.begin_login", email, "127.0.0.1")


@pytest.mark.parametrize(
    "look",
    [
        "table data.lock_secret",
        "select guard.read_lock_secret()",
        "select guard.make_lock_key('org', 'x')",
    ],
)
def test_an_analyst_cannot_read_what_the_keys_are_made_with(analyst: Connection, look: str) -> None:
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        analyst.execute(look.encode())


def test_each_database_has_keys_of_its_own(database: Database, shop: Shop) -> None:
    with psycopg.connect(database.superuser_url, autocommit=True) as superuser:
        key = "select guard.make_org_lock_key(%s) = hashtextextended('org:' || %s, %s)"
        (secret,) = superuser.execute("select secret from data.lock_secret").fetchone() or (0,)
        for seed, is_it in ((0, False), (secret, True)):
            row = superuser.execute(key, [shop.org_id, shop.org_id, seed]).fetchone()
            assert row == (is_it,)


def test_what_was_read_for_a_call_ends_with_it(shop: Shop) -> None:
    shop.admin.call("get_org")
    row = shop.admin.connection.execute(
        "select coalesce(current_setting('counterfoil.lock_secret', true), '')"
    ).fetchone()
    assert row == ("",)
