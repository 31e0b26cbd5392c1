"""Electronic invoices: each is checked with the schema of UBL and the rules of EN 16931."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal

import pytest
from flask import Flask
from flask.testing import FlaskClient
from lxml import etree  # type: ignore[import-untyped]

from tests import einvoice
from tests.api.conftest import Json, Shop, problem

NAMES = {
    "cac": "urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2",
    "cbc": "urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2",
}
SELLER = {
    "name": "Fogg & Daughters",
    "legal_name": "Fogg and Daughters Stationery Ltd",
    "address": "Unit 4\n12 Savile Row\nLondon W1S 3PR\nEngland",
    "country": "GB",
    "tax_number": "GB 123 4567 82",
    "registration_number": "04417321",
    "email": "hello@fogg.example",
    "phone": "+44 20 7946 0018",
    "iban": "GB33BUKB20201555555555",
    "bic": "BUKBGB22",
}
BUYER: dict[str, str | None] = {
    "name": 'Żółć & Söhne <script> "GmbH"',
    "customer_number": "C-7",
    "address": "Straße des 17. Juni 135\n10623 Berlin",
    "country": "DE",
    "tax_number": "DE123456788",
    "email": "ap@example.com",
}
RATES = {
    "S": "20",
    "S reduced": "5.5",
    "S nothing": "0",
    "Z": "0",
    "E": "0",
    "AE": "0",
    "G": "0",
    "L": "7",
    "M": "0.5",
}


@dataclass(frozen=True)
class Case:
    """A bill: its lines, and the fields of the whole."""

    lines: list[dict[str, str]]
    """A rate of `RATES`, quantity, price and other fields of a line."""
    seller: dict[str, Json] = field(default_factory=dict)
    more: dict[str, Json] = field(default_factory=dict)
    currency: str = "GBP"


def line(rate: str, quantity: str, price: str, **more: str) -> dict[str, str]:
    return {"rate": rate, "quantity": quantity, "price": price, **more}


CASES = {
    "one line": Case([line("S", "1", "10")]),
    "several rates": Case(
        [line("S", "3", "3.33"), line("S reduced", "7", "0.99"), line("Z", "1", "5")]
    ),
    "tax once a group": Case([line("S", "1", "10.01")] * 3),
    "line discounts": Case([line("S", "3", "9.99", discount_percent="12.5"), line("S", "1", "2")]),
    "all of it given away": Case(
        [line("S", "2", "4", discount_percent="100"), line("S", "1", "1")]
    ),
    "document discount": Case(
        [line("S", "3", "3.33"), line("S reduced", "1", "7.77"), line("E", "1", "1.11")],
        more={"discount_percent": "7.5"},
    ),
    "both discounts": Case(
        [line("S", "3", "3.33", discount_percent="3"), line("S reduced", "1", "7.77")],
        more={"discount_percent": "10"},
    ),
    "prices with tax": Case(
        [line("S", "3", "3.99"), line("S reduced", "0.333", "12.49"), line("S", "7", "0.05")],
        seller={"prices_include_tax": True},
    ),
    "prices with tax and discounts": Case(
        [line("S", "3", "3.99", discount_percent="10"), line("S reduced", "1", "12.49")],
        seller={"prices_include_tax": True},
        more={"discount_percent": "3"},
    ),
    "both kinds of price": Case(
        [line("S", "3", "3.99"), line("S", "1", "10", prices_include_tax="yes")],
        more={"discount_percent": "5"},
    ),
    "six decimals": Case([line("S", "1234.567891", "0.000125"), line("S", "0.001", "1234.567891")]),
    "zero": Case([line("Z", "2", "3")]),
    "a standard rate of nothing": Case([line("S nothing", "2", "3"), line("Z", "1", "1")]),
    "exempt": Case([line("E", "2", "3"), line("S", "1", "1")]),
    "reverse charge": Case([line("AE", "2", "300")]),
    "export": Case([line("G", "2", "300")]),
    "islands": Case([line("L", "2", "300"), line("M", "1", "10")]),
    "no tax at all": Case([line("", "2", "3"), line("", "1", "0.05")]),
    "paid in part": Case(
        [line("S", "1", "100")], more={"payments": [{"method": "card", "amount": "20"}]}
    ),
    "paid": Case([line("S", "1", "100")], more={"payments": [{"method": "card", "amount": "120"}]}),
    "without an account": Case([line("S", "1", "100")], seller={"iban": None}),
    "a number that is no VAT number": Case(
        [line("S", "1", "100")], seller={"tax_number": "21/815/08150"}
    ),
    "yen": Case([line("S", "3", "333"), line("S reduced", "1", "77")], currency="JPY"),
    "a note": Case([line("S", "1", "1")], more={"note": "Leave <it>\nwith & the porter."}),
    "terms": Case(
        [line("S", "1", "1")], seller={"payment_terms_days": 30, "payment_terms": "Net 30"}
    ),
}


@pytest.fixture
def trade(
    app: Flask, make_client: Callable[[Flask], FlaskClient], sign_up: Callable[..., Shop]
) -> Callable[[Case], tuple[Shop, Json]]:
    """A function that makes a shop and the bill of a case."""

    def make(case: Case) -> tuple[Shop, Json]:
        shop = sign_up(make_client(app), currency=case.currency)
        changed = shop.patch("", SELLER | case.seller, If_Match='"1"')
        assert changed.status_code == 200, changed.text
        buyer = shop.made("customers", BUYER)
        lines = [sold(shop, number, line) for number, line in enumerate(case.lines)]
        body = {"issue": True, "customer_id": buyer["id"], "lines": lines}
        return shop, shop.made("bills", body | case.more)

    return make


def sold(shop: Shop, number: int, line: dict[str, str]) -> Json:
    said = dict(line)
    rate = said.pop("rate")
    product: dict[str, Json] = {
        "unit": "kg" if "." in said["quantity"] else "piece",
        "unit_price": said.pop("price"),
        "name": f"Thing & <{number}>",
    }
    if rate:
        kind = {"name": f"{rate} {number}", "rate": RATES[rate], "tax_category": rate.split()[0]}
        product["tax_rate_id"] = shop.made("tax-rates", kind)["id"]
    if said.pop("prices_include_tax", ""):
        product["prices_include_tax"] = True
    return {"product_id": shop.product(f"SKU-{number}", "10000", **product)["id"], **said}


def written(shop: Shop, bill: Json) -> etree._Element:
    """A bill's electronic invoice, after a check without findings."""
    response = shop.get(f"bills/{bill['id']}/xml")
    assert response.status_code == 200, response.text
    assert response.content_type == "application/xml"
    assert response.headers.getlist("Cache-Control") == ["no-store"]
    name = f'attachment; filename="{bill["number"]}.xml"'
    assert response.headers["Content-Disposition"] == name
    assert einvoice.faults(response.data) == []
    return etree.fromstring(response.data)


