"""Transactions that end at the same time leave one chain of changes."""

from functools import partial

import psycopg

from tests.races.shop import Shop, at_once, bill, slugs


def links(shop: Shop) -> list[tuple[int, str]]:
    """The number of each link, and the first table that it names."""
    query = """
        select link.sequence_no, entry.table_name
        from data.audit_link as link
        inner join data.audit_log as entry
            on link.org_id = entry.org_id and link.first_id = entry.id
        where link.org_id = %s
        order by link.sequence_no
    """
    with psycopg.connect(shop.database.superuser_url) as connection:
        rows = connection.execute(query, [shop.org_id]).fetchall()
    return [(int(number), str(table)) for number, table in rows]


def test_who_has_written_and_not_ended_keeps_nobody_waiting(shop: Shop) -> None:
    product_id = shop.product(stock=10)
    before = len(links(shop))
    with psycopg.connect(shop.api_url) as open_for_long:
        body = '{"sku": "SLOW", "name": "Slow", "unit_price": "1"}'
        open_for_long.execute(
            "select api.create_product(%s, %s, %s)", [shop.capability, shop.org_id, body]
        )
        shop.admin.connection.execute("set statement_timeout = '10s'")
        shop.sale(product_id)
        shop.admin.connection.execute("reset statement_timeout")
    assert [table for _, table in links(shop)[before:]] == ["bill", "product"]
    shop.assert_whole()


def test_links_follow_each_other_whoever_ends_first(shop: Shop) -> None:
    product_ids = [shop.product(stock=100) for _ in range(3)]
    tills = shop.tills(6)

    def edit(number: int) -> None:
        till = tills[number]
        for price in range(15):
            body = {"sku": f"N-{number}-{price}", "name": "New", "unit_price": "1"}
            made = till.call("create_product", body)
            till.call("update_product", made["id"], made["version"], {"unit_price": str(price)})

    def sell(number: int) -> None:
        for sale in range(15):
            body = bill(product_ids[number % 3])
            tills[number].call("create_bill", f"{number}-{sale}", body)

    outcomes = at_once(
        *(partial(edit, number) for number in range(3)),
        *(partial(sell, number) for number in range(3, 6)),
    )
    assert slugs(outcomes) == ["ok"] * 6
    numbers = [number for number, _ in links(shop)]
    assert numbers == list(range(1, len(numbers) + 1))
    shop.assert_whole()
