"""Nobody gets back more than was paid for, nor pays more than is due."""

from functools import partial
from uuid import uuid4

import psycopg

from tests.races.shop import Json, Shop, at_once, bill, slug, slugs


def goods_back(quantity: str) -> Json:
    lines = [{"line_no": 1, "quantity": quantity, "restock": True}]
    return {"lines": lines, "reason": "not wanted"}


def test_two_credit_notes_at_once_for_one_line(shop: Shop) -> None:
    product_id = shop.product(stock=1_000)
    tills = shop.tills(2)
    for _ in range(15):
        sold = shop.sale(product_id, 5)
        outcomes = at_once(
            *(
                partial(it.call, "create_credit_note", sold["id"], str(uuid4()), goods_back("3"))
                for it in tills
            )
        )
        assert slugs(outcomes) == ["credit_exceeds_bill", "ok"]
    assert shop.on_hand(product_id) == str(1_000 - 15 * 2)
    shop.assert_whole()


def test_eight_credit_notes_at_once_give_back_what_was_charged(shop: Shop) -> None:
    product_id = shop.product(stock=1_000, price="3.333333")
    tills = shop.tills(8)
    for _ in range(4):
        sold = shop.sale(product_id, 5)
        outcomes = at_once(
            *(
                partial(it.call, "create_credit_note", sold["id"], str(uuid4()), goods_back("1"))
                for it in tills
            )
        )
        assert slugs(outcomes) == ["credit_exceeds_bill"] * 3 + ["ok"] * 5
        with psycopg.connect(shop.database.superuser_url) as connection:
            row = connection.execute(
                "select sum(gross_amount)::text from data.bill where original_id = %s", [sold["id"]]
            ).fetchone()
        assert row == (sold["gross_amount"],)
    shop.assert_whole()


def test_two_payments_at_once_for_one_bill(shop: Shop) -> None:
    product_id = shop.product(stock=1_000)
    tills = shop.tills(2)
    for _ in range(15):
        sold = shop.sale(product_id)
        payment = {"method": "card", "amount": "6.00"}
        outcomes = at_once(
            *(partial(it.call, "create_payment", sold["id"], str(uuid4()), payment) for it in tills)
        )
        assert slugs(outcomes) == ["ok", "payment_exceeds_due"]
        assert shop.admin.call("get_bill", sold["id"])["due_amount"] == "4.00"
    shop.assert_whole()


def test_a_payment_and_a_credit_note_at_once_settle_a_bill_once(shop: Shop) -> None:
    product_id = shop.product(stock=1_000)
    first, second = shop.tills(2)
    for _ in range(15):
        sold = shop.sale(product_id)
        payment = {"method": "card", "amount": "10.00"}
        paid, credited = at_once(
            partial(first.call, "create_payment", sold["id"], str(uuid4()), payment),
            partial(second.call, "create_credit_note", sold["id"], str(uuid4()), goods_back("1")),
        )
        assert slug(credited) == "ok"
        assert slug(paid) in ("ok", "payment_exceeds_due")
        shown = shop.admin.call("get_bill", sold["id"])
        assert (shown["paid_amount"], shown["due_amount"]) == ("10.00", "0.00")
        assert not isinstance(credited, psycopg.Error)
        note = shop.admin.call("get_bill", credited["id"])
        assert note["due_amount"] == ("10.00" if slug(paid) == "ok" else "0.00")
    shop.assert_whole()


def test_a_draft_is_issued_once(shop: Shop) -> None:
    product_id = shop.product(stock=1_000)
    tills = shop.tills(3)
    for number in range(1, 11):
        body = bill(product_id) | {"issue": False}
        draft = shop.admin.call("create_bill", str(uuid4()), body)
        outcomes = at_once(
            *(partial(it.call, "issue_bill", draft["id"], None, str(uuid4()), {}) for it in tills)
        )
        assert slugs(outcomes).count("ok") == 1
        assert set(slugs(outcomes)) <= {"ok", "bill_issued"}
        assert shop.numbers() == list(range(1, number + 1))
    shop.assert_whole()


