"""The order of the shelves."""

from __future__ import annotations

from http import HTTPStatus

from api.operations import Blueprint
from api.schemas.catalogue import (
    ArchivableQuery,
    Category,
    CategoryCreate,
    CategoryPage,
    CategoryUpdate,
)

blueprint = Blueprint("categories", "The order of the shelves.")

ONE = "/categories/<uuid:category_id>"

blueprint.operation(
    "GET", "/categories", "list_categories", "List categories", CategoryPage, query=ArchivableQuery
)
blueprint.operation(
    "POST",
    "/categories",
    "create_category",
    "Make a category",
    Category,
    body=CategoryCreate,
    status=HTTPStatus.CREATED,
    location="categories",
)
blueprint.operation("GET", ONE, "get_category", "Read a category", Category)
blueprint.operation(
    "PATCH",
    ONE,
    "update_category",
    "Change a category",
    Category,
    body=CategoryUpdate,
    is_versioned=True,
)
blueprint.operation("DELETE", ONE, "archive_category", "Archive a category", Category)
blueprint.operation("POST", f"{ONE}/restore", "restore_category", "Bring a category back", Category)
