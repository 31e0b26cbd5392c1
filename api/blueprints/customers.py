"""Who buys."""

from __future__ import annotations

from http import HTTPStatus

from api.operations import Blueprint
from api.schemas.bills import Payment
from api.schemas.catalogue import (
    Customer,
    CustomerCreate,
    CustomerPage,
    CustomerUpdate,
    SearchQuery,
)
from api.schemas.settlement import (
    Balance,
    CustomerPaymentCreate,
    CustomerRefundCreate,
    Statement,
    StatementQuery,
)

blueprint = Blueprint("customers", "Who buys.")

ONE = "/customers/<uuid:customer_id>"

blueprint.operation(
    "GET", "/customers", "list_customers", "List customers", CustomerPage, query=SearchQuery
)
blueprint.operation(
    "POST",
    "/customers",
    "create_customer",
    "Make a customer",
    Customer,
    body=CustomerCreate,
    status=HTTPStatus.CREATED,
    location="customers",
)
blueprint.operation("GET", ONE, "get_customer", "Read a customer", Customer)
blueprint.operation(
    "PATCH",
    ONE,
    "update_customer",
    "Change a customer",
    Customer,
    body=CustomerUpdate,
    is_versioned=True,
)
blueprint.operation("DELETE", ONE, "archive_customer", "Archive a customer", Customer)
blueprint.operation("POST", f"{ONE}/restore", "restore_customer", "Bring a customer back", Customer)
blueprint.operation(
    "POST",
    f"{ONE}/payments",
    "create_customer_payment",
    "Take money on account",
    Payment,
    body=CustomerPaymentCreate,
    is_keyed=True,
    status=HTTPStatus.CREATED,
    description="A deposit, to be spent on bills by allocations.",
)
blueprint.operation(
    "POST",
    f"{ONE}/refunds",
    "create_customer_refund",
    "Pay money on account out",
    Payment,
    body=CustomerRefundCreate,
    is_keyed=True,
    status=HTTPStatus.CREATED,
)
blueprint.operation(
    "GET", f"{ONE}/balance", "get_customer_balance", "Read what a customer owes", Balance
)
blueprint.operation(
    "GET",
    f"{ONE}/statement",
    "get_customer_statement",
    "Read a customer's statement",
    Statement,
    query=StatementQuery,
    description="From the first of the month through today, unless other days are asked for.",
)
