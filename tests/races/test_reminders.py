"""Reminders between connections: one letter for a bill, and none beside a payment."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

from tests.races.shop import Shop, at_once, slugs


def overdue(shop: Shop) -> tuple[str, str]:
    """A customer, and their bill of 10 that should have been paid long ago."""
    customer = shop.admin.call("create_customer", {"name": "Bea"})["id"]
    today = datetime.now(UTC).date()
    more = {"issued_on": f"{today - timedelta(days=40)}", "due_on": f"{today - timedelta(days=30)}"}
    sold = shop.sale(shop.product(stock=1), customer_id=customer, **more)
    level = {"days_after_due": 7, "days_to_pay": 10, "subject": "Reminder", "wording": "Pay"}
    shop.admin.call("create_dunning_level", {"level": 1, **level})
    return str(customer), str(sold["id"])


def test_a_bill_is_reminded_of_once(shop: Shop) -> None:
    customer, _ = overdue(shop)
    body = {"customer_ids": [customer]}
    outcomes = at_once(
        *[lambda it=till: it.call("create_reminders", str(uuid4()), body) for till in shop.tills(8)]
    )
    assert slugs(outcomes) == ["ok"] * 8
    assert sum(len(answer["items"]) for answer in outcomes if isinstance(answer, dict)) == 1
    shop.assert_whole()


def test_nobody_is_reminded_of_what_is_being_paid(shop: Shop) -> None:
    customer, bill_id = overdue(shop)
    payer, reminder = shop.tills(2)
    money = {"method": "card", "amount": "10.00"}
    paid, written = at_once(
        lambda: payer.call("create_payment", bill_id, str(uuid4()), money),
        lambda: reminder.call("create_reminders", str(uuid4()), {"customer_ids": [customer]}),
    )
    assert slugs([paid, written]) == ["ok", "ok"]
    again = shop.admin.call("create_reminders", str(uuid4()), {"customer_ids": [customer]})
    assert again["items"] == []
    if isinstance(written, dict) and written["items"]:  # it was first, and names what was open
        assert written["items"][0]["due_amount"] == "10.00"
    shop.assert_whole()
