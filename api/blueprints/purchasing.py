"""What is ordered of suppliers, what comes, and what goes back."""

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
    SupplierReturn,
)
from api.schemas.stock import StockEntry

orders = Blueprint("purchase-orders", "What is ordered of suppliers.")
deliveries = Blueprint("deliveries", tag="stock")
reports = Blueprint("reorder", tag="reports")

ONE = "/purchase-orders/<uuid:purchase_order_id>"

orders.operation(
    "GET",
    "/purchase-orders",
    "list_purchase_orders",
    "List purchase orders",
    PurchaseOrderPage,
    query=PurchaseOrderQuery,
    description="The latest first, without their lines; of one status or supplier when asked.",
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
    description="With its lines, and how much of each has come.",
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
    description="No number is lost: a draft has none.",
)
orders.operation(
    "POST",
    f"{ONE}/send",
    "send_purchase_order",
    "Give an order its number and freeze it",
    PurchaseOrder,
    is_keyed=True,
    description=(
        "It gets the next number of its year and copies what supplier and products are "
        "called. From then on it does not change."
    ),
)
orders.operation(
    "POST",
    f"{ONE}/cancel",
    "cancel_purchase_order",
    "Expect nothing more of an order",
    PurchaseOrder,
    body=PurchaseOrderCancel,
    is_keyed=True,
    description="What has come of it stays in stock. The reason is kept with it.",
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
        "With `purchase_order_id` it counts against that order, within the tolerance. "
        "Additional costs are shared out over the lines and become part of what the goods "
        "cost."
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
        "than came with it."
    ),
)
reports.operation(
    "GET",
    "/reports/reorder",
    "get_reorder_list",
    "What to order",
    ReorderList,
    query=ReorderQuery,
    description="What is on or below its reorder level, or runs out within `lead_days` at the "
    "rate it sold, less what was credited, in the last `days`. `suggested_quantity` "
    "is the larger of the product's reorder quantity and rate x `cover_days` + "
    "reorder level - on hand, rounded up to the decimals that its unit allows and "
    "that its quantities have.",
)
