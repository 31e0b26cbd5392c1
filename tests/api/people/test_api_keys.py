"""API keys over HTTP: each route with a key that may, and with one that may not."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import psycopg
import pytest

from api.db import Pool
from api.examples import EXAMPLES
from api.keys import KEY, KeyUses, is_key, make_key
from tests.api.conftest import Contract, Shop, problem
from tests.api.service.test_isolation import ORG_OPERATIONS, call
from tests.database import Database

CONTRACT = Contract()
OF_PERSONS = [
    (method, path, operation["operationId"])
    for method, path, operation in CONTRACT.operations()
    if {"bearer": []} in operation["security"]
    and "{org_id}" not in path
    # The web process reads a passkey before it asks the database whose it is to be.
    and operation["operationId"] != "add_passkey"
]
"""Routes about the person who asks."""


def program(shop: Shop, *operations: str, **more: Any) -> Shop:  # noqa: ANN401
    """A program with a new key of the shop's member."""
    body = {"name": "Program", "operations": operations, "days": 30, **more}
    return replace(shop, access_token=shop.made("api-keys", body)["token"])


def permissions(shop: Shop) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = shop.get("role-permissions").get_json()["items"]
    return found


def test_a_key_acts_as_itself_within_what_it_is_for(shop: Shop) -> None:
    product = shop.product()
    made = shop.made(
        "api-keys", {"name": "Web", "operations": ["create_bill", "issue_bill"], "days": 7}
    )
    assert is_key(made["token"])
    assert made["hint"] == made["token"][-4:]
    web = replace(shop, access_token=made["token"])
    bill = web.sale(product["id"])
    problem(web.get("products"), 403, "forbidden")

    assert shop.get(f"bills/{bill['id']}").get_json()["created_by"] == made["id"]
    log = shop.get(f"audit?user_id={made['id']}").get_json()["items"]
    assert {entry["operation"] for entry in log} == {"create_bill"}
    [listed] = shop.get("api-keys").get_json()["items"]
    assert listed["created_by"] == shop.user_id
    assert listed["created_by_name"] == "Ada"
    assert listed["status"] == "active"
    assert "token" not in listed
    ends = datetime.fromisoformat(listed["expires_at"])
    assert timedelta(days=6) < ends - datetime.now(UTC) < timedelta(days=8)

    assert shop.post(f"api-keys/{made['id']}/revoke").get_json()["status"] == "revoked"
    body = {"lines": [{"product_id": product["id"], "quantity": "1"}]}
    problem(web.post("bills", body), 401, "unauthenticated")


def test_what_only_looks_like_a_key_is_not_asked_about(shop: Shop) -> None:
    key = make_key()
    assert KEY.fullmatch(key)
    wrong = key[:-1] + ("a" if key[-1] != "a" else "b")
    for token in (wrong, key + "=", key[:-1], key.upper(), "cf_live_", make_key()):
        problem(replace(shop, access_token=token).get("products"), 401, "unauthenticated")
    assert not is_key(wrong)


@pytest.mark.parametrize(("method", "path", "name"), OF_PERSONS)
def test_a_key_has_no_account(shop: Shop, method: str, path: str, name: str) -> None:
    """A wrong body may be refused first, with a key as without one."""
    key = program(shop, "list_products")
    path = re.sub(r"\{\w+\}", shop.user_id, path)
    problem(key.request(method, path, EXAMPLES.get(name)), 403, "person_required")


def test_every_route_with_a_key_for_it_and_without(shop: Shop) -> None:
    """Cell by cell: the operations and the routes are those of the contract."""
    known = {permission["operation"]: permission for permission in permissions(shop)}
    usable = [name for name, permission in known.items() if not permission["is_person_needed"]]
    whole = program(shop, *usable)
    nothing = program(shop, "list_units")
    ids = {name: shop.user_id for name in _names_of_ids()} | {"org_id": shop.org_id}
    for name in ORG_OPERATIONS.keys() & known.keys() - {"list_units"}:
        refused = call(nothing, name, ids, ids)
        with_all = call(whole, name, ids, ids)
        if known[name]["is_person_needed"]:
            problem(refused, 403, "person_required")
            problem(with_all, 403, "person_required")
        else:
            problem(refused, 403, "forbidden")
            assert with_all.status_code not in {401, 403} or _slug(with_all) in LATER, name