def text(root: etree._Element, path: str) -> str:
    """The text of one element."""
    (found,) = root.xpath(path, namespaces=NAMES)
    return str(found.text)


def texts(root: etree._Element, path: str) -> list[str]:
    """The texts of several elements."""
    return [str(found.text) for found in root.xpath(path, namespaces=NAMES)]


def same_as_the_bill(root: etree._Element, bill: Json) -> None:
    """Each figure is the stored one."""
    assert text(root, "cbc:ID") == bill["number"]
    assert text(root, "cbc:IssueDate") == bill["issued_on"]
    assert text(root, "cbc:DocumentCurrencyCode") == bill["currency"]
    total = "cac:LegalMonetaryTotal/cbc:"
    assert text(root, f"{total}LineExtensionAmount") == bill["line_net_amount"]
    assert text(root, f"{total}AllowanceTotalAmount") == bill["discount_amount"]
    assert text(root, f"{total}TaxExclusiveAmount") == bill["net_amount"]
    assert text(root, f"{total}TaxInclusiveAmount") == bill["gross_amount"]
    assert text(root, f"{total}PrepaidAmount") == bill["paid_amount"]
    assert text(root, f"{total}PayableAmount") == bill["due_amount"]
    assert text(root, "cac:TaxTotal/cbc:TaxAmount") == bill["tax_amount"]
    lines = root.xpath("cac:InvoiceLine | cac:CreditNoteLine", namespaces=NAMES)
    for shown, line in zip(lines, bill["lines"], strict=True):
        assert text(shown, "cbc:LineExtensionAmount") == line["net_amount"]
        assert text(shown, "cac:Item/cbc:Name") == line["description"]
        price = Decimal(text(shown, "cac:Price/cbc:PriceAmount"))
        taken = sum(map(Decimal, texts(shown, "cac:AllowanceCharge/cbc:Amount")))
        reckoned = Decimal(line["quantity"]) * price - taken
        assert abs(reckoned - Decimal(line["net_amount"])) <= Decimal("0.005")


