"""schemathesis sends requests within and outside the contract to every operation."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
import schemathesis
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import HealthCheck, settings
from schemathesis.config import SchemathesisConfig

from api import create_app
from api.openapi import OFFLINE
from api.schemas.catalogue import PICTURES
from api.schemas.imports import XLSX
from api.services import Services
from tests.api.conftest import Json, Shop

UUID = re.compile(r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")

CALLER = {"X-Forwarded-For": "198.51.100.1"}

LIMITS = settings(
    max_examples=15,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=list(HealthCheck),
)


# Besides schemathesis's own: the domain may refuse what a shape allows (422, 412), a malformed
# If-Match is stale (412), and a missing one is asked for (428).
CONFIG = SchemathesisConfig.from_dict(
    {
        "checks": {
            "positive_data_acceptance": {
                "expected-statuses": ["2xx", "401", "403", "404", "409", "412", "422", "429"]
            },
            "missing_required_header": {"expected-statuses": ["400", "401", "403", "428"]},
            "negative_data_rejection": {
                "expected-statuses": ["400", "401", "403", "404", "409", "412", "415", "422", "428"]
            },
        }
    }
)


@schemathesis.serializer(XLSX, *PICTURES)
def as_bytes(_: schemathesis.SerializationContext, value: Json) -> bytes:
    """A file of a type that schemathesis does not know."""
    return bytes(value) if isinstance(value, bytes | bytearray) else str(value).encode()


# The contract is read when tests are collected, before there is a database: the app gets it later.
# It calls from its own address, so that only this address is throttled.
APP = create_app(replace(OFFLINE, is_https=False, trusted_proxies=1))
contract = schemathesis.openapi.from_wsgi("/openapi.json", APP, config=CONFIG)


@pytest.fixture(scope="module")
def mistreated(
    app: Flask, make_client: Callable[[Flask], FlaskClient], sign_up: Callable[..., Shop]
) -> Shop:
    """A shop for the requests."""
    shared: Services = app.extensions["counterfoil"]
    shared.install(APP)
    return sign_up(make_client(APP))


@pytest.fixture(scope="module")
def ids(mistreated: Shop) -> dict[str, str]:
    """One of everything, so that requests find something."""
    product = mistreated.product(stock="1000000")["id"]
    supplier = mistreated.made("suppliers", {"name": "Ada"})["id"]
    line = {"product_id": product, "ordered_quantity": "1000", "unit_cost": "2"}
    order = mistreated.made("purchase-orders", {"supplier_id": supplier, "lines": [line]})["id"]
    mistreated.made(f"purchase-orders/{order}/send")
    entries: Any = mistreated.get("stock/entries").json
    receipt = entries["items"][0]["id"]
    draft = mistreated.made("bills", {"lines": [{"product_id": product, "quantity": "1"}]})
    register = mistreated.made("registers", {"code": "FUZZ", "name": "Front desk"})["id"]
    opening = {"register_id": register, "opening_float_amount": "100"}
    session = mistreated.made("cash-sessions", opening)["id"]
    report = mistreated.made(f"cash-sessions/{session}/close", {"counted_amount": "100"})["id"]
    return {
        "import_id": mistreated.made(
            "imports", {"kind": "products", "file_format": "csv", "header": ["sku"]}
        )["id"],
        "register_id": register,
        "cash_session_id": mistreated.made("cash-sessions", opening)["id"],
        "z_report_id": report,
        "org_id": mistreated.org_id,
        "supplier_id": supplier,
        "purchase_order_id": order,
        "stock_entry_id": receipt,
        "receipt_id": receipt,
        "user_id": mistreated.user_id,
        "product_id": product,
        "customer_id": mistreated.made("customers", {"name": "Ada"})["id"],
        "tax_rate_id": mistreated.made("tax-rates", {"name": "Standard", "rate": "20"})["id"],
        "bill_id": draft["id"],
    }


def aim(node: Json, ids: dict[str, str]) -> Json:
    """The same value with ids of existing things in place of well-formed ids."""
    if isinstance(node, list):
        return [aim(item, ids) for item in node]
    if not isinstance(node, dict):
        return node
    return {
        name: ids[name] if name in ids and is_uuid(value) else aim(value, ids)
        for name, value in node.items()
    }


def is_uuid(value: Json) -> bool:
    return isinstance(value, str) and UUID.fullmatch(value) is not None


@contract.parametrize()
@LIMITS
def test_nothing_breaks(
    case: schemathesis.Case[Any], mistreated: Shop, ids: dict[str, str]
) -> None:
    case.path_parameters = aim(case.path_parameters, ids)
    case.body = aim(case.body, ids)
    case.call_and_validate(headers={**CALLER, "Authorization": f"Bearer {mistreated.access_token}"})
