"""PINs between connections: guesses are counted, and nothing outlives what it was opened by."""

import secrets
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from functools import partial
from uuid import uuid4

import psycopg
import pytest

from tests.database import Connection
from tests.races.shop import HASH, Json, Shop, at_once, begin, call, slug, slugs

GUESSES = 20

ENDS: dict[str, Callable[[Shop, Connection], Json]] = {
    "logout": lambda shop, auth: call(auth, "auth.logout", shop.refresh_token),
    "cleared": lambda shop, _: shop.till(hire_manager(shop)).call("clear_pin", shop.user_id),
    "changed": lambda shop, auth: set_pin(shop, auth, "8461"),
}


def set_pin(shop: Shop, auth: Connection, pin: str = "7294") -> Json:
    asked = (shop.capability, shop.org_id)
    begun = begin(auth, "auth.begin_pin_change", *asked, pin, "127.0.0.1")
    return call(auth, "auth.complete_pin_change", *asked, begun, HASH)


def hire_manager(shop: Shop) -> str:
    return shop.hire("manager")[1]


def fail(shop: Shop, times: int, most: int) -> None:
    """Note failures on each device, in an hour: who has to wait waits longer than the test."""
    statement = """
        insert into data.pin_attempt (pin_org_id, device_id, user_id, attempted_at)
        select device.org_id, device.id, %s, clock_timestamp() + interval '1 hour'
        from data.device
        cross join generate_series(1, %s)
        where device.org_id = %s
        limit %s
    """
    with psycopg.connect(shop.database.superuser_url) as superuser:
        superuser.execute(statement, [shop.user_id, times, shop.org_id, most])


def test_parallel_guesses_are_counted(shop: Shop) -> None:
    token = uuid4().hex
    shop.admin.call("create_device", token, {"name": "Tablet"})
    shop.admin.call("use_device", {"token": token})
    url = shop.database.url_as("counterfoil_auth")
    with psycopg.connect(url, autocommit=True) as connection:
        set_pin(shop, connection)
    fail(shop, 1, 1)

    connections = [psycopg.connect(url, autocommit=True) for _ in range(GUESSES)]

    def guess(connection: Connection) -> object:
        asked = (shop.capability, shop.org_id, shop.user_id)
        return bool(call(connection, "auth.begin_pin_session", *asked)["setting"])

    outcomes = at_once(*[lambda it=connection: guess(it) for connection in connections])
    for connection in connections:
        connection.close()
    assert outcomes.count(True) == 4
    assert slugs(outcomes).count("rate_limited") == GUESSES - 4


def test_parallel_guesses_on_several_devices_are_counted(shop: Shop) -> None:
    """Of guesses at the same moment one is the last free one."""
    for number in range(8):
        shop.admin.call("create_device", uuid4().hex, {"name": f"Tablet {number}"})
    fail(shop, 4, 29)
    logins = [shop.hire("cashier")[1] for _ in range(6)]
    for number, login in enumerate(logins):
        token = uuid4().hex
        shop.admin.call("create_device", token, {"name": f"Till {number}"})
        shop.till(login).call("use_device", {"token": token})

    url = shop.database.url_as("counterfoil_auth")
    with ExitStack() as stack:
        tries = [
            partial(
                call,
                stack.enter_context(psycopg.connect(url, autocommit=True)),
                "auth.begin_pin_session",
                login,
                shop.org_id,
                shop.user_id,
            )
            for login in logins
        ]
        outcomes = at_once(*tries)
    assert slugs(outcomes) == ["ok", *["rate_limited"] * 5]


@pytest.mark.parametrize("way", ENDS)
def test_what_is_being_opened_ends_with_what_opens_it(shop: Shop, way: str) -> None:
    token, capability = uuid4().hex, secrets.token_urlsafe(32)
    shop.admin.call("create_device", token, {"name": "Tablet"})
    shop.admin.call("use_device", {"token": token})
    asked = (shop.capability, shop.org_id)
    url = shop.database.url_as("counterfoil_auth")
    with (
        psycopg.connect(url) as opening,
        psycopg.connect(url, autocommit=True) as ending,
        psycopg.connect(shop.database.superuser_url, autocommit=True) as watcher,
        ThreadPoolExecutor(1) as pool,
    ):
        set_pin(shop, ending)
        begun = begin(ending, "auth.begin_pin_session", *asked, shop.user_id)
        call(opening, "auth.complete_pin_session", *asked, begun, capability)
        ended = pool.submit(ENDS[way], shop, ending)
        while not ended.done() and not is_waited_for(watcher, opening):
            pass
        opening.commit()
        ended.result()
    try:
        shop.till(capability).call("get_org")
    except psycopg.Error as error:
        assert slug(error) == "unauthenticated"
    else:
        pytest.fail("it is open still")


def test_a_pin_of_before_that_waited_its_turn_opens_nothing(shop: Shop) -> None:
    token = uuid4().hex
    device = shop.admin.call("create_device", token, {"name": "Tablet"})
    shop.admin.call("use_device", {"token": token})
    asked = (shop.capability, shop.org_id)
    url = shop.database.url_as("counterfoil_auth")
    with (
        psycopg.connect(url, autocommit=True) as opening,
        psycopg.connect(url, autocommit=True) as changing,
        psycopg.connect(shop.database.superuser_url) as guessing,
        psycopg.connect(shop.database.superuser_url, autocommit=True) as watcher,
        ThreadPoolExecutor(2) as pool,
    ):
        set_pin(shop, changing)
        turn = "select pg_advisory_xact_lock(guard.make_lock_key('pin', %s))"
        guessing.execute(turn, [device["id"]])
        begun = pool.submit(call, opening, "auth.begin_pin_session", *asked, shop.user_id)
        while not is_waited_for(watcher, guessing):
            pass
        changed = pool.submit(set_pin, shop, changing, "8461")
        while not changed.done() and not is_waited_for(watcher, opening):
            pass
        guessing.commit()
        attempt_id = begun.result()["attempt_id"]
        changed.result()
        call(opening, "auth.enter_secret", attempt_id, HASH)
        with pytest.raises(psycopg.Error) as refusal:
            call(opening, "auth.complete_pin_session", *asked, attempt_id, "x")
    assert slug(refusal.value) == "pin_wrong"


def is_waited_for(watcher: Connection, connection: Connection) -> bool:
    row = watcher.execute(
        "select exists (select from pg_stat_activity where %s = any(pg_blocking_pids(pid)))",
        [connection.info.backend_pid],
    ).fetchone()
    return row == (True,)
