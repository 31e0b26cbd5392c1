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
)
products.operation(
    "GET",
    "/products/lookup",
    "get_barcode",
    "Find what a barcode stands for",
    ProductBarcode,
    query=BarcodeQuery,
)
products.operation("GET", PRODUCT, "get_product", "Read a product", Product)
products.operation(
    "PATCH",
    PRODUCT,
    "update_product",
    "Change a product",
    Product,
    body=ProductUpdate,
    is_versioned=True,
)
products.operation("DELETE", PRODUCT, "archive_product", "Archive a product", Product)
products.operation("POST", f"{PRODUCT}/restore", "restore_product", "Bring a product back", Product)

categories.operation(
    "GET", "/categories", "list_categories", "List categories", CategoryPage, query=ArchivableQuery
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
)
categories.operation("GET", CATEGORY, "get_category", "Read a category", Category)
categories.operation(
    "PATCH",
    CATEGORY,
    "update_category",
    "Change a category",
    Category,
    body=CategoryUpdate,
    is_versioned=True,
)
categories.operation("DELETE", CATEGORY, "archive_category", "Archive a category", Category)
categories.operation(
    "POST", f"{CATEGORY}/restore", "restore_category", "Bring a category back", Category
)

units.operation("GET", "/units", "list_units", "List units", UnitPage, query=ArchivableQuery)
units.operation(
    "POST",
    "/units",
    "create_unit",
    "Make a unit",
    Unit,
    body=UnitCreate,
    status=HTTPStatus.CREATED,
    location="units",
)
units.operation("GET", UNIT, "get_unit", "Read a unit", Unit)
units.operation(
    "PATCH",
    UNIT,
    "update_unit",
    "Change a unit",
    Unit,
    body=UnitUpdate,
    is_versioned=True,
)
units.operation("DELETE", UNIT, "archive_unit", "Archive a unit", Unit)
units.operation("POST", f"{UNIT}/restore", "restore_unit", "Bring a unit back", Unit)

tax_rates.operation(
    "GET", "/tax-rates", "list_tax_rates", "List tax rates", TaxRatePage, query=ArchivableQuery
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
)
tax_rates.operation("GET", TAX_RATE, "get_tax_rate", "Read a tax rate", TaxRate)
tax_rates.operation(
    "PATCH",
    TAX_RATE,
    "update_tax_rate",
    "Change what a tax rate is called",
    TaxRate,
    body=TaxRateUpdate,
    is_versioned=True,
)
tax_rates.operation("DELETE", TAX_RATE, "archive_tax_rate", "Archive a tax rate", TaxRate)
tax_rates.operation(
    "POST", f"{TAX_RATE}/restore", "restore_tax_rate", "Bring a tax rate back", TaxRate
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
)
tax_rates.operation(
    "DELETE",
    "/tax-rate-periods/<uuid:period_id>",
    "delete_tax_rate_period",
    "Withdraw a change of a tax rate that has not begun",
    TaxRate,
)

customers.operation(
    "GET", "/customers", "list_customers", "List customers", CustomerPage, query=SearchQuery
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
)
customers.operation("GET", CUSTOMER, "get_customer", "Read a customer", Customer)
customers.operation(
    "PATCH",
    CUSTOMER,
    "update_customer",
    "Change a customer",
    Customer,
    body=CustomerUpdate,
    is_versioned=True,
)
customers.operation("DELETE", CUSTOMER, "archive_customer", "Archive a customer", Customer)
customers.operation(
    "POST", f"{CUSTOMER}/restore", "restore_customer", "Bring a customer back", Customer
)

suppliers.operation(
    "GET", "/suppliers", "list_suppliers", "List suppliers", SupplierPage, query=SearchQuery
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
)
suppliers.operation("GET", SUPPLIER, "get_supplier", "Read a supplier", Supplier)
suppliers.operation(
    "PATCH",
    SUPPLIER,
    "update_supplier",
    "Change a supplier",
    Supplier,
    body=SupplierUpdate,
    is_versioned=True,
)
suppliers.operation("DELETE", SUPPLIER, "archive_supplier", "Archive a supplier", Supplier)
suppliers.operation(
    "POST", f"{SUPPLIER}/restore", "restore_supplier", "Bring a supplier back", Supplier
)
