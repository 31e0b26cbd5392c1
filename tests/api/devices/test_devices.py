"""Devices over HTTP: registered, used by a login, revoked, and what they have not sent."""

from __future__ import annotations

from collections.abc import Callable

from api.auth import COOKIE_PATH
from tests.api.conftest import Json, Shop, problem


def use(shop: Shop, token: str) -> Json:
    answer = shop.request("PUT", "device", {"token": token})
    assert answer.status_code == 200, answer.text
    return answer.json


def test_a_device_is_registered_and_its_token_shown_once(shop: Shop) -> None:
    made = shop.post("devices", {"name": "Tablet"})
    assert made.status_code == 201
    assert made.json is not None
    assert made.headers["Location"].endswith(made.json["id"])
    read = shop.get(f"devices/{made.json['id']}")
    assert read.json == {name: value for name, value in made.json.items() if name != "token"}
    assert read.headers["ETag"] == made.headers["ETag"]
    renamed = shop.patch(f"devices/{made.json['id']}", {"name": "Window"}, If_Match='"1"')
    assert (renamed.status_code, renamed.headers["ETag"]) == (200, '"2"')
    stale = shop.patch(f"devices/{made.json['id']}", {"name": "Door"}, If_Match='"1"')
    problem(stale, 412, "stale")


def test_a_login_goes_on_at_a_device_until_it_is_revoked(
    shop: Shop, hire: Callable[..., Shop]
) -> None:
    device = shop.made("devices", {"name": "Tablet"})
    cashier = hire("cashier")
    problem(cashier.request("PUT", "device/unsent", {"unsent_count": 1}), 403, "device_required")
    problem(cashier.request("PUT", "device", {"token": "x" * 43}), 403, "device_unknown")
    use(cashier, device["token"])

    said = {"unsent_count": 2, "oldest_unsent_at": "2026-01-02T03:04:05Z"}
    assert cashier.request("PUT", "device/unsent", said).status_code == 200
    listed = shop.get("devices?has_unsent=true").json
    assert listed is not None
    assert [item["unsent_count"] for item in listed["items"]] == [2]

    shop.made(f"devices/{device['id']}/revoke")
    problem(cashier.get("products"), 403, "device_revoked")
    refreshed = cashier.client.post(f"{COOKIE_PATH}/refresh")
    assert refreshed.json is not None
    cashier.access_token = refreshed.json["access_token"]
    problem(cashier.get("products"), 403, "device_revoked")
    assert cashier.get("/api/v1/me").status_code == 200
    problem(shop.request("PUT", "device", {"token": device["token"]}), 403, "device_revoked")


def test_a_device_of_another_shop_is_unknown(shop: Shop, stranger: Shop) -> None:
    device = shop.made("devices", {"name": "Tablet"})
    problem(stranger.request("PUT", "device", {"token": device["token"]}), 403, "device_unknown")


def test_a_clock_is_off_by_a_century_at_most(shop: Shop) -> None:
    use(shop, shop.made("devices", {"name": "Tablet"})["token"])
    said = {"unsent_count": 1, "clock_offset_ms": 10**13}
    problem(shop.request("PUT", "device/unsent", said), 422, "validation")
