"""Approvals between connections: two uses at the same moment, and one of them wins."""

from uuid import uuid4

import psycopg

from tests.races.shop import HASH, Shop, at_once, begin, bill, call, slugs


def test_an_approval_is_used_once(shop: Shop) -> None:
    product_id, token = shop.product(stock=10), uuid4().hex
    shop.admin.call("create_device", token, {"name": "Tablet"})
    shop.admin.call("use_device", {"token": token})
    url = shop.database.url_as("counterfoil_auth")
    asked = (shop.capability, shop.org_id)
    with psycopg.connect(url, autocommit=True) as connection:
        begun = begin(connection, "auth.begin_pin_change", *asked, "7294", "127.0.0.1")
        call(connection, "auth.complete_pin_change", *asked, begun, HASH)
        begun = begin(connection, "auth.begin_approval", *asked, shop.user_id, "", "127.0.0.1")
        about = {"operation": "discount", "user_id": shop.user_id}
        approval = call(connection, "auth.complete_approval", *asked, begun, about)

    body = bill(product_id, discount_percent="50", approval_ids=[approval["id"]])
    tills = shop.tills(8)
    outcomes = at_once(
        *[lambda it=till: it.call("create_bill", str(uuid4()), body) for till in tills]
    )
    refused = slugs(outcomes)
    assert refused.count("approval_invalid") == len(tills) - 1
    assert shop.numbers() == [1]
    shop.assert_whole()
