"""The rules accept the data of the benchmark."""

from __future__ import annotations

import json
from collections.abc import Callable

import psycopg

from bench import world
from tests.database import Database


def test_the_seed_can_be_traded_with(make_database: Callable[[], Database]) -> None:
    database = make_database()
    world.World(orgs=2, products=3).seed(database.superuser_url)
    lines = [{"product_id": world.product_id(2, number), "quantity": "1"} for number in (1, 2, 3)]
    body = {"issue": True, "lines": lines, "payments": [{"method": "card", "amount": "1.00"}]}
    with psycopg.connect(database.url_as("counterfoil_api"), autocommit=True) as connection:
        caller = [world.capability(2), world.org_id(2)]
        row = connection.execute(
            "select api.create_bill(%s, %s, 'one', %s)", [*caller, json.dumps(body)]
        ).fetchone()
        assert row is not None
        assert row[0]["number"].endswith("-000001")
        row = connection.execute("select api.verify_org(%s, %s, false)", caller).fetchone()
        assert row is not None
        assert row[0]["is_valid"], row[0]
