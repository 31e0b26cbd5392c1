"""A call leaves nothing on its connection: the next call may be another person's."""

from uuid import uuid4

import psycopg
import pytest

from tests.races.shop import Shop, Till, bill, slug

KEPT = """
    select
        (
            select array_agg(name order by name)
            from unnest(array['org_id', 'user_id', 'role', 'operation', 'device_id']) as name
            where current_setting('counterfoil.' || name, true) <> ''
        ),
        (select count(*) from pg_class where relpersistence = 't' and pg_table_is_visible(oid)),
        (select count(*) from pg_cursors where name <> '')
"""


LOCKS = "select count(*) from pg_locks where pid = %s and locktype = 'advisory'"


def assert_nothing_is_kept(shop: Shop, till: Till) -> None:
    assert till.connection.execute(KEPT).fetchone() == (None, 0, 0)
    with psycopg.connect(shop.database.superuser_url) as watcher:
        pid = till.connection.info.backend_pid
        assert watcher.execute(LOCKS, [pid]).fetchone() == (0,)


def test_nothing_is_kept_of_a_call(shop: Shop) -> None:
    product_id, till = shop.product(stock=10), shop.admin
    till.call("create_bill", str(uuid4()), bill(product_id))
    assert_nothing_is_kept(shop, till)
    till.call("list_products", None, False, *[None] * 6, 50)
    assert_nothing_is_kept(shop, till)


def test_nothing_is_kept_of_a_call_that_is_refused(shop: Shop) -> None:
    product_id, till = shop.product(stock=1), shop.admin
    with pytest.raises(psycopg.DatabaseError) as refusal:
        till.call("create_bill", str(uuid4()), bill(product_id, 2))
    assert slug(refusal.value) == "insufficient_stock"
    assert_nothing_is_kept(shop, till)


def test_nothing_is_kept_of_a_call_at_a_device(shop: Shop) -> None:
    till, token = shop.admin, "the token of the tablet"
    till.call("create_device", token, {"name": "Tablet"})
    till.call("use_device", {"token": token})
    till.call("announce_unsent", {"unsent_count": 1})
    assert_nothing_is_kept(shop, till)
