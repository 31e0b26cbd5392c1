"""How sales are taxed."""

from __future__ import annotations

from http import HTTPStatus

from api.operations import Blueprint
from api.schemas.catalogue import (
    ArchivableQuery,
    TaxRate,
    TaxRateCreate,
    TaxRatePage,
    TaxRateUpdate,
)

blueprint = Blueprint("tax-rates", "How sales are taxed.")

ONE = "/tax-rates/<uuid:tax_rate_id>"

blueprint.operation(
    "GET", "/tax-rates", "list_tax_rates", "List tax rates", TaxRatePage, query=ArchivableQuery
)
blueprint.operation(
    "POST",
    "/tax-rates",
    "create_tax_rate",
    "Make a tax rate",
    TaxRate,
    body=TaxRateCreate,
    status=HTTPStatus.CREATED,
    location="tax-rates",
)
blueprint.operation("GET", ONE, "get_tax_rate", "Read a tax rate", TaxRate)
blueprint.operation(
    "PATCH",
    ONE,
    "update_tax_rate",
    "Rename a tax rate",
    TaxRate,
    body=TaxRateUpdate,
    is_versioned=True,
)
blueprint.operation("DELETE", ONE, "archive_tax_rate", "Archive a tax rate", TaxRate)
blueprint.operation("POST", f"{ONE}/restore", "restore_tax_rate", "Bring a tax rate back", TaxRate)
