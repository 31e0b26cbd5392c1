"""Where a person is signed in: seen and ended by that person, and nobody else."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import uuid4

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.api.conftest import PASSWORD, Shop, problem

SESSIONS = "/api/v1/me/sessions"


class Login:
    """A browser that is signed in."""

    def __init__(self, app: Flask, email: str, user_agent: str = "Browser") -> None:
        """Sign in."""
        self.client: FlaskClient = app.test_client()
        answer: Any = self.client.post(
            "/api/v1/auth/login",
            json={"email": email, "password": PASSWORD},
            headers={"User-Agent": user_agent},
            environ_base={"REMOTE_ADDR": "192.0.2.77"},
        )
        assert answer.status_code == 200, answer.text
        self.headers = {"Authorization": f"Bearer {answer.json['access_token']}"}

    def send(self, method: str, path: str = SESSIONS) -> TestResponse:
        """Send a request with the access token."""
        return self.client.open(path, method=method, headers=self.headers)

    def refresh(self) -> TestResponse:
        """Ask for new tokens."""
        return self.client.post("/api/v1/auth/refresh")

    def list(self) -> Any:  # noqa: ANN401
        """The sessions of the person."""
        answer = self.send("GET")
        assert answer.status_code == 200, answer.text
        return answer.json


def test_a_person_sees_where_they_are_signed_in(app: Flask, shop: Shop) -> None:
    login = Login(app, shop.email, "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Firefox/145.0")
    read = login.list()
    assert len(read["items"]) == 2  # the sign-up is the first one
    latest = read["items"][0]
    assert latest["id"] == read["current_id"]
    assert latest["user_agent"] == "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Firefox/145.0"
    assert latest["address"] == "192.0.2.77"
    first: Any = login.send("GET", f"{SESSIONS}?limit=1").json
    second: Any = login.send("GET", f"{SESSIONS}?limit=1&cursor={first['next_cursor']}").json
    assert [first["items"][0]["id"], second["items"][0]["id"]] == [
        item["id"] for item in read["items"]
    ]


def test_a_session_names_the_devices_that_it_is(app: Flask, shop: Shop) -> None:
    till, office = Login(app, shop.email), Login(app, shop.email)
    assert till.list()["items"][0]["devices"] == []
    device = shop.made("devices", {"name": "Till 1"})
    used = till.client.put(
        f"{shop.base}/device", json={"token": device["token"]}, headers=till.headers
    )
    assert used.status_code == 200
    me: Any = shop.get("/api/v1/me").json
    of = {item["id"]: item["devices"] for item in office.list()["items"]}
    assert of[office.list()["current_id"]] == []
    assert of[till.list()["current_id"]] == [
        {
            "org_id": shop.org_id,
            "org_name": me["memberships"][0]["org_name"],
            "device_id": device["id"],
            "name": "Till 1",
            "revoked_at": None,
        }
    ]
    shop.made(f"devices/{device['id']}/revoke")
    of = {item["id"]: item["devices"] for item in office.list()["items"]}
    assert of[till.list()["current_id"]][0]["revoked_at"] is not None


def test_what_a_browser_says_is_text_of_a_bounded_length(app: Flask, shop: Shop) -> None:
    said = "<script>alert('x')</script>" + "é" * 5_000
    latest = Login(app, shop.email, said).list()["items"][0]
    assert latest["user_agent"] == said[:200]
    assert Login(app, shop.email, "").list()["items"][0]["user_agent"] is None


def test_a_session_that_is_ended_is_over_at_once(app: Flask, shop: Shop) -> None:
    here, there = Login(app, shop.email), Login(app, shop.email)
    ended = f"{SESSIONS}/{there.list()['current_id']}"
    assert here.send("DELETE", ended).status_code == 204
    problem(there.send("GET", "/api/v1/me"), 401, "unauthenticated")
    problem(there.refresh(), 401, "invalid_refresh_token")
    problem(here.send("DELETE", ended), 404, "not_found")
    assert here.refresh().status_code == 200


def test_all_others_end_at_once(app: Flask, shop: Shop) -> None:
    here, there = Login(app, shop.email), Login(app, shop.email)
    assert here.send("DELETE").status_code == 204
    assert [it["id"] for it in here.list()["items"]] == [here.list()["current_id"]]
    problem(there.send("GET", "/api/v1/me"), 401, "unauthenticated")
    problem(there.refresh(), 401, "invalid_refresh_token")
    problem(shop.get("/api/v1/me"), 401, "unauthenticated")
    assert here.refresh().status_code == 200


def test_nobody_reaches_the_sessions_of_somebody_else(
    app: Flask, shop: Shop, hire: Callable[..., Shop]
) -> None:
    login, cashier = Login(app, shop.email), hire("cashier")
    mine = login.list()["current_id"]
    others: Any = cashier.get(SESSIONS).json
    assert mine not in [item["id"] for item in others["items"]]
    problem(cashier.delete(f"{SESSIONS}/{mine}"), 404, "not_found")
    problem(cashier.delete(f"{SESSIONS}/{uuid4()}"), 404, "not_found")
    assert cashier.delete(SESSIONS).status_code == 204
    assert login.list()["current_id"] == mine


def test_who_is_not_signed_in_sees_none(client: FlaskClient) -> None:
    for answer in (
        client.get(SESSIONS),
        client.delete(SESSIONS),
        client.delete(f"{SESSIONS}/{uuid4()}"),
    ):
        problem(answer, 401, "unauthenticated")
