"""The file: lines of sales, grouped into documents, read several times and never kept whole."""

import csv
import gzip
import io
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import NamedTuple, TextIO

from cli.errors import UserError

COLUMNS = (
    "InvoiceNo",
    "StockCode",
    "Description",
    "Quantity",
    "InvoiceDate",
    "UnitPrice",
    "CustomerID",
    "Country",
)

_GZIP = b"\x1f\x8b"
_INVOICE_LENGTH = 100
_CODE_LENGTH = 64
_DESCRIPTION_LENGTH = 500
_MAX_DECIMALS = 6
_WHOLE_NUMBER = re.compile(r"([0-9]+)\.0+")
_LIMIT = Decimal("1e12")


class Line(NamedTuple):
    """One readable line."""

    number: int
    invoice: str
    sku: str
    description: str
    quantity: Decimal
    sold_at: datetime
    unit_price: Decimal
    customer: str
    country: str


class BadLine(NamedTuple):
    """One unreadable line, with the parts that can be read."""

    number: int
    invoice: str
    sku: str
    quantity: str
    reason: str


@dataclass
class Document:
    """The lines of one invoice number."""

    invoice: str
    lines: list[Line] = field(default_factory=list)
    bad_lines: list[BadLine] = field(default_factory=list)

    @property
    def is_cancellation(self) -> bool:
        """Tell whether it cancels an earlier sale."""
        return self.invoice.startswith("C")

    @property
    def sold_at(self) -> datetime:
        """Its time."""
        return self.lines[0].sold_at if self.lines else datetime.min

    @property
    def day(self) -> date:
        """Its day."""
        return self.sold_at.date()

    @property
    def customer(self) -> str:
        """The customer's number, empty when unknown."""
        return self.lines[0].customer if self.lines else ""

    @property
    def country(self) -> str:
        """The country's name."""
        return self.lines[0].country if self.lines else ""

    def add(self, line: Line | BadLine) -> None:
        """Add one more line."""
        if isinstance(line, Line) and self.lines and line.customer != self.customer:
            line = _bad(line, "the document's first line names another customer")
        if isinstance(line, Line):
            self.lines.append(line)
        else:
            self.bad_lines.append(line)


class SalesFile:
    """A CSV file of sales, plain or gzipped.

    Documents come in the order of their dates. A file in this order, with each document's lines
    together, is read line by line; any other is sorted in memory.
    """

    def __init__(self, path: Path) -> None:
        """Read the file once to check it."""
        self.path = path
        self.line_count = 0
        self.document_count = 0
        self.is_sorted = True
        self.cancelled: set[tuple[str, str]] = set()
        """Customer and stock code of every cancelled product in the file."""
        self._survey()

    def lines(self) -> Iterator[Line | BadLine]:
        """Yield every line, good or bad, in the order of the file."""
        with self._open() as file:
            try:
                yield from _read(file)
            except (UnicodeDecodeError, csv.Error, EOFError, gzip.BadGzipFile) as error:
                raise UserError(f"{self.path} cannot be read: {error}") from error

    def documents(self) -> Iterator[Document]:
        """Yield the documents in the order of their dates."""
        if self.is_sorted:
            for invoice, lines in groupby(self.lines(), key=lambda line: line.invoice):
                yield _document(invoice, lines)
            return
        documents: dict[str, Document] = {}
        for line in self.lines():
            documents.setdefault(line.invoice, Document(line.invoice)).add(line)
        yield from sorted(documents.values(), key=lambda document: document.sold_at)

    def _survey(self) -> None:
        seen: set[str] = set()
        latest = datetime.min
        for invoice, lines in groupby(self.lines(), key=lambda line: line.invoice):
            together = list(lines)
            document = _document(invoice, together)
            self.line_count += len(together)
            if document.is_cancellation:
                self.cancelled |= {
                    (line.customer, line.sku)
                    for line in together
                    if isinstance(line, Line) and line.customer
                }
            if invoice in seen or (document.lines and document.sold_at < latest):
                self.is_sorted = False
            seen.add(invoice)
            latest = max(latest, document.sold_at)
        self.document_count = len(seen)

    @contextmanager
    def _open(self) -> Iterator[TextIO]:
        try:
            with self.path.open("rb") as raw:
                is_gzip = raw.read(2) == _GZIP
                raw.seek(0)
                binary = gzip.GzipFile(fileobj=raw) if is_gzip else raw
                yield io.TextIOWrapper(binary, encoding="utf-8-sig", newline="")
        except OSError as error:
            raise UserError(f"{self.path}: {error.strerror or error}") from error


