"""Invitations over HTTP: with mails and without."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import psycopg
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.api.conftest import PASSWORD, Shop, problem
from tests.database import Database


def accept(client: FlaskClient, token: str, language: str = "") -> TestResponse:
    return client.post(
        "/api/v1/auth/invitations/accept",
        json={"token": token, "name": "Grace", "password": PASSWORD},
        headers={"Accept-Language": language},
    )


def test_without_mails_the_admin_is_shown_the_link(shop: Shop) -> None:
    made = shop.made("invitations", {"email": "grace@example.com", "role": "cashier"})
    assert made["token"]
    assert (made["status"], made["mail"]) == ("open", None)

    [listed] = shop.get("invitations").get_json()["items"]
    assert listed == {name: value for name, value in made.items() if name != "token"}


def test_with_mails_nobody_is_shown_the_link(
    mailing: FlaskClient, shop: Shop, database: Database
) -> None:
    shop = replace(shop, client=mailing)
    email = f"grace.{shop.email}"
    made = shop.made("invitations", {"email": email, "role": "manager"})
    assert made["token"] is None
    assert made["mail"] == "waiting"

    with psycopg.connect(database.superuser_url) as connection:
        row = connection.execute(
            "select secret from data.message where recipient = %s", [email]
        ).fetchone()
        assert row is not None
        answer = accept(mailing, str(row[0]), "de-AT, en;q=0.5")
        assert answer.status_code == 200
        person = connection.execute(
            "select language, email_verified_at is not null from data.user_account "
            "where email = %s",
            [email],
        ).fetchone()
    assert person == ("de", True)
    [listed] = shop.get("invitations").get_json()["items"]
    assert listed["status"] == "accepted"


def test_an_invitation_is_taken_back(shop: Shop, client: FlaskClient) -> None:
    made = shop.made("invitations", {"email": "grace@example.com", "role": "cashier"})
    taken = shop.post(f"invitations/{made['id']}/revoke")
    assert taken.get_json()["status"] == "revoked"
    problem(accept(client, made["token"]), 404, "invitation_invalid")


def test_pages(shop: Shop) -> None:
    for number in range(3):
        shop.made("invitations", {"email": f"{number}@example.com", "role": "cashier"})
    first = shop.get("invitations?limit=2").get_json()
    second = shop.get(f"invitations?limit=2&cursor={first['next_cursor']}").get_json()
    emails = [item["email"] for item in first["items"] + second["items"]]
    assert emails == ["2@example.com", "1@example.com", "0@example.com"]


def test_a_manager_may_not(shop: Shop, hire: Callable[..., Shop]) -> None:
    manager = hire("manager")
    problem(manager.get("invitations"), 403, "forbidden")
