"""The domain words, in the one order in which folders and documents use them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

MEANINGS: Final[Mapping[str, str]] = {
    "common": "What every domain uses: pages, answers that are kept, locks, refusals.",
    "money": "Amounts, rounding and taxes.",
    "org": "The organization and its settings.",
    "people": "Sign-up and login, the person who asks, members and invitations.",
    "books": "Closing the books, and what they held on that day.",
    "catalogue": "Products, categories, units, tax rates, customers and suppliers.",
    "imports": "Files of the catalogue, in and out.",
    "purchasing": "Orders to suppliers, deliveries, returns, and what to order next.",
    "stock": "The stock on hand, its movements and its adjustments.",
    "stocktakes": "Counting the stock and posting the differences.",
    "billing": "Bills, from the draft to the issue.",
    "credits": "Credit notes and exchanges.",
    "settlement": "Payments and allocations, and what customers owe and are owed.",
    "numbering": "Series of numbers, the form of a number, and the chain of hashes.",
    "tills": "Registers, their shifts, cash movements and Z reports.",
    "devices": "Devices at the tills, and the people who work at them.",
    "reports": "Sales, margins, taxes and stock of a period.",
    "papers": "Documents on paper and as electronic invoices, and whether a paper is genuine.",
    "audit": "Who changed what, and proofs that all is whole.",
    "sync": "What a device keeps a copy of, and what it has not sent yet.",
    "service": "Whether the service works, and its documentation.",
}
"""Each word, and what belongs to it."""

DOMAINS: Final[tuple[str, ...]] = (*MEANINGS,)
