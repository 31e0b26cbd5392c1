"""The demo shop is complete, and is made once."""

from collections.abc import Callable
from datetime import timedelta
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
    """A database without any person."""
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


@pytest.fixture(scope="module", autouse=True)
def seeded(target: Target) -> None:
    """Seed the demo shop."""
    assert seed_demo.seed(target) is True


def test_it_looks_like_a_shop(query: Query) -> None:
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
            union all select 'categories', count(*) from data.category where parent_id is not null
            union all select 'packs', count(*) from data.product_barcode where pack_quantity > 1
            union all select 'services', count(*) from data.product where not tracks_stock
            union all select 'suppliers', count(distinct supplier_id) from data.stock_entry
            union all select 'freight', count(*) from data.stock_entry where additional_amount > 0
            union all select 'orders', count(distinct status) from data.purchase_order
            union all
            select 'changing', count(*) from data.tax_rate_period where valid_from_on > current_date
            union all select 'z reports', count(*) from data.z_report
            union all select 'miscounts', count(*) from data.z_report where over_short_amount <> 0
            union all select 'registers', count(distinct register_id) from data.z_report
            union all select 'open', count(*) from data.cash_session where closed_at is null
            union all select 'series', count(distinct series) from data.bill where type = 'bill'
            union all
            select 'hours', count(distinct extract(hour from sold_at)) from data.bill
            union all
            select 'overdue', count(*)
            from data.open_item
            inner join data.bill on bill.id = open_item.item_id
            where bill.type = 'bill' and bill.due_on < current_date
            union all
            select 'part paid', count(*)
            from data.open_item
            inner join data.bill on bill.id = open_item.item_id
            where bill.type = 'bill' and open_item.due_amount < bill.gross_amount
            union all select 'levels', count(*) from data.dunning_level
            union all select 'reminders', count(*) from data.reminder
            union all
            select 'on account', count(*)
            from data.open_item
            inner join data.payment on payment.id = open_item.item_id
            union all
            select 'allocated', count(*)
            from data.payment
            where method = 'on_account'
            union all
            select 'price credits', count(*)
            from data.bill_line
            where is_price_credit
            union all
            select 'restocked', count(*)
            from data.bill_line
            inner join data.bill on bill.id = bill_line.bill_id
            where bill.type = 'credit_note' and is_restocked
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
    assert counts["members"] == 4
    assert counts["drafts"] == 4
    assert (counts["levels"], counts["reminders"]) == (3, 1)
    assert counts["bill"] > 100
    assert counts["credit_note"] >= 3
    assert counts["days"] >= 20
    assert counts["methods"] >= 3
    assert counts["kinds"] >= 5
    assert 1 <= counts["low"] <= 6
    assert 1 <= counts["unpaid"] <= 20
    assert counts["suppliers"] >= 4
    assert counts["orders"] == 6
    assert counts["z reports"] >= 20
    assert (counts["registers"], counts["series"]) == (2, 3)
    assert counts["open"] == counts["changing"] == 1
    assert counts["hours"] >= 8
    for name in ("categories", "packs", "services", "freight", "miscounts", "restocked"):
        assert counts[name] > 0, name
    for name in ("overdue", "part paid", "on account", "allocated", "price credits"):
        assert counts[name] > 0, name


def test_every_product_has_a_picture_of_its_own(query: Query) -> None:
    assert query(
        """
        select count(*), count(distinct sha256), max(length(image)) < 20000
        from data.product
        left join data.product_picture on product.id = product_id
        """
    ) == [(45, 45, True)]


def test_every_day_of_trade_has_its_takings(query: Query) -> None:
    assert query(
        """
        select count(*)
        from data.bill
        inner join data.z_report on z_report.cash_session_id = bill.cash_session_id
        where z_report.note <> 'takings of ' || bill.issued_on
        """
    ) == [(0,)]
    ((reports, days),) = query(
        "select count(distinct z_report.note), count(distinct bill.issued_on) from data.z_report"
        " inner join data.bill on bill.cash_session_id = z_report.cash_session_id"
    )
    assert reports == days >= 20
    assert query(
        "select min(counted_amount) > 0, bool_and(denominations is not null) from data.z_report"
    ) == [(True, True)]


