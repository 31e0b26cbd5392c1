"""PINs over HTTP: set with the password, entered on a device, throttled."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from api.auth import COOKIE_PATH, Passwords
from tests.api.conftest import PASSWORD, Shop, problem

PIN = "7294"


def set_pin(shop: Shop, pin: str = PIN) -> None:
    answer = shop.request("PUT", "pin", {"pin": pin, "password": PASSWORD})
    assert (answer.status_code, answer.json) == (200, {"status": "ok"}), answer.text


@pytest.fixture
def till(shop: Shop, hire: Callable[..., Shop]) -> Shop:
    """A cashier logged in on a device."""
    cashier = hire("cashier")
    device = shop.made("devices", {"name": "Tablet"})
    answer = cashier.request("PUT", "device", {"token": device["token"]})
    assert answer.status_code == 200, answer.text
    return cashier


def test_somebody_else_goes_on_at_the_device(shop: Shop, till: Shop) -> None:
    set_pin(shop)
    opened: Any = till.made("pin-sessions", {"user_id": shop.user_id, "pin": PIN})
    assert (opened["role"], opened["user"]["id"]) == ("admin", shop.user_id)
    assert opened["verifier"]["iterations"] >= 600_000
    owner = Shop(till.client, shop.email, opened["access_token"], shop.user_id, shop.org_id)
    assert owner.get("products").status_code == 200
    problem(owner.get("/api/v1/me"), 403, "password_required")
    problem(owner.post("devices", {"name": "Mine"}), 403, "password_required")

    assert till.client.post(f"{COOKIE_PATH}/logout").status_code == 200
    problem(owner.get("products"), 401, "unauthenticated")


def test_a_pin_is_set_with_the_password(shop: Shop) -> None:
    wrong = shop.request("PUT", "pin", {"pin": PIN, "password": "not the password"})
    problem(wrong, 403, "password_wrong")
    trivial = shop.request("PUT", "pin", {"pin": "1234", "password": PASSWORD})
    assert problem(trivial, 422, "pin_trivial")["errors"].keys() == {"pin"}
    short = shop.request("PUT", "pin", {"pin": "123", "password": PASSWORD})
    problem(short, 422, "validation")


def test_guessing_a_password_this_way_is_throttled_as_a_login(shop: Shop) -> None:
    for _ in range(5):
        wrong = shop.request("PUT", "pin", {"pin": PIN, "password": "not the password"})
        problem(wrong, 403, "password_wrong")
    answer = shop.request("PUT", "pin", {"pin": PIN, "password": PASSWORD})
    problem(answer, 429, "rate_limited")
    assert int(answer.headers["Retry-After"]) > 0


def test_guessing_a_pin_is_throttled(shop: Shop, till: Shop) -> None:
    set_pin(shop)
    for _ in range(5):
        wrong = till.post("pin-sessions", {"user_id": shop.user_id, "pin": "9047"})
        problem(wrong, 403, "pin_wrong")
    answer = till.post("pin-sessions", {"user_id": shop.user_id, "pin": PIN})
    problem(answer, 429, "rate_limited")
    assert int(answer.headers["Retry-After"]) > 0


def test_nobody_learns_who_has_a_pin(
    shop: Shop, stranger: Shop, till: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    hashed: list[str] = []
    hash_as = Passwords.hash_as

    def spy(passwords: Passwords, setting: str, pin: str) -> str:
        hashed.append(hash_as(passwords, setting, pin))
        return hashed[-1]

    monkeypatch.setattr(Passwords, "hash_as", spy)
    for user_id in (shop.user_id, stranger.user_id, shop.org_id):
        answer = till.post("pin-sessions", {"user_id": user_id, "pin": PIN})
        problem(answer, 403, "pin_wrong")
    assert len({len(it) for it in hashed}) == 1  # of a stranger, of who has none, and of nobody
    assert len(hashed) == 3


def test_only_on_a_device(shop: Shop) -> None:
    set_pin(shop)
    answer = shop.post("pin-sessions", {"user_id": shop.user_id, "pin": PIN})
    problem(answer, 403, "device_required")


def test_a_manager_takes_a_pin_away(shop: Shop, till: Shop) -> None:
    set_pin(till)
    assert till.post("pin-sessions", {"user_id": till.user_id, "pin": PIN}).status_code == 201
    assert shop.delete(f"members/{till.user_id}/pin").status_code == 200
    answer = till.post("pin-sessions", {"user_id": till.user_id, "pin": PIN})
    problem(answer, 403, "pin_wrong")
