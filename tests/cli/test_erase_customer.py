"""A customer is erased by the operator; backups of heads, moves and verify take it."""

import json
from collections.abc import Callable
from pathlib import Path

import psycopg
import pytest
from click.testing import CliRunner, Result

from api.auth import Passwords
from cli import forget, main, signing
from tests.database import Database

KEY = "c2lnbmF0dXJlIGtleSBvZiB0aGUgdGVzdHMgb25seS4"


def run(database: Database, *arguments: object) -> Result:
    variables = {"DATABASE_URL": database.superuser_url, signing.KEY: KEY}
    return CliRunner(env=variables).invoke(main, [str(argument) for argument in arguments])


def read(database: Database, query: str, *values: object) -> list[tuple[object, ...]]:
    with psycopg.connect(database.superuser_url) as connection:
        return connection.execute(query.encode(), values).fetchall()


@pytest.fixture(scope="module")
def shop(make_database: Callable[[], Database]) -> Database:
    """A shop with a customer who bought something, paid, and wants to be forgotten."""
    database = make_database()
    with psycopg.connect(database.url_as("counterfoil_auth"), autocommit=True) as connection:
        connection.execute(
            "select auth.sign_up('ada@example.org', %s, 'Ada', 'Shop', 'EUR', 'DE',"
            " '127.0.0.1', 'admin', 'refresh')",
            [Passwords().hash("correct horse battery")],
        )
    ((org_id,),) = read(database, "select org_id from data.org")
    with psycopg.connect(database.url_as("counterfoil_api"), autocommit=True) as connection:

        def call(function: str, *values: object) -> dict[str, str]:
            marks = ", ".join("%s" for _ in values)
            statement = f"select api.{function}('admin', %s::uuid, {marks})"
            row = connection.execute(statement.encode(), [org_id, *values]).fetchone()
            assert row is not None
            return dict(row[0])

        customer = call("create_customer", json.dumps({"name": "Zoe Canary", "country": "DE"}))
        product = {"sku": "A", "name": "A", "unit_price": "1", "tracks_stock": False}
        made = call("create_product", json.dumps(product))
        bill = {
            "issue": True,
            "customer_id": customer["id"],
            "lines": [{"product_id": made["id"], "quantity": "1"}],
            "payments": [{"method": "card", "amount": "1.00"}],
        }
        call("create_bill", "key", json.dumps(bill))
    return database


def test_an_erased_customer_is_gone_and_all_proofs_hold(
    shop: Database, make_database: Callable[[], Database], tmp_path: Path
) -> None:
    ((org_id, customer_id),) = read(shop, "select org_id, id from data.customer")
    assert run(shop, "heads", "sign").exit_code == 0
    file = tmp_path / "heads.txt"
    run(shop, "heads", "write", file, "--org", org_id)

    result = run(shop, "erase-customer", customer_id, "--org", org_id)
    assert (result.exit_code, "1 documents" in result.output) == (0, True), result.output
    assert read(shop, "select name from data.customer") == [("-",)]
    query = "select count(*) from data.audit_log as entry where entry::text like '%%Canary%%'"
    assert read(shop, query) == [(0,)]
    result = run(shop, "verify", "--against", file)
    assert (result.exit_code, "BAD" in result.output) == (0, False), result.output

    # It moves, and the other database proves it too, against the same file.
    assert run(shop, "export-org", tmp_path / "move", "--org", org_id).exit_code == 0
    other = make_database()
    result = run(other, "import-org", tmp_path / "move")
    assert result.exit_code == 0, result.output
    assert run(other, "verify", "--against", file).exit_code == 0


def test_what_is_not_there_is_said(shop: Database) -> None:
    ((org_id,),) = read(shop, "select org_id from data.org")
    result = run(shop, "erase-customer", org_id, "--org", org_id)
    assert (result.exit_code, "Traceback" in result.output) == (1, False)


def test_the_daily_job_runs_over_it(shop: Database) -> None:
    with psycopg.connect(shop.migrator_url, autocommit=True) as connection:
        assert forget.forget(connection).entries == 0
    assert "entries of audit logs" in run(shop, "forget").output
