"""Payments, and what customers owe and are owed."""

from __future__ import annotations

from http import HTTPStatus

from api.operations import Blueprint
from api.schemas.settlement import (
    AccountQuery,
    AllocationCreate,
    Balance,
    CustomerAccounts,
    CustomerPaymentCreate,
    CustomerRefundCreate,
    Payment,
    PaymentCreate,
    Receivables,
    ReceivablesQuery,
    Statement,
    StatementQuery,
)

payments = Blueprint("payments", tag="bills")
accounts = Blueprint("accounts", tag="customers")
reports = Blueprint("receivables", tag="reports")

BILL = "/bills/<uuid:bill_id>"
CUSTOMER = "/customers/<uuid:customer_id>"

payments.operation(
    "POST",
    f"{BILL}/payments",
    "create_payment",
    "Take a payment",
    Payment,
    body=PaymentCreate,
    is_keyed=True,
    status=HTTPStatus.CREATED,
    description=(
        "More than is due is refused. In cash, `tendered_amount` alone pays what is due and the "
        "rest is change; with `overpayment: credit` the surplus goes on the customer's account."
    ),
)
payments.operation(
    "POST",
    f"{BILL}/allocations",
    "create_allocation",
    "Settle a bill with a credit of its customer",
    Payment,
    body=AllocationCreate,
    is_keyed=True,
    status=HTTPStatus.CREATED,
    description=(
        "Money on account, or the rest of a credit note; without an amount, as much as both allow."
    ),
)
accounts.operation(
    "POST",
    f"{CUSTOMER}/payments",
    "create_customer_payment",
    "Take money on account",
    Payment,
    body=CustomerPaymentCreate,
    is_keyed=True,
    status=HTTPStatus.CREATED,
    description="A deposit, which allocations spend on bills.",
)
accounts.operation(
    "POST",
    f"{CUSTOMER}/refunds",
    "create_customer_refund",
    "Pay out money on account",
    Payment,
    body=CustomerRefundCreate,
    is_keyed=True,
    status=HTTPStatus.CREATED,
    description="At most the rest of one payment on account.",
)
accounts.operation(
    "GET",
    f"{CUSTOMER}/balance",
    "get_customer_balance",
    "Read what a customer owes",
    Balance,
    description=(
        "The amount due, and the credits with something left: credit notes and money on account."
    ),
)
accounts.operation(
    "GET",
    f"{CUSTOMER}/statement",
    "get_customer_statement",
    "Read a customer's statement",
    Statement,
    query=StatementQuery,
    description="From the first of the month through today by default.",
)
accounts.operation(
    "GET",
    "/customers/accounts",
    "list_customer_accounts",
    "List customers with what they owe",
    CustomerAccounts,
    query=AccountQuery,
    description=(
        "Today, by name or the largest balance first. `search` finds words of the name or number. "
        "With a `state`, or by balance, it lists whoever has something open, archived or not."
    ),
)
reports.operation(
    "GET",
    "/reports/receivables",
    "get_receivables",
    "Read what customers owe, by age",
    Receivables,
    query=ReceivablesQuery,
    description=(
        "At the end of a day, by default today. `total` and `walk_in` are of all pages; `items` "
        "are customers by name."
    ),
)
