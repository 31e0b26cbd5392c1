"""The paper of a Z report: a shift of a till, counted and closed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from api.papers import words
from api.papers.bills import METHODS, UNTAXED, letterhead, seal, seller
from api.papers.paper import Column, Fact, Note, Paper, Row, Sum, Table, notes

Json = Mapping[str, Any]


def paper(shown: Json, origin: str) -> Paper:
    """Lay out what `api.get_z_report_paper` returned."""
    report = shown["report"]
    return Paper(
        title="Z report",
        number=report["number"],
        issued_on=report["issued_on"],
        is_draft=False,
        seller=seller(report["seller"]),
        letterhead=letterhead(report["seller"]),
        buyer=None,
        facts=[
            Fact("Number", report["number"]),
            Fact("Register", f"{report['register_code']}, {report['register_name']}"),
            Fact("Opened", words.moment(shown["opened_at_local"])),
            Fact("Closed", words.moment(shown["issued_at_local"])),
            Fact("Bills", str(report["bill_count"])),
            Fact("Credit notes", str(report["credit_note_count"])),
            *[Fact("Late", str(report["late_count"]))] * bool(report["late_count"]),
            Fact("Currency", report["currency"]),
        ],
        tables=[_sales(report), _taxes(report), _payments(report), _drawer(report)],
        sums=[
            Sum("Cash expected", words.figure(report["expected_amount"])),
            Sum("Cash counted", words.figure(report["counted_amount"]), is_grand=True),
            Sum(_over_or_short(report), words.figure(report["over_short_amount"])),
        ],
        notes=_notes(report),
        seal=seal(report, origin),
    )


def _over_or_short(report: Json) -> str:
    return "Short" if report["over_short_amount"].startswith("-") else "Over"


def _notes(report: Json) -> list[Note]:
    pieces = [
        f"{piece['count']} {words.TIMES} {words.figure(piece['value'])}"
        for piece in report["denominations"] or []
    ]
    return notes({"Coins and notes": ", ".join(pieces), "Note": report["note"]})


def _sales(report: Json) -> Table:
    rows = [
        ("Billed", words.figure(report["billed_amount"])),
        ("Credited", words.less(report["credited_amount"])),
        ("Sales with tax", words.figure(report["gross_amount"])),
        ("Tax", words.figure(report["tax_amount"])),
        ("Sales without tax", words.figure(report["net_amount"])),
        ("Discounts of lines", words.figure(report["line_discount_amount"])),
        ("Discounts of bills", words.figure(report["discount_amount"])),
        ("Rounded to the smallest coin", words.figure(report["cash_rounding_amount"])),
    ]
    return _pairs("Sales", rows)


def _drawer(report: Json) -> Table:
    rows = [
        ("Float", words.figure(report["opening_float_amount"])),
        ("Cash received", words.figure(report["cash_received_amount"])),
        ("Cash given back", words.less(report["cash_paid_out_amount"])),
        ("Put in", words.figure(report["cash_in_amount"])),
        ("Taken out", words.less(report["cash_out_amount"])),
    ]
    return _pairs("Drawer", rows)


def _pairs(caption: str, rows: list[tuple[str, str]]) -> Table:
    return Table(
        caption=caption,
        columns=[Column("What", is_wide=True), Column("Amount", "end")],
        rows=[Row([label, amount], [], "") for label, amount in rows],
    )


def _taxes(report: Json) -> Table:
    return Table(
        caption="Taxes",
        columns=[
            Column("Rate", is_wide=True),
            Column("Without tax", "end"),
            Column("Tax", "end"),
        ],
        rows=[_tax(tax) for tax in report["taxes"]],
    )


def _tax(tax: Json) -> Row:
    label = UNTAXED.get(tax["tax_category"]) or f"Tax {words.percent(tax['tax_rate'])}"
    base = words.figure(tax["base_amount"])
    return Row([label, base, words.figure(tax["tax_amount"])], [], f"on {base}")


def _payments(report: Json) -> Table:
    return Table(
        caption="Payments",
        columns=[
            Column("Method", is_wide=True),
            Column("Number", "end"),
            Column("Given back", "end"),
            Column("Received", "end"),
        ],
        rows=[_payment(payment) for payment in report["payments"]],
    )


def _payment(payment: Json) -> Row:
    method = METHODS[payment["method"]]
    count, back = str(payment["payment_count"]), words.figure(payment["paid_out_amount"])
    received = words.figure(payment["received_amount"])
    return Row([method, count, back, received], [], f"{count} {words.TIMES}, {back} given back")
