"""How sales are taxed."""

from __future__ import annotations

from http import HTTPStatus

from api.operations import Blueprint
from api.schemas.catalogue import (
    ArchivableQuery,
    TaxRate,
    TaxRateCreate,
    TaxRatePage,
    TaxRatePeriodCreate,
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
    "Change what a tax rate is called",
    TaxRate,
    body=TaxRateUpdate,
    is_versioned=True,
)
blueprint.operation("DELETE", ONE, "archive_tax_rate", "Archive a tax rate", TaxRate)
blueprint.operation("POST", f"{ONE}/restore", "restore_tax_rate", "Bring a tax rate back", TaxRate)
blueprint.operation(
    "POST",
    f"{ONE}/periods",
    "create_tax_rate_period",
    "Say what a tax rate is from a day on",
    TaxRate,
    body=TaxRatePeriodCreate,
    status=HTTPStatus.CREATED,
    location="tax-rates",
)
blueprint.operation(
    "DELETE",
    "/tax-rate-periods/<uuid:period_id>",
    "delete_tax_rate_period",
    "Withdraw a change of a tax rate that has not begun",
    TaxRate,
)
