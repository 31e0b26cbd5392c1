"""The app on the database of the session, and a client that compares each answer with the
contract."""

from __future__ import annotations

import re
import secrets
from collections.abc import Callable, Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass, field
from itertools import count
from typing import Any

import jsonschema_rs
import orjson
import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from api import create_app
from api.config import Settings, key_id
from api.errors import MEDIA_TYPE
from api.logging import STANDARD_OUTPUT
from api.openapi import document
from api.services import services
from tools import comments, problem_types

PASSWORD = "correct horse battery"
Json = Any
"""Any JSON."""

SECRET = secrets.token_bytes(48)
PREVIOUS_SECRET = secrets.token_bytes(48)

SHARED_SLUGS = (problem_types.raised_by_api() - {"duplicate", "reference"}) | {
    "device_revoked",
    "password_required",
    "person_required",
    "reauthentication_required",
}
"""Errors that any route may answer: a wrong request, a missing login, a role or a key without
permission."""

_PARAMETER = re.compile(r"\{[^}]+\}")


class Contract:
    """openapi.json, which can check an answer."""

    def __init__(self) -> None:
        self.document: dict[str, Any] = orjson.loads(document())
        closed = _closed(self.document)
        self._components = closed["components"]
        self._paths = [
            (re.compile(_PARAMETER.sub("[^/]+", path)), path, operations)
            for path, operations in sorted(
                self.document["paths"].items(), key=lambda item: item[0].count("{")
            )  # /products/export before /products/{product_id}
        ]
        self._validators: dict[bytes, jsonschema_rs.Validator] = {}
        self._errors = {
            function.name.removeprefix("api."): function.errors
            for function in comments.read_functions()
            if function.name.startswith("api.")
        }
        self.seen: set[tuple[str, int]] = set()

    def operations(self) -> Iterator[tuple[str, str, dict[str, Any]]]:
        """Each operation: method, path, description."""
        for path, operations in self.document["paths"].items():
            for method, operation in operations.items():
                if method != "parameters":
                    yield method.upper(), path, operation

    def judge(self, method: str, path: str, response: TestResponse) -> None:
        """Fail if an answer is not in the contract."""
        assert "X-Request-Id" in response.headers
        assert len(response.headers.getlist("Cache-Control")) == 1
        operation = self._operation(method, path)
        if operation is None:
            if response.status_code >= 400 and method != "HEAD":
                self._judge_body({"$ref": "#/components/schemas/Problem"}, response)
            return
        self.seen.add((operation["operationId"], response.status_code))
        where = f"{operation['operationId']} answered {response.status_code}: {response.data!r}"
        assert str(response.status_code) in operation["responses"], where
        answer = operation["responses"][str(response.status_code)]
        if "$ref" in answer:
            answer = self.document["components"]["responses"][answer["$ref"].split("/")[-1]]
        for header in answer.get("headers", {}):
            assert header in response.headers, f"{where}: no {header}"
        if "content" not in answer:
            assert not response.data, where
            assert "Content-Type" not in response.headers, where
            return
        assert response.mimetype in answer["content"], where
        if str(response.mimetype).endswith("json"):
            self._judge_body(answer["content"][response.mimetype]["schema"], response)
        if response.mimetype == MEDIA_TYPE:
            self.judge_slug(operation, response)

    def judge_slug(self, operation: Mapping[str, Any], response: TestResponse) -> None:
        """Fail if the comments of the functions do not list an error."""
        called = operation.get("x-calls", [operation["operationId"]])
        listed = [self._errors[name] for name in called if name in self._errors]
        if listed:
            slug = orjson.loads(response.data)["slug"]
            assert slug in SHARED_SLUGS.union(*listed), f"{called} does not list {slug}"

    def _operation(self, method: str, path: str) -> dict[str, Any] | None:
        for pattern, _, operations in self._paths:
            if pattern.fullmatch(path) and method.lower() in operations:
                found: dict[str, Any] = operations[method.lower()]
                return found
        return None

    def _judge_body(self, schema: Mapping[str, Any], response: TestResponse) -> None:
        key = orjson.dumps(schema)
        if key not in self._validators:
            self._validators[key] = jsonschema_rs.validator_for(
                {**schema, "components": self._components}, validate_formats=True
            )
        self._validators[key].validate(orjson.loads(response.data))


def _closed(node: Json) -> Json:
    """The same document with closed objects: no further fields are allowed."""
    if isinstance(node, list):
        return [_closed(item) for item in node]
    if not isinstance(node, dict):
        return node
    closed = {name: _closed(value) for name, value in node.items()}
    if "properties" in node and isinstance(node.get("type"), str | list):
        closed.setdefault("additionalProperties", False)
    return closed


class ContractClient(FlaskClient):
    """A test client that checks every answer."""

    contract: Contract

    def open(self, *args: Json, **kwargs: Json) -> TestResponse:
        response = super().open(*args, **{"buffered": True, **kwargs})
        self.contract.judge(response.request.method, response.request.path, response)
        return response


