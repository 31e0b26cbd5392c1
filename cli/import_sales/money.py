"""Decides how each bill is paid, from the file alone, so that each run decides the same.

The file does not tell of payments. The number of a bill decides: most are paid at once, in cash, by
card or by transfer; customers with a number may also pay later, half now and half later, or not at
all.
"""

import zlib
from datetime import date, timedelta
from decimal import ROUND_CEILING, Decimal
from typing import Any, NamedTuple

from cli.import_sales.sales_file import Document

Json = Any

CASH, CARD, TRANSFER = "cash", "card", "transfer"

_MOST_IN_CASH = 250  # nobody carries more
_NOTE = Decimal(5)  # the smallest note: cash is handed over in notes
_TERM = timedelta(days=14)


class Promise(NamedTuple):
    """The payments of a bill: an amount at once, and the day of the rest."""

    method: str
    amount: Decimal
    """The amount paid at once; zero for none."""
    is_whole: bool
    """Whether the whole bill is paid at once."""
    rest_on: date | None
    """The day on which the rest is paid, by transfer; None when it is never paid."""
    due_on: date | None

    def payments(self) -> list[Json]:
        """Return the payments that come with the bill."""
        if self.amount == 0:
            return []
        if self.method == CASH:
            handed_over = (self.amount / _NOTE).to_integral_value(ROUND_CEILING) * _NOTE
            return [{"method": CASH, "tendered_amount": f"{handed_over:f}"}]
        return [{"method": self.method, "amount": f"{self.amount:f}"}]


def promise(document: Document, amount: Decimal) -> Promise:
    """Decide how a document of an amount is paid."""
    number = _number_of(document)
    at_till = CASH if number % 20 < 9 and amount < _MOST_IN_CASH else CARD
    kind = number // 20 % 20 if document.customer else 0
    if kind < 10:
        return Promise(at_till, amount, True, None, None)
    if kind < 14:
        return Promise(TRANSFER, amount, True, None, None)
    due_on = document.day + _TERM
    rest_on = None if kind == 19 else document.day + timedelta(days=3 + number // 400 % 25)
    paid = (amount / 2).quantize(Decimal("0.01")) if kind in (17, 18) else Decimal(0)
    return Promise(CARD, paid, False, rest_on, due_on)


def is_kept_on_account(document: Document) -> bool:
    """Tell whether the customer keeps the credit of a cancellation for the next purchase."""
    return _number_of(document) % 5 == 0


def _number_of(document: Document) -> int:
    return zlib.crc32(document.invoice.encode())
