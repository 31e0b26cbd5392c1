"""One key makes one document, however many requests come at the same moment."""

from functools import partial
from uuid import uuid4

from tests.races.shop import Shop, at_once, bill, slug, slugs


def test_the_same_request_twice_at_once(shop: Shop) -> None:
    product_id = shop.product(stock=100)
    tills = shop.tills(4)
    for number in range(1, 16):
        key, body = str(uuid4()), bill(product_id)
        answers = at_once(*(partial(till.call, "create_bill", key, body) for till in tills))
        assert slugs(answers) == ["ok"] * 4
        assert all(answer == answers[0] for answer in answers)
        assert shop.numbers() == list(range(1, number + 1))
    assert shop.on_hand(product_id) == "85"
    shop.assert_whole()


def test_the_same_key_for_two_requests_at_once(shop: Shop) -> None:
    product_id = shop.product(stock=100)
    tills = shop.tills(2)
    for number in range(1, 16):
        key = str(uuid4())
        outcomes = at_once(
            *(
                partial(till.call, "create_bill", key, bill(product_id, quantity))
                for quantity, till in enumerate(tills, 1)
            )
        )
        assert slugs(outcomes) == ["idempotency_key_reused", "ok"]
        assert len(shop.numbers()) == number


def test_the_same_key_for_two_kinds_of_command_at_once(shop: Shop) -> None:
    product_id = shop.product(stock=100)
    first, second = shop.tills(2)
    for _ in range(10):
        key = str(uuid4())
        loss = {"lines": [{"product_id": product_id, "quantity_change": "-1", "reason": "broken"}]}
        outcomes = at_once(
            partial(first.call, "create_bill", key, bill(product_id)),
            partial(second.call, "adjust_stock", key, loss),
        )
        assert slugs(outcomes) == ["idempotency_key_reused", "ok"]
    assert shop.on_hand(product_id) == "90"


def test_two_organizations_do_not_share_keys(shop: Shop, other_shop: Shop) -> None:
    products = [it.product(stock=10) for it in (shop, other_shop)]
    for _ in range(5):
        key = str(uuid4())
        outcomes = at_once(
            partial(shop.admin.call, "create_bill", key, bill(products[0])),
            partial(other_shop.admin.call, "create_bill", key, bill(products[1])),
        )
        assert slugs(outcomes) == ["ok", "ok"]


def test_a_refused_request_leaves_its_key_free(shop: Shop) -> None:
    product_id = shop.product(stock=1)
    tills = shop.tills(4)
    key, body = str(uuid4()), bill(product_id, 2)
    outcomes = at_once(*(partial(till.call, "create_bill", key, body) for till in tills))
    assert slugs(outcomes) == ["insufficient_stock"] * 4
    line = {"product_id": product_id, "quantity": "1", "unit_cost": "4"}
    shop.admin.call("receive_stock", str(uuid4()), {"lines": [line]})
    answers = at_once(*(partial(till.call, "create_bill", key, body) for till in tills))
    assert [slug(answer) for answer in answers] == ["ok"] * 4
    assert shop.numbers() == [1]


def test_a_return_of_one_id_twice_at_once(shop: Shop) -> None:
    product_id = shop.product(stock=10)
    tills = shop.tills(4)
    line = {"product_id": product_id, "quantity": "1", "restock": True}
    for number in range(1, 6):
        body = {"id": str(uuid4()), "reason": "a present", "lines": [line]}
        outcomes = at_once(
            *(partial(till.call, "create_return", str(uuid4()), body) for till in tills)
        )
        assert slugs(outcomes) == ["id_taken"] * 3 + ["ok"]
        assert shop.numbers("credit_note") == list(range(1, number + 1))
    assert shop.on_hand(product_id) == "15"
    shop.assert_whole()
