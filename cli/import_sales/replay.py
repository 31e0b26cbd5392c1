"""Do the work: products, customers, opening stock, then document after document.

Each step can be repeated. What an earlier run has done is recognized, by SKU and customer number
or by the idempotency key of the command, and answered without being done again.
"""

import hashlib
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from cli.client import OrgClient, RefusedError
from cli.errors import UserError
from cli.import_sales.countries import CODES
from cli.import_sales.plan import Catalogue, Part, Product, Work, report
from cli.import_sales.sales_file import BadLine, Document, Line

Json = Any

CURRENCY = "GBP"
LINES_PER_RECEIPT = 500

IN_PART = "credited in part, the rest reported"
FATES = ("billed", "credited", IN_PART, "written off", "reported")

_KEY = "import-sales"
_NO_REASON = "no reason in the sales file"
_PENNY = Decimal("0.01")


@dataclass
class Tally:
    """What became of the documents and lines so far."""

    documents: int = 0
    lines: Counter[str] = field(default_factory=Counter)
    made: Counter[str] = field(default_factory=Counter)
    sold_amount: Decimal = Decimal(0)
    billed_amount: Decimal = Decimal(0)
    credited_amount: Decimal = Decimal(0)
    notes: int = 0


class Replay:
    """Puts a file of sales into the books of one organization."""

    def __init__(self, org: OrgClient, write_report: Callable[[BadLine], object]) -> None:
        """Refuse an organization that keeps its books in another currency than the file's."""
        self.tally = Tally()
        self._org = org
        self._write_report = write_report
        self._product_ids: dict[str, str] = {}
        self._stocked: set[str] = set()
        self._customer_ids: dict[str, str] = {}
        self._bills: dict[str, tuple[str, list[Decimal]]] = {}
        currency = org.call("get_org", is_repeatable=True)["currency"]
        if currency != CURRENCY:
            raise UserError(
                f"the prices of a sales file are in {CURRENCY}; "
                f"the organization keeps its books in {currency}"
            )

    def create_products(self, products: dict[str, Product]) -> Iterator[str]:
        """Create what is missing; yield each SKU."""
        for product in self._org.pages("list_products", None, True, None):
            self._know_product(product)
        for sku, product in products.items():
            if sku not in self._product_ids:
                unit_price = f"{product.unit_price:f}"
                body = {"sku": sku, "name": product.name, "unit_price": unit_price}
                self._know_product(self._create("create_product", body))
                self.tally.made["products"] += 1
            yield sku

    def create_customers(self, customers: dict[str, str]) -> Iterator[str]:
        """Create who is missing; yield each customer's number."""
        for customer in self._org.pages("list_customers", None, True):
            if customer["customer_number"] is not None:
                self._customer_ids[customer["customer_number"]] = customer["id"]
        for number, country in customers.items():
            if number not in self._customer_ids:
                body = {"customer_number": number, "name": f"Customer {number}"}
                if country in CODES:
                    body["country"] = CODES[country]
                elif country:
                    body["address"] = country
                self._customer_ids[number] = self._create("create_customer", body)["id"]
                self.tally.made["customers"] += 1
            yield number

    def receive_opening_stock(self, catalogue: Catalogue, first_day: date) -> None:
        """Receive what the sales of the file need, dated the day before the first."""
        needed = [
            (sku, f"{product.opening_quantity:f}", f"{product.unit_cost.normalize():f}")
            for sku, product in catalogue.products.items()
            if product.opening_quantity > 0 and sku in self._stocked
        ]
        digest = hashlib.sha256(repr(needed).encode()).hexdigest()[:16]
        entry_on = (first_day - timedelta(days=1)).isoformat()
        for start in range(0, len(needed), LINES_PER_RECEIPT):
            lines = [
                {"product_id": self._product_ids[sku], "quantity": quantity, "unit_cost": cost}
                for sku, quantity, cost in needed[start : start + LINES_PER_RECEIPT]
            ]
            body = {"lines": lines, "entry_on": entry_on, "note": "opening stock of a sales file"}
            try:
                self._org.command("receive_stock", f"{_KEY}:opening:{digest}:{start}", body)
            except RefusedError as error:
                raise UserError(f"the opening stock is refused: {error.detail}") from error
            self.tally.made["receipts of opening stock"] += 1

    def do(self, work: Work) -> None:
        """Do the work of one document, and tell what is left over of it."""
        left_over = [*work.left_over, *self._bill(work), *self._write_off(work)]
        for number, (invoice, parts) in enumerate(work.credits.items(), 1):
            left_over += self._credit(work.document, number, invoice, parts)
        for row in sorted(left_over, key=lambda row: row.number):
            self._write_report(row)
        self._count(work.document, left_over)

    def _bill(self, work: Work) -> list[BadLine]:
        document = work.document
        if not work.sold:
            return []
        body: dict[str, Json] = {
            "issue": True,
            "external_reference": document.invoice,
            "issued_on": document.sold_at.date().isoformat(),
            "note": _note(document),
            "lines": [
                {
                    "product_id": self._product_ids[line.sku],
                    "quantity": f"{line.quantity:f}",
                    "unit_price": f"{line.unit_price:f}",
                    "description": line.description,
                }
                for line in work.sold
            ],
        }
        if document.customer:
            body["customer_id"] = self._customer_ids[document.customer]
        try:
            bill = self._org.command("create_bill", f"{_KEY}:{document.invoice}", body)
        except RefusedError as error:
            return _refused(error, [report(line, "") for line in work.sold])
        self._bills[document.invoice] = bill["id"], [line.unit_price for line in work.sold]
        self.tally.made["bills"] += 1
        self.tally.billed_amount += Decimal(bill["net_amount"])
        self.tally.sold_amount += sum(
            (line.quantity * line.unit_price).quantize(_PENNY, ROUND_HALF_UP) for line in work.sold
        )
        return []

    def _write_off(self, work: Work) -> list[BadLine]:
        document = work.document
        left_over = []
        for number, lines in enumerate(_one_of_each_product(work.written_off), 1):
            body = {
                "entry_on": document.sold_at.date().isoformat(),
                "note": f"{document.invoice}, {_note(document)}",
                "lines": [
                    {
                        "product_id": self._product_ids[line.sku],
                        "quantity_change": f"{line.quantity:f}",
                        "reason": line.description or _NO_REASON,
                    }
                    for line in lines
                ],
            }
            key = f"{_KEY}:{document.invoice}:write-off:{number}"
            try:
                self._org.command("adjust_stock", key, body)
            except RefusedError as error:
                left_over += _refused(error, [report(line, "") for line in lines])
            else:
                self.tally.made["write-offs"] += 1
        return left_over

    def _credit(
        self, document: Document, number: int, invoice: str, parts: list[Part]
    ) -> list[BadLine]:
        rows = [report(part.line, "", -part.quantity) for part in parts]
        if invoice not in self._bills:
            return [row._replace(reason=f"its sale {invoice} is not billed") for row in rows]
        bill_id, prices = self._bills[invoice]
        quantities: dict[int, Decimal] = {}
        for part in parts:
            quantities[part.line_no] = quantities.get(part.line_no, Decimal(0)) + part.quantity
        body = {
            "external_reference": document.invoice,
            "issued_on": document.sold_at.date().isoformat(),
            "reason": f"cancelled: {document.invoice}, {_note(document)}",
            "lines": [
                {"line_no": line_no, "quantity": f"{quantity:f}", "restock": True}
                for line_no, quantity in quantities.items()
            ],
        }
        key = f"{_KEY}:{document.invoice}:credit:{number}"
        try:
            credit_note = self._org.command("create_credit_note", bill_id, key, body)
        except RefusedError as error:
            return _refused(error, rows)
        self.tally.made["credit notes"] += 1
        self.tally.credited_amount += Decimal(credit_note["net_amount"])
        for part in parts:
            self._note_price(part, invoice, prices[part.line_no - 1])
        return []

    def _note_price(self, part: Part, invoice: str, price: Decimal) -> None:
        """Tell of a line that is credited at what was charged, which the file has otherwise."""
        if part.line.unit_price != price:
            reason = (
                f"note: credited at {price:f} as bill {invoice} has it, "
                f"not at {part.line.unit_price:f}"
            )
            self._write_report(report(part.line, reason, Decimal(0)))
            self.tally.notes += 1

    def _count(self, document: Document, left_over: list[BadLine]) -> None:
        self.tally.documents += 1
        lines = self.tally.lines
        lines["reported"] += len(document.bad_lines)
        left: dict[int, Decimal] = {}
        bad = {line.number for line in document.bad_lines}
        for row in left_over:
            if row.number not in bad:
                left[row.number] = left.get(row.number, Decimal(0)) + Decimal(row.quantity)
        for line in document.lines:
            lines[_fate(document, line, left.get(line.number))] += 1

    def _know_product(self, product: Json) -> None:
        self._product_ids[product["sku"]] = product["id"]
        if product["tracks_stock"]:
            self._stocked.add(product["sku"])

    def _create(self, function: str, body: dict[str, Json]) -> Json:
        try:
            return self._org.call(function, body)
        except RefusedError as error:
            raise UserError(f"{body}: {error.detail}") from error


def _fate(document: Document, line: Line, left: Decimal | None) -> str:
    if left == line.quantity:
        return "reported"
    if document.is_cancellation:
        return "credited" if left is None else IN_PART
    return "billed" if line.quantity > 0 else "written off"


def _refused(error: RefusedError, rows: list[BadLine]) -> list[BadLine]:
    """Report lines the database does not take; stop at what is no matter of one document."""
    if not error.is_about_the_request:
        raise UserError(str(error)) from error
    return [row._replace(reason=f"{error.slug}: {error.detail}") for row in rows]


def _one_of_each_product(lines: list[Line]) -> list[list[Line]]:
    """Deal lines out to requests: an adjustment names each product once."""
    requests: list[dict[str, Line]] = []
    for line in lines:
        request = next((request for request in requests if line.sku not in request), None)
        if request is None:
            request = {}
            requests.append(request)
        request[line.sku] = line
    return [list(request.values()) for request in requests]


def _note(document: Document) -> str:
    """Keep what has no field of its own: the time of day and the country."""
    when = document.sold_at.isoformat(" ", "minutes")
    return f"{when}, {document.country}" if document.country else when