@pytest.mark.parametrize("name", CASES)
def test_a_bill_is_written_by_the_rules(
    trade: Callable[[Case], tuple[Shop, Json]], name: str
) -> None:
    shop, bill = trade(CASES[name])
    root = written(shop, bill)
    assert etree.QName(root).localname == "Invoice"
    assert text(root, "cbc:InvoiceTypeCode") == "380"
    same_as_the_bill(root, bill)


@pytest.mark.parametrize("name", CASES)
def test_a_credit_note_is_written_by_the_rules(
    trade: Callable[[Case], tuple[Shop, Json]], name: str
) -> None:
    shop, bill = trade(CASES[name])
    first = bill["lines"][0]
    part = {"line_no": 1, "quantity": str(Decimal(first["quantity"]) / 3)[:6], "restock": True}
    body = {"reason": "Broken", "lines": [part]}
    note = shop.made(f"bills/{bill['id']}/credit-notes", body)
    root = written(shop, note)
    assert etree.QName(root).localname == "CreditNote"
    assert text(root, "cbc:CreditNoteTypeCode") == "381"
    assert text(root, "cbc:Note") == "Broken"
    assert text(root, "cac:BillingReference//cbc:ID") == bill["number"]
    same_as_the_bill(root, note)


@pytest.mark.parametrize("name", CASES)
def test_a_return_without_a_bill_is_written_by_the_rules(
    trade: Callable[[Case], tuple[Shop, Json]], name: str
) -> None:
    shop, bill = trade(CASES[name])
    lines = [
        {"product_id": line["product_id"], "quantity": line["quantity"], "restock": True}
        for line in bill["lines"]
    ]
    body = {"reason": "A present", "lines": lines, "customer_id": bill["customer_id"]}
    note = shop.made("returns", body)
    root = written(shop, note)
    assert etree.QName(root).localname == "CreditNote"
    assert not root.xpath("cac:BillingReference", namespaces=NAMES)
    same_as_the_bill(root, note)


def test_who_sells_and_who_buys(trade: Callable[[Case], tuple[Shop, Json]]) -> None:
    shop, bill = trade(CASES["one line"])
    root = written(shop, bill)
    seller = "cac:AccountingSupplierParty/cac:Party/"
    assert text(root, f"{seller}cac:PartyName/cbc:Name") == "Fogg & Daughters"
    legal = "Fogg and Daughters Stationery Ltd"
    assert text(root, f"{seller}cac:PartyLegalEntity/cbc:RegistrationName") == legal
    assert text(root, f"{seller}cac:PartyLegalEntity/cbc:CompanyID") == "04417321"
    assert text(root, f"{seller}cac:PartyTaxScheme/cbc:CompanyID") == "GB123456782"
    assert text(root, f"{seller}cac:PostalAddress//cbc:Line") == "London W1S 3PR, England"
    buyer = "cac:AccountingCustomerParty/cac:Party/"
    assert text(root, f"{buyer}cac:PartyLegalEntity/cbc:RegistrationName") == BUYER["name"]
    assert text(root, f"{buyer}cac:PartyTaxScheme/cbc:CompanyID") == "DE123456788"
    assert text(root, f"{buyer}cac:PartyIdentification/cbc:ID") == "C-7"
    assert text(root, "cac:PaymentMeans//cac:PayeeFinancialAccount/cbc:ID") == SELLER["iban"]
    bank = "cac:PaymentMeans//cac:FinancialInstitutionBranch/cbc:ID"
    assert text(root, bank) == SELLER["bic"]


