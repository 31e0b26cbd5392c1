"""What products are counted or measured in."""

from __future__ import annotations

from http import HTTPStatus

from api.operations import Blueprint
from api.schemas.catalogue import (
    ArchivableQuery,
    Unit,
    UnitCreate,
    UnitPage,
    UnitUpdate,
)

blueprint = Blueprint("units", "What products are counted or measured in.")

ONE = "/units/<uuid:unit_id>"

blueprint.operation("GET", "/units", "list_units", "List units", UnitPage, query=ArchivableQuery)
blueprint.operation(
    "POST",
    "/units",
    "create_unit",
    "Make a unit",
    Unit,
    body=UnitCreate,
    status=HTTPStatus.CREATED,
    location="units",
)
blueprint.operation("GET", ONE, "get_unit", "Read a unit", Unit)
blueprint.operation(
    "PATCH",
    ONE,
    "update_unit",
    "Change a unit",
    Unit,
    body=UnitUpdate,
    is_versioned=True,
)
blueprint.operation("DELETE", ONE, "archive_unit", "Archive a unit", Unit)
blueprint.operation("POST", f"{ONE}/restore", "restore_unit", "Bring a unit back", Unit)
