"""Bills and credit notes as electronic invoices: EN 16931, written in UBL 2.1.

The numbers in the comments are the standard's business terms (BT) and groups (BG). Every figure is
a string from the database. `core.write_einvoice` returns the terms that the standard expresses
differently from our documents.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final
from xml.etree import ElementTree

Json = Mapping[str, Any]
Element = ElementTree.Element

MEDIA_TYPE: Final = "application/xml"
CUSTOMIZATION: Final = "urn:cen.eu:en16931:2017"

CAC: Final = "urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2"
CBC: Final = "urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2"
ROOT: Final = "urn:oasis:names:specification:ubl:schema:xsd:"

EXEMPTIONS: Final = {
    "E": "Exempt from tax",
    "AE": "Reverse charge",
    "G": "Export outside the European Union",
    "O": "Not subject to tax",
}
"""BT-120, by category of tax."""

DUE_AT_ONCE: Final = "Due on receipt."
"""BT-20 of a bill without a due date and without terms of payment."""

CREDIT_TRANSFER: Final = "30"
NOT_XML: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML cannot contain."""


def render(shown: Json) -> bytes:
    """Write what `api.get_bill_xml` returned."""
    return _Invoice(shown).render()


class _Invoice:
    """Writes one document as XML."""

    def __init__(self, shown: Json) -> None:
        self.document: Json = shown["paper"]["document"]
        self.original: Json | None = shown["paper"]["original"]
        self.einvoice: Json = shown["einvoice"]
        self.is_credit = self.document["type"] == "credit_note"
        self.kind = "CreditNote" if self.is_credit else "Invoice"
        self.lines = {line["line_no"]: line for line in self.einvoice["lines"]}
        self.is_taxed = any(group["tax_category"] != "O" for group in self.einvoice["groups"])

    def render(self) -> bytes:
        space = f"{ROOT}{self.kind}-2"
        root = Element(self.kind, {"xmlns": space, "xmlns:cac": CAC, "xmlns:cbc": CBC})
        self._head(root)
        self._parties(root)
        self._terms(root)
        for group in self.einvoice["groups"]:
            self._allowance(root, group)
        self._taxes(root)
        self._totals(root)
        for line in self.document["lines"]:
            self._line(root, line)
        ElementTree.indent(root)
        content: bytes = ElementTree.tostring(root, encoding="UTF-8", xml_declaration=True)
        return content

    def _head(self, root: Element) -> None:
        document = self.document
        _text(root, "cbc:CustomizationID", CUSTOMIZATION)  # BT-24
        _text(root, "cbc:ID", document["number"])  # BT-1
        _text(root, "cbc:IssueDate", document["issued_on"])  # BT-2
        if not self.is_credit:
            _text(root, "cbc:DueDate", document["due_on"])  # BT-9
        type_code = "381" if self.is_credit else "380"
        _text(root, f"cbc:{self.kind}TypeCode", type_code)  # BT-3
        notes = [text for text in (document["reason"], document["note"]) if text]
        _text(root, "cbc:Note", "\n".join(notes))  # BT-22
        _text(root, "cbc:DocumentCurrencyCode", document["currency"])  # BT-5
        if self.original:  # BG-3
            reference = _group(_group(root, "cac:BillingReference"), "cac:InvoiceDocumentReference")
            _text(reference, "cbc:ID", self.original["number"])  # BT-25
            _text(reference, "cbc:IssueDate", self.original["issued_on"])  # BT-26

    def _parties(self, root: Element) -> None:
        supplier = _group(root, "cac:AccountingSupplierParty")
        seller, vat_number = self.document["seller"], self.einvoice["seller_vat_number"]
        schemes = (
            {"VAT": vat_number} if vat_number else {"TAX": seller["tax_number"]}
        )  # BT-31, BT-32
        self._party(supplier, seller, schemes)
        customer = _group(root, "cac:AccountingCustomerParty")
        self._party(customer, self.document["buyer"], {"VAT": self.einvoice["buyer_vat_number"]})

    def _party(self, parent: Element, party: Json, schemes: Mapping[str, str | None]) -> None:
        node = _group(parent, "cac:Party")
        if number := party.get("customer_number"):
            _text(_group(node, "cac:PartyIdentification"), "cbc:ID", number)  # BT-46
        if party.get("legal_name") not in (None, party["name"]):
            _text(_group(node, "cac:PartyName"), "cbc:Name", party["name"])  # BT-28
        self._address(node, party)
        for scheme, number in schemes.items():
            if number and self.is_taxed:
                _tax_scheme(node, number, scheme)
        legal = _group(node, "cac:PartyLegalEntity")
        _text(
            legal, "cbc:RegistrationName", party.get("legal_name") or party["name"]
        )  # BT-27, BT-44
        _text(legal, "cbc:CompanyID", party.get("registration_number"))  # BT-30
        phone, email = party.get("phone"), party.get("email")
        if phone or email:
            contact = _group(node, "cac:Contact")
            _text(contact, "cbc:Telephone", phone)  # BT-42, BT-57
            _text(contact, "cbc:ElectronicMail", email)  # BT-43, BT-58

    def _address(self, node: Element, party: Json) -> None:
        lines = [line.strip() for line in (party.get("address") or "").splitlines()]
        lines = [line for line in lines if line]
        address = _group(node, "cac:PostalAddress")
        _text(address, "cbc:StreetName", "".join(lines[:1]))  # BT-35, BT-50
        _text(address, "cbc:AdditionalStreetName", "".join(lines[1:2]))  # BT-36, BT-51
        if rest := ", ".join(lines[2:]):
            _text(_group(address, "cac:AddressLine"), "cbc:Line", rest)  # BT-162, BT-163
        country = _group(address, "cac:Country")
        _text(country, "cbc:IdentificationCode", party["country"])  # BT-40, BT-55

    def _terms(self, root: Element) -> None:
        document = self.document
        if iban := document["seller"].get("iban"):  # BG-16
            means = _group(root, "cac:PaymentMeans")
            _text(means, "cbc:PaymentMeansCode", CREDIT_TRANSFER)  # BT-81
            if self.is_credit:
                _text(means, "cbc:PaymentDueDate", document["due_on"])  # BT-9
            _text(means, "cbc:PaymentID", document["number"])  # BT-83
            account = _group(means, "cac:PayeeFinancialAccount")
            _text(account, "cbc:ID", iban)  # BT-84
            if bic := document["seller"].get("bic"):
                _text(_group(account, "cac:FinancialInstitutionBranch"), "cbc:ID", bic)  # BT-86
        terms = document["payment_terms"] or ("" if document["due_on"] else DUE_AT_ONCE)
        if terms:
            _text(_group(root, "cac:PaymentTerms"), "cbc:Note", terms)  # BT-20

    def _allowance(self, root: Element, group: Json) -> None:
        """The group's share of the document discount (BG-20)."""
        if group["allowance_amount"]:
            node = _group(root, "cac:AllowanceCharge")
            _text(node, "cbc:ChargeIndicator", "false")
            _text(node, "cbc:AllowanceChargeReason", "Discount")  # BT-97
            self._amount(node, "cbc:Amount", group["allowance_amount"])  # BT-92
            self._amount(node, "cbc:BaseAmount", group["line_net_amount"])  # BT-93
            _category(node, "cac:TaxCategory", group["tax_category"], group["tax_rate"])  # BT-95

    def _taxes(self, root: Element) -> None:
        total = _group(root, "cac:TaxTotal")
        self._amount(total, "cbc:TaxAmount", self.document["tax_amount"])  # BT-110
        for group in self.einvoice["groups"]:  # BG-23
            node = _group(total, "cac:TaxSubtotal")
            self._amount(node, "cbc:TaxableAmount", group["base_amount"])  # BT-116
            self._amount(node, "cbc:TaxAmount", group["tax_amount"])  # BT-117
            reason = group["exemption_reason"] or EXEMPTIONS.get(group["tax_category"], "")
            _category(node, "cac:TaxCategory", group["tax_category"], group["tax_rate"], reason)

    def _totals(self, root: Element) -> None:
        document = self.document
        node = _group(root, "cac:LegalMonetaryTotal")
        self._amount(node, "cbc:LineExtensionAmount", document["line_net_amount"])  # BT-106
        self._amount(node, "cbc:TaxExclusiveAmount", document["net_amount"])  # BT-109
        self._amount(node, "cbc:TaxInclusiveAmount", document["gross_amount"])  # BT-112
        self._amount(node, "cbc:AllowanceTotalAmount", document["discount_amount"])  # BT-107
        self._amount(node, "cbc:PrepaidAmount", document["paid_amount"])  # BT-113
        self._amount(node, "cbc:PayableAmount", document["due_amount"])  # BT-115

    def _line(self, root: Element, line: Json) -> None:
        """A line (BG-25): its price without tax, and its own discount."""
        said = self.lines[line["line_no"]]
        node = _group(root, f"cac:{self.kind}Line")
        _text(node, "cbc:ID", str(line["line_no"]))  # BT-126
        name = "cbc:CreditedQuantity" if self.is_credit else "cbc:InvoicedQuantity"
        _text(node, name, line["quantity"], unitCode=said["unit_code"])  # BT-129, BT-130
        self._amount(node, "cbc:LineExtensionAmount", line["net_amount"])  # BT-131
        if said["allowance_amount"]:  # BG-27
            allowance = _group(node, "cac:AllowanceCharge")
            _text(allowance, "cbc:ChargeIndicator", "false")
            _text(allowance, "cbc:AllowanceChargeReason", "Discount")  # BT-139
            self._amount(allowance, "cbc:Amount", said["allowance_amount"])  # BT-136
            self._amount(allowance, "cbc:BaseAmount", said["full_amount"])  # BT-137
        item = _group(node, "cac:Item")
        _text(item, "cbc:Name", line["description"])  # BT-153
        _text(_group(item, "cac:SellersItemIdentification"), "cbc:ID", line["sku"])  # BT-155
        _category(item, "cac:ClassifiedTaxCategory", said["tax_category"], line["tax_rate"])
        self._amount(_group(node, "cac:Price"), "cbc:PriceAmount", said["item_net_price"])  # BT-146

    def _amount(self, parent: Element, name: str, amount: str) -> None:
        _text(parent, name, amount, currencyID=self.document["currency"])


def _group(parent: Element, name: str) -> Element:
    return ElementTree.SubElement(parent, name)


def _text(parent: Element, name: str, text: str | None, **attributes: str) -> None:
    """Add an element unless it is empty, which the standard forbids."""
    if text:
        ElementTree.SubElement(parent, name, attributes).text = NOT_XML.sub(
            "\N{REPLACEMENT CHARACTER}", text
        )


def _category(parent: Element, name: str, category: str, rate: str, reason: str = "") -> None:
    """A category of tax and its rate; category O has no rate."""
    node = _group(parent, name)
    _text(node, "cbc:ID", category)
    _text(node, "cbc:Percent", "" if category == "O" else rate)
    _text(node, "cbc:TaxExemptionReason", reason)
    _text(_group(node, "cac:TaxScheme"), "cbc:ID", "VAT")


def _tax_scheme(parent: Element, number: str, scheme: str) -> None:
    node = _group(parent, "cac:PartyTaxScheme")
    _text(node, "cbc:CompanyID", number)
    _text(_group(node, "cac:TaxScheme"), "cbc:ID", scheme)
