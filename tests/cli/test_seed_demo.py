"""The demo shop looks like one, and is made once."""

import time
from collections.abc import Callable
from typing import Any

import psycopg
import pytest
from click.testing import CliRunner, Result

from api.auth import Passwords
from cli import main, seed_demo
from cli.client import Client
from cli.target import Target
from tests.database import Database

Query = Callable[[str], list[tuple[Any, ...]]]


@pytest.fixture(scope="module")
def own(make_database: Callable[[], Database]) -> Database:
    """A database with nobody in it yet."""
    return make_database()


@pytest.fixture(scope="module")
def target(own: Database) -> Target:
    return Target(own.migrator_url, own.superuser_url, own.server.embedded)


@pytest.fixture
def query(own: Database) -> Query:
    def run(text: str) -> list[tuple[Any, ...]]:
        with psycopg.connect(own.superuser_url, autocommit=True) as connection:
            return connection.execute(text.encode()).fetchall()

    return run


@pytest.fixture(scope="module")
def seeded(target: Target) -> float:
    """The seconds it took."""
    started = time.monotonic()
    assert seed_demo.seed(target) is True
    return time.monotonic() - started


def test_it_is_quick(seeded: float) -> None:
    assert seeded < 15  # 2 s on a machine that does nothing else


def test_it_looks_like_a_shop(seeded: float, query: Query) -> None:
    del seeded
    counts: dict[str, int] = dict(
        query(
            """
            select 'products', count(*) from data.product
            union all select 'rates', count(*) from data.tax_rate
            union all select 'customers', count(*) from data.customer
            union all select 'members', count(*) from data.membership
            union all select 'drafts', count(*) from data.bill_draft
            union all select type, count(*) from data.bill group by type
            union all select 'days', count(distinct issued_on) from data.bill
            union all select 'methods', count(distinct method) from data.payment
            union all select 'kinds', count(distinct kind) from data.stock_movement
            union all
            select 'low', count(*)
            from data.stock_level as level
            inner join data.product on product.id = level.product_id
            where product.tracks_stock and level.quantity <= product.reorder_level
            union all
            select 'unpaid', count(*)
            from data.bill
            where gross_amount > coalesce(
                (select sum(amount) from data.payment where payment.bill_id = bill.id), 0
            )
            """
        )
    )
    assert counts["products"] >= 40
    assert counts["rates"] == 3
    assert counts["customers"] == 12
    assert counts["members"] == 3
    assert counts["drafts"] == 3
    assert counts["bill"] > 100
    assert counts["credit_note"] >= 3
    assert counts["days"] >= 25
    assert counts["methods"] >= 3
    assert counts["kinds"] >= 3
    assert 1 <= counts["low"] <= 6
    assert 1 <= counts["unpaid"] <= 20


def test_barcodes_are_ean_13(seeded: float, query: Query) -> None:
    del seeded
    barcodes = [barcode for (barcode,) in query("select barcode from data.product_barcode")]
    assert len(barcodes) >= 40
    for barcode in barcodes:
        digits = [int(digit) for digit in barcode]
        assert len(digits) == 13
        assert (sum(digits[::2]) + 3 * sum(digits[1::2])) % 10 == 0


def test_the_books_are_whole(seeded: float, query: Query) -> None:
    del seeded
    assert query("select deploy.verify_org(org_id) ->> 'is_valid' from deploy.list_orgs()") == [
        ("true",)
    ]


@pytest.mark.parametrize(("email", "password", "role"), seed_demo.LOGINS)
def test_everybody_can_log_in(
    seeded: float, target: Target, email: str, password: str, role: str
) -> None:
    del seeded
    client = Client(target)
    try:
        attempt = client.call("auth.begin_login", email, "127.0.0.1")
        Passwords().verify(attempt["password_hash"], password)
        answer = client.call(
            "auth.complete_login",
            attempt["attempt_id"],
            None,
            f"capability {role}",
            f"token {role}",
        )
    finally:
        client.close()
    assert [it["role"] for it in answer["memberships"]] == [role]


def test_the_second_run_changes_nothing(
    seeded: float, own: Database, query: Query, monkeypatch: pytest.MonkeyPatch
) -> None:
    del seeded
    monkeypatch.setenv("DATABASE_URL", own.migrator_url)
    count = "select count(*), max(id::text) from data.audit_log"
    before = query(count)
    result = CliRunner().invoke(main, ["seed-demo"])
    assert result.exit_code == 0, result.output
    assert "nothing to do" in result.output
    for email, password, _ in seed_demo.LOGINS:
        assert f"{email}" in result.output
        assert f"{password}" in result.output
    assert query(count) == before


def test_a_run_that_was_stopped_goes_on(make_database: Callable[[], Database]) -> None:
    database = make_database()
    target = Target(database.migrator_url, database.superuser_url, database.server.embedded)
    trade = seed_demo._Seed._trade
    days = 0

    def trade_or_stop(self: seed_demo._Seed, day: Any) -> None:  # noqa: ANN401
        nonlocal days
        days += 1
        if days == 10:
            raise KeyboardInterrupt
        trade(self, day)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(seed_demo._Seed, "_trade", trade_or_stop)
        with pytest.raises(KeyboardInterrupt):
            seed_demo.seed(target)
    assert seed_demo.seed(target) is True
    assert seed_demo.seed(target) is False
    with psycopg.connect(database.superuser_url) as connection:
        row = connection.execute(
            "select count(*), count(distinct number) from data.bill"
        ).fetchone()
    assert row is not None
    assert row[0] > 100


def test_an_admin_who_changed_the_password_is_left_alone(
    seeded: float, target: Target, query: Query, monkeypatch: pytest.MonkeyPatch
) -> None:
    del seeded
    email, _, role = seed_demo.LOGINS[0]
    monkeypatch.setattr(seed_demo, "LOGINS", ((email, "another one", role),))
    before = query("select count(*) from data.audit_log")
    assert seed_demo.seed(target) is False
    assert query("select count(*) from data.audit_log") == before


def test_production_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> None:
        pytest.fail("it looked for a database")

    monkeypatch.setenv("COUNTERFOIL_ENV", "production")
    monkeypatch.setattr(seed_demo, "open_target", refuse)
    result: Result = CliRunner().invoke(main, ["seed-demo"])
    assert (result.exit_code, "not in production" in result.output) == (1, True)
