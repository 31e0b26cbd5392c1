"""The paper of a bill, a draft, or a credit note."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final
from urllib.parse import urlencode

from api.papers import words
from api.papers.paper import (
    Column,
    Fact,
    Logo,
    Note,
    Paper,
    Party,
    Row,
    Seal,
    Sum,
    Table,
    notes,
)

Json = Mapping[str, Any]

TITLES: Final = {
    ("bill", "a4"): "Invoice",
    ("bill", "receipt"): "Receipt",
    ("quotation", "a4"): "Quotation",
    ("quotation", "receipt"): "Quotation",
    ("credit_note", "a4"): "Credit note",
    ("credit_note", "receipt"): "Credit note",
}
DRAFT_TITLES: Final = {"a4": "Draft of an invoice", "receipt": "Not a receipt"}
METHODS: Final = {
    "cash": "Cash",
    "card": "Card",
    "transfer": "Transfer",
    "credit_note": "Credit note",
    "on_account": "On account",
    "other": "Other means",
}
UNTAXED: Final = {
    "E": "Exempt from tax",
    "AE": "Reverse charge: the buyer accounts for the tax",
    "K": "Intra-community supply, exempt from tax",
    "G": "Export, exempt from tax",
    "O": "Not subject to tax",
}
WITH_TAX: Final = " incl. tax"


def paper(shown: Json, size: str, origin: str) -> Paper:
    """Lay out what `api.get_bill_paper` returned.

    Args:
        shown: its JSON.
        size: `a4` or `receipt`; the title of a walk-in sale depends on it.
        origin: address of the page that checks papers.
    """
    document = shown["document"]
    is_draft = document["status"] == "draft"
    is_quotation = document["has_frozen_prices"]
    return Paper(
        title=TITLES["quotation" if is_quotation else document["type"], size],
        number=document["number"] or "",
        issued_on=document["issued_on"] or "",
        is_draft=is_draft and not is_quotation,
        logo=Logo.read(shown["logo"]),
        seller=seller(document["seller"]),
        letterhead=letterhead(document["seller"]),
        buyer=buyer(document["buyer"]),
        facts=_facts(document, shown),
        tables=[_lines(shown)],
        sums=[*_totals(shown), *_settlement(document)],
        notes=_notes(document),
        seal=None if is_draft else seal(document, origin),
        draft_title=DRAFT_TITLES[size],
    )


def seller(party: Json) -> Party:
    """The organization at the head of the paper."""
    legal = party.get("legal_name") or ""
    lines = [legal] * (legal not in ("", party["name"])) + address(party)
    return Party("From", party["name"], lines)


def letterhead(party: Json) -> list[Fact]:
    """The foot of the letterhead."""
    labels = {
        "tax_number": "Tax number",
        "registration_number": "Registration",
        "phone": "Phone",
        "email": "Email",
        "iban": "IBAN",
        "bic": "BIC",
    }
    return [Fact(label, str(party[name])) for name, label in labels.items() if party.get(name)]


def buyer(party: Json | None) -> Party | None:
    """The buyer; empty for a walk-in sale."""
    if party is None:
        return None
    lines = address(party)
    if party.get("tax_number"):
        lines.append(f"Tax number {party['tax_number']}")
    if party.get("customer_number"):
        lines.append(f"Customer {party['customer_number']}")
    return Party("To", party["name"], lines)


def address(party: Json) -> list[str]:
    """The lines of an address, with its country."""
    lines = [line.strip() for line in (party.get("address") or "").splitlines()]
    return [line for line in [*lines, party.get("country") or ""] if line]


def _facts(document: Json, shown: Json) -> list[Fact]:
    facts = [Fact("Number", document["number"])] * bool(document["number"])
    if shown["issued_at_local"] and shown["issued_at_local"].startswith(document["issued_on"]):
        facts.append(Fact("Date", words.moment(shown["issued_at_local"])))
    elif document["issued_on"]:
        facts.append(Fact("Date", words.day(document["issued_on"])))
    if document["due_on"]:
        facts.append(Fact("Due", words.day(document["due_on"])))
    if document["external_reference"]:
        facts.append(Fact("Reference", document["external_reference"]))
    if original := shown["original"]:
        facts.append(
            Fact("Corrects", f"{original['number']} of {words.day(original['issued_on'])}")
        )
    return facts


def _lines(shown: Json) -> Table:
    document = shown["document"]
    is_taxed = _is_taxed(document)
    with_tax = WITH_TAX * (shown["price_mode"] == "with_tax")
    columns = [
        Column("Description", is_wide=True),
        Column("Quantity", "end"),
        Column(f"Price{with_tax}", "end"),
    ]
    columns += [Column("Tax", "end")] * is_taxed
    columns += [Column(f"Amount{with_tax}", "end")]
    pairs = zip(document["lines"], shown["lines"], strict=True)
    return Table(
        caption="Credited" if document["type"] == "credit_note" else "Sold",
        columns=columns,
        rows=[_line(line, beside, shown, is_taxed) for line, beside in pairs],
    )


def _line(line: Json, beside: Json, shown: Json, is_taxed: bool) -> Row:
    minor_units = shown["document"]["minor_units"]
    price = words.price(line["unit_price"], minor_units)
    with_tax = WITH_TAX * (is_taxed and line["tax_category"] != "O" and line["prices_include_tax"])
    quantity = f"{words.figure(line['quantity'])}{words.NO_BREAK}{line['unit']}"
    details = [line["sku"]]
    if discount := _discount(line):
        details.append(discount)
    other = beside["other_amount"]
    if other and not words.is_zero(other):
        details.append(f"Credited before, and rounding {words.figure(other)}")
    if line["is_price_credit"]:
        details.append("Price only: the goods stay")
    if with_tax and shown["price_mode"] == "both":
        details.append("Price and amount include tax")
    if net_price := beside["net_unit_price"]:
        each, all_of_it = words.price(net_price, minor_units), words.figure(line["net_amount"])
        details.append(f"Without tax {each} each, {all_of_it} in all")
    cells = [line["description"], quantity, price]
    cells += [words.percent(line["tax_rate"])] * is_taxed
    cells += [words.figure(line["amount"])]
    return Row(cells, details, f"{quantity} {words.TIMES} {price}{with_tax}")


def _discount(line: Json) -> str:
    percent, amount = line["discount_percent"], line["discount_amount"]
    if words.is_zero(percent) and words.is_zero(amount):
        return ""
    parts = ["Discount"]
    parts += [words.percent(percent)] * (not words.is_zero(percent))
    parts += [words.less(amount)] * (not words.is_zero(amount))
    return " ".join(parts)


def _is_taxed(document: Json) -> bool:
    return any(tax["tax_category"] != "O" for tax in document["taxes"])


def _totals(shown: Json) -> list[Sum]:
    document = shown["document"]
    sums = _reductions(shown)
    if _is_taxed(document):
        sums.append(Sum("Total without tax", words.figure(document["net_amount"])))
        sums += [_tax(tax) for tax in document["taxes"]]
    name = "Total credit" if document["type"] == "credit_note" else "Total"
    label = f"{name} {document['currency']}"
    return [*sums, Sum(label, words.figure(document["gross_amount"]), is_grand=True)]


def _reductions(shown: Json) -> list[Sum]:
    """The rows between the lines and the totals."""
    document = shown["document"]
    is_with_tax = shown["price_mode"] == "with_tax"
    label = "Sum of the lines, incl. tax" if is_with_tax else "Sum of the lines"
    line_amount = Sum(label, words.figure(shown["line_amount"]))
    difference = shown["difference_amount"]
    if difference and not words.is_zero(difference):
        return [line_amount, Sum("Discounts and rounding", words.figure(difference))]
    if words.is_zero(document["discount_amount"]):
        return []
    without_tax = ", without tax" if _is_taxed(document) else ""
    net_amount = Sum(f"Sum of the lines{without_tax}", words.figure(document["line_net_amount"]))
    discount = Sum(_document_discount(document), words.less(document["discount_amount"]))
    return [line_amount] * is_with_tax + [net_amount, discount]


def _document_discount(document: Json) -> str:
    if document["type"] == "credit_note":
        return "Share of the discount on the bill"
    percent = document["discount_percent"]
    return "Discount" if words.is_zero(percent) else f"Discount {words.percent(percent)}"


def _tax(tax: Json) -> Sum:
    reason = tax["exemption_reason"] or UNTAXED.get(tax["tax_category"])
    label = reason or f"Tax {words.percent(tax['tax_rate'])}"
    return Sum(f"{label} on {words.figure(tax['base_amount'])}", words.figure(tax["tax_amount"]))


def _settlement(document: Json) -> list[Sum]:
    """The payments and the rest; a draft has neither."""
    if document["status"] == "draft":
        return []
    is_credit = document["type"] == "credit_note"
    sums = [row for payment in document["payments"] for row in _payment(payment)]
    if not is_credit or not words.is_zero(document["paid_amount"]):
        label = "Left to your credit" if is_credit else "Amount due"
        is_grand = not words.is_zero(document["due_amount"]) and bool(sums)
        sums.append(Sum(label, words.figure(document["due_amount"]), is_grand=is_grand))
    return sums


def _payment(payment: Json) -> list[Sum]:
    method = METHODS.get(payment["method"], payment["method"])
    label = f"{method}, {words.day(payment['paid_on'])}"
    change = payment["change_amount"]
    if change and not words.is_zero(change):
        given = words.figure(payment["tendered_amount"])
        label += f": {given} given, {words.figure(change)} back"
    sums = [Sum(label, words.less(payment["amount"]))]
    rounding = payment["rounding_amount"]
    if rounding and not words.is_zero(rounding):
        sums.append(Sum("Rounded to the smallest coin", words.less(rounding)))
    return sums


def _notes(document: Json) -> list[Note]:
    return notes(
        {
            "Reason": document["reason"],
            "Note": document["note"],
            "Terms": document["payment_terms"],
        }
    )


def seal(document: Json, origin: str) -> Seal:
    """The code by which anybody can check the paper of a sealed document."""
    return Seal(
        url=check_url(
            origin,
            org_id=document["org_id"],
            number=document["number"],
            gross_amount=document["gross_amount"],
            currency=document["currency"],
            hash=document["hash"],
        ),
        hash=document["hash"],
    )


def check_url(origin: str, **claims: str) -> str:
    """The address that checks a paper; it contains all claims of the paper."""
    return f"{origin}/verify?{urlencode(claims)}"
