"""What is sold."""

from __future__ import annotations

from http import HTTPStatus

from api.operations import Blueprint
from api.schemas.catalogue import (
    BarcodeQuery,
    Product,
    ProductBarcode,
    ProductCreate,
    ProductPage,
    ProductQuery,
    ProductUpdate,
)

blueprint = Blueprint("products", "What is sold.")

ONE = "/products/<uuid:product_id>"

blueprint.operation(
    "GET",
    "/products",
    "list_products",
    "List products",
    ProductPage,
    query=ProductQuery,
    description="`search` keeps those in whose name or SKU each of its words begins a word, or "
    "whose barcode begins with it; they come in the order of the words found. Where few of very "
    "many fit, a page may be short and yet have a next one.",
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
blueprint.operation(
    "GET",
    "/products/lookup",
    "get_barcode",
    "Find what a barcode stands for",
    ProductBarcode,
    query=BarcodeQuery,
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
