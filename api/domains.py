"""The domain words, in the order in which folders and documents use them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

MEANINGS: Final[Mapping[str, str]] = {
    "common": "Shared by all domains: pages, stored answers, locks, refusals.",
    "money": "Amounts, rounding and taxes.",
    "org": "The organization and its settings.",
    "people": "Sign-up and login, members, invitations, roles and permissions.",
    "books": "Closing the books, with a summary of them.",
    "catalogue": "Products, categories, units, tax rates, customers and suppliers.",
    "imports": "Imports and exports of files of the catalogue.",
    "purchasing": "Orders to suppliers, deliveries, returns, and what to order next.",
    "stock": "The stock on hand, its movements and its adjustments.",
    "stocktakes": "Counting the stock and posting the differences.",
    "billing": "Bills, from the draft to the issue.",
    "credits": "Credit notes and exchanges.",
    "settlement": "Payments, allocations, open items and statements of customers.",
    "reminders": "Levels of reminding, and the reminders of what is overdue.",
    "numbering": "Series of numbers, the format of a number, and the chain of hashes.",
    "tills": "Registers, their shifts, cash movements and Z reports.",
    "devices": "Devices at the tills, and the people who work at them.",
    "reports": "Sales, margins, taxes and stock of a period.",
    "papers": "Documents on paper and as electronic invoices, and the check of a paper.",
    "audit": "The audit log, and verification.",
    "sync": "The copy that a device keeps, and its unsent commands.",
    "messages": "The outbox: what is sent to people, and the worker that sends it.",
    "webhooks": "Addresses of other programs that are told what happens, and what was sent there.",
    "service": "Whether the service works, and its documentation.",
}
"""Each word with its subjects."""

DOMAINS: Final[tuple[str, ...]] = (*MEANINGS,)
