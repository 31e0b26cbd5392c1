"""Do the work: products, customers, suppliers, then week after week, day after day.

A week begins with the deliveries of the suppliers. A day begins with the payments of earlier bills,
then come its documents, and in the evening the till is counted.

Each step can be repeated. The work of an earlier run is recognized, by SKU and customer number or
by the idempotency key of the command, and is not done again.
"""

import hashlib
import heapq
import zlib
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from itertools import groupby
from typing import Any

from cli.client import Argument, OrgClient, RefusedError
from cli.errors import UserError
from cli.import_sales.countries import CODES
from cli.import_sales.money import CARD, CASH, TRANSFER, Promise, is_kept_on_account, promise
from cli.import_sales.plan import Delivery, Part, Product, Work, report, week_of
from cli.import_sales.sales_file import BadLine, Document, Line
from cli.import_sales.till import Till

Json = Any

CURRENCY = "GBP"
LINES_PER_RECEIPT = 500

IN_PART = "credited in part, the rest reported"
FATES = ("billed", "credited", IN_PART, "written off", "reported")

_KEY = "import-sales"
_NO_REASON = "no reason in the sales file"
_PENNY = Decimal("0.01")
_SUPPLIERS = 4
_UNIT_CODE = "part"
_COST_PERCENTS = (50, 48, 52)  # percent of the price, week by week: the file does not tell of costs
_MOST_REFUNDED_IN_CASH = 50


@dataclass
class Tally:
    """The results of the documents and lines so far."""

    documents: int = 0
    booked: int = 0
    """Documents of which this run booked anything; all others were booked before, or cannot be."""
    lines: Counter[str] = field(default_factory=Counter)
    made: Counter[str] = field(default_factory=Counter)
    sold_amount: Decimal = Decimal(0)
    billed_amount: Decimal = Decimal(0)
    credited_amount: Decimal = Decimal(0)
    received_amount: Decimal = Decimal(0)
    refunded_amount: Decimal = Decimal(0)
    notes: int = 0


@dataclass(slots=True)
class _Bill:
    """A bill, as it is remembered until the file ends."""

    id: str
    prices: list[Decimal]
    due_amount: Decimal
    method: str


@dataclass(frozen=True, slots=True)
class _Sale:
    """The bill of a document, before it is issued."""

    key: str
    body: dict[str, Json]
    amount: Decimal
    promised: Promise


