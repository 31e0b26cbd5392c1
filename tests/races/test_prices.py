"""No sale has a price that nobody saw, whenever the price changes."""

from concurrent.futures import ThreadPoolExecutor
from functools import partial
from uuid import uuid4

import psycopg
import pytest

from tests.races.shop import SECONDS, Json, Shop, Till, at_once, bill, slug, slugs
from tests.races.test_tills import wait_until_blocked


def reprice(till: Till, product_id: str, price: str) -> None:
    version = till.call("get_product", product_id)["version"]
    till.call("update_product", product_id, version, {"unit_price": price})


def draft(shop: Shop, product_id: str) -> Json:
    return shop.admin.call("create_bill", str(uuid4()), bill(product_id) | {"issue": False})


def test_a_price_that_changes_while_drafts_are_issued(shop: Shop) -> None:
    product_id = shop.product(stock=1_000)
    first, second, manager = shop.tills(3)
    issued = 0
    for number in range(15):
        seen = [draft(shop, product_id) for _ in range(2)]
        outcomes = at_once(
            partial(
                first.call,
                "issue_bill",
                seen[0]["id"],
                None,
                str(uuid4()),
                {"expected_gross_amount": seen[0]["gross_amount"]},
            ),
            partial(second.call, "issue_bill", seen[1]["id"], seen[1]["version"], str(uuid4()), {}),
            partial(reprice, manager, product_id, str(11 + number)),
        )
        by_total, by_version, repriced = outcomes
        assert slug(repriced) == "ok"
        assert slug(by_total) in ("ok", "total_changed")
        assert slug(by_version) in ("ok", "stale")
        for outcome, shown in zip(outcomes, seen, strict=False):
            if not isinstance(outcome, psycopg.Error):
                issued += 1
                assert outcome["gross_amount"] == shown["gross_amount"]
    assert shop.numbers() == list(range(1, issued + 1))
    shop.assert_whole()


@pytest.mark.parametrize("is_by_version", [True, False])
def test_a_price_that_changes_while_an_issue_waits_its_turn(
    shop: Shop, *, is_by_version: bool
) -> None:
    product_id = shop.product(stock=1_000)
    shown = draft(shop, product_id)
    version = shown["version"] if is_by_version else None
    body = {} if is_by_version else {"expected_gross_amount": shown["gross_amount"]}
    waiting = shop.till()
    with (
        psycopg.connect(shop.database.superuser_url) as busy,
        psycopg.connect(shop.database.superuser_url, autocommit=True) as watcher,
        ThreadPoolExecutor(1) as pool,
    ):
        busy.execute("select core.lock_org(%s)", [shop.org_id])
        issue = pool.submit(waiting.call, "issue_bill", shown["id"], version, str(uuid4()), body)
        wait_until_blocked(watcher, waiting.connection.info.backend_pid)
        reprice(shop.admin, product_id, "12")
        busy.commit()
        with pytest.raises(psycopg.Error) as refusal:
            issue.result(timeout=SECONDS)
    assert slugs([refusal.value]) == ["stale" if is_by_version else "total_changed"]
    assert shop.numbers() == []
    shop.assert_whole()


def test_a_price_that_changes_while_a_quotation_is_issued(shop: Shop) -> None:
    product_id = shop.product(stock=1_000)
    till, manager = shop.tills(2)
    for number in range(10):
        reprice(manager, product_id, "10")
        body = bill(product_id) | {"issue": False, "has_frozen_prices": True}
        quotation = shop.admin.call("create_bill", str(uuid4()), body)
        issued, repriced = at_once(
            partial(
                till.call, "issue_bill", quotation["id"], quotation["version"], str(uuid4()), {}
            ),
            partial(reprice, manager, product_id, str(11 + number)),
        )
        assert slugs([issued, repriced]) == ["ok", "ok"]
        assert not isinstance(issued, psycopg.Error)
        assert issued["gross_amount"] == "10.00"
    shop.assert_whole()
