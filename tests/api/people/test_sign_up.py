"""Sign-up where the service sends mails."""

from __future__ import annotations

import psycopg
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.api.conftest import PASSWORD, Json, Shop, problem
from tests.database import Database

AUTH = "/api/v1/auth"


def sign_up(client: FlaskClient, email: str, **more: Json) -> TestResponse:
    body = {"email": email, "password": PASSWORD, "name": "Cy", "org_name": "Tea", **more}
    return client.post(f"{AUTH}/signup", json={"currency": "EUR", **body})


def mail(database: Database, email: str) -> tuple[object, ...]:
    with psycopg.connect(database.superuser_url) as connection:
        row = connection.execute(
            "select kind, secret from data.message where recipient = %s order by id desc limit 1",
            [email],
        ).fetchone()
    assert row is not None
    return row


def test_a_sign_up_does_not_tell_whether_an_address_has_an_account(
    mailing: FlaskClient, shop: Shop, database: Database
) -> None:
    email = f"new.{shop.email}"
    known, unknown = sign_up(mailing, shop.email), sign_up(mailing, email)
    assert known.status_code == unknown.status_code == 202
    assert known.data == unknown.data
    assert {*known.headers.keys()} == {*unknown.headers.keys()}
    assert "Set-Cookie" not in unknown.headers

    assert mail(database, shop.email) == ("sign_up_known", None)
    kind, token = mail(database, email)
    assert kind == "sign_up"
    opened = mailing.post(f"{AUTH}/signup/complete", json={"token": token})
    assert opened.status_code == 201
    assert opened.get_json()["org"]["name"] == "Tea"
    assert mailing.post(f"{AUTH}/refresh").status_code == 200
    again = mailing.post(f"{AUTH}/signup/complete", json={"token": token})
    problem(again, 404, "link_invalid")
    body = {"email": email, "password": PASSWORD}
    assert mailing.post(f"{AUTH}/login", json=body).status_code == 200


def test_what_is_refused_is_refused_alike(mailing: FlaskClient, shop: Shop) -> None:
    for email in (shop.email, f"other.{shop.email}"):
        assert sign_up(mailing, email, currency="ZZZ").status_code == 422
        problem(sign_up(mailing, email, password="password12"), 422, "password_guessable")