class Replay:
    """Puts a file of sales into the books of one organization."""

    def __init__(
        self,
        org: OrgClient,
        write_report: Callable[[BadLine], object],
        deliveries: Iterator[Delivery],
        since: datetime,
        *,
        has_till: bool = True,
    ) -> None:
        """Refuse an organization that keeps its books in another currency than the file's.

        Args:
            org: the organization of the sales.
            write_report: called for each line that is left over.
            deliveries: the goods to receive before each week.
            since: start of this run, by the database's clock: anything older was done before.
            has_till: whether payments are taken, at a till that is counted every evening.
        """
        self.tally = Tally()
        self._org = org
        self._write_report = write_report
        self._product_ids: dict[str, str] = {}
        self._stocked: set[str] = set()
        self._customer_ids: dict[str, str] = {}
        self._supplier_ids: dict[str, str] = {}
        self._bills: dict[str, _Bill] = {}
        self._deliveries = deliveries
        self._since = since
        self._has_booked = False
        self._products: dict[str, Product] = {}
        self._till: Till | None = None
        self._day = self._week = date.min
        # A heap: the days on which the rest of a bill is paid, and of which bill.
        self._promised: list[tuple[date, str]] = []
        shown = org.call("get_org", is_repeatable=True)
        if shown["currency"] != CURRENCY:
            raise UserError(
                f"the prices of a sales file are in {CURRENCY}; "
                f"the organization keeps its books in {shown['currency']}"
            )
        self._time_zone: str = shown["time_zone"]
        if has_till:
            self._till = Till(org)
            self.tally.made["Z reports"] = self._till.z_report_count

    def create_products(self, products: dict[str, Product]) -> Iterator[str]:
        """Create missing products; yield each SKU."""
        self._products = products
        for product in self._org.pages("list_products", None, True, *[None] * 5):
            self._know_product(product)
        if not all(product.is_whole for product in products.values()):
            self._create_unit()
        for sku, product in products.items():
            if sku not in self._product_ids:
                unit_price = f"{product.unit_price:f}"
                body = {"sku": sku, "name": product.name, "unit_price": unit_price}
                if not product.is_whole:
                    body["unit"] = _UNIT_CODE
                self._know_product(self._create("create_product", body))
            self.tally.made["products"] += 1
            yield sku

    def create_customers(self, customers: dict[str, str]) -> Iterator[str]:
        """Create missing customers; yield each customer's number."""
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

    def create_suppliers(self) -> None:
        """Create the suppliers of the goods, if they are missing."""
        for supplier in self._org.pages("list_suppliers", None, True):
            self._supplier_ids[supplier["supplier_number"]] = supplier["id"]
        for number in map(_supplier_number, range(_SUPPLIERS)):
            if number not in self._supplier_ids:
                body = {"supplier_number": number, "name": f"Supplier {number}"}
                self._supplier_ids[number] = self._create("create_supplier", body)["id"]
            self.tally.made["suppliers"] += 1

    def do(self, works: Sequence[Work]) -> None:
        """Do the work of documents that go together, and report the lines that are left over."""
        document = next((work.document for work in works if work.document.lines), None)
        if document is not None and document.day != self._day:
            self._begin(document)
        sales = {work.document.invoice: self._sale(work) for work in works if work.sold}
        made = self._issue(sales)
        for work in works:
            invoice = work.document.invoice
            self._has_booked = False
            left_over = [*work.left_over]
            if work.sold:
                left_over += self._bill(work, sales[invoice], made.get(invoice))
            left_over += self._write_off(work)
            for number, (credited, parts) in enumerate(work.credits.items(), 1):
                left_over += self._credit(work.document, number, credited, parts)
            for row in sorted(left_over, key=lambda row: row.number):
                self._write_report(row)
            self._count(work.document, left_over)

    def finish(self) -> None:
        """Count the till on the last day of the file."""
        try:
            if self._till is not None and self._till.close(self._day):
                self.tally.made["Z reports"] += 1
        except RefusedError as error:
            raise UserError(f"the till of {self._day} cannot be closed: {error}") from error

    def _begin(self, document: Document) -> None:
        """Begin the day of a document."""
        self.finish()
        self._day = document.day
        week = week_of(self._day)
        if week != self._week:
            self._week = week
            self._receive(next(it for it in self._deliveries if it.week == week))
        while self._promised and self._promised[0][0] <= self._day:
            paid_on, invoice = heapq.heappop(self._promised)
            bill = self._bills[invoice]
            reference = f"rest of {invoice}"
            body = {"method": TRANSFER, "paid_on": paid_on.isoformat(), "reference": reference}
            self._take(bill, f"{invoice}:rest", body, document)

    def _receive(self, delivery: Delivery) -> None:
        """Receive the goods of a week's sales, each from its supplier."""
        percent = _COST_PERCENTS[delivery.week.toordinal() // 7 % len(_COST_PERCENTS)]
        needed = sorted(
            (
                _supplier_number(zlib.crc32(sku.encode()) % _SUPPLIERS),
                sku,
                f"{quantity:f}",
                f"{round(self._products[sku].unit_price * percent / 100, 6).normalize():f}",
            )
            for sku, quantity in delivery.quantities.items()
            if sku in self._stocked
        )
        for supplier, of_supplier in groupby(needed, key=lambda it: it[0]):
            rows = list(of_supplier)
            digest = hashlib.sha256(repr(rows).encode()).hexdigest()[:16]
            for start in range(0, len(rows), LINES_PER_RECEIPT):
                body = {
                    "supplier_id": self._supplier_ids[supplier],
                    "entry_on": delivery.received_on.isoformat(),
                    "note": f"week of {delivery.week}, {supplier}",
                    "lines": [
                        {"product_id": self._product_ids[sku], "quantity": it, "unit_cost": cost}
                        for _, sku, it, cost in rows[start : start + LINES_PER_RECEIPT]
                    ],
                }
                key = f"{_KEY}:receipt:{delivery.week}:{supplier}:{digest}:{start}"
                try:
                    self._org.command("receive_stock", key, body)
                except RefusedError as error:
                    reason = f"the receipt of the week of {delivery.week} is refused"
                    raise UserError(f"{reason}: {error.detail}") from error
                self.tally.made["receipts"] += 1

    def _sale(self, work: Work) -> _Sale:
        """Say what is billed for a document, and how it is paid."""
        document = work.document
        body: dict[str, Json] = {
            "issue": True,
            "external_reference": document.invoice,
            "issued_on": document.day.isoformat(),
            "sold_at": self._moment(document),
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
        if document.country:
            body["note"] = document.country
        if document.customer:
            body["customer_id"] = self._customer_ids[document.customer]
        amount = sum(
            (line.quantity * line.unit_price).quantize(_PENNY, ROUND_HALF_UP) for line in work.sold
        )
        promised = promise(document, Decimal(amount))
        if self._till is not None:
            body["register_id"] = self._till.register_id
            body["payments"] = promised.payments()
            if promised.due_on is not None:
                body["due_on"] = promised.due_on.isoformat()
        return _Sale(f"{_KEY}:{document.invoice}", body, Decimal(amount), promised)

    def _issue(self, sales: dict[str, _Sale]) -> dict[str, Json]:
        """Issue bills together; none of them when one is refused: then each is sent alone."""
        if len(sales) < 2:
            return {}
        bills = [{"idempotency_key": sale.key, "bill": sale.body} for sale in sales.values()]
        try:
            answer = self._command("issue_bills", {"bills": bills})
        except RefusedError as error:
            _refused(error, [])
            return {}
        return dict(zip(sales, answer["items"], strict=True))

    def _bill(self, work: Work, sale: _Sale, made: Json) -> list[BadLine]:
        """Issue the bill of a document, unless it was made with others, and see to its money."""
        document = work.document
        if made is None:
            try:
                made = self._command("create_bill", sale.key, sale.body)
            except RefusedError as error:
                return _refused(error, [report(line, "") for line in work.sold])
        self._note_booked(made)
        due_amount = Decimal(made["due_amount"])
        bill = _Bill(
            made["id"], [line.unit_price for line in work.sold], due_amount, sale.promised.method
        )
        self._bills[document.invoice] = bill
        self.tally.made["bills"] += 1
        self.tally.billed_amount += Decimal(made["net_amount"])
        self.tally.sold_amount += sale.amount
        if self._till is not None:
            self.tally.received_amount += Decimal(made["gross_amount"]) - due_amount
            self._settle(document, bill, sale.promised)
        return []

    def _settle(self, document: Document, bill: _Bill, promised: Promise) -> None:
        """Handle the amount due of an issued bill: a tax that the file does not have, or a rest."""
        if promised.is_whole:
            body = {"method": bill.method, "paid_on": document.day.isoformat()}
            self._take(bill, f"{document.invoice}:tax", body, document)
        elif promised.rest_on is not None:
            heapq.heappush(self._promised, (promised.rest_on, document.invoice))

    def _take(self, bill: _Bill, key: str, body: dict[str, Json], document: Document) -> None:
        """Take a payment of the amount due of a bill."""
        amount = self._pay(bill.id, key, body, bill.due_amount, document)
        bill.due_amount -= amount
        self.tally.received_amount += amount

    def _pay(
        self, bill_id: str, key: str, body: dict[str, Json], amount: Decimal, document: Document
    ) -> Decimal:
        """Pay the amount due of a bill or a credit note; return how much has changed hands."""
        if self._till is None or amount <= 0:
            return Decimal(0)
        body["amount"] = f"{amount:f}"
        if body["method"] != TRANSFER:
            body["register_id"] = self._till.register_id
        try:
            self._command("create_payment", bill_id, f"{_KEY}:{key}", body)
        except RefusedError as error:
            row = report(document.lines[0], "", Decimal(0))
            (row,) = _refused(error, [row])
            self._write_report(row._replace(reason=f"note: {key}: {row.reason}"))
            self.tally.notes += 1
            return Decimal(0)
        self.tally.made["payments afterwards"] += 1
        return amount

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
                self._note_booked(self._org.command("adjust_stock", key, body))
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
        bill = self._bills[invoice]
        quantities: dict[int, Decimal] = {}
        for part in parts:
            quantities[part.line_no] = quantities.get(part.line_no, Decimal(0)) + part.quantity
        body = {
            "external_reference": document.invoice,
            "issued_on": document.day.isoformat(),
            "sold_at": self._moment(document),
            "reason": ", ".join(filter(None, [f"cancelled: {document.invoice}", document.country])),
            "lines": [
                {"line_no": line_no, "quantity": f"{quantity:f}", "restock": True}
                for line_no, quantity in quantities.items()
            ],
        }
        if self._till is not None:
            body["register_id"] = self._till.register_id
        key = f"{_KEY}:{document.invoice}:credit:{number}"
        try:
            credit_note = self._command("create_credit_note", bill.id, key, body)
        except RefusedError as error:
            return _refused(error, rows)
        self._note_booked(credit_note)
        self.tally.made["credit notes"] += 1
        self.tally.credited_amount += Decimal(credit_note["net_amount"])
        for part in parts:
            self._note_price(part, invoice, bill.prices[part.line_no - 1])
        self._refund(document, number, bill, credit_note)
        return []

    def _refund(self, document: Document, number: int, bill: _Bill, credit_note: Json) -> None:
        """Pay out the rest of a credit note after the set-off against its bill."""
        left = Decimal(credit_note["due_amount"])
        bill.due_amount -= Decimal(credit_note["gross_amount"]) - left
        if is_kept_on_account(document):
            return
        is_much = bill.method == CASH and left > _MOST_REFUNDED_IN_CASH
        body = {
            "method": CARD if is_much else bill.method,
            "paid_on": document.day.isoformat(),
        }
        self.tally.refunded_amount += self._pay(
            credit_note["id"], f"{document.invoice}:refund:{number}", body, left, document
        )

    def _note_price(self, part: Part, invoice: str, price: Decimal) -> None:
        """Report a line that is credited at the charged price, not at that of the file."""
        if part.line.unit_price != price:
            reason = (
                f"note: credited at {price:f} as bill {invoice} has it, "
                f"not at {part.line.unit_price:f}"
            )
            self._write_report(report(part.line, reason, Decimal(0)))
            self.tally.notes += 1

    def _count(self, document: Document, left_over: list[BadLine]) -> None:
        self.tally.documents += 1
        self.tally.booked += self._has_booked
        lines = self.tally.lines
        lines["reported"] += len(document.bad_lines)
        left: dict[int, Decimal] = {}
        bad = {line.number for line in document.bad_lines}
        for row in left_over:
            if row.number not in bad:
                left[row.number] = left.get(row.number, Decimal(0)) + Decimal(row.quantity)
        for line in document.lines:
            lines[_fate(document, line, left.get(line.number))] += 1

    def _note_booked(self, answer: Json) -> None:
        """Count whether an answer is about work of this run or of an earlier one."""
        self._has_booked |= datetime.fromisoformat(answer["created_at"]) >= self._since

    def _moment(self, document: Document) -> str:
        """The time of a document, in the shop's time zone."""
        return f"{document.sold_at.isoformat(' ')} {self._time_zone}"

    def _know_product(self, product: Json) -> None:
        self._product_ids[product["sku"]] = product["id"]
        if product["tracks_stock"]:
            self._stocked.add(product["sku"])

    def _command(self, function: str, *arguments: Argument) -> Json:
        if self._till is None:
            return self._org.command(function, *arguments)
        return self._till.command(function, *arguments)

    def _create_unit(self) -> None:
        """Create the unit of products that are sold in parts, if it is missing."""
        units = self._org.pages("list_units", True)
        if all(unit["code"] != _UNIT_CODE for unit in units):
            body = {"code": _UNIT_CODE, "name": "Part of one", "decimals": 6}
            self._create("create_unit", body)

    def _create(self, function: str, body: dict[str, Json]) -> Json:
        try:
            return self._org.call(function, body)
        except RefusedError as error:
            raise UserError(f"{body}: {error.detail}") from error


def _supplier_number(number: int) -> str:
    return f"F{number + 1}"


def _fate(document: Document, line: Line, left: Decimal | None) -> str:
    if left == line.quantity:
        return "reported"
    if document.is_cancellation:
        return "credited" if left is None else IN_PART
    return "billed" if line.quantity > 0 else "written off"


def _refused(error: RefusedError, rows: list[BadLine]) -> list[BadLine]:
    """Report lines that the database refuses; stop at errors of more than one document."""
    if not error.is_about_the_request:
        raise UserError(str(error)) from error
    return [row._replace(reason=f"{error.slug}: {error.detail}") for row in rows]


def _one_of_each_product(lines: list[Line]) -> list[list[Line]]:
    """Distribute lines over requests: an adjustment names each product once."""
    requests: list[dict[str, Line]] = []
    for line in lines:
        request = next((request for request in requests if line.sku not in request), None)
        if request is None:
            request = {}
            requests.append(request)
        request[line.sku] = line
    return [list(request.values()) for request in requests]


def _note(document: Document) -> str:
    """Return the data for which a write-off has no field: the time of day and the country."""
    when = document.sold_at.isoformat(" ", "minutes")
    return f"{when}, {document.country}" if document.country else when