def test_the_document_discount_is_each_groups(trade: Callable[[Case], tuple[Shop, Json]]) -> None:
    shop, bill = trade(CASES["document discount"])
    root = written(shop, bill)
    given = texts(root, "cac:AllowanceCharge/cbc:Amount")
    assert len(given) == 3
    assert sum(map(Decimal, given)) == Decimal(bill["discount_amount"])


def test_what_no_character_of_xml_is(trade: Callable[[Case], tuple[Shop, Json]]) -> None:
    case = Case([line("S", "1", "1", description="a\ufffeb\U0001f58bc")])
    shop, bill = trade(case)
    root = written(shop, bill | {})
    assert text(root, "cac:InvoiceLine/cac:Item/cbc:Name") == "a\ufffdb\U0001f58bc"


LACKING = {
    "no seller's country": (
        Case([line("S", "1", "1")], seller={"country": None}),
        "seller.country",
    ),
    "no tax number": (
        Case([line("S", "1", "1")], seller={"tax_number": None}),
        "seller.tax_number",
    ),
    "not registered": (
        Case([line("S", "1", "1")], seller={"tax_number": "12/34", "registration_number": None}),
        "seller.registration_number",
    ),
    "not registered, no tax": (
        Case([line("", "1", "1")], seller={"registration_number": None}),
        "seller.registration_number",
    ),
    "an export of nobody's": (
        Case([line("G", "1", "1")], seller={"tax_number": "12/34"}),
        "seller.tax_number",
    ),
    "a walk-in sale": (Case([line("S", "1", "1")], more={"customer_id": None}), "buyer"),
    "three decimals": (Case([line("S", "1", "1")], currency="KWD"), "currency"),
    "tax and none": (Case([line("S", "1", "1"), line("", "1", "1")]), "taxes"),
}


@pytest.mark.parametrize("name", LACKING)
def test_what_the_standard_wants_is_asked_for(
    trade: Callable[[Case], tuple[Shop, Json]], name: str
) -> None:
    case, missing = LACKING[name]
    shop, bill = trade(case)
    answer = problem(shop.get(f"bills/{bill['id']}/xml"), 409, "einvoice_incomplete")
    assert list(answer["errors"]) == [missing]


@pytest.mark.parametrize(
    ("buyer", "rate", "missing"),
    [
        ({"country": None}, "S", "buyer.country"),
        ({"tax_number": None}, "AE", "buyer.tax_number"),
        ({}, "K", "taxes"),
    ],
)
def test_what_the_standard_wants_of_a_buyer(
    trade: Callable[[Case], tuple[Shop, Json]],
    monkeypatch: pytest.MonkeyPatch,
    buyer: dict[str, None],
    rate: str,
    missing: str,
) -> None:
    monkeypatch.setitem(RATES, "K", "0")
    for name, value in buyer.items():
        monkeypatch.setitem(BUYER, name, value)
    shop, bill = trade(Case([line(rate, "1", "1")]))
    answer = problem(shop.get(f"bills/{bill['id']}/xml"), 409, "einvoice_incomplete")
    assert list(answer["errors"]) == [missing]


def test_a_draft_has_none(shop: Shop) -> None:
    lines = [{"product_id": shop.product()["id"], "quantity": "1"}]
    draft = shop.made("bills", {"lines": lines})
    problem(shop.get(f"bills/{draft['id']}/xml"), 409, "not_issued")


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        (">120.00<", ">120.01<", "BR-CO-15"),
        (">380<", ">999<", "BR-CL-01"),
        ('unitCode="H87"', 'unitCode="piece"', "BR-CL-23"),
    ],
)
def test_the_judge_finds_faults(
    trade: Callable[[Case], tuple[Shop, Json]], old: str, new: str, fault: str
) -> None:
    shop, bill = trade(CASES["without an account"])
    xml = shop.get(f"bills/{bill['id']}/xml").text
    assert old in xml
    assert fault in einvoice.faults(xml.replace(old, new).encode())


def test_which_rules_judge() -> None:
    """docs/documents.md names this version."""
    assert einvoice.rules_version() == "1.3.16"
