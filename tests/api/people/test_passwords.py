"""Passwords over HTTP: changed, reset by mail, and refused when they are guessed first."""

from __future__ import annotations

import psycopg
import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from api.guessing import is_guessable
from tests.api.conftest import PASSWORD, Shop, problem
from tests.database import Database

AUTH = "/api/v1/auth"
OTHER = "a wet day in november"


def log_in(client: FlaskClient, email: str, password: str) -> TestResponse:
    return client.post(f"{AUTH}/login", json={"email": email, "password": password})


def change(shop: Shop, current: str, password: str) -> TestResponse:
    body = {"current_password": current, "password": password}
    return shop.request("PUT", "/api/v1/me/password", body)


def ask(client: FlaskClient, email: str, address: str = "192.0.2.77") -> TestResponse:
    return client.post(
        f"{AUTH}/password-resets", json={"email": email}, environ_base={"REMOTE_ADDR": address}
    )


def mailed_token(database: Database, email: str) -> str:
    with psycopg.connect(database.superuser_url) as connection:
        row = connection.execute(
            "select secret from data.message where kind = 'password_reset' and recipient = %s "
            "order by id desc limit 1",
            [email],
        ).fetchone()
    assert row is not None
    return str(row[0])


def reset(client: FlaskClient, token: str, password: str = OTHER) -> TestResponse:
    return client.post(
        f"{AUTH}/password-resets/complete", json={"token": token, "password": password}
    )


def test_a_password_is_changed(shop: Shop) -> None:
    elsewhere = log_in(shop.client, shop.email, PASSWORD).get_json()
    problem(change(shop, "wrong horse battery", OTHER), 403, "password_wrong")
    assert change(shop, PASSWORD, OTHER).status_code == 200
    assert shop.get("/api/v1/me").status_code == 200
    ended = shop.client.get(
        "/api/v1/me", headers={"Authorization": f"Bearer {elsewhere['access_token']}"}
    )
    problem(ended, 401, "unauthenticated")
    problem(log_in(shop.client, shop.email, PASSWORD), 401, "invalid_credentials")
    assert log_in(shop.client, shop.email, OTHER).status_code == 200


def test_a_password_is_reset_by_mail(shop: Shop, database: Database, client: FlaskClient) -> None:
    known, unknown = ask(client, shop.email), ask(client, f"no.{shop.email}")
    assert (known.status_code, known.data) == (unknown.status_code, unknown.data)

    token = mailed_token(database, shop.email)
    assert reset(client, token).get_json() == {"status": "ok"}
    problem(shop.get("/api/v1/me"), 401, "unauthenticated")
    problem(reset(client, token), 404, "link_invalid")
    problem(log_in(client, shop.email, PASSWORD), 401, "invalid_credentials")
    session = log_in(client, shop.email, OTHER).get_json()

    account = client.get(
        "/api/v1/me/account", headers={"Authorization": f"Bearer {session['access_token']}"}
    ).get_json()
    assert account["email_verified_at"]


def test_a_token_that_nobody_got(client: FlaskClient) -> None:
    problem(reset(client, "x" * 43), 404, "link_invalid")


def test_an_address_that_guesses_tokens_waits(client: FlaskClient, database: Database) -> None:
    address = "192.0.2.99"
    with psycopg.connect(database.superuser_url) as connection:
        connection.execute(
            "insert into data.login_attempt (email, address) "
            "select format('token %%s', no), %s from generate_series(1, 50) as no",
            [address],
        )
    answer = client.post(
        f"{AUTH}/password-resets/complete",
        json={"token": "y" * 43, "password": OTHER},
        environ_base={"REMOTE_ADDR": address},
    )
    problem(answer, 429, "rate_limited")


@pytest.mark.parametrize(
    "password",
    ["password12", "1234567890", "qwertyuiop123", "aaaaaaaaaaaaaaaa", "Iloveyou1234", "1" * 200],
)
def test_a_password_that_is_guessed_first(shop: Shop, password: str) -> None:
    told = problem(change(shop, PASSWORD, password), 422, "password_guessable")
    assert told["errors"] == {"password": ["is one that is guessed first"]}


@pytest.mark.parametrize("password", [PASSWORD, OTHER, "Zwölf Boxkämpfer jagen", "x9#vLq2@mZ" * 20])
def test_length_counts_and_not_composition(password: str) -> None:
    assert not is_guessable(password)


def test_everywhere_a_password_is_chosen(
    shop: Shop, client: FlaskClient, database: Database
) -> None:
    weak = "password12"
    body = {"email": "w@example.com", "password": weak, "name": "W", "org_name": "W"}
    answer = client.post(f"{AUTH}/signup", json={**body, "currency": "EUR"})
    problem(answer, 422, "password_guessable")

    invited = shop.made("invitations", {"email": "w@example.com", "role": "cashier"})
    body = {"token": invited["token"], "name": "W", "password": weak}
    problem(client.post(f"{AUTH}/invitations/accept", json=body), 422, "password_guessable")

    ask(client, shop.email, "192.0.2.78")
    problem(reset(client, mailed_token(database, shop.email), weak), 422, "password_guessable")


def test_the_account_is_read_and_its_language_changed(shop: Shop) -> None:
    account = shop.get("/api/v1/me/account").get_json()
    assert account == {
        "id": shop.user_id,
        "email": shop.email,
        "name": "Ada",
        "language": "en",
        "email_verified_at": None,
    }
    changed = shop.patch("/api/v1/me/account", {"language": "de"})
    assert changed.get_json() == {**account, "language": "de"}
    problem(shop.patch("/api/v1/me/account", {"language": "tlh"}), 422, "validation")


def test_an_address_is_proved_by_mail(shop: Shop, database: Database, client: FlaskClient) -> None:
    sent = shop.request("POST", "/api/v1/me/account/verification")
    assert sent.get_json()["email_verified_at"] is None
    problem(shop.request("POST", "/api/v1/me/account/verification"), 429, "rate_limited")
    with psycopg.connect(database.superuser_url) as connection:
        row = connection.execute(
            "select secret from data.message where kind = 'email_verification' and recipient = %s",
            [shop.email],
        ).fetchone()
    assert row is not None

    def prove(token: str) -> TestResponse:
        return client.post(f"{AUTH}/email-verifications", json={"token": token})

    problem(prove("z" * 43), 404, "link_invalid")
    assert prove(str(row[0])).status_code == 200
    problem(prove(str(row[0])), 404, "link_invalid")
    assert shop.get("/api/v1/me/account").get_json()["email_verified_at"]


def test_a_login_from_a_new_place_is_told(shop: Shop, database: Database) -> None:
    for agent in ("Firefox", "Firefox", "Chrome"):
        shop.client.post(
            f"{AUTH}/login",
            json={"email": shop.email, "password": PASSWORD},
            headers={"User-Agent": agent},
        )
    with psycopg.connect(database.superuser_url) as connection:
        told = connection.execute(
            "select content->>'browser' from data.message "
            "where kind = 'new_login' and recipient = %s order by id",
            [shop.email],
        ).fetchall()
    assert told == [("Firefox",), ("Chrome",)]
