"""The paper of an order to a supplier."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from api.papers import words
from api.papers.bills import address, letterhead, seller
from api.papers.paper import (
    Column,
    Fact,
    Logo,
    Note,
    Paper,
    Party,
    Row,
    Sum,
    Table,
    facts,
    notes,
)

Json = Mapping[str, Any]


def paper(shown: Json) -> Paper:
    """Lay out what `api.get_purchase_order_paper` returned."""
    order = shown["order"]
    return Paper(
        title="Purchase order",
        number=order["number"] or "",
        issued_on=order["ordered_on"] or "",
        is_draft=order["status"] == "draft",
        logo=Logo.read(shown["logo"]),
        seller=seller(shown["buyer"]),
        letterhead=letterhead(shown["buyer"]),
        buyer=_supplier(shown["supplier"]),
        facts=_facts(shown),
        tables=[_lines(shown)],
        sums=[Sum(f"Total {order['currency']}", words.figure(order["amount"]), is_grand=True)],
        notes=_notes(order),
        seal=None,
        draft_title="Draft of an order",
    )


def _supplier(party: Json) -> Party:
    contact = party["contact_name"]
    lines = [f"Attn. {contact}"] * bool(contact) + address(party)
    lines += [party[name] for name in ("email", "phone") if party[name]]
    return Party("To", party["name"], lines)


def _facts(shown: Json) -> list[Fact]:
    order, supplier, closed_at = shown["order"], shown["supplier"], shown["closed_at_local"]
    days = {"Date": order["ordered_on"], "Wanted by": order["expected_on"]}
    texts = {
        "Number": order["number"],
        **{label: words.day(on) for label, on in days.items() if on},
        "Your reference": order["supplier_reference"],
        "Supplier number": supplier["supplier_number"],
        "Closed": closed_at and words.moment(closed_at),
    }
    return facts(texts)


def _lines(shown: Json) -> Table:
    order = shown["order"]
    pairs = zip(order["lines"], shown["units"], strict=True)
    return Table(
        caption="Ordered",
        columns=[
            Column("Description", is_wide=True),
            Column("Quantity", "end"),
            Column("Cost", "end"),
            Column("Amount", "end"),
        ],
        rows=[_line(line, unit, order["minor_units"]) for line, unit in pairs],
    )


def _line(line: Json, unit: str, minor_units: int) -> Row:
    cost = words.price(line["unit_cost"], minor_units)
    quantity = f"{words.figure(line['ordered_quantity'])}{words.NO_BREAK}{unit}"
    theirs = line["supplier_sku"]
    details = [f"Your number {theirs}"] * bool(theirs) + [line["sku"]]
    details += [line["note"]] * bool(line["note"])
    return Row(
        [line["description"], quantity, cost, words.figure(line["amount"])],
        details,
        f"{quantity} {words.TIMES} {cost}",
    )


def _notes(order: Json) -> list[Note]:
    return notes({"Note": order["note"], "Closed because": order["cancel_reason"]})
