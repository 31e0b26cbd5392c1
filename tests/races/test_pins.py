"""PINs between connections: guesses in parallel are counted as they are in a row."""

from uuid import uuid4

import psycopg

from tests.database import Connection
from tests.races.shop import HASH, Shop, at_once, call, slugs

GUESSES = 20


def test_parallel_guesses_are_counted(shop: Shop) -> None:
    token, pin_hash = uuid4().hex, HASH
    shop.admin.call("create_device", token, {"name": "Tablet"})
    shop.admin.call("use_device", {"token": token})
    url = shop.database.url_as("counterfoil_auth")
    with psycopg.connect(url, autocommit=True) as connection:
        change = [shop.capability, shop.org_id]
        begun = call(connection, "auth.begin_pin_change", *change, "7294", "127.0.0.1")
        call(connection, "auth.complete_pin_change", *change, begun["attempt_id"], pin_hash)

    connections = [psycopg.connect(url, autocommit=True) for _ in range(GUESSES)]

    def guess(connection: Connection) -> object:
        asked = (shop.capability, shop.org_id, shop.user_id)
        return call(connection, "auth.begin_pin_session", *asked)["pin_hash"]

    outcomes = at_once(*[lambda it=connection: guess(it) for connection in connections])
    for connection in connections:
        connection.close()
    assert outcomes.count(pin_hash) == 5
    assert slugs(outcomes).count("rate_limited") == GUESSES - 5
