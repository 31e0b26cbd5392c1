"""Make a small file of sales as messy as a real one, with the same bytes each time.

python -m tests.cli.make_sales FILE
"""

import csv
import io
import random
import sys
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

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
Row = tuple[str, ...]

_START = datetime(2019, 11, 30, 8, 0)
_PRODUCTS = [
    (
        f"{20000 + number}{suffix}",
        f"THING {number}{' ' * (number % 3)}",
        f"{number % 9}.{number:02}",
    )
    for number in range(10, 70)
    for suffix in ("A", "a")[: 1 + number % 2]
]

# Rows that cannot be booked: (invoice, stock code, quantity, beginning of the reason).
LEFT_OVER = [
    ("C100020", "20011A", "-5", "earlier bills of customer 501 hold only 3 of it"),
    ("C100021", "D", "-1", "earlier bills of customer 501 hold nothing of it"),
    ("C100022", "20012A", "-1", "a cancellation without a customer"),
    ("C100023", "20011A", "4", "a cancellation with a positive quantity"),
    ("100024", "B", "1", "the unit price -11062.06 is negative"),
    ("100024", "20012A", "0", "the quantity is zero"),
    ("100024", "20012A", "many", "the quantity 'many' is not a number"),
    ("100024", "20012A", "1.0000001", "the quantity '1.0000001' is not a number"),
    ("100024", "20012A", "1", "the date 'soon' is not an ISO date"),
    ("100024", "", "1", "no stock code"),
    ("100024", "20012A", "1", "7 fields where the first line has 8"),
    ("", "20012A", "1", "no invoice number"),
]


def make_sales(documents: int = 80) -> bytes:
    """Return the file."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for rows in _documents(documents):
        writer.writerows(rows)
    return text.getvalue().encode()


def _documents(count: int) -> Iterator[list[Row]]:
    yield from _mess()
    randomness = random.Random(2019)  # noqa: S311
    sold: list[list[Row]] = []
    for number in range(count):
        at = _START + timedelta(hours=3 * number + 24)
        if sold and number % 6 == 5:
            yield [_cancelled(f"C{100200 + number}", at, row) for row in sold.pop()[:2]]
            continue
        customer = "" if number % 4 == 0 else str(600 + number % 7)
        products = randomness.choices(_PRODUCTS, k=600 if number == 3 else 1 + number % 9)
        rows = [
            _row(f"{100200 + number}", at, *product, randomness.randint(1, 12), customer)
            for product in products
        ]
        if customer:
            sold.append(rows)
        yield rows


def _mess() -> Iterator[list[Row]]:
    def row(invoice: str, sku: str, quantity: object, customer: str = "501", **more: str) -> Row:
        number = int(invoice.removeprefix("C")) - 100000
        at = _START + timedelta(minutes=number)
        price = more.get("price", "2.50")
        return _row(invoice, at, sku, more.get("description", "THING"), price, quantity, customer)

    # The same product on several lines, and twice more on a later day's bill.
    yield [row("100001", "20011A", 2), row("100001", "20010A", 1), row("100001", "20011A", 3)]
    yield [row("100002", "20011A", 4, price="2.75")]
    yield [row("100003", "20011A", 9, customer="502")]
    # Takes the 4 of 100002 first, then 2 of the last line of 100001: two credit notes.
    yield [row("C100004", "20011A", -6)]
    # Given away; found; lost, twice in a document; broken, without a description.
    yield [row("100005", "20013A", 1, price="0", description="amazon"), row("100005", "20013A", 2)]
    yield [row("100006", "20013A", 7, customer="", price="0", description="found")]
    yield [
        row("100007", "20013A", -2, customer="", price="0", description="damages"),
        row("100007", "20013A", -1, customer="", price="0", description="wet"),
    ]
    yield [row("100008", "20010A", -1, customer="", price="0", description="")]
    # Sold and lost in one document, in an unknown country, to a number with decimals.
    yield [
        (*row("100009", "20010A", 5, customer="503.0")[:-1], "Channel Islands"),
        (*row("100009", "20010A", -1, customer="503.0", price="0")[:-1], "Channel Islands"),
    ]
    yield [row("C100020", "20011A", -5)]
    yield [row("C100021", "D", -1, description="Discount")]
    yield [row("C100022", "20012A", -1, customer="")]
    yield [row("C100023", "20011A", 4)]
    yield [
        row("100024", "B", 1, customer="", price="-11062.06", description="Adjust bad debt"),
        row("100024", "20012A", 0, customer=""),
        row("100024", "20012A", "many", customer=""),
        row("100024", "20012A", "1.0000001", customer=""),
        (*row("100024", "20012A", 1, customer="")[:4], "soon", "1", "", ""),
        row("100024", "", 1, customer=""),
        row("100024", "20012A", 1, customer="")[:-1],
        row("100024", "20012A", "0.125", customer="", price="3.333333"),
    ]
    yield [("", *row("100025", "20012A", 1)[1:])]


def _row(
    invoice: str,
    at: datetime,
    sku: str,
    description: str,
    price: str,
    quantity: object,
    customer: str,
) -> Row:
    when = at.isoformat(" ", "minutes")
    country = "EIRE" if customer == "602" else "United Kingdom"
    return invoice, sku, description, str(quantity), when, price, customer, country


def _cancelled(invoice: str, at: datetime, row: Row) -> Row:
    when = at.isoformat(" ", "minutes")
    return (invoice, *row[1:3], f"-{row[3]}", when, *row[5:])


if __name__ == "__main__":
    Path(sys.argv[1]).write_bytes(make_sales())
