"""Every operation has a description, and the service accepts the example of every body."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any
from uuid import uuid4

import orjson
import psycopg
import pytest
from flask import Flask
from flask.testing import FlaskClient

from api.examples import EXAMPLES, IDS, TOKEN
from api.openapi import document
from tests.api.conftest import Shop
from tests.api.people.passkey import Passkey
from tests.database import Database

Json = Any
Ids = Mapping[str, str]
"""The values of the placeholders of an example and of the ids in its path."""

OPERATIONS: dict[str, tuple[str, str, dict[str, Any]]] = {
    operation["operationId"]: (method.upper(), path, operation)
    for path, operations in orjson.loads(document())["paths"].items()
    for method, operation in operations.items()
    if method != "parameters"
}
WITH_BODY = [
    name
    for name, (_, _, operation) in OPERATIONS.items()
    if "requestBody" in operation and name not in {"set_product_picture", "set_logo"}
]
FILES = [name for name in WITH_BODY if name.startswith("import_")]
IN_A_SHOP = [name for name in WITH_BODY if "{org_id}" in OPERATIONS[name][1] and name not in FILES]


@pytest.mark.parametrize("name", OPERATIONS)
def test_an_operation_is_described(name: str) -> None:
    operation = OPERATIONS[name][2]
    assert operation["description"].endswith(".")
    assert len(operation["description"]) > 20
    assert not operation["summary"].endswith(".")
    assert operation["description"].rstrip(".") != operation["summary"]


def test_every_body_has_an_example_and_nothing_else_has() -> None:
    assert EXAMPLES.keys() == {*WITH_BODY}
    for name in WITH_BODY:
        for kind, content in OPERATIONS[name][2]["requestBody"]["content"].items():
            if kind in {"application/json", "text/csv"}:
                assert content["example"] == EXAMPLES[name], name


class World:
    """A shop in which each example can be sent."""

    def __init__(self, shop: Shop) -> None:
        self.shop = shop
        made = shop.made
        self.org = shop.org_id
        self.tax_rate = made("tax-rates", {"name": "Standard", "rate": "20"})["id"]
        self.category = made("categories", {"name": "Tea"})["id"]
        self.product = shop.product("TEA-1", "10", category_id=self.category)["id"]
        self.other_product = shop.product("POT-1", "5")["id"]
        self.customer = made("customers", {"name": "Grace"})["id"]
        self.supplier = made("suppliers", {"name": "Harbour Tea"})["id"]
        self.register = made("registers", {"code": "T1", "name": "Front"})["id"]

    def come_late(self) -> Ids:
        ids = self.open_register()
        lines = [{"product_id": self.product, "quantity": "1"}]
        body = {"issue": True, "lines": lines, "mark": "T1-1", "sold_at": "2026-01-01T09:00:00Z"}
        answer: Any = self.shop.post("bills", body).json
        return {**ids, "late_sale": answer["id"]}

    def open_register(self) -> Ids:
        body = {"register_id": self.register, "opening_float_amount": "100.00"}
        return {"cash_session": self.shop.made("cash-sessions", body)["id"]}

    def issue(self, **more: Json) -> Ids:
        sold = self.shop.sale(self.product, "2", customer_id=self.customer, **more)
        return {"bill": sold["id"]}

    def remind(self) -> Ids:
        level = EXAMPLES["create_dunning_level"]
        self.shop.made("dunning-levels", level)
        self.issue(issued_on="2026-01-01", due_on="2026-01-08")
        sent = self.shop.made("reminders", {"customer_ids": [self.customer]})
        return {"reminder": sent["items"][0]["id"]}

    def draft(self) -> Ids:
        self.open_register()
        lines = [{"product_id": self.product, "quantity": "1"}]
        return {"bill": self.shop.made("bills", {"lines": lines})["id"]}

    def pay_in(self) -> Ids:
        body = {"method": "cash", "amount": "20.00"}
        path = f"customers/{self.customer}/payments"
        return {"payment": self.shop.made(path, body)["id"]}

    def credit(self) -> Ids:
        ids = self.issue()
        self.open_register()
        return ids

    def order(self, *, is_sent: bool) -> Ids:
        line = {"product_id": self.product, "ordered_quantity": "48", "unit_cost": "2"}
        body = {"supplier_id": self.supplier, "lines": [line]}
        order = self.shop.made("purchase-orders", body)["id"]
        if is_sent:
            self.shop.made(f"purchase-orders/{order}/send")
        return {"purchase_order": order}

    def receive(self) -> Ids:
        line = {"product_id": self.product, "quantity": "5", "unit_cost": "2"}
        body = {"supplier_id": self.supplier, "lines": [line]}
        return {"receipt": self.shop.made("stock/receipts", body)["id"]}

    def count(self) -> Ids:
        ids = {"stocktake": self.shop.made("stocktakes", {})["id"]}
        line = {"product_id": self.product, "counted_quantity": "9"}
        self.shop.made(f"stocktakes/{ids['stocktake']}/counts", {"lines": [line]})
        return ids

    def upload(self, rows: int = 0) -> Ids:
        body = {"kind": "products", "file_format": "csv", "header": ["sku", "name", "unit_price"]}
        ids = {"import": self.shop.made("imports", body)["id"]}
        if rows:
            cells = [{"line_no": 2, "cells": ["A", "A", "1"]}]
            path = f"imports/{ids['import']}/rows"
            self.shop.made(path, {"rows": cells, "is_last": True})
            self.shop.made(f"imports/{ids['import']}/check")
        return ids

    def register_device(self) -> Ids:
        return {"token": self.shop.made("devices", {"name": "Tablet"})["token"]}

    def go_on_at_device(self) -> Ids:
        answer = self.shop.request("PUT", "device", self.register_device())
        assert answer.status_code == 200, answer.text
        return {}

    def set_pin(self) -> Ids:
        answer = self.shop.request("PUT", "pin", EXAMPLES["set_pin"])
        assert answer.status_code == 200, answer.text
        return {**self.go_on_at_device(), "user": self.shop.user_id}

    def hire(self, hire: Callable[..., Shop]) -> Ids:
        return {"user": hire("cashier").user_id}


PREPARATIONS: Mapping[str, Callable[[World], Ids]] = {
    "accept_late_sale": World.come_late,
    "add_import_rows": World.upload,
    "announce_unsent": World.go_on_at_device,
    "apply_import": lambda world: world.upload(rows=1),
    "cancel_purchase_order": lambda world: world.order(is_sent=True),
    "close_cash_session": World.open_register,
    "count_stock": lambda world: {"stocktake": world.shop.made("stocktakes", {})["id"]},
    "create_allocation": lambda world: {**world.issue(), **world.pay_in()},
    "create_bill": World.open_register,
    "create_cash_movement": World.open_register,
    "create_credit_note": World.credit,
    "create_customer_refund": World.pay_in,
    "create_exchange": World.issue,
    "create_approval": World.set_pin,
    "create_payment": World.issue,
    "create_pin_session": World.set_pin,
    "get_bill_papers": World.issue,
    "get_reminder_papers": World.remind,
    "hold_reminders": World.issue,
    "issue_bill": World.draft,
    "open_import": lambda _: {"import": str(uuid4())},
    "post_stocktake": World.count,
    "receive_stock": lambda world: world.order(is_sent=True),
    "reject_late_sale": World.come_late,
    "return_to_supplier": World.receive,
    "update_bill": World.draft,
    "use_device": World.register_device,
    "update_purchase_order": lambda world: world.order(is_sent=False),
}
"""Things that an example needs besides those of every shop."""


@pytest.fixture
def world(shop: Shop) -> World:
    return World(shop)


@pytest.mark.parametrize("name", IN_A_SHOP)
def test_an_example_is_taken(world: World, hire: Callable[..., Shop], name: str) -> None:
    method, path, operation = OPERATIONS[name]
    ids = {
        **{key: value for key, value in vars(world).items() if isinstance(value, str)},
        **(PREPARATIONS[name](world) if name in PREPARATIONS else {}),
    }
    for parameter in re.findall(r"\{(\w+)_id\}", path):
        if parameter not in {"org", *ids}:
            ids[parameter] = made(world, hire, parameter)
    body = filled_in(EXAMPLES[name], ids)
    where = re.sub(r"\{(\w+)_id\}", lambda found: ids.get(found[1], ""), path)
    where = where.partition("/org/")[2].removeprefix(ids["org"]).lstrip("/")
    headers: dict[str, str | None] = {}
    if any(parameter.get("name") == "If-Match" for parameter in operation["parameters"]):
        headers["If-Match"] = world.shop.get(where.removesuffix("/issue")).headers["ETag"]
    answer = world.shop.request(method, where, body, **headers)
    assert answer.status_code in {200, 201}, answer.text


def made(world: World, hire: Callable[..., Shop], thing: str) -> str:
    """The id of a thing that only a path needs."""
    match thing:
        case "user":
            return hire("cashier").user_id
        case "unit":
            return str(world.shop.made("units", {"code": "sack"})["id"])
        case "device":
            return str(world.shop.made("devices", {"name": "Tablet"})["id"])
        case "dunning_level":
            return str(world.shop.made("dunning-levels", EXAMPLES["create_dunning_level"])["id"])
        case "webhook":
            return str(world.shop.made("webhooks", EXAMPLES["create_webhook"])["id"])
        case "role_limit":
            limits: Any = world.shop.get("role-limits").json
            return str(limits["items"][0]["id"])
        case "custom_role":
            body = {"role": "helper", "name": "Helper", "permissions": []}
            return str(world.shop.made("custom-roles", body)["id"])
        case "document_series":
            body = {"type": "bill", "series": "B", "number_format": "{series}-{year}-{number:6}"}
            return str(world.shop.made("document-series", body)["id"])
    raise LookupError(thing)


def filled_in(example: Json, ids: Ids) -> Json:
    """An example with existing ids."""
    text = orjson.dumps(example).decode()
    for name, placeholder in IDS.items():
        text = text.replace(placeholder, ids.get(name, placeholder))
    text = text.replace(TOKEN, ids.get("token", TOKEN))
    return orjson.loads(text)


@pytest.mark.parametrize("name", FILES)
def test_an_example_of_a_file_is_taken(shop: Shop, name: str) -> None:
    path = OPERATIONS[name][1].partition("/org/{org_id}/")[2]
    answer = shop.client.post(
        f"{shop.base}/{path}",
        data=EXAMPLES[name],
        content_type="text/csv",
        headers={"Authorization": f"Bearer {shop.access_token}"},
    )
    assert answer.json is not None
    assert (answer.status_code, answer.json["status"]) == (201, "done"), answer.text


def test_examples_of_people_are_taken(
    app: Flask, make_client: Callable[[Flask], FlaskClient], shop: Shop, database: Database
) -> None:
    somebody, friend = make_client(app), make_client(app)

    def send(client: FlaskClient, name: str, access_token: str = "", **more: str) -> Json:
        method, path, _ = OPERATIONS[name]
        answer = client.open(
            path,
            method=method,
            json={**EXAMPLES[name], **more},
            headers={"Authorization": f"Bearer {access_token}"} if access_token else {},
        )
        assert answer.status_code in {200, 201}, answer.text
        return answer.json

    invited = EXAMPLES["create_invitation"]
    token = shop.made("invitations", invited)["token"]
    send(friend, "accept_invitation", token=token)
    send(somebody, "sign_up")
    session = send(somebody, "log_in")
    token = shop.made("invitations", {**invited, "email": EXAMPLES["sign_up"]["email"]})["token"]
    send(somebody, "join_org", session["access_token"], token=token)
    send(somebody, "update_account", session["access_token"])
    send(somebody, "prove_login", session["access_token"])
    add_second_factor(somebody, session["access_token"], database, send)
    send(somebody, "change_password", session["access_token"])
    send(somebody, "request_password_reset")
    with psycopg.connect(database.superuser_url) as connection:
        row = connection.execute(
            "select secret from data.message where kind = 'password_reset' and recipient = %s",
            [EXAMPLES["request_password_reset"]["email"]],
        ).fetchone()
    assert row is not None
    somebody.post(
        "/api/v1/me/account/verification",
        headers={"Authorization": f"Bearer {session['access_token']}"},
    )
    with psycopg.connect(database.superuser_url) as connection:
        proof = connection.execute(
            "select secret from data.message where kind = 'email_verification' and recipient = %s",
            [EXAMPLES["request_password_reset"]["email"]],
        ).fetchone()
    assert proof is not None
    send(somebody, "use_email_verification", token=str(proof[0]))
    with psycopg.connect(database.superuser_url) as connection:
        connection.execute(
            "select auth.request_sign_up('cy@example.com', %s, 'Cy', 'Tea', 'EUR', null, "
            "'192.0.2.9', 'en', %s)",
            ["$argon2id$v=19$m=19456,t=2,p=1$c2FsdA$aGFzaA", TOKEN[::-1]],
        )
    send(make_client(app), "complete_sign_up", token=TOKEN[::-1])
    send(somebody, "complete_password_reset", token=str(row[0]))
    shop.request("PUT", "heads/mail", EXAMPLES["set_head_mail"])
    with psycopg.connect(database.superuser_url) as connection:
        asked = connection.execute(
            "select stop_token from data.head_mail where org_id = %s", [shop.org_id]
        ).fetchone()
    assert asked is not None
    send(somebody, "answer_head_mail", token=str(asked[0]))
    with_token = (
        "enter_second_factor",
        *("accept_invitation", "join_org"),
        *("complete_password_reset", "use_email_verification", "complete_sign_up"),
        "answer_head_mail",
    )
    assert {TOKEN} == {EXAMPLES[name]["token"] for name in with_token}


def add_second_factor(
    client: FlaskClient, access_token: str, database: Database, send: Callable[..., Json]
) -> None:
    """Add a code generator, log in with it, and remove it; add and remove a passkey."""
    headers = {"Authorization": f"Bearer {access_token}"}

    def code() -> str:
        with psycopg.connect(database.superuser_url) as connection:
            row = connection.execute(
                "update data.totp set last_step = 0 from data.user_account as person "
                "where totp.user_id = person.id and person.email = %s "
                "returning auth.compute_totp("
                "    totp.secret, floor(extract(epoch from clock_timestamp()) / 30)::bigint"
                ")",
                [EXAMPLES["log_in"]["email"]],
            ).fetchone()
        assert row is not None
        return str(row[0])

    client.post("/api/v1/me/totp", headers=headers)
    send(client, "confirm_totp", access_token, code=code())
    pending = client.post("/api/v1/auth/login", json=EXAMPLES["log_in"]).get_json()
    send(client, "enter_second_factor", token=pending["token"], code=code())
    assert client.delete("/api/v1/me/totp", headers=headers).status_code == 204

    asked = client.post("/api/v1/me/passkey-challenges", headers=headers).get_json()
    made = Passkey().make(asked["challenge"])
    assert made.pop("name") == EXAMPLES["add_passkey"]["name"]
    send(client, "add_passkey", access_token, **made)
    shown = client.get("/api/v1/me/second-factor", headers=headers).get_json()
    address = f"/api/v1/me/passkeys/{shown['passkeys'][0]['id']}"
    assert client.delete(address, headers=headers).status_code == 204


def test_all_examples_are_sent() -> None:
    people = {
        *("sign_up", "log_in", "accept_invitation", "join_org", "update_account"),
        *("change_password", "request_password_reset", "complete_password_reset"),
        *("use_email_verification", "complete_sign_up", "answer_head_mail"),
        *("enter_second_factor", "confirm_totp", "prove_login", "add_passkey"),
    }
    assert {*IN_A_SHOP, *FILES, *people} == {*WITH_BODY}