LATER = {"approval_required", "backdating_forbidden", "device_required"}
"""What an operation refuses that the key may begin."""


def _slug(answer: Any) -> str | None:  # noqa: ANN401
    return answer.get_json().get("slug") if answer.is_json else None


def _names_of_ids() -> Iterator[str]:
    for _, path, _ in ORG_OPERATIONS.values():
        yield from re.findall(r"\{(\w+)\}", path)


def test_every_route_as_each_role_and_a_custom_one(shop: Shop, hire: Callable[..., Shop]) -> None:
    listed = permissions(shop)
    chosen = [entry["operation"] for entry in listed[::3]]
    shop.made(
        "custom-roles",
        {
            "role": "third",
            "name": "Third",
            "permissions": [{"operation": name} for name in [*chosen, "issue_bill"]],
        },
    )
    people = {role: hire(role) for role in ("manager", "cashier", "analyst", "third")}
    ids = {name: shop.user_id for name in _names_of_ids()} | {"org_id": shop.org_id}
    may = {
        entry["operation"]: {role["role"] for role in entry["roles"]} for entry in permissions(shop)
    }
    # These ask for a device first, or for what the role may do that is given.
    apart = {"create_approval", "create_pin_session", "set_pin"}
    apart |= {"create_invitation", "update_member"}
    for name in ORG_OPERATIONS.keys() & may.keys() - apart:
        for role, person in people.items():
            slug = _slug(call(person, name, ids, ids))
            assert (slug == "forbidden") == (role not in may[name]), (name, role, slug)


def test_a_key_ends_with_what_its_maker_may(shop: Shop, hire: Callable[..., Shop]) -> None:
    other = hire("admin")
    key = program(other, "list_audit", "list_products")
    assert key.get("audit").status_code == 200
    shop.patch(f"members/{other.user_id}", {"role": "manager"})
    problem(key.get("audit"), 403, "forbidden")
    assert key.get("products").status_code == 200
    shop.patch(f"members/{other.user_id}", {"is_active": False})
    problem(key.get("products"), 401, "unauthenticated")
    shop.patch(f"members/{other.user_id}", {"is_active": True, "role": "admin"})
    problem(key.get("products"), 401, "unauthenticated")


def test_a_key_is_not_made_above_the_maker(shop: Shop) -> None:
    body = {"name": "X", "operations": ["update_member"], "days": 1}
    refused = problem(shop.post("api-keys", body), 422, "validation")
    assert "operations" in refused["errors"]
    wrong: dict[str, Any]
    for wrong in ({"days": 0}, {"days": 367}, {"operations": []}, {"name": " "}):
        problem(shop.post("api-keys", body | wrong), 422, "validation")


def test_reading_notes_the_use_too(shop: Shop, database: Database) -> None:
    key = program(shop, "list_products")
    assert shop.get("api-keys").get_json()["items"][0]["last_used_at"] is None
    assert key.get("products").status_code == 200
    first = shop.get("api-keys").get_json()["items"][0]["last_used_at"]
    assert first is not None
    with psycopg.connect(database.superuser_url) as connection:
        connection.execute(
            "update data.api_key_secret set last_used_at = now() - interval '10 minutes'"
        )
    before = shop.get("api-keys").get_json()["items"][0]["last_used_at"]
    assert key.get("products").status_code == 200
    assert shop.get("api-keys").get_json()["items"][0]["last_used_at"] == before


def test_one_reading_call_an_hour_may_write(monkeypatch: pytest.MonkeyPatch) -> None:
    now = [0.0]
    monkeypatch.setattr("api.keys.monotonic", lambda: now[0])
    uses = KeyUses()
    assert [uses.choose_pool("a"), uses.choose_pool("a")] == [Pool.API, Pool.READ]
    assert uses.choose_pool("b") is Pool.API
    now[0] = 3600.0
    assert [uses.choose_pool("a"), uses.choose_pool("a")] == [Pool.API, Pool.READ]


def test_no_log_has_a_key(shop: Shop, lines: list[dict[str, Any]]) -> None:
    key = program(shop, "list_products")
    lines.clear()
    assert key.get("products").status_code == 200
    [line] = lines
    assert line["user"] == f"key {key.access_token[-4:]}"
    assert key.access_token not in str(line)
