"""Plans the work of each document, from the file alone, so that each run decides the same."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from itertools import groupby
from typing import NamedTuple

from cli.import_sales.sales_file import BadLine, Document, Line, SalesFile

_NAME_LENGTH = 200
_DOCUMENTS_AT_ONCE = 50
_LINES_AT_ONCE = 2000  # a transaction of about a tenth of a second


class Part(NamedTuple):
    """A quantity of a cancellation's line that is credited of this line of a bill."""

    line: Line
    line_no: int
    quantity: Decimal


@dataclass
class Work:
    """The work of one document."""

    document: Document
    sold: list[Line] = field(default_factory=list)
    written_off: list[Line] = field(default_factory=list)
    credits: dict[str, list[Part]] = field(default_factory=dict)
    """For each earlier bill, by its invoice number, the credits of it."""
    left_over: list[BadLine] = field(default_factory=list)


class Matcher:
    """Splits documents into work, and finds the sales that a cancellation cancels.

    That is the customer's latest earlier sale of the product with anything left to credit, then
    the one before it, until the cancelled quantity is used up.
    """

    def __init__(self, sales_file: SalesFile) -> None:
        """Find the sales to remember: those of products that the customer cancels somewhere."""
        self._sold: dict[tuple[str, str], list[_Sale]] = {
            cancelled: [] for cancelled in sales_file.cancelled
        }

    def plan(self, document: Document) -> Work:
        """Plan the work of the next document."""
        work = Work(document, left_over=list(document.bad_lines))
        for line in document.lines:
            if document.is_cancellation:
                self._cancel(work, line)
            elif line.quantity < 0:
                work.written_off.append(line)
            else:
                work.sold.append(line)
                sales = self._sold.get((line.customer, line.sku))
                if sales is not None:
                    sales.append(_Sale(line.invoice, len(work.sold), line.quantity))
        return work

    def _cancel(self, work: Work, line: Line) -> None:
        if line.quantity > 0:
            work.left_over.append(report(line, "a cancellation with a positive quantity"))
            return
        if not line.customer:
            work.left_over.append(
                report(line, "a cancellation without a customer: there is no telling what it ends")
            )
            return
        wanted = -line.quantity
        sales = self._sold[line.customer, line.sku]
        while wanted and sales:
            sale = sales[-1]
            quantity = min(wanted, sale.left)
            work.credits.setdefault(sale.invoice, []).append(Part(line, sale.line_no, quantity))
            wanted -= quantity
            sale.left -= quantity
            if not sale.left:
                sales.pop()
        if wanted:
            found = "nothing" if wanted == -line.quantity else f"only {-line.quantity - wanted:f}"
            reason = f"earlier bills of customer {line.customer} hold {found} of it to credit"
            work.left_over.append(report(line, reason, -wanted))


@dataclass(slots=True)
class _Sale:
    invoice: str
    line_no: int
    left: Decimal


def report(line: Line, reason: str, quantity: Decimal | None = None) -> BadLine:
    """Report why a line, or some of its quantity, is left over."""
    left = line.quantity if quantity is None else quantity
    return BadLine(line.number, line.invoice, line.sku, f"{left:f}", reason)


def works(sales_file: SalesFile) -> Iterator[Work]:
    """Yield the work of each document, in the order of their dates."""
    matcher = Matcher(sales_file)
    for document in sales_file.documents():
        yield matcher.plan(document)


def batches(works: Iterable[Work]) -> Iterator[list[Work]]:
    """Put documents together that follow each other on one day and do nothing but sell.

    All others stay alone: they credit bills before them, or goods that others sell.
    """
    batch: list[Work] = []
    lines = 0
    for work in works:
        if batch and not (
            _only_sells(batch[-1])
            and _only_sells(work)
            and batch[-1].document.day == work.document.day
            and len(batch) < _DOCUMENTS_AT_ONCE
            and lines + len(work.sold) <= _LINES_AT_ONCE
        ):
            yield batch
            batch, lines = [], 0
        batch.append(work)
        lines += len(work.sold)
    if batch:
        yield batch


def _only_sells(work: Work) -> bool:
    return not work.credits and not work.written_off


class Product(NamedTuple):
    """A product of the file."""

    name: str
    unit_price: Decimal
    is_whole: bool
    """Whether it is only sold whole."""


@dataclass
class Catalogue:
    """Products and customers of a file, in the order of their first lines."""

    products: dict[str, Product]
    customers: dict[str, str]
    """Their countries' names, by their numbers."""


def read_catalogue(sales_file: SalesFile) -> Catalogue:
    """Read the products and customers."""
    names: dict[str, Counter[str]] = {}
    spare_names: dict[str, str] = {}
    prices: dict[str, Counter[Decimal]] = {}
    in_parts: set[str] = set()
    customers: dict[str, str] = {}
    for line in sales_file.lines():
        if isinstance(line, BadLine):
            continue
        of_product = prices.setdefault(line.sku, Counter())
        if line.quantity % 1:
            in_parts.add(line.sku)
        if line.unit_price > 0:
            of_product[line.unit_price] += 1
            if line.description:
                names.setdefault(line.sku, Counter())[line.description] += 1
        elif line.description:
            spare_names.setdefault(line.sku, line.description)
        if line.customer:
            customers.setdefault(line.customer, line.country)

    products = {}
    for sku, of_product in prices.items():
        name = names[sku].most_common(1)[0][0] if sku in names else spare_names.get(sku, sku)
        products[sku] = Product(name[:_NAME_LENGTH], _median(of_product), sku not in in_parts)
    return Catalogue(products, customers)


class Delivery(NamedTuple):
    """The goods to receive before a week's sales."""

    week: date
    """Its Monday."""
    received_on: date
    """The first day of that week with a line in the file."""
    quantities: dict[str, Decimal]


def week_of(day: date) -> date:
    """Return the Monday of a day's week."""
    return day - timedelta(days=day.weekday())


def deliveries(sales_file: SalesFile) -> Iterator[Delivery]:
    """Follow each product through the file, by weeks, and receive as much as it falls below zero.

    This reads the file once more, ahead of the replay: a week is summed up before its first
    document is booked, and only the stock left over is remembered.
    """
    levels: dict[str, Decimal] = {}
    dated = (work for work in works(sales_file) if work.document.lines)
    for week, of_week in groupby(dated, key=lambda work: week_of(work.document.day)):
        received_on = date.max
        lowest: dict[str, Decimal] = {}
        for work in of_week:
            received_on = min(received_on, work.document.day)
            _follow(work, levels, lowest)
        for sku, level in lowest.items():
            levels[sku] -= level
        yield Delivery(week, received_on, {sku: -level for sku, level in lowest.items()})


def _follow(work: Work, levels: dict[str, Decimal], lowest: dict[str, Decimal]) -> None:
    moves = [(line.sku, -line.quantity) for line in work.sold]
    moves += [(line.sku, line.quantity) for line in work.written_off]
    moves += [(part.line.sku, part.quantity) for it in work.credits.values() for part in it]
    for sku, change in moves:
        level = levels.get(sku, Decimal(0)) + change
        levels[sku] = level
        if level < lowest.get(sku, Decimal(0)):
            lowest[sku] = level


def _median(counts: Counter[Decimal]) -> Decimal:
    """Return the lower median, which is a price of the file."""
    middle = (counts.total() + 1) // 2
    for value in sorted(counts):
        middle -= counts[value]
        if middle <= 0:
            return value
    return Decimal(0)
