"""From whom goods come."""

from __future__ import annotations

from http import HTTPStatus

from api.operations import Blueprint
from api.schemas.catalogue import SearchQuery
from api.schemas.purchasing import Supplier, SupplierCreate, SupplierPage, SupplierUpdate

blueprint = Blueprint("suppliers", "From whom goods come.")

ONE = "/suppliers/<uuid:supplier_id>"

blueprint.operation(
    "GET", "/suppliers", "list_suppliers", "List suppliers", SupplierPage, query=SearchQuery
)
blueprint.operation(
    "POST",
    "/suppliers",
    "create_supplier",
    "Make a supplier",
    Supplier,
    body=SupplierCreate,
    status=HTTPStatus.CREATED,
    location="suppliers",
)
blueprint.operation("GET", ONE, "get_supplier", "Read a supplier", Supplier)
blueprint.operation(
    "PATCH",
    ONE,
    "update_supplier",
    "Change a supplier",
    Supplier,
    body=SupplierUpdate,
    is_versioned=True,
)
blueprint.operation("DELETE", ONE, "archive_supplier", "Archive a supplier", Supplier)
blueprint.operation("POST", f"{ONE}/restore", "restore_supplier", "Bring a supplier back", Supplier)
