"""A call decides by what is true once it has its locks, so it refuses a snapshot from before."""

from collections.abc import Iterator
from uuid import uuid4

import psycopg
import pytest

from tests.database import Connection, Database
from tests.races.shop import Json, Shop, call, slugs

LEVELS = ("repeatable read", "serializable")


@pytest.fixture(params=LEVELS)
def early(shop: Shop, request: pytest.FixtureRequest) -> Iterator[list[Connection]]:
    """Two connections of the web process whose snapshots are older than what the test does."""
    connections = [psycopg.connect(shop.api_url) for _ in range(2)]
    for connection in connections:
        connection.execute(f"set transaction isolation level {request.param}".encode())
        call(connection, "api.check_health")
    yield connections
    for connection in connections:
        connection.close()


def refuse(connection: Connection, function: str, *arguments: Json) -> list[str]:
    """Call, and commit what was not refused."""
    try:
        call(connection, function, *arguments)
        connection.commit()
    except psycopg.Error as error:
        return slugs([error])
    return ["ok"]


CALLS = """
    select
        routine.pronamespace::regnamespace || '.' || routine.proname,
        coalesce((
            select string_agg('null::' || format_type(given.type, null), ', ' order by given.place)
            from unnest(routine.proargtypes::oid[]) with ordinality as given (type, place)
        ), '')
    from pg_proc as routine
    where
        routine.pronamespace in ('api'::regnamespace, 'auth'::regnamespace)
        and has_function_privilege(current_user, routine.oid, 'execute')
    order by 1
"""
NEEDS_NO_SESSION = {"api.check_health", "api.check_paper", "api.list_signing_keys"}


@pytest.mark.parametrize("login", ["counterfoil_api", "counterfoil_auth"])
@pytest.mark.parametrize("level", ["read committed", *LEVELS])
def test_every_call_says_which_level_it_needs(database: Database, login: str, level: str) -> None:
    """Also those that log somebody in: nobody opens a session by an old snapshot."""
    refused: set[str] = set()
    with psycopg.connect(database.url_as(login)) as connection:
        connection.isolation_level = psycopg.IsolationLevel[level.replace(" ", "_").upper()]
        calls = {str(name): str(nulls) for name, nulls in connection.execute(CALLS)}
        connection.rollback()
        for name, nulls in calls.items():
            try:
                connection.execute(f"select {name}({nulls})".encode())
            except psycopg.Error as error:
                if error.diag.message_primary == "bad_request":
                    refused.add(name)
            connection.rollback()
    assert len(calls) > 10
    assert refused == (calls.keys() - NEEDS_NO_SESSION if level in LEVELS else set())


def test_admins_do_not_remove_each_other(shop: Shop, early: list[Connection]) -> None:
    other_id, capability = shop.hire("admin")
    mine, theirs = (shop.capability, shop.org_id), (capability, shop.org_id)
    shop.admin.call("get_org")
    for connection, caller, user_id in (
        (early[0], mine, other_id),
        (early[1], theirs, shop.user_id),
    ):
        refused = refuse(connection, "api.update_member", *caller, user_id, {"role": "cashier"})
        assert refused == ["bad_request"]


def test_a_drawer_is_not_emptied_twice(shop: Shop, early: list[Connection]) -> None:
    register = shop.admin.call("create_register", {"code": "T1", "name": "Front"})
    opened = {"register_id": register["id"], "opening_float_amount": "100"}
    session = shop.admin.call("open_cash_session", str(uuid4()), opened)
    out = {"direction": "out", "amount": "100", "reason": "Bank"}
    asked = (shop.capability, shop.org_id, session["id"])
    for connection in early:
        refused = refuse(connection, "api.create_cash_movement", *asked, str(uuid4()), out)
        assert refused == ["bad_request"]