@dataclass
class Shop:
    """An organization and a logged-in member."""

    client: FlaskClient
    email: str
    access_token: str
    user_id: str
    org_id: str
    address: str = "127.0.0.1"
    _keys: Iterator[int] = field(default_factory=lambda: count(1))

    @property
    def base(self) -> str:
        """The address of the organization."""
        return f"/api/v1/org/{self.org_id}"

    def request(
        self, method: str, path: str, body: Json = None, **headers: str | None
    ) -> TestResponse:
        """Send a request for the organization; a command gets a new Idempotency-Key."""
        sent: dict[str, str | None] = {"Authorization": f"Bearer {self.access_token}"}
        if method == "POST":
            sent["Idempotency-Key"] = f"{id(self)}-{next(self._keys)}"
        sent |= {name.replace("_", "-"): value for name, value in headers.items()}
        return self.client.open(
            path if path.startswith("/") else f"{self.base}/{path}".rstrip("/"),
            method=method,
            json=body,
            headers={name: value for name, value in sent.items() if value is not None},
        )

    def get(self, path: str, **headers: str | None) -> TestResponse:
        return self.request("GET", path, **headers)

    def post(self, path: str, body: Json = None, **headers: str | None) -> TestResponse:
        return self.request("POST", path, body if body is not None else {}, **headers)

    def patch(self, path: str, body: Json, **headers: str | None) -> TestResponse:
        return self.request("PATCH", path, body, **headers)

    def delete(self, path: str, **headers: str | None) -> TestResponse:
        return self.request("DELETE", path, **headers)

    def made(self, path: str, body: Json = None) -> Json:
        """The thing that a POST made."""
        response = self.post(path, body)
        assert response.status_code in {200, 201}, response.text
        return response.json

    def product(self, sku: str = "TEA-1", stock: str | None = "10", **more: Json) -> Json:
        """A product with stock."""
        product = self.made("products", {"sku": sku, "name": sku, "unit_price": "4.20", **more})
        if stock:
            line = {"product_id": product["id"], "quantity": stock, "unit_cost": "2"}
            self.made("stock/receipts", {"lines": [line]})
        return product

    def sale(self, product_id: str, quantity: str = "1", **more: Json) -> Json:
        """An issued bill of one line."""
        line = {"product_id": product_id, "quantity": quantity}
        return self.made("bills", {"issue": True, "lines": [line], **more})


def problem(response: TestResponse, status: int, slug: str) -> Json:
    """Assert that an answer is this problem with all its fields, and return it."""
    body = response.json if response.is_json else None
    assert (response.status_code, body and body.get("slug")) == (status, slug), response.text
    assert response.content_type == "application/problem+json"
    assert body is not None
    assert body["type"] == f"/problems/{slug}"
    assert body["status"] == status
    assert body["request_id"] == response.headers["X-Request-Id"]
    return body


@pytest.fixture(scope="session")
def settings(url_as: Callable[..., str]) -> Settings:
    """Settings of an app on the session's database."""
    return Settings(
        api_database_url=url_as("counterfoil_api"),
        auth_database_url=url_as("counterfoil_auth"),
        read_database_url=url_as("counterfoil_api"),
        secret_keys={key_id(SECRET): SECRET, key_id(PREVIOUS_SECRET): PREVIOUS_SECRET},
        is_production=True,
        public_origin="https://shop.example",
        cors_origins=frozenset({"https://app.example"}),
    )


@pytest.fixture(scope="session")
def contract() -> Contract:
    """The contract, and the answers that were seen."""
    return Contract()


@pytest.fixture(scope="session")
def make_client(contract: Contract) -> Callable[[Flask], FlaskClient]:
    """A function from an app to a client that checks."""

    def make(app: Flask) -> FlaskClient:
        client = ContractClient(app, use_cookies=True)
        client.contract = contract
        return client

    return make


@pytest.fixture(scope="session")
def app(settings: Settings) -> Iterator[Flask]:
    """The app."""
    made = create_app(settings)
    yield made
    with made.app_context():
        services().database.close()


@pytest.fixture
def client(app: Flask, make_client: Callable[[Flask], FlaskClient]) -> FlaskClient:
    """A new person."""
    return make_client(app)


@pytest.fixture
def lines(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """The log, as it is written."""
    written: list[dict[str, Any]] = []

    def keep(descriptor: int, line: bytes) -> int:
        assert (descriptor, line[-1:]) == (STANDARD_OUTPUT, b"\n")
        written.append(orjson.loads(line))
        return len(line)

    monkeypatch.setattr("api.logging.os.write", keep)
    return written


_numbers = count(1)


@pytest.fixture(scope="session")
def sign_up() -> Callable[..., Shop]:
    """A function that signs up a person with their own shop."""

    def make(client: FlaskClient, **more: Json) -> Shop:
        email = f"owner{next(_numbers)}@example.com"
        body = {
            "email": email,
            "password": PASSWORD,
            "name": "Ada",
            "org_name": "Shop",
            "currency": "GBP",
            **deepcopy(more),
        }
        response = client.post("/api/v1/auth/signup", json=body)
        assert response.status_code == 201, response.text
        made = response.json
        assert made is not None
        return Shop(client, email, made["access_token"], made["user"]["id"], made["org"]["id"])

    return make


@pytest.fixture
def shop(client: FlaskClient, sign_up: Callable[..., Shop]) -> Shop:
    """A new shop and its admin."""
    return sign_up(client)


@pytest.fixture
def stranger(
    app: Flask, make_client: Callable[[Flask], FlaskClient], sign_up: Callable[..., Shop]
) -> Shop:
    """Another shop, whose admin is no member of the first."""
    return sign_up(make_client(app))


@pytest.fixture
def hire(
    shop: Shop, app: Flask, make_client: Callable[[Flask], FlaskClient]
) -> Callable[..., Shop]:
    """A function that makes a person a member of the shop, with a role."""

    def make(role: str) -> Shop:
        email = f"{role}{next(_numbers)}@example.com"
        invitation = shop.made("invitations", {"email": email, "role": role})
        client = make_client(app)
        body = {"token": invitation["token"], "name": role, "password": PASSWORD}
        response = client.post("/api/v1/auth/invitations/accept", json=body)
        assert response.status_code == 200, response.text
        made = response.json
        assert made is not None
        return Shop(client, email, made["access_token"], made["user"]["id"], shop.org_id)

    return make
