"""What is sold and how it is taxed, who buys it, and from whom it comes."""

from __future__ import annotations

from http import HTTPStatus

from api.operations import Blueprint
from api.schemas.catalogue import (
    BarcodeQuery,
    Category,
    CategoryCreate,
    CategoryPage,
    CategoryUpdate,
    Customer,
    CustomerCreate,
    CustomerPage,
    CustomerUpdate,
    Product,
    ProductBarcode,
    ProductCreate,
    ProductPage,
    ProductQuery,
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

products = Blueprint("products", "What is sold.")
categories = Blueprint("categories", "The order of the shelves.")
units = Blueprint("units", "What products are counted or measured in.")
tax_rates = Blueprint("tax-rates", "How sales are taxed.")
customers = Blueprint("customers", "Who buys.")
suppliers = Blueprint("suppliers", "From whom goods come.")

PRODUCT = "/products/<uuid:product_id>"
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
    description="`search` keeps those in whose name or SKU each of its words begins a word, or "
    "whose barcode begins with it; they come in the order of the words found. Where few of very "
    "many fit, a page may be short and yet have a next one.",
)
products.operation(
    "POST",
    "/products",
    "create_product",
    "Make a product",
    Product,
    body=ProductCreate,
    status=HTTPStatus.CREATED,
    location="products",
    description=(
        "It has nothing on hand until stock is received. A barcode is a text, or an object "
        "that says how many units a pack holds and what it costs."
    ),
)
products.operation(
    "GET",
    "/products/lookup",
    "get_barcode",
    "Find what a barcode stands for",
    ProductBarcode,
    query=BarcodeQuery,
    description=(
        "The product, how many units the pack holds, and the price of one in it. An archived "
        "product is found too, and says so."
    ),
)
products.operation(
    "GET",
    PRODUCT,
    "get_product",
    "Read a product",
    Product,
    description="Also one that is archived. `barcode_details` say which barcodes are of packs.",
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
        "Only the fields you send change. Issued documents keep the name and the price they "
        "were made with."
    ),
)
products.operation(
    "DELETE",
    PRODUCT,
    "archive_product",
    "Archive a product",
    Product,
    description="It leaves the lists and is no longer sold; its history stays.",
)
products.operation(
    "POST",
    f"{PRODUCT}/restore",
    "restore_product",
    "Bring a product back",
    Product,
    description="It can be sold again. Refused while its category or its unit is archived.",
)

categories.operation(
    "GET",
    "/categories",
    "list_categories",
    "List categories",
    CategoryPage,
    query=ArchivableQuery,
    description=(
        "Categories of all levels by name; `path` holds the names from the top down to their own."
    ),
)
categories.operation(
    "POST",
    "/categories",
    "create_category",
    "Make a category",
    Category,
    body=CategoryCreate,
    status=HTTPStatus.CREATED,
    location="categories",
    description="At the top, or below `parent_id`. The tree is at most ten levels deep.",
)
categories.operation(
    "GET",
    CATEGORY,
    "get_category",
    "Read a category",
    Category,
    description="`path` holds the names from the top of the tree down to its own.",
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
        "Rename it, or move it with all that is below it; `parent_id` null puts it at the top."
    ),
)
categories.operation(
    "DELETE",
    CATEGORY,
    "archive_category",
    "Archive a category",
    Category,
    description="Refused while it holds categories or products that are not archived.",
)
categories.operation(
    "POST",
    f"{CATEGORY}/restore",
    "restore_category",
    "Bring a category back",
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
    "Make a unit",
    Unit,
    body=UnitCreate,
    status=HTTPStatus.CREATED,
    location="units",
    description=(
        "`decimals` says how finely it is divided: 0 for what is only sold whole. The code "
        "never changes, since documents carry it."
    ),
)
units.operation(
    "GET",
    UNIT,
    "get_unit",
    "Read a unit",
    Unit,
    description=(
        "Its code, the decimals that a quantity may have, and its code in electronic invoices."
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
        "Everything but the code. Fewer decimals are refused while something on hand needs them."
    ),
)
units.operation(
    "DELETE",
    UNIT,
    "archive_unit",
    "Archive a unit",
    Unit,
    description="Refused while a product that is not archived is counted in it.",
)
units.operation(
    "POST",
    f"{UNIT}/restore",
    "restore_unit",
    "Bring a unit back",
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
    description="By name, each with the days on which it changes.",
)
tax_rates.operation(
    "POST",
    "/tax-rates",
    "create_tax_rate",
    "Make a tax rate",
    TaxRate,
    body=TaxRateCreate,
    status=HTTPStatus.CREATED,
    location="tax-rates",
    description=(
        "The rate holds until a period of it begins. A category without tax says why in "
        "`exemption_reason`."
    ),
)
tax_rates.operation(
    "GET",
    TAX_RATE,
    "get_tax_rate",
    "Read a tax rate",
    TaxRate,
    description="With all its periods, those that are over and those to come.",
)
tax_rates.operation(
    "PATCH",
    TAX_RATE,
    "update_tax_rate",
    "Change what a tax rate is called",
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
    description="It leaves the lists. Products that have it keep it.",
)
tax_rates.operation(
    "POST",
    f"{TAX_RATE}/restore",
    "restore_tax_rate",
    "Bring a tax rate back",
    TaxRate,
    description="It is in the lists again.",
)
tax_rates.operation(
    "POST",
    f"{TAX_RATE}/periods",
    "create_tax_rate_period",
    "Say what a tax rate is from a day on",
    TaxRate,
    body=TaxRatePeriodCreate,
    status=HTTPStatus.CREATED,
    location="tax-rates",
    description=(
        "Documents dated on that day or later have the new rate. Once there are documents, "
        "the day must lie ahead."
    ),
)
tax_rates.operation(
    "DELETE",
    "/tax-rate-periods/<uuid:period_id>",
    "delete_tax_rate_period",
    "Withdraw a change of a tax rate that has not begun",
    TaxRate,
    description="Once there are documents, only one whose first day lies ahead.",
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
    "Make a customer",
    Customer,
    body=CustomerCreate,
    status=HTTPStatus.CREATED,
    location="customers",
    description=(
        "Only the name is required. `payment_terms_days` decides when their bills are due; "
        "without it, the organization's do."
    ),
)
customers.operation(
    "GET",
    CUSTOMER,
    "get_customer",
    "Read a customer",
    Customer,
    description="Also one who is archived.",
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
        "Only the fields you send change. Issued documents keep what they said of the customer."
    ),
)
customers.operation(
    "DELETE",
    CUSTOMER,
    "archive_customer",
    "Archive a customer",
    Customer,
    description="They leave the lists and are no longer sold to; their documents stay.",
)
customers.operation(
    "POST",
    f"{CUSTOMER}/restore",
    "restore_customer",
    "Bring a customer back",
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
    "Make a supplier",
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
    description="Also one who is archived.",
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
        "Only the fields you send change. Orders that were sent keep what they said of the "
        "supplier."
    ),
)
suppliers.operation(
    "DELETE",
    SUPPLIER,
    "archive_supplier",
    "Archive a supplier",
    Supplier,
    description="They leave the lists and are no longer ordered from; what came from them stays.",
)
suppliers.operation(
    "POST",
    f"{SUPPLIER}/restore",
    "restore_supplier",
    "Bring a supplier back",
    Supplier,
    description="They are in the lists and can be ordered from again.",
)
