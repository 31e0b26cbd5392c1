"""Numbers have no gaps, whatever happens to the transactions that take them."""

import queue
import random
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from functools import partial
from uuid import uuid4

import psycopg
import pytest

from tests.races.shop import SECONDS, Shop, Till, at_once, bill, slug

WRITERS = 16
DOCUMENTS = 12
ATTEMPTS = 50


def test_sixteen_writers_with_kills_and_rollbacks(shop: Shop) -> None:
    product_id = shop.product(stock=100_000)
    tills = [shop.till(application_name="race") for _ in range(WRITERS)]
    to_kill: queue.Queue[bool] = queue.Queue()

    def write(till: Till, seed: int) -> Counter[str]:
        """Issue documents, and take numbers in transactions that roll back."""
        randomness = random.Random(seed)  # noqa: S311
        done: Counter[str] = Counter()
        for number in range(DOCUMENTS):
            if number % 3 == 0:
                to_kill.put(True)
            action = randomness.choice(
                [sell, sell, sell, credit, overpay, abandon, run_out_of_time]
            )
            done["lost"] += insist(till, partial(action, till, product_id, str(uuid4())))
            done[action.__name__] += 1
        to_kill.put(False)
        return done

    def kill() -> Counter[str]:
        """End the connection of a writer for each token, of the one that has the lock if any."""
        done: Counter[str] = Counter()
        ended = 0
        with psycopg.connect(shop.database.superuser_url, autocommit=True) as connection:
            while ended < WRITERS:
                if not to_kill.get(timeout=SECONDS):
                    ended += 1
                    continue
                row = connection.execute(
                    """
                    select pg_terminate_backend(pid) from pg_stat_activity
                    where datname = current_database() and application_name = 'race'
                    order by
                        state = 'active' and wait_event_type is distinct from 'Lock' desc, random()
                    limit 1
                    """
                ).fetchone()
                done["killed"] += row == (True,)
        return done

    outcomes = at_once(kill, *(partial(write, till, seed) for seed, till in enumerate(tills)))
    done: Counter[str] = Counter()
    for outcome in outcomes:
        assert isinstance(outcome, Counter), outcome
        done += outcome
    assert done["killed"] > WRITERS
    assert done["lost"] > 0
    assert len(shop.numbers()) == done["sell"] + done["credit"]
    assert len(shop.numbers("credit_note")) == done["credit"]
    assert shop.on_hand(product_id) == str(100_000 - done["sell"])
    shop.assert_whole()


def insist(till: Till, action: Callable[[], None]) -> int:
    """Repeat an action on a new connection as often as it loses one; return how often."""
    for lost in range(ATTEMPTS):
        try:
            if till.connection.closed:
                till.connect()
            action()
        except psycopg.OperationalError:
            if not till.connection.closed:
                raise
        else:
            return lost
    pytest.fail("every connection was lost")


def sell(till: Till, product_id: str, key: str) -> None:
    till.call("create_bill", key, bill(product_id))


def credit(till: Till, product_id: str, key: str) -> None:
    sold = till.call("create_bill", key, bill(product_id))
    lines = [{"line_no": 1, "quantity": "1", "restock": True}]
    body = {"lines": lines, "reason": "not wanted"}
    till.call("create_credit_note", sold["id"], f"{key} back", body)


def overpay(till: Till, product_id: str, key: str) -> None:
    """The request is refused after it took its number."""
    payments = [{"method": "cash", "amount": "99999"}]
    with pytest.raises(psycopg.DatabaseError) as refusal:
        till.call("create_bill", key, bill(product_id, payments=payments))
    if slug(refusal.value) != "payment_exceeds_due":
        raise refusal.value


def abandon(till: Till, product_id: str, key: str) -> None:
    """The client has its answer and rolls back."""
    till.connection.execute("begin")
    till.call("create_bill", key, bill(product_id))
    till.connection.execute("rollback")


def run_out_of_time(till: Till, product_id: str, key: str) -> None:
    """Requests are cancelled at any point; a few finish first, and the client rolls them back."""
    till.connection.execute("begin")
    till.connection.execute("set local statement_timeout = '3ms'")
    with suppress(psycopg.errors.QueryCanceled):
        till.call("create_bill", key, bill(product_id))
    till.connection.execute("rollback")


def test_a_counter_is_held_until_the_end(shop: Shop) -> None:
    """The row lock of the counter alone, without the organization's lock."""
    shop.sale(shop.product(stock=1))
    query = "from data.document_counter as counter where counter.org_id = %s and type = 'bill'"
    take = f"select core.lock_counter(org_id, type, series, fiscal_year) {query}"
    with (
        psycopg.connect(shop.database.superuser_url) as first,
        psycopg.connect(shop.database.superuser_url, autocommit=True) as second,
    ):
        assert first.execute(take.encode(), [shop.org_id]).rowcount == 1
        look = f"select {query} for no key update nowait"
        with pytest.raises(psycopg.errors.LockNotAvailable):
            second.execute(look.encode(), [shop.org_id])
        first.commit()
        assert second.execute(look.encode(), [shop.org_id]).rowcount == 1


def test_each_kind_of_document_and_each_year_counts_for_itself(shop: Shop) -> None:
    product_id = shop.product(stock=1_000)
    sold = [shop.sale(product_id) for _ in range(4)]

    def last_year(till: Till) -> None:
        for _ in range(5):
            till.call("create_bill", str(uuid4()), bill(product_id, issued_on="2024-06-30"))

    def this_year(till: Till) -> None:
        for _ in range(5):
            till.call("create_bill", str(uuid4()), bill(product_id))

    def back(till: Till, bill_id: str) -> None:
        lines = [{"line_no": 1, "quantity": "1", "restock": False}]
        body = {"lines": lines, "reason": "broken"}
        till.call("create_credit_note", bill_id, str(uuid4()), body)

    outcomes = at_once(
        *(partial(last_year, till) for till in shop.tills(3)),
        *(partial(this_year, till) for till in shop.tills(3)),
        *(partial(back, shop.till(), it["id"]) for it in sold),
    )
    assert outcomes == [None] * 10
    with psycopg.connect(shop.database.superuser_url) as connection:
        rows = connection.execute(
            """
            select type, count(*), max(sequence_no), count(distinct sequence_no)
            from data.bill where org_id = %s group by type, fiscal_year order by type, 2
            """,
            [shop.org_id],
        ).fetchall()
    assert rows == [("bill", 15, 15, 15), ("bill", 19, 19, 19), ("credit_note", 4, 4, 4)]
    assert shop.admin.call("verify_org", False)["is_valid"]


def test_numbers_follow_dates(shop: Shop) -> None:
    """The first transaction decides which day is the latest that gets a number."""
    product_id = shop.product(stock=1_000)
    days = [(datetime.now(UTC).date() - timedelta(days=it)).isoformat() for it in (3, 2, 1)]

    def sell_on(till: Till, day: str) -> None:
        till.call("create_bill", str(uuid4()), bill(product_id, issued_on=day))

    for _ in range(5):
        outcomes = at_once(
            *(partial(sell_on, till, days[no % 3]) for no, till in enumerate(shop.tills(9)))
        )
        assert {slug(outcome) for outcome in outcomes} <= {"ok", "date_out_of_order"}
    with psycopg.connect(shop.database.superuser_url) as connection:
        rows = connection.execute(
            "select fiscal_year, issued_on from data.bill where org_id = %s"
            " order by fiscal_year, sequence_no",
            [shop.org_id],
        ).fetchall()
    assert rows == sorted(rows)
    assert len(rows) > 0
    shop.assert_whole()
