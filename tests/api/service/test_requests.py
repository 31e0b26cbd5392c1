"""The form of requests, and the answers to a wrong form."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from api.validation import MAXIMUM_BODY_BYTES
from tests.api.conftest import Contract, Json, Shop, problem

MALFORMED = {
    "empty": b"",
    "not_json": b"sku=TEA",
    "cut": b'{"sku": "TEA',
    "something_after": b"{} {}",
    "nan": b'{"unit_price": NaN}',
    "lone_surrogate": b'{"sku": "\\ud800"}',
    "not_utf8": b'{"sku": "\xff"}',
    "too_deep": b"[" * 2000 + b"]" * 2000,
}


def send(shop: Shop, content: bytes, content_type: str | None = "application/json") -> TestResponse:
    return shop.client.post(
        f"{shop.base}/products",
        data=content,
        content_type=content_type,
        headers={"Authorization": f"Bearer {shop.access_token}"},
    )


@pytest.mark.parametrize("content", MALFORMED.values(), ids=MALFORMED)
def test_a_body_that_is_not_json(shop: Shop, content: bytes) -> None:
    problem(send(shop, content), 400, "malformed_json")


@pytest.mark.parametrize("depth", [33, 300, 1000, 5000])
@pytest.mark.parametrize("pair", [b"[]", b"{}"])
def test_a_body_that_is_nested_too_deep(shop: Shop, depth: int, pair: bytes) -> None:
    begin, end = (b"[", b"]") if pair == b"[]" else (b'{"a":', b"}")
    answer = problem(
        send(shop, begin * (depth - 1) + pair + end * (depth - 1)), 400, "malformed_json"
    )
    assert depth > 1000 or "32" in answer["detail"]
    problem(send(shop, begin * 31 + pair + end * 31), 422, "validation")


@pytest.mark.parametrize("content", [b"[]", b'"text"', b"1", b"null"])
def test_a_body_that_is_no_object(shop: Shop, content: bytes) -> None:
    answer = problem(send(shop, content), 422, "validation")
    assert list(answer["errors"]) == ["body"]


@pytest.mark.parametrize("content_type", [None, "text/plain", "application/x-www-form-urlencoded"])
def test_a_body_that_does_not_say_json(shop: Shop, content_type: str | None) -> None:
    problem(send(shop, b"{}", content_type), 415, "unsupported_media_type")


def test_a_body_that_is_too_large(shop: Shop) -> None:
    for size in (MAXIMUM_BODY_BYTES + 1, MAXIMUM_BODY_BYTES * 4):
        problem(send(shop, b"{}" + b" " * (size - 2)), 413, "payload_too_large")
    problem(send(shop, b"{}" + b" " * (MAXIMUM_BODY_BYTES - 2)), 422, "validation")


def test_a_body_in_chunks_that_is_too_large(shop: Shop) -> None:
    answer = shop.client.post(
        f"{shop.base}/products",
        input_stream=BytesIO(b"{}" + b" " * MAXIMUM_BODY_BYTES),
        content_type="application/json",
        headers={"Authorization": f"Bearer {shop.access_token}"},
        environ_overrides={"wsgi.input_terminated": True},
    )
    problem(answer, 413, "payload_too_large")


def test_each_wrong_field_is_named(shop: Shop) -> None:
    body = {
        "name": "",
        "unit_price": 4.2,
        "tax_rate_id": "x",
        "barcodes": ["ok", "not ok"],
        "colour": "red",
    }
    answer = problem(shop.post("products", body), 422, "validation")
    assert answer["errors"].keys() == {
        "sku",
        "name",
        "unit_price",
        "tax_rate_id",
        "barcodes.1",
        "colour",
    }
    assert answer["errors"]["sku"] == ["is required"]
    assert answer["errors"]["colour"] == ["is not a known field"]
    assert "4.2" not in str(answer["errors"])


@pytest.mark.parametrize(
    "price",
    ["", "-1", "1e3", "1.2345678", "1,5", " 1", "1 ", "0x1", "1.", ".5", "\u0661", "NaN", "1\n"],
)
def test_a_price_is_plain_decimal_digits(shop: Shop, price: str) -> None:
    body = {"sku": "TEA", "name": "Tea", "unit_price": price}
    answer = problem(shop.post("products", body), 422, "validation")
    assert list(answer["errors"]) == ["unit_price"]


def decimals(node: Json, name: str = "") -> Iterator[tuple[str, Json]]:
    """Every string of digits with a limit to its decimals, by the name of its field."""
    if isinstance(node, list):
        for part in node:
            yield from decimals(part, name)
    elif isinstance(node, dict):
        if re.search(r"\{1,[0-9]\}\)\?", str(node.get("pattern"))):
            yield name, node
        for key, part in node.items():
            yield from decimals(part, key)


def test_what_is_too_fine_is_told_the_limit(contract: Contract, shop: Shop) -> None:
    found = dict(decimals(contract.document["components"]["schemas"]))
    assert {"unit_price", "quantity", "discount_percent", "pack_quantity"} <= found.keys()
    for name, node in found.items():
        (limit,) = {*re.findall(r"\{1,([0-9])\}\)\?", node["pattern"])}
        assert f"{limit} decimals" in node["description"], name
    pack = {"barcode": "T-1", "pack_quantity": "0.1234567"}
    body = {"sku": "TEA", "name": "Tea", "unit_price": "1", "barcodes": ["T-2", pack]}
    answer = problem(shop.post("products", body), 422, "validation")
    assert list(answer["errors"]) == ["barcodes.1.pack_quantity"]


def test_no_null_character_reaches_the_database(shop: Shop) -> None:
    for text in ("a\x00b", "\x00", "line\nbreak", "\x7f"):
        answer = shop.post("products", {"sku": text, "name": "Tea", "unit_price": "1"})
        assert list(problem(answer, 422, "validation")["errors"]) == ["sku"]


def test_a_document_has_lines_but_not_too_many(shop: Shop) -> None:
    line = {"product_id": shop.user_id, "quantity": "1"}
    for lines in ([], [line] * 501):
        answer = problem(shop.post("bills", {"issue": True, "lines": lines}), 422, "validation")
        assert list(answer["errors"]) == ["lines"]


@pytest.mark.parametrize("key", [None, "", "x" * 201, "two words", "caf\u00e9"])
def test_a_command_needs_its_key(shop: Shop, key: str | None) -> None:
    body = {"lines": [{"product_id": shop.user_id, "quantity": "1"}]}
    for path in ("bills", f"bills/{shop.user_id}/issue", "stock/receipts"):
        problem(shop.post(path, body, Idempotency_Key=key), 400, "idempotency_key_missing")


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("limit=0", "limit"),
        ("limit=201", "limit"),
        ("limit=ten", "limit"),
        ("limit=1.0", "limit"),
        ("limit=1&limit=2", "limit"),
        ("include_archived=yes", "include_archived"),
        ("cursor=garbage", "cursor"),
        ("search=", "search"),
        ("offset=10", "offset"),
    ],
)
def test_a_query_that_is_not_understood(shop: Shop, query: str, field: str) -> None:
    answer = problem(shop.get(f"products?{query}"), 422, "validation")
    assert list(answer["errors"]) == [field]


def test_a_route_without_parameters_takes_none(shop: Shop) -> None:
    answer = problem(shop.get("/api/v1/me?verbose=1"), 422, "validation")
    assert list(answer["errors"]) == ["verbose"]


@pytest.mark.parametrize("path", ["products/not-a-uuid", "nothing", "/nothing.html", "products/"])
def test_what_is_nowhere(shop: Shop, path: str) -> None:
    problem(shop.client.get(path if path[0] == "/" else f"{shop.base}/{path}"), 404, "not_found")


def test_a_method_that_is_not_there(client: FlaskClient) -> None:
    problem(client.open("/health/live", method="TRACE"), 405, "method_not_allowed")
    answer = client.delete("/api/v1/me")
    problem(answer, 405, "method_not_allowed")
    assert "GET" in answer.headers["Allow"]


def test_the_request_id_is_kept_or_made(client: FlaskClient) -> None:
    answer = client.get("/health/live", headers={"X-Request-Id": "till-7.2026-01-02"})
    assert answer.headers["X-Request-Id"] == "till-7.2026-01-02"
    for bad in ("short", "x" * 65, "with space in it"):
        answer = client.get("/health/live", headers={"X-Request-Id": bad})
        assert answer.headers["X-Request-Id"] != bad