def _document(invoice: str, lines: Iterable[Line | BadLine]) -> Document:
    document = Document(invoice)
    for line in lines:
        document.add(line)
    return document


def _read(file: TextIO) -> Iterator[Line | BadLine]:
    reader = csv.reader(file)
    header = next(reader, [])
    missing = [name for name in COLUMNS if name not in header]
    if missing:
        raise UserError(
            f"the first line has to name the columns {', '.join(COLUMNS)}; "
            f"{', '.join(missing)} is missing"
        )
    places = [header.index(name) for name in COLUMNS]
    pick = itemgetter(*places)
    for row in reader:
        if not row:
            continue
        if len(row) != len(header):
            invoice, sku, quantity = (
                (row[places[it]] if places[it] < len(row) else "").strip() for it in (0, 1, 3)
            )
            reason = f"{len(row)} fields where the first line has {len(header)}"
            yield BadLine(reader.line_num, invoice, sku, quantity, reason)
            continue
        yield _parse(reader.line_num, *map(str.strip, pick(row)))


def _parse(
    number: int,
    invoice: str,
    sku: str,
    description: str,
    quantity_text: str,
    date_text: str,
    price_text: str,
    customer: str,
    country: str,
) -> Line | BadLine:
    quantity = _decimal(quantity_text)
    unit_price = _decimal(price_text)
    sold_at = _date(date_text)
    if not invoice:
        reason = "no invoice number"
    elif not sku:
        reason = "no stock code"
    elif len(invoice) > _INVOICE_LENGTH:
        reason = f"the invoice number has more than {_INVOICE_LENGTH} characters"
    elif len(sku) > _CODE_LENGTH or len(customer) > _CODE_LENGTH:
        reason = f"the code of the product or customer has more than {_CODE_LENGTH} characters"
    elif len(description) > _DESCRIPTION_LENGTH:
        reason = f"the description has more than {_DESCRIPTION_LENGTH} characters"
    elif quantity is None:
        reason = f"the quantity {quantity_text!r} is not a number with at most 6 decimals"
    elif quantity == 0:
        reason = "the quantity is zero"
    elif unit_price is None:
        reason = f"the unit price {price_text!r} is not a number with at most 6 decimals"
    elif unit_price < 0:
        reason = f"the unit price {price_text} is negative"
    elif sold_at is None:
        reason = f"the date {date_text!r} is not an ISO date"
    else:
        customer = _customer_number(customer)
        return Line(
            number, invoice, sku, description, quantity, sold_at, unit_price, customer, country
        )
    return BadLine(number, invoice, sku, quantity_text, reason)


@lru_cache(maxsize=4096)
def _decimal(text: str) -> Decimal | None:
    try:
        value = Decimal(text)
    except InvalidOperation:
        return None
    if not value.is_finite() or abs(value) >= _LIMIT:
        return None
    exponent = value.as_tuple().exponent
    return value if isinstance(exponent, int) and -exponent <= _MAX_DECIMALS else None


@lru_cache(maxsize=4096)
def _customer_number(text: str) -> str:
    """Remove decimals from a number that a program wrote like a quantity: 17850.0."""
    whole = _WHOLE_NUMBER.fullmatch(text)
    return whole[1] if whole else text


@lru_cache(maxsize=64)
def _date(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text).replace(tzinfo=None)
    except ValueError:
        return None


def _bad(line: Line, reason: str) -> BadLine:
    return BadLine(line.number, line.invoice, line.sku, f"{line.quantity:f}", reason)
