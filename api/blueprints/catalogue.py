"""Products, categories, units, tax rates, customers and suppliers."""

from __future__ import annotations

from base64 import b64decode
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from flask import Response

from api import pictures
from api.operations import Blueprint
from api.schemas.catalogue import (
    PICTURE,
    PICTURES,
    BarcodeQuery,
    Category,
    CategoryCreate,
    CategoryPage,
    CategoryUpdate,
    ChangedProducts,
    Customer,
    CustomerCreate,
    CustomerErasure,
    CustomerPage,
    CustomerUpdate,
    PictureQuery,
    Product,
    ProductBarcode,
    ProductCreate,
    ProductPage,
    ProductQuery,
    ProductsUpdate,
    ProductUpdate,
    SearchQuery,
    Supplier,
    SupplierCreate,
    SupplierPage,
    SupplierUpdate,
    TaxRate,
    TaxRateCreate,
    TaxRatePage,
    TaxRatePeriodCreate,
    TaxRateUpdate,
    Unit,
    UnitCreate,
    UnitPage,
    UnitUpdate,
)
from api.schemas.fields import ArchivableQuery
from api.services import services

products = Blueprint("products", "What is sold.")
categories = Blueprint("categories", "Categories of products, in a tree.")
units = Blueprint("units", "Units in which products are counted or measured.")
tax_rates = Blueprint("tax-rates", "Tax rates of sales.")
customers = Blueprint("customers", "Who buys.")
suppliers = Blueprint("suppliers", "Suppliers of goods.")

PRODUCT = "/products/<uuid:product_id>"
PICTURE_OF_PRODUCT = f"{PRODUCT}/picture"
CATEGORY = "/categories/<uuid:category_id>"
UNIT = "/units/<uuid:unit_id>"
TAX_RATE = "/tax-rates/<uuid:tax_rate_id>"
CUSTOMER = "/customers/<uuid:customer_id>"
SUPPLIER = "/suppliers/<uuid:supplier_id>"

products.operation(
    "GET",
    "/products",
    "list_products",
    "List products",
    ProductPage,
    query=ProductQuery,
    description=(
        "`search` keeps a product if each of its words begins a word of the name or SKU, or if "
        "it begins a barcode; without `order`, the result is then ordered by the words found. "
        "When few of very many match, a page may be short although there is a next one. A product "
        "that tracks no stock stands at 0 in the order of quantities."
    ),
)
products.operation(
    "POST",
    "/products",
    "create_product",
    "Create a product",
    Product,
    body=ProductCreate,
    status=HTTPStatus.CREATED,
    location="products",
    description=(
        "It has nothing on hand until stock is received. A barcode is a text, or an object with "
        "the quantity and the price of its pack."
    ),
)
products.operation(
    "GET",
    "/products/lookup",
    "get_barcode",
    "Find a product by barcode",
    ProductBarcode,
    query=BarcodeQuery,
    description=(
        "The product, the quantity in the pack, and the price of one in it. An archived product "
        "is found too, and marked as archived."
    ),
)
products.operation(
    "GET",
    PRODUCT,
    "get_product",
    "Read a product",
    Product,
    description="An archived product too. `barcode_details` tell which barcodes are of packs.",
)
products.operation(
    "PATCH",
    PRODUCT,
    "update_product",
    "Change a product",
    Product,
    body=ProductUpdate,
    is_versioned=True,
    description=(
        "Only the fields you send change. Issued documents keep the name and the price of their "
        "issue."
    ),
)
products.operation(
    "PATCH",
    "/products",
    "update_products",
    "Change several products",
    ChangedProducts,
    body=ProductsUpdate,
    errors=(HTTPStatus.CONFLICT, HTTPStatus.PRECONDITION_FAILED),
    description=(
        "All of them, each at the `version` given, or none. `errors` names every problem by the "
        "place of its product, such as `products.3.version` for one that somebody else has "
        "changed meanwhile."
    ),
)
products.operation(
    "DELETE",
    PRODUCT,
    "archive_product",
    "Archive a product",
    Product,
    description="It disappears from lists and is no longer sold; its history stays.",
)
products.operation(
    "POST",
    f"{PRODUCT}/restore",
    "restore_product",
    "Restore a product",
    Product,
    description="It can be sold again. Refused while its category or its unit is archived.",
)
products.operation(
    "PUT",
    PICTURE_OF_PRODUCT,
    "set_product_picture",
    "Give a product a picture",
    Product,
    upload=PICTURE,
    is_versioned=True,
    description=(
        "JPEG, PNG or WebP, of at most 256 KiB and 1200 pixels on each side; it replaces the one "
        "before. The service keeps the file as it is: remove from it what nobody should see, such "
        "as the place where it was taken."
    ),
)
products.operation(
    "DELETE",
    PICTURE_OF_PRODUCT,
    "delete_product_picture",
    "Take a product's picture away",
    Product,
    is_versioned=True,
    description="Nothing changes if it has none.",
)


