"""What is sold."""

from __future__ import annotations

from http import HTTPStatus

from api.operations import Blueprint
from api.schemas.catalogue import Product, ProductCreate, ProductPage, ProductUpdate, SearchQuery

blueprint = Blueprint("products", "What is sold.")

ONE = "/products/<uuid:product_id>"

blueprint.operation(
    "GET", "/products", "list_products", "List products", ProductPage, query=SearchQuery
)
blueprint.operation(
    "POST",
    "/products",
    "create_product",
    "Make a product",
    Product,
    body=ProductCreate,
    status=HTTPStatus.CREATED,
    location="products",
)
blueprint.operation("GET", ONE, "get_product", "Read a product", Product)
blueprint.operation(
    "PATCH",
    ONE,
    "update_product",
    "Change a product",
    Product,
    body=ProductUpdate,
    is_versioned=True,
)
blueprint.operation("DELETE", ONE, "archive_product", "Archive a product", Product)
blueprint.operation("POST", f"{ONE}/restore", "restore_product", "Bring a product back", Product)