def customer(shop: Shop) -> str:
    return str(shop.admin.call("create_customer", {"name": "Bea"})["id"])


def deposit(shop: Shop, customer_id: str, amount: str) -> str:
    body = {"method": "transfer", "amount": amount}
    return str(shop.admin.call("create_customer_payment", customer_id, str(uuid4()), body)["id"])


def test_one_credit_at_once_for_two_bills(shop: Shop) -> None:
    product_id = shop.product(stock=1_000)
    bea = customer(shop)
    tills = shop.tills(2)
    for _ in range(15):
        credit = {"payment_id": deposit(shop, bea, "15.00"), "amount": "10.00"}
        bills = [shop.sale(product_id, customer_id=bea)["id"] for _ in tills]
        outcomes = at_once(
            *(
                partial(till.call, "create_allocation", bill_id, str(uuid4()), credit)
                for till, bill_id in zip(tills, bills, strict=True)
            )
        )
        assert slugs(outcomes) == ["insufficient_credit", "ok"]
    shop.assert_whole()


def test_one_credit_note_at_once_for_two_bills(shop: Shop) -> None:
    product_id = shop.product(stock=1_000)
    bea = customer(shop)
    tills = shop.tills(2)
    payments = [{"method": "card", "amount": "10.00"}]
    for _ in range(10):
        sold = shop.sale(product_id, customer_id=bea, payments=payments)
        note = shop.admin.call("create_credit_note", sold["id"], str(uuid4()), goods_back("1"))
        bills = [shop.sale(product_id, customer_id=bea)["id"] for _ in tills]
        body = {"credit_note_id": note["id"], "amount": "8.00"}
        outcomes = at_once(
            *(
                partial(till.call, "create_allocation", bill_id, str(uuid4()), body)
                for till, bill_id in zip(tills, bills, strict=True)
            )
        )
        assert slugs(outcomes) == ["insufficient_credit", "ok"]
        assert shop.admin.call("get_bill", note["id"])["due_amount"] == "2.00"
    shop.assert_whole()


def test_a_refund_and_an_allocation_at_once_of_one_credit(shop: Shop) -> None:
    product_id = shop.product(stock=1_000)
    bea = customer(shop)
    first, second = shop.tills(2)
    for _ in range(15):
        payment_id = deposit(shop, bea, "10.00")
        sold = shop.sale(product_id, customer_id=bea)
        refund = {"payment_id": payment_id, "method": "card", "amount": "10.00"}
        refunded, spent = at_once(
            partial(first.call, "create_customer_refund", bea, str(uuid4()), refund),
            partial(
                second.call,
                "create_allocation",
                sold["id"],
                str(uuid4()),
                {"payment_id": payment_id},
            ),
        )
        assert slugs([refunded, spent]) == ["insufficient_credit", "ok"]
        due = "0.00" if slug(spent) == "ok" else "10.00"
        assert shop.admin.call("get_bill", sold["id"])["due_amount"] == due
    shop.assert_whole()


def test_raw_payments_at_once_without_the_lock_of_the_organization(shop: Shop) -> None:
    product_id = shop.product(stock=1_000)
    for _ in range(10):
        sold = shop.sale(product_id)
        with (
            psycopg.connect(shop.database.superuser_url) as first,
            psycopg.connect(shop.database.superuser_url, autocommit=True) as second,
        ):
            insert = (
                "insert into data.payment (org_id, bill_id, method, amount, paid_on)"
                " values (%s, %s, 'card', 6, current_date)"
            )
            first.execute(insert, [shop.org_id, sold["id"]])
            outcomes = at_once(
                partial(second.execute, insert, [shop.org_id, sold["id"]]), first.commit
            )
        assert slugs(outcomes) == ["ok", "payment_exceeds_due"]
        assert shop.admin.call("get_bill", sold["id"])["due_amount"] == "4.00"
    checks = shop.admin.call("verify_org", False)["checks"]
    # The log has no entry of a payment by raw SQL.
    assert {it["check"] for it in checks if it["violations"]} == {"records"}