@products.printed(
    PICTURE_OF_PRODUCT,
    "get_product_picture",
    "Get the picture of a product",
    PICTURES,
    query=PictureQuery,
    headers=pictures.CACHED,
    description=(
        "The one of that name, `picture` of the product: another picture has another name, so a "
        "copy may be kept for ever. Not found once it was replaced or taken away; 503 while the "
        "operator's store of pictures, where it may lie, does not answer."
    ),
)
def get_product_picture(shown: Mapping[str, Any], _: Mapping[str, str]) -> Response:
    """Send the bytes of a picture."""
    return pictures.shown(_bytes_of(shown), shown["media_type"], shown["sha256"])


def _bytes_of(picture: Mapping[str, Any]) -> bytes:
    """The bytes of a picture, wherever its row says that they are."""
    if picture["stored_as"] is None:
        return b64decode(picture["image"])
    return services().pictures.show(picture["stored_as"], picture["sha256"])


categories.operation(
    "GET",
    "/categories",
    "list_categories",
    "List categories",
    CategoryPage,
    query=ArchivableQuery,
    description=(
        "Categories of all levels by name; `path` holds the names from the top of the tree to "
        "its own."
    ),
)
categories.operation(
    "POST",
    "/categories",
    "create_category",
    "Create a category",
    Category,
    body=CategoryCreate,
    status=HTTPStatus.CREATED,
    location="categories",
    description="At the top, or below `parent_id`. The tree has at most ten levels.",
)
categories.operation(
    "GET",
    CATEGORY,
    "get_category",
    "Read a category",
    Category,
    description="`path` holds the names from the top of the tree to its own.",
)
categories.operation(
    "PATCH",
    CATEGORY,
    "update_category",
    "Change a category",
    Category,
    body=CategoryUpdate,
    is_versioned=True,
    description=(
        "Rename it, or move it with everything below it; `parent_id` null puts it at the top."
    ),
)
categories.operation(
    "DELETE",
    CATEGORY,
    "archive_category",
    "Archive a category",
    Category,
    description="Refused while it holds active categories or products.",
)
categories.operation(
    "POST",
    f"{CATEGORY}/restore",
    "restore_category",
    "Restore a category",
    Category,
    description="Refused while the category above it is archived.",
)

units.operation(
    "GET",
    "/units",
    "list_units",
    "List units",
    UnitPage,
    query=ArchivableQuery,
    description="By code. Every organization begins with the usual ones.",
)
units.operation(
    "POST",
    "/units",
    "create_unit",
    "Create a unit",
    Unit,
    body=UnitCreate,
    status=HTTPStatus.CREATED,
    location="units",
    description=(
        "`decimals` is the number of decimals of its quantities: 0 for whole units only. The "
        "code never changes, because documents contain it."
    ),
)
units.operation(
    "GET",
    UNIT,
    "get_unit",
    "Read a unit",
    Unit,
    description=(
        "With its code, the decimals that a quantity may have, and its code in electronic invoices."
    ),
)
units.operation(
    "PATCH",
    UNIT,
    "update_unit",
    "Change a unit",
    Unit,
    body=UnitUpdate,
    is_versioned=True,
    description=(
        "Everything except the code. Fewer decimals are refused while a quantity on hand needs "
        "them."
    ),
)
units.operation(
    "DELETE",
    UNIT,
    "archive_unit",
    "Archive a unit",
    Unit,
    description="Refused while an active product is counted in it.",
)
units.operation(
    "POST",
    f"{UNIT}/restore",
    "restore_unit",
    "Restore a unit",
    Unit,
    description="Products can be counted in it again.",
)

