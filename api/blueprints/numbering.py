"""How documents are numbered."""

from __future__ import annotations

from http import HTTPStatus

from api.operations import Blueprint
from api.schemas.fields import PageQuery
from api.schemas.numbering import (
    DocumentSeries,
    DocumentSeriesCreate,
    DocumentSeriesPage,
    DocumentSeriesUpdate,
)

blueprint = Blueprint("document-series", "How documents are numbered.")

ONE = "/document-series/<uuid:document_series_id>"

blueprint.operation(
    "GET",
    "/document-series",
    "list_document_series",
    "List series of numbers",
    DocumentSeriesPage,
    query=PageQuery,
    description="By type and name. One of each type is the default.",
)
blueprint.operation(
    "POST",
    "/document-series",
    "create_document_series",
    "Make a series of numbers",
    DocumentSeries,
    body=DocumentSeriesCreate,
    status=HTTPStatus.CREATED,
    location="document-series",
    description=(
        "The format says where series, year and number stand, as in "
        "`{series}-{year}-{number:6}`. Its numbers have no gap."
    ),
)
blueprint.operation(
    "GET",
    ONE,
    "get_document_series",
    "Read a series of numbers",
    DocumentSeries,
    description="Its format, whether it is the default, and whether it still gives numbers.",
)
blueprint.operation(
    "PATCH",
    ONE,
    "update_document_series",
    "Change a series of numbers",
    DocumentSeries,
    body=DocumentSeriesUpdate,
    is_versioned=True,
    description="Its format is fixed by the first number it gives; after that, make another.",
)
