"""Who buys."""

from __future__ import annotations

from http import HTTPStatus

from api.operations import Blueprint
from api.schemas.catalogue import (
    Customer,
    CustomerCreate,
    CustomerPage,
    CustomerUpdate,
    SearchQuery,
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