tax_rates.operation(
    "GET",
    "/tax-rates",
    "list_tax_rates",
    "List tax rates",
    TaxRatePage,
    query=ArchivableQuery,
    description="By name, each with its periods.",
)
tax_rates.operation(
    "POST",
    "/tax-rates",
    "create_tax_rate",
    "Create a tax rate",
    TaxRate,
    body=TaxRateCreate,
    status=HTTPStatus.CREATED,
    location="tax-rates",
    description=(
        "The rate holds until a period of it begins. A category without tax gives the reason in "
        "`exemption_reason`."
    ),
)
tax_rates.operation(
    "GET",
    TAX_RATE,
    "get_tax_rate",
    "Read a tax rate",
    TaxRate,
    description="With all its periods, past and future.",
)
tax_rates.operation(
    "PATCH",
    TAX_RATE,
    "update_tax_rate",
    "Change the name of a tax rate",
    TaxRate,
    body=TaxRateUpdate,
    is_versioned=True,
    description=(
        "The name and the reason for an exemption. The rate itself changes by a period that "
        "begins on a day."
    ),
)
tax_rates.operation(
    "DELETE",
    TAX_RATE,
    "archive_tax_rate",
    "Archive a tax rate",
    TaxRate,
    description="It disappears from lists. Products that have it keep it.",
)
tax_rates.operation(
    "POST",
    f"{TAX_RATE}/restore",
    "restore_tax_rate",
    "Restore a tax rate",
    TaxRate,
    description="It is in the lists again.",
)
tax_rates.operation(
    "POST",
    f"{TAX_RATE}/periods",
    "create_tax_rate_period",
    "Change a tax rate from a day on",
    TaxRate,
    body=TaxRatePeriodCreate,
    status=HTTPStatus.CREATED,
    location="tax-rates",
    description=(
        "Documents dated on that day or later have the new rate. Once there are documents, the "
        "day must be in the future."
    ),
)
tax_rates.operation(
    "DELETE",
    "/tax-rate-periods/<uuid:period_id>",
    "delete_tax_rate_period",
    "Withdraw a change of a tax rate that has not begun",
    TaxRate,
    description="Once there are documents, only a change whose first day is in the future.",
)

customers.operation(
    "GET",
    "/customers",
    "list_customers",
    "List customers",
    CustomerPage,
    query=SearchQuery,
    description="By name; `search` keeps those whose name begins with it.",
)
customers.operation(
    "POST",
    "/customers",
    "create_customer",
    "Create a customer",
    Customer,
    body=CustomerCreate,
    status=HTTPStatus.CREATED,
    location="customers",
    description=(
        "Only the name is required. `payment_terms_days` decides when their bills are due; "
        "without it, the organization's setting does."
    ),
)
customers.operation(
    "GET",
    CUSTOMER,
    "get_customer",
    "Read a customer",
    Customer,
    description="An archived customer is shown too.",
)
customers.operation(
    "PATCH",
    CUSTOMER,
    "update_customer",
    "Change a customer",
    Customer,
    body=CustomerUpdate,
    is_versioned=True,
    description=(
        "Only the fields you send change. Issued documents keep their copy of the customer."
    ),
)
customers.operation(
    "DELETE",
    CUSTOMER,
    "archive_customer",
    "Archive a customer",
    Customer,
    description="They disappear from lists and cannot be sold to; their documents stay.",
)
customers.operation(
    "GET",
    f"{CUSTOMER}/erasure",
    "get_customer_erasure",
    "Read what an erasure of a customer would keep",
    CustomerErasure,
    description="How many documents keep the buyer, and until when. Nothing is changed.",
)
customers.operation(
    "POST",
    f"{CUSTOMER}/erasure",
    "erase_customer",
    "Erase the personal data of a customer",
    CustomerErasure,
    description=(
        "For good: name, addresses and numbers, in the audit log too. Documents keep the buyer for "
        "as long as the organization has to keep them; the daily job erases it there afterwards. "
        "The chains of hashes keep the digests of what was erased, so the books still verify."
    ),
)
customers.operation(
    "POST",
    f"{CUSTOMER}/restore",
    "restore_customer",
    "Restore a customer",
    Customer,
    description="They are in the lists and can be sold to again.",
)

suppliers.operation(
    "GET",
    "/suppliers",
    "list_suppliers",
    "List suppliers",
    SupplierPage,
    query=SearchQuery,
    description="By name; `search` keeps those whose name begins with it.",
)
suppliers.operation(
    "POST",
    "/suppliers",
    "create_supplier",
    "Create a supplier",
    Supplier,
    body=SupplierCreate,
    status=HTTPStatus.CREATED,
    location="suppliers",
    description="Only the name is required.",
)
suppliers.operation(
    "GET",
    SUPPLIER,
    "get_supplier",
    "Read a supplier",
    Supplier,
    description="An archived supplier is shown too.",
)
suppliers.operation(
    "PATCH",
    SUPPLIER,
    "update_supplier",
    "Change a supplier",
    Supplier,
    body=SupplierUpdate,
    is_versioned=True,
    description=(
        "Only the fields you send change. Orders that were sent keep their copy of the supplier."
    ),
)
suppliers.operation(
    "DELETE",
    SUPPLIER,
    "archive_supplier",
    "Archive a supplier",
    Supplier,
    description="They disappear from lists and cannot be ordered from; their deliveries stay.",
)
suppliers.operation(
    "POST",
    f"{SUPPLIER}/restore",
    "restore_supplier",
    "Restore a supplier",
    Supplier,
    description="They are in the lists and can be ordered from again.",
)
