"""A second factor over HTTP: added, asked for at the login and as a proof, and removed."""

from __future__ import annotations

from collections.abc import Callable

import psycopg
import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.api.conftest import PASSWORD, Json, Shop, problem
from tests.database import Database

AUTH = "/api/v1/auth"
ME = "/api/v1/me"

Ask = Callable[[str], str]


@pytest.fixture
def app_code(database: Database) -> Ask:
    """Return what the app of a person shows, as if they had not used it yet."""

    def read(email: str) -> str:
        with psycopg.connect(database.superuser_url) as connection:
            row = connection.execute(
                "update data.totp set last_step = 0 from data.user_account as person "
                "where totp.user_id = person.id and person.email = %s "
                "returning auth.compute_totp("
                "    totp.secret, floor(extract(epoch from clock_timestamp()) / 30)::bigint"
                ")",
                [email],
            ).fetchone()
        assert row is not None
        return str(row[0])

    return read


@pytest.fixture
def later(database: Database) -> Callable[[Shop], None]:
    """Let ten minutes pass since a person proved themselves."""

    def wait(shop: Shop) -> None:
        with psycopg.connect(database.superuser_url) as connection:
            connection.execute(
                "update data.login set proved_at = proved_at - interval '10 minutes' "
                "where user_id = %s",
                [shop.user_id],
            )

    return wait


def add(shop: Shop, app_code: Ask) -> list[str]:
    """Add a code generator; return the recovery codes."""
    assert len(shop.made(f"{ME}/totp")["secret"]) == 32
    codes = shop.made(f"{ME}/totp/confirm", {"code": app_code(shop.email)})["recovery_codes"]
    assert len(codes) == 10
    return [str(code) for code in codes]


def enter_password(shop: Shop, client: FlaskClient) -> str:
    """Log in as far as the password goes; return what names the login."""
    answer = client.post(f"{AUTH}/login", json={"email": shop.email, "password": PASSWORD})
    assert answer.status_code == 202
    assert answer.json is not None
    assert answer.json["status"] == "second_factor_needed"
    assert "Set-Cookie" not in answer.headers
    return str(answer.json["token"])


def enter_code(client: FlaskClient, token: str, code: str) -> TestResponse:
    return client.post(f"{AUTH}/login/second-factor", json={"token": token, "code": code})


def prove(shop: Shop, **body: Json) -> TestResponse:
    return shop.post(f"{ME}/proof", body)


def test_a_login_needs_the_second_factor(shop: Shop, client: FlaskClient, app_code: Ask) -> None:
    recovery = add(shop, app_code)
    token = enter_password(shop, client)
    named = client.get(ME, headers={"Authorization": f"Bearer {token}"})
    problem(named, 401, "unauthenticated")

    problem(enter_code(client, token, "000000"), 403, "code_wrong")
    code = app_code(shop.email)
    opened = enter_code(client, token, code)
    assert opened.status_code == 200
    assert opened.json is not None
    assert opened.json["user"]["id"] == shop.user_id
    assert "counterfoil_refresh=" in opened.headers["Set-Cookie"]
    bearer = {"Authorization": f"Bearer {opened.json['access_token']}"}
    assert client.get(ME, headers=bearer).status_code == 200

    problem(enter_code(client, token, code), 401, "unauthenticated")
    again = enter_password(shop, client)
    problem(enter_code(client, again, code), 403, "code_wrong")
    assert enter_code(client, again, recovery[0]).status_code == 200
    once_more = enter_password(shop, client)
    problem(enter_code(client, once_more, recovery[0]), 403, "code_wrong")
    assert shop.get(f"{ME}/second-factor").get_json()["recovery_codes_left"] == 9


def test_a_code_is_guessed_a_few_times(shop: Shop, client: FlaskClient, app_code: Ask) -> None:
    add(shop, app_code)
    token = enter_password(shop, client)
    answers = [
        client.post(
            f"{AUTH}/login/second-factor",
            json={"token": token, "code": "000000"},
            environ_base={"REMOTE_ADDR": f"192.0.2.{number}"},
        )
        for number in range(6)
    ]
    for answer in answers[:5]:
        problem(answer, 403, "code_wrong")
    problem(answers[-1], 429, "rate_limited")
    assert 1 <= int(answers[-1].headers["Retry-After"]) <= 2


def test_a_login_that_nobody_began(client: FlaskClient) -> None:
    problem(enter_code(client, "x" * 43, "123456"), 401, "unauthenticated")


def test_a_login_proves_itself_with_the_password(shop: Shop, later: Callable[[Shop], None]) -> None:
    invitation = {"email": f"new.{shop.email}", "role": "cashier"}
    member = f"members/{shop.user_id}"
    assert shop.get(f"{ME}/second-factor").get_json()["proof"] == "password"
    later(shop)
    problem(shop.post("invitations", invitation), 403, "reauthentication_required")
    problem(shop.patch(member, {"role": "cashier"}), 403, "reauthentication_required")
    problem(
        shop.post("books/close", {"through_on": "2020-12-31"}), 403, "reauthentication_required"
    )
    problem(shop.post(f"{ME}/totp"), 403, "reauthentication_required")
    assert shop.get("members").status_code == 200

    problem(prove(shop, password="wrong horse battery"), 403, "password_wrong")
    problem(prove(shop, code="123456"), 403, "password_wrong")
    assert prove(shop, password=PASSWORD).status_code == 200
    assert shop.post("invitations", invitation).status_code == 201


def test_a_login_proves_itself_with_the_second_factor(
    shop: Shop, app_code: Ask, later: Callable[[Shop], None]
) -> None:
    recovery = add(shop, app_code)
    assert shop.get(f"{ME}/second-factor").get_json()["proof"] == "second_factor"
    later(shop)
    problem(shop.delete(f"{ME}/totp"), 403, "reauthentication_required")
    change = {"current_password": PASSWORD, "password": "a wet day in november"}
    problem(shop.request("PUT", f"{ME}/password", change), 403, "reauthentication_required")

    problem(prove(shop, password=PASSWORD), 403, "code_wrong")
    code = app_code(shop.email)
    assert prove(shop, code=code).status_code == 200
    assert len(shop.made(f"{ME}/recovery-codes")["recovery_codes"]) == 10
    later(shop)
    problem(prove(shop, code=code), 403, "code_wrong")
    problem(prove(shop, code=recovery[0]), 403, "code_wrong")
    assert prove(shop, code=app_code(shop.email)).status_code == 200
    assert shop.delete(f"{ME}/totp").status_code == 204
    assert shop.delete(f"{ME}/totp").status_code == 204
    problem(shop.post(f"{ME}/recovery-codes"), 404, "not_found")
    assert shop.get(f"{ME}/second-factor").get_json()["totp"] is None


def test_a_code_generator_is_confirmed(shop: Shop, app_code: Ask) -> None:
    problem(shop.post(f"{ME}/totp/confirm", {"code": "123456"}), 403, "code_wrong")
    first, second = (shop.made(f"{ME}/totp")["secret"] for _ in range(2))
    assert first != second
    problem(shop.post(f"{ME}/totp/confirm", {"code": "12345x"}), 403, "code_wrong")
    assert shop.get(f"{ME}/second-factor").get_json()["totp"] is None
    assert shop.post(f"{ME}/totp/confirm", {"code": app_code(shop.email)}).status_code == 200
    problem(shop.post(f"{ME}/totp"), 409, "totp_in_use")
