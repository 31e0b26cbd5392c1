"""The paper of a customer's statement."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from api.papers import words
from api.papers.bills import METHODS, buyer, letterhead, seller
from api.papers.paper import Column, Fact, Logo, Paper, Row, Sum, Table

Json = Mapping[str, Any]

KINDS: Final = {
    "bill": "Invoice",
    "credit_note": "Credit note",
    "payment": "Payment",
    "refund": "Refund",
    "rounding": "Rounding",
}
AGES: Final = {
    "current": "Not yet due",
    "days_1_30": "Overdue 1 to 30 days",
    "days_31_60": "Overdue 31 to 60 days",
    "days_61_90": "Overdue 61 to 90 days",
    "days_over_90": "Overdue more than 90 days",
    "credit": "Credit not used yet",
}


def paper(shown: Json) -> Paper:
    """Lay out what `api.get_customer_statement_paper` returned."""
    statement = shown["statement"]
    items = statement["open_items"]
    return Paper(
        title="Statement",
        number="",
        issued_on=statement["through_on"],
        is_draft=False,
        logo=Logo.read(shown["logo"]),
        seller=seller(shown["seller"]),
        letterhead=letterhead(shown["seller"]),
        buyer=buyer(statement["customer"]),
        facts=[
            Fact("From", words.day(statement["from_on"])),
            Fact("Through", words.day(statement["through_on"])),
            Fact("Currency", statement["currency"]),
        ],
        tables=[_entries(statement), *[open_items(items)] * bool(items)],
        sums=_sums(statement),
        notes=[],
        seal=None,
    )


def _entries(statement: Json) -> Table:
    before = Row(["", "Balance before", "", "", words.figure(statement["opening_balance"])], [], "")
    return Table(
        caption="What changed the balance",
        columns=[
            Column("Date"),
            Column("Entry", is_wide=True),
            Column("Charged", "end"),
            Column("Credited", "end"),
            Column("Balance", "end"),
        ],
        rows=[before, *map(_entry, statement["entries"])],
    )


def _entry(entry: Json) -> Row:
    what = " ".join(text for text in (_kind(entry), entry["number"]) if text)
    method = METHODS.get(entry["method"] or "", "")
    charged, credited = (_unless_zero(entry[side]) for side in ("debit", "credit"))
    when = words.day(entry["date"])
    return Row(
        [when, what, charged, credited, words.figure(entry["balance"])],
        [text for text in (method, entry["description"]) if text],
        f"{when}: {charged or f'{words.MINUS}{credited}'}",
    )


def _kind(entry: Json) -> str:
    return KINDS[entry["kind"]]


def _unless_zero(amount: str) -> str:
    return "" if words.is_zero(amount) else words.figure(amount)


def open_items(items: Sequence[Json]) -> Table:
    """What is open of a customer's account."""
    return Table(
        caption="What is open",
        columns=[
            Column("Date"),
            Column("Document", is_wide=True),
            Column("Due"),
            Column("Amount", "end"),
            Column("Open", "end"),
        ],
        rows=[_item(item) for item in items],
    )


def _item(item: Json) -> Row:
    what = " ".join(text for text in (_kind(item), item["number"] or item["reference"]) if text)
    due = words.day(item["due_on"])
    cells = [words.day(item["dated_on"]), what, due, words.figure(item["amount"])]
    return Row([*cells, words.figure(item["due_amount"])], [], f"Due {due}")


def _sums(statement: Json) -> list[Sum]:
    label = f"Balance {statement['currency']}"
    return [
        *ages(statement["ageing"]),
        Sum(label, words.figure(statement["closing_balance"]), is_grand=True),
    ]


def ages(ageing: Json) -> list[Sum]:
    """What is open by how long it is overdue, without the ages of which there is nothing."""
    return [
        Sum(label, words.figure(ageing[name]))
        for name, label in AGES.items()
        if not words.is_zero(ageing[name])
    ]
