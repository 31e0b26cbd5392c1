"""What is ordered of suppliers."""

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
)

blueprint = Blueprint("purchase-orders", "What is ordered of suppliers.")

ONE = "/purchase-orders/<uuid:purchase_order_id>"

blueprint.operation(
    "GET",
    "/purchase-orders",
    "list_purchase_orders",
    "List purchase orders",
    PurchaseOrderPage,
    query=PurchaseOrderQuery,
)
blueprint.operation(
    "POST",
    "/purchase-orders",
    "create_purchase_order",
    "Draft an order",
    PurchaseOrder,
    body=PurchaseOrderCreate,
    is_keyed=True,
    status=HTTPStatus.CREATED,
    location="purchase-orders",
)
blueprint.operation("GET", ONE, "get_purchase_order", "Read a purchase order", PurchaseOrder)
blueprint.operation(
    "PATCH",
    ONE,
    "update_purchase_order",
    "Change a draft order",
    PurchaseOrder,
    body=PurchaseOrderUpdate,
    is_versioned=True,
)
blueprint.operation(
    "DELETE",
    ONE,
    "delete_purchase_order",
    "Throw a draft order away",
    None,
    status=HTTPStatus.NO_CONTENT,
)
blueprint.operation(
    "POST",
    f"{ONE}/send",
    "send_purchase_order",
    "Give an order its number and freeze it",
    PurchaseOrder,
    is_keyed=True,
)
blueprint.operation(
    "POST",
    f"{ONE}/cancel",
    "cancel_purchase_order",
    "Expect nothing more of an order",
    PurchaseOrder,
    body=PurchaseOrderCancel,
    is_keyed=True,
)
