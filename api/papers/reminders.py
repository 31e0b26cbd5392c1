"""The paper of a reminder."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from api.papers import words
from api.papers.bills import buyer, letterhead, seller
from api.papers.paper import Column, Fact, Logo, Paper, Row, Sum, Table
from api.papers.statements import ages, open_items

Json = Mapping[str, Any]


def paper(shown: Json) -> Paper:
    """Lay out what `api.get_reminder_paper` returned."""
    reminder = shown["reminder"]
    return Paper(
        title=reminder["subject"],
        number="",
        issued_on=reminder["dated_on"],
        is_draft=False,
        logo=Logo.read(shown["logo"]),
        seller=seller(shown["seller"]),
        letterhead=letterhead(shown["seller"]),
        buyer=buyer(shown["buyer"]),
        facts=[
            Fact("Date", words.day(reminder["dated_on"])),
            Fact("Pay by", words.day(reminder["pay_by_on"])),
            Fact("Currency", reminder["currency"]),
        ],
        lead=reminder["wording"].splitlines(),
        tables=[_bills(reminder), open_items(shown["open_items"])],
        sums=_sums(shown),
        notes=[],
        seal=None,
    )


def _bills(reminder: Json) -> Table:
    return Table(
        caption="What is overdue",
        columns=[
            Column("Invoice", is_wide=True),
            Column("Reminder"),
            Column("Due"),
            Column("Open", "end"),
        ],
        rows=[_bill(bill) for bill in reminder["bills"]],
    )


def _bill(bill: Json) -> Row:
    due, level = words.day(bill["due_on"]), str(bill["level"])
    cells = [bill["number"], level, due, words.figure(bill["due_amount"])]
    return Row(cells, [], f"Reminder {level}, due {due}")


def _sums(shown: Json) -> list[Sum]:
    reminder, currency = shown["reminder"], shown["reminder"]["currency"]
    balance = Sum(f"Balance {currency}", words.figure(shown["ageing"]["balance"]))
    fee = [Sum("Fee", words.figure(reminder["fee_amount"]))]
    return [
        *ages(shown["ageing"]),
        balance,
        Sum("Overdue on this reminder", words.figure(reminder["due_amount"])),
        *fee * (not words.is_zero(reminder["fee_amount"])),
        Sum(f"Please pay {currency}", words.figure(reminder["total_amount"]), is_grand=True),
    ]