def test_one_count_is_approved_and_one_goes_on(query: Query) -> None:
    assert query(
        """
        select status, stock_entry_id is not null, (
            select count(*) > 1 from data.stocktake_count where stocktake_id = stocktake.id
        )
        from data.stocktake
        order by 1
        """
    ) == [("open", False, True), ("posted", True, True)]
    kinds = query(
        "select distinct movement.kind from data.stock_movement as movement"
        " inner join data.stock_entry as entry on entry.id = movement.stock_entry_id"
        " where entry.kind = 'stocktake' order by 1"
    )
    assert kinds == [("gain",), ("write_off",)]


def test_what_is_ordered_comes_or_does_not(query: Query) -> None:
    orders = query(
        """
        select purchase_order.status, sum(line.received_quantity) > 0,
            bool_and(line.received_quantity >= line.ordered_quantity)
        from data.purchase_order
        inner join data.purchase_order_line as line
        on line.org_id = purchase_order.org_id and line.purchase_order_id = purchase_order.id
        group by purchase_order.id, purchase_order.status
        order by 1
        """
    )
    assert orders == [
        ("cancelled", False, False),
        ("closed_short", True, False),
        ("draft", False, False),
        ("partly_received", True, False),
        ("received", True, True),
        ("sent", False, False),
    ]


@pytest.mark.parametrize("days", [1, 3])
def test_it_does_not_matter_which_day_of_the_week_it_is(
    make_database: Callable[[], Database], days: int
) -> None:
    database = make_database()
    target = Target(database.migrator_url, database.superuser_url, database.server.embedded)
    init = seed_demo._Seed.__init__

    def init_earlier(self: seed_demo._Seed, *arguments: Any) -> None:  # noqa: ANN401
        init(self, *arguments)
        self._today -= timedelta(days=days)
        self._first_day -= timedelta(days=days)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(seed_demo._Seed, "__init__", init_earlier)
        assert seed_demo.seed(target) is True
    with psycopg.connect(database.superuser_url) as connection:
        row = connection.execute(
            "select deploy.verify_one_org(org_id) ->> 'is_valid' from deploy.list_orgs()"
        ).fetchone()
    assert row == ("true",)


def test_barcodes_are_ean_13(query: Query) -> None:
    barcodes = [barcode for (barcode,) in query("select barcode from data.product_barcode")]
    assert len(barcodes) >= 40
    for barcode in barcodes:
        digits = [int(digit) for digit in barcode]
        assert len(digits) == 13
        assert (sum(digits[::2]) + 3 * sum(digits[1::2])) % 10 == 0


def test_the_books_are_whole(query: Query) -> None:
    assert query("select deploy.verify_one_org(org_id) ->> 'is_valid' from deploy.list_orgs()") == [
        ("true",)
    ]


@pytest.mark.parametrize(("email", "password", "role"), seed_demo.LOGINS)
def test_everybody_can_log_in(target: Target, email: str, password: str, role: str) -> None:
    client = Client(target)
    try:
        attempt = client.call("auth.begin_login", email, "127.0.0.1")
        entered = Passwords().hash_as(attempt["setting"], password)
        client.call("auth.enter_secret", attempt["attempt_id"], entered)
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
    own: Database, query: Query, monkeypatch: pytest.MonkeyPatch
) -> None:
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
            """
            select
                (select count(*) from data.bill),
                (select count(*) from data.cash_session where closed_at is null),
                (select count(*) from data.cash_session where closed_at is not null),
                (select count(distinct (register_id, note)) from data.z_report)
            """
        ).fetchone()
    assert row is not None
    assert row[0] > 100
    assert row[1] == 1
    assert row[2] == row[3]


def test_an_admin_who_changed_the_password_is_left_alone(
    target: Target, query: Query, monkeypatch: pytest.MonkeyPatch
) -> None:
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
