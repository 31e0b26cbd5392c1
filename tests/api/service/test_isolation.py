"""On every route of the contract another organization's ids get the answer of unknown ids."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import urlencode
from uuid import uuid4

import pytest
from werkzeug.test import TestResponse

from api.examples import EXAMPLES
from tests.api.conftest import PASSWORD, Contract, Json, Shop, problem

CONTRACT = Contract()
ORG_OPERATIONS = {
    operation["operationId"]: (method, path, operation)
    for method, path, operation in CONTRACT.operations()
    if "{org_id}" in path
}
THING_OPERATIONS = [name for name, (_, path, _) in ORG_OPERATIONS.items() if path.count("{") > 1]


LISTS_OF_A_NEW_ORG = {
    "list_analytics_views",  # are the same for all
    "list_role_permissions",  # so are most of these
    "list_members",
    "list_audit",
    "list_changes",
    "list_document_series",
    "list_role_limits",
    "list_units",
}
"""Lists that are never empty."""


def example(schema: dict[str, Any], ids: dict[str, str]) -> Json:
    """The smallest value that a schema accepts; fields with the name of a thing get its id."""
    if "$ref" in schema:
        return example(
            CONTRACT.document["components"]["schemas"][schema["$ref"].split("/")[-1]], ids
        )
    match schema["type"]:
        case "object":
            return {
                name: ids.get(name) or example(schema["properties"][name], ids)
                for name in schema.get("required", ())
            }
        case "array":
            return [example(schema["items"], ids)]
        case "boolean":
            return False
        case "integer":
            return schema["minimum"]
    if "enum" in schema:
        return schema["enum"][0]
    if schema.get("format") == "uuid":
        return str(uuid4())
    return "2026-01-02" if schema.get("format") == "date" else schema["examples"][0]


READ_BEFORE = {"verify_head_file"}
"""What the web process has to read before it asks the database, so that it has to be readable."""


def call(asker: Shop, name: str, ids: dict[str, str], things: dict[str, str]) -> TestResponse:
    """Call an operation by its name, with these ids in the path and those in the body."""
    method, path, operation = ORG_OPERATIONS[name]
    url = re.sub(r"\{(\w+)\}", lambda match: ids[match[1]], path)
    asked = {
        parameter["name"]: example(parameter["schema"], things)
        for parameter in operation["parameters"]
        if parameter["in"] == "query" and parameter["required"]
    }
    url += "?" * bool(asked) + urlencode(asked)
    body = operation.get("requestBody")
    if body and "text/csv" in body["content"]:
        proof = {"Authorization": f"Bearer {asker.access_token}"}
        return asker.client.post(url, data=b"sku", content_type="text/csv", headers=proof)
    if body and "image/png" in body["content"]:
        proof = {"Authorization": f"Bearer {asker.access_token}", "If-Match": '"1"'}
        return asker.client.put(url, data=b"\x89PNG", content_type="image/png", headers=proof)
    content = body and example(body["content"]["application/json"]["schema"], things)
    if name in READ_BEFORE:
        content = EXAMPLES[name]
    return asker.request(method, url, content, If_Match='"1"')


def things_of(shop: Shop) -> dict[str, str]:
    """One of everything that has an id."""
    product = shop.product()["id"]
    customer = shop.made("customers", {"name": "Ada"})["id"]
    deposit = {"method": "card", "amount": "5.00"}
    register = shop.made("registers", {"code": "T1", "name": "Front desk"})["id"]
    opening = {"register_id": register, "opening_float_amount": "100"}
    session = shop.made("cash-sessions", opening)["id"]
    report = shop.made(f"cash-sessions/{session}/close", {"counted_amount": "100"})["id"]
    shop.made("books/close", {"through_on": "1999-12-31"})
    closings: Any = shop.get("books/closings").json
    supplier = shop.made("suppliers", {"name": "Ada"})["id"]
    late = {
        "issue": True,
        "lines": [{"product_id": product, "quantity": "1"}],
        "mark": "T1-1",
        "sold_at": "2026-01-01T09:00:00Z",
    }
    entries: Any = shop.get("stock/entries").json
    level = {"level": 1, "days_after_due": 7, "days_to_pay": 9, "subject": "S", "wording": "W"}
    month_ago = (datetime.now(UTC) - timedelta(days=30)).date().isoformat()
    shop.sale(product, customer_id=customer, issued_on=month_ago)
    level_id = shop.made("dunning-levels", level)["id"]
    reminders = shop.made("reminders", {"customer_ids": [customer]})
    approver = {"email": shop.email, "password": PASSWORD}
    invitation = shop.made("invitations", {"email": "guest@example.com", "role": "cashier"})["id"]
    approval = shop.made("approvals", {"operation": "discount", **approver})
    hook = {"url": "https://books.example/in", "event_types": ["bill.issued"]}
    webhook = shop.made("webhooks", hook)
    return {
        "invitation_id": invitation,
        "register_id": register,
        "device_id": shop.made("devices", {"name": "Tablet"})["id"],
        "approval_id": approval["id"],
        "cash_session_id": session,
        "z_report_id": report,
        "org_id": shop.org_id,
        "user_id": shop.user_id,
        "webhook_id": webhook["id"],
        "delivery_id": shop.post(f"webhooks/{webhook['id']}/test").json["id"],  # type: ignore[index]
        "product_id": product,
        "customer_id": customer,
        "import_id": shop.made(
            "imports", {"kind": "products", "file_format": "csv", "header": ["sku"]}
        )["id"],
        "payment_id": shop.made(f"customers/{customer}/payments", deposit)["id"],
        "supplier_id": supplier,
        "purchase_order_id": shop.made("purchase-orders", {"supplier_id": supplier})["id"],
        "stock_entry_id": entries["items"][0]["id"],
        "tax_rate_id": shop.made("tax-rates", {"name": "Standard", "rate": "20"})["id"],
        "bill_id": shop.sale(product)["id"],
        "late_sale_id": shop.post("bills", late).json["id"],  # type: ignore[index]
        "dunning_level_id": level_id,
        "reminder_id": reminders["items"][0]["id"],
        "category_id": shop.made("categories", {"name": "Drinks"})["id"],
        "unit_id": shop.get("units").json["items"][0]["id"],  # type: ignore[index]
        "period_id": str(uuid4()),
        "analyst_login_id": str(uuid4()),  # an operator's; isolation/test_same_answer.sql has one
        "stocktake_id": shop.made("stocktakes")["id"],
        "closing_id": closings["items"][0]["id"],
        "custom_role_id": shop.made("custom-roles", EXAMPLES["create_custom_role"])["id"],
        "api_key_id": shop.made("api-keys", EXAMPLES["create_api_key"])["id"],
        "role_limit_id": shop.get("role-limits").json["items"][0]["id"],  # type: ignore[index]
        "document_series_id": shop.get("document-series").json["items"][0]["id"],  # type: ignore[index]
    }


def without_id(answer: dict[str, Any]) -> dict[str, Any]:
    """An answer without the parts that differ in every answer."""
    return {name: value for name, value in answer.items() if name != "request_id"}


@pytest.mark.parametrize("name", ORG_OPERATIONS)
def test_another_organization_is_not_there(shop: Shop, stranger: Shop, name: str) -> None:
    ids = things_of(shop)
    never = {**{thing: str(uuid4()) for thing in ids}, "org_id": str(uuid4())}
    answer = problem(call(stranger, name, ids, ids), 404, "not_found")
    assert without_id(answer) == without_id(
        problem(call(stranger, name, never, never), 404, "not_found")
    )


@pytest.mark.parametrize("name", THING_OPERATIONS)
def test_anothers_thing_is_not_there(shop: Shop, stranger: Shop, name: str) -> None:
    own = things_of(stranger)
    ids = {**things_of(shop), "org_id": stranger.org_id}
    never = {**{thing: str(uuid4()) for thing in ids}, "org_id": stranger.org_id}
    answer = problem(call(stranger, name, ids, own), 404, "not_found")
    assert without_id(answer) == without_id(
        problem(call(stranger, name, never, own), 404, "not_found")
    )


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("products", {"sku": "X", "name": "X", "unit_price": "1", "tax_rate_id": "tax_rate_id"}),
        ("bills", {"lines": [{"product_id": "product_id", "quantity": "1"}]}),
        (
            "stock/receipts",
            {"lines": [{"product_id": "product_id", "quantity": "1", "unit_cost": "1"}]},
        ),
        (
            "stock/adjustments",
            {"lines": [{"product_id": "product_id", "quantity_change": "1", "reason": "x"}]},
        ),
    ],
)
def test_anothers_thing_cannot_be_named_in_a_body(
    shop: Shop, stranger: Shop, path: str, body: dict[str, Any]
) -> None:
    def named(ids: dict[str, str], node: Json) -> Json:
        if isinstance(node, dict):
            return {name: named(ids, value) for name, value in node.items()}
        if isinstance(node, list):
            return [named(ids, value) for value in node]
        return ids.get(node, node)

    ids = things_of(shop)
    never = {thing: str(uuid4()) for thing in ids}
    theirs = stranger.post(path, named(ids, body))
    nobodys = stranger.post(path, named(never, body))
    assert theirs.status_code in {404, 409}
    assert theirs.json is not None
    assert nobodys.json is not None
    assert without_id(theirs.json) == without_id(nobodys.json)


def test_lists_hold_ones_own(shop: Shop, stranger: Shop) -> None:
    things_of(shop)
    for name, (method, path, _) in ORG_OPERATIONS.items():
        is_of_org = name not in THING_OPERATIONS
        if name.startswith("list_") and is_of_org and name not in LISTS_OF_A_NEW_ORG:
            listed = call(stranger, name, {"org_id": stranger.org_id}, {})
            assert method == "GET"
            assert listed.json is not None
            assert listed.json["items"] == [], path


def test_two_shops_use_the_same_names(shop: Shop, stranger: Shop) -> None:
    mine, theirs = things_of(shop), things_of(stranger)
    assert set(mine.values()).isdisjoint(theirs.values())
    first, second = shop.get(f"bills/{mine['bill_id']}"), stranger.get(f"bills/{theirs['bill_id']}")
    assert first.json is not None
    assert second.json is not None
    assert first.json["number"] == second.json["number"]
