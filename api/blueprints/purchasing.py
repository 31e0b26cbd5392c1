"""Purchase orders, receipts, returns to suppliers, and the reorder list."""

from __future__ import annotations

from http import HTTPStatus

from api.operations import Blueprint
from api.schemas.purchasing import (
    PurchaseOrder,
    PurchaseOrderCancel,
    PurchaseOrderCreate,
    PurchaseOrderPage,
    PurchaseOrderQuery,
    PurchaseOrderUpdate,
    Receipt,
    ReorderList,
    ReorderQuery,
    SuppliedProductPage,
    SuppliedProductQuery,
    SupplierReturn,
)
from api.schemas.stock import StockEntry

orders = Blueprint("purchase-orders", "Orders to suppliers.")
deliveries = Blueprint("deliveries", tag="stock")
suppliers = Blueprint("supplied", tag="suppliers")
reports = Blueprint("reorder", tag="reports")

ONE = "/purchase-orders/<uuid:purchase_order_id>"

orders.operation(
    "GET",
    "/purchase-orders",
    "list_purchase_orders",
    "List purchase orders",
    PurchaseOrderPage,
    query=PurchaseOrderQuery,
    description=(
        "The latest first, without their lines. Days are those of the order, so drafts have none."
    ),
)
orders.operation(
    "POST",
    "/purchase-orders",
    "create_purchase_order",
    "Draft an order",
    PurchaseOrder,
    body=PurchaseOrderCreate,
    is_keyed=True,
    status=HTTPStatus.CREATED,
    location="purchase-orders",
    description="It has no number and can change until it is sent.",
)
orders.operation(
    "GET",
    ONE,
    "get_purchase_order",
    "Read a purchase order",
    PurchaseOrder,
    description="With its lines and the quantity received of each.",
)
orders.operation(
    "PATCH",
    ONE,
    "update_purchase_order",
    "Change a draft order",
    PurchaseOrder,
    body=PurchaseOrderUpdate,
    is_versioned=True,
    description="Only a draft, and only the fields you send; `lines` replaces all lines.",
)
orders.operation(
    "DELETE",
    ONE,
    "delete_purchase_order",
    "Throw a draft order away",
    None,
    status=HTTPStatus.NO_CONTENT,
    description="No number is lost, because a draft has none.",
)
orders.operation(
    "POST",
    f"{ONE}/send",
    "send_purchase_order",
    "Number an order and freeze it",
    PurchaseOrder,
    is_keyed=True,
    description=(
        "It gets the next number of its year and copies the names of supplier and products. From "
        "then on it does not change."
    ),
)
orders.operation(
    "POST",
    f"{ONE}/cancel",
    "cancel_purchase_order",
    "Close an order that was sent",
    PurchaseOrder,
    body=PurchaseOrderCancel,
    is_keyed=True,
    description=(
        "Nothing more is expected of it. Goods that were received stay in stock. The reason is "
        "stored."
    ),
)
suppliers.operation(
    "GET",
    "/suppliers/<uuid:supplier_id>/products",
    "list_supplier_products",
    "List what a supplier supplies",
    SuppliedProductPage,
    query=SuppliedProductQuery,
    description=(
        "The products that were ordered or received from them, by SKU, with what each cost there "
        "the last time."
    ),
)
deliveries.operation(
    "POST",
    "/stock/receipts",
    "receive_stock",
    "Receive a delivery",
    StockEntry,
    body=Receipt,
    is_keyed=True,
    status=HTTPStatus.CREATED,
    location="stock/entries",
    description=(
        "With `purchase_order_id` it counts against that order, within the tolerance. Additional "
        "costs are shared among the lines and become part of the cost of the goods."
    ),
)
deliveries.operation(
    "POST",
    "/stock/supplier-returns",
    "return_to_supplier",
    "Send goods back to their supplier",
    StockEntry,
    body=SupplierReturn,
    is_keyed=True,
    status=HTTPStatus.CREATED,
    location="stock/entries",
    description=(
        "The goods leave the stock at their average cost. With `receipt_id` no more goes back "
        "than was received with it."
    ),
)
reports.operation(
    "GET",
    "/reports/reorder",
    "get_reorder_list",
    "List the products to order",
    ReorderList,
    query=ReorderQuery,
    description=(
        "Products whose quantity on hand and on order is on or below their reorder level, or "
        "lasts less than `lead_days` at the rate of sales, less credits, of the last `days`. "
        "`suggested_quantity` is the larger of the product's reorder quantity and rate x "
        "`cover_days` + reorder level - on hand - on order, rounded up to the decimals that its "
        "unit allows and that its quantities have. `supplier_id`, `supplier_sku` and `unit_cost` "
        "are those of the last purchase; of what was never bought, `unit_cost` is the average "
        "cost of the stock."
    ),
)
