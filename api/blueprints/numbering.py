"""Series of numbers."""

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

blueprint = Blueprint("document-series", "Series of document numbers.")

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
    "Create a series of numbers",
    DocumentSeries,
    body=DocumentSeriesCreate,
    status=HTTPStatus.CREATED,
    location="document-series",
    description=(
        "The format tells where series, year and number go, such as "
        "`{series}-{year}-{number:6}`. The numbers have no gap."
    ),
)
blueprint.operation(
    "GET",
    ONE,
    "get_document_series",
    "Read a series of numbers",
    DocumentSeries,
    description="With its format, whether it is the default, and whether it still gives numbers.",
)
blueprint.operation(
    "PATCH",
    ONE,
    "update_document_series",
    "Change a series of numbers",
    DocumentSeries,
    body=DocumentSeriesUpdate,
    is_versioned=True,
    description="The first number that it gives fixes its format; after that, create another one.",
)
