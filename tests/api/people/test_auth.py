"""Authentication: sign-up, login, refresh, logout, tokens, throttling."""

from __future__ import annotations

import base64
import os
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from time import time
from typing import Any
from uuid import uuid4

import argon2
import jwt
import orjson
import psycopg
import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from api import create_app
from api.auth import (
    ACCESS_SECONDS,
    ALGORITHM,
    COOKIE_NAME,
    COOKIE_PATH,
    LEAST_PRIORITY,
    PLAIN_COOKIE_NAME,
    REFRESH_SECONDS,
    Passwords,
    Tokens,
)
from api.config import Settings, key_id
from api.errors import Problem
from api.services import Services
from tests.api.conftest import PASSWORD, PREVIOUS_SECRET, SECRET, Json, Shop, problem
from tests.database import Database

AUTH = "/api/v1/auth"
KID = key_id(SECRET)


def log_in(
    client: FlaskClient, email: str, password: str = PASSWORD, address: str = "192.0.2.1"
) -> TestResponse:
    body = {"email": email, "password": password}
    return client.post(f"{AUTH}/login", json=body, environ_base={"REMOTE_ADDR": address})


def refresh_token(client: FlaskClient) -> str:
    cookie = client.get_cookie(COOKIE_NAME, path=COOKIE_PATH)
    assert cookie is not None
    return cookie.value


def refresh(client: FlaskClient, token: str | None = None, origin: str = "") -> TestResponse:
    if token is not None:
        client.set_cookie(COOKIE_NAME, token, path=COOKIE_PATH)
    return client.post(f"{AUTH}/refresh", headers={"Origin": origin} if origin else {})


def me(client: FlaskClient, token: str) -> TestResponse:
    return client.get("/api/v1/me", headers={"Authorization": f"Bearer {token}"})


def test_sign_up_then_log_in(shop: Shop) -> None:
    response = log_in(shop.client, shop.email)
    assert response.status_code == 200
    session: Any = response.json
    assert session["expires_in"] == ACCESS_SECONDS
    assert [place["org_id"] for place in session["memberships"]] == [shop.org_id]
    assert me(shop.client, session["access_token"]).status_code == 200


def test_the_email_is_the_same_in_capitals(shop: Shop) -> None:
    assert log_in(shop.client, shop.email.upper()).status_code == 200


def test_an_email_is_taken_once(shop: Shop, client: FlaskClient) -> None:
    body = {
        "email": shop.email,
        "password": PASSWORD,
        "name": "Eve",
        "org_name": "Shop",
        "currency": "GBP",
    }
    problem(client.post(f"{AUTH}/signup", json=body), 409, "email_taken")


def test_the_refresh_cookie_is_out_of_reach_of_scripts(client: FlaskClient, shop: Shop) -> None:
    header = log_in(client, shop.email).headers["Set-Cookie"]
    name, *attributes = header.split("; ")
    assert name.startswith("__Secure-")
    assert name.startswith(f"{COOKIE_NAME}=")
    assert {"Secure", "HttpOnly", "SameSite=Strict", f"Path={COOKIE_PATH}"} <= set(attributes)


def test_over_http_the_cookie_has_no_prefix(
    settings: Settings, make_client: Callable[[Flask], FlaskClient], shop: Shop
) -> None:
    app = create_app(replace(settings, is_https=False))
    plain = make_client(app)
    header = log_in(plain, shop.email).headers["Set-Cookie"]
    assert header.startswith(f"{PLAIN_COOKIE_NAME}=")
    assert "Secure" not in header.split("; ")
    assert plain.post(f"{AUTH}/refresh").status_code == 200
    Services.of(app).database.close()


def test_a_cookie_that_somebody_planted_over_http_is_not_read(shop: Shop) -> None:
    token = refresh_token(shop.client)
    shop.client.delete_cookie(COOKIE_NAME, path=COOKIE_PATH)
    shop.client.set_cookie(PLAIN_COOKIE_NAME, token, path=COOKIE_PATH)
    problem(shop.client.post(f"{AUTH}/refresh"), 401, "invalid_refresh_token")


def test_a_refresh_whose_answer_was_lost_is_asked_again(shop: Shop) -> None:
    client = shop.client
    first = refresh_token(client)
    lost = refresh(client)
    assert lost.json is not None
    again = refresh(client, first)
    assert again.status_code == 200
    assert again.json is not None
    assert again.json["access_token"] != lost.json["access_token"]
    for answer in (lost, again):
        assert answer.json is not None
        assert me(client, answer.json["access_token"]).status_code == 200
    assert refresh(client).status_code == 200


def test_a_refresh_token_used_again_later_ends_it_all(shop: Shop, database: Database) -> None:
    client = shop.client
    first = refresh_token(client)
    refreshed = refresh(client)
    assert refreshed.status_code == 200
    assert refreshed.json is not None
    second, access = refresh_token(client), refreshed.json["access_token"]
    assert second != first
    assert me(client, access).status_code == 200

    with psycopg.connect(database.superuser_url) as connection:
        connection.execute(
            "update data.refresh_token set used_at = now() - interval '31 seconds' "
            "where token_hash = session.hash_secret(%s)",
            [first],
        )
    replayed = refresh(client, first)
    problem(replayed, 401, "invalid_refresh_token")
    assert "Max-Age=0" in replayed.headers["Set-Cookie"]
    problem(me(client, access), 401, "unauthenticated")
    problem(refresh(client, second), 401, "invalid_refresh_token")


def test_no_refresh_token_is_no_session(client: FlaskClient) -> None:
    problem(refresh(client), 401, "invalid_refresh_token")
    problem(refresh(client, "no such token"), 401, "invalid_refresh_token")


def test_logout_ends_the_session(shop: Shop) -> None:
    client, token = shop.client, refresh_token(shop.client)
    response = client.post(f"{AUTH}/logout")
    assert response.status_code == 200
    assert client.get_cookie(COOKIE_NAME, path=COOKIE_PATH) is None
    problem(shop.get("/api/v1/me"), 401, "unauthenticated")
    problem(refresh(client, token), 401, "invalid_refresh_token")
    assert client.post(f"{AUTH}/logout").json == response.json


@pytest.mark.parametrize("origin", ["https://shop.example", "https://app.example"])
def test_our_pages_may_refresh(shop: Shop, origin: str) -> None:
    assert refresh(shop.client, origin=origin).status_code == 200


def test_a_page_of_the_same_host_may_refresh(shop: Shop) -> None:
    assert refresh(shop.client, origin="http://localhost").status_code == 200


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "https://app.example.evil"])
def test_other_pages_may_not_use_the_session(shop: Shop, origin: str) -> None:
    problem(refresh(shop.client, origin=origin), 403, "forbidden")
    answer = shop.client.post(f"{AUTH}/logout", headers={"Origin": origin})
    problem(answer, 403, "forbidden")
    assert refresh(shop.client).status_code == 200


def test_nobody_learns_who_has_an_account(
    shop: Shop, app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    hashed: list[str] = []
    hash_as = Passwords.hash_as

    def spy(passwords: Passwords, setting: str, password: str) -> str:
        hashed.append(hash_as(passwords, setting, password))
        return hashed[-1]

    monkeypatch.setattr(Passwords, "hash_as", spy)
    answers = [
        problem(log_in(shop.client, email, "wrong " + PASSWORD), 401, "invalid_credentials")
        for email in (shop.email, f"not.{shop.email}")
    ]
    for answer in answers:
        answer.pop("request_id")
    assert answers[0] == answers[1]
    assert len(hashed) == 2  # a hash is computed for both, of the same cost
    assert argon2.extract_parameters(hashed[0]) == argon2.extract_parameters(hashed[1])
    assert len({len(it) for it in hashed}) == 1


def test_both_sides_know_the_cost_of_new_hashes(superuser_url: str) -> None:
    with psycopg.connect(superuser_url) as connection:
        row = connection.execute("select auth.get_hash_cost()").fetchone()
    assert row is not None
    assert Passwords().hash("anything").startswith(f"{row[0]}$")


def test_a_hash_is_made_as_the_stored_one_was() -> None:
    made = argon2.PasswordHasher(time_cost=1, memory_cost=64, parallelism=2).hash("one")
    setting = made.rpartition("$")[0]
    assert Passwords().hash_as(setting, "one") == made
    assert Passwords().hash_as(setting, "another") != made


def test_passwords_are_hashed_by_one_thread_that_yields_to_all(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    passwords, threads = Passwords(), set[tuple[int, int]]()

    class Spy:
        def hash(self, _: str) -> str:
            own = threading.get_native_id()
            threads.add((own, os.getpriority(os.PRIO_PROCESS, own)))
            return ""

    monkeypatch.setattr(passwords, "_hasher", Spy())
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(passwords.hash, ["x"] * 50))
    ((thread, priority),) = threads
    assert thread != threading.get_native_id()
    assert priority == LEAST_PRIORITY


def test_who_waits_for_a_hash_too_long_is_told_so(monkeypatch: pytest.MonkeyPatch) -> None:
    passwords, go = Passwords(), threading.Event()
    monkeypatch.setattr("api.auth.PATIENCE_SECONDS", 0)
    passwords._thread.submit(go.wait)
    try:
        with pytest.raises(Problem, match="busy"):
            passwords.hash("x")
    finally:
        go.set()


def test_guessing_has_to_wait(
    shop: Shop, app: Flask, make_client: Callable[[Flask], FlaskClient]
) -> None:
    stranger = make_client(app)
    answers = [log_in(stranger, shop.email, "wrong", "192.0.2.7") for _ in range(6)]
    assert [answer.status_code for answer in answers] == [401] * 5 + [429]
    problem(answers[-1], 429, "rate_limited")
    assert int(answers[-1].headers["Retry-After"]) >= 1
    problem(log_in(stranger, shop.email, PASSWORD, "192.0.2.7"), 429, "rate_limited")


def test_guessing_locks_nobody_else_out(
    shop: Shop, app: Flask, make_client: Callable[[Flask], FlaskClient], database: Database
) -> None:
    with psycopg.connect(database.superuser_url, autocommit=True) as connection:
        connection.execute(
            """
            insert into data.login_attempt (email, address)
            select %s, format('198.51.100.%%s', no) from generate_series(1, 60) as no
            """,
            [shop.email],
        )
    stranger = make_client(app)
    problem(log_in(stranger, shop.email, PASSWORD, "192.0.2.8"), 429, "rate_limited")
    assert log_in(shop.client, shop.email, PASSWORD, "192.0.2.8").status_code == 200
    assert log_in(stranger, shop.email, PASSWORD, "192.0.2.8").status_code == 200


@pytest.fixture
def hashed(app: Flask, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Passwords that were hashed, which is what costs."""
    passwords = app.extensions["counterfoil"].passwords
    make, given = passwords.hash, list[str]()

    def spy(password: str) -> str:
        given.append(password)
        return str(make(password))

    monkeypatch.setattr(passwords, "hash", spy)
    return given


def test_an_invitation_that_nobody_sent_costs_no_hash(
    client: FlaskClient, hashed: list[str]
) -> None:
    for number in range(51):
        body = {"token": f"{number:043}", "name": "Eve", "password": PASSWORD}
        answer = client.post(
            f"{AUTH}/invitations/accept", json=body, environ_base={"REMOTE_ADDR": "192.0.2.10"}
        )
        expected = (404, "invitation_invalid") if number < 50 else (429, "rate_limited")
        problem(answer, *expected)
    assert hashed == []


def test_an_address_makes_few_accounts(client: FlaskClient, hashed: list[str]) -> None:
    answers = []
    for number in range(11):
        body = {
            "email": f"many{number}@example.com",
            "password": PASSWORD,
            "name": "Eve",
            "org_name": "Shop",
            "currency": "GBP",
        }
        answers.append(
            client.post(f"{AUTH}/signup", json=body, environ_base={"REMOTE_ADDR": "192.0.2.11"})
        )
    assert [answer.status_code for answer in answers] == [201] * 10 + [429]
    assert len(hashed) == 10
    assert int(answers[-1].headers["Retry-After"]) > 3000


def test_asking_who_has_an_account_by_signing_up_has_to_wait(shop: Shop) -> None:
    body = {
        "email": shop.email,
        "password": PASSWORD,
        "name": "Eve",
        "org_name": "Shop",
        "currency": "GBP",
    }
    answers = [
        shop.client.post(
            f"{AUTH}/signup", json=body, environ_base={"REMOTE_ADDR": "192.0.2.9"}
        ).status_code
        for _ in range(6)
    ]
    assert answers == [409] * 5 + [429]


def test_a_hash_of_an_older_cost_is_replaced(
    shop: Shop, app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    stronger = argon2.PasswordHasher(time_cost=3, memory_cost=19 * 1024, parallelism=1)
    passwords = app.extensions["counterfoil"].passwords
    monkeypatch.setattr(passwords, "_hasher", stronger)
    hashed: list[str] = []

    def spy(password: str) -> str:
        hashed.append(stronger.hash(password))
        return hashed[-1]

    monkeypatch.setattr(passwords, "hash", spy)
    assert log_in(shop.client, shop.email).status_code == 200
    assert len(hashed) == 1
    assert log_in(shop.client, shop.email).status_code == 200
    assert len(hashed) == 1


def test_a_password_is_long_enough_when_it_is_new(client: FlaskClient) -> None:
    body = {
        "email": "short@example.com",
        "password": "short",
        "name": "Eve",
        "org_name": "Shop",
        "currency": "GBP",
    }
    answer = problem(client.post(f"{AUTH}/signup", json=body), 422, "validation")
    assert list(answer["errors"]) == ["password"]


def unsigned(payload: dict[str, Any]) -> str:
    parts = [orjson.dumps({"alg": "none", "kid": KID}), orjson.dumps(payload), b""]
    return ".".join(base64.urlsafe_b64encode(part).rstrip(b"=").decode() for part in parts)


def signed(
    payload: Json, key: bytes = SECRET, algorithm: str = ALGORITHM, kid: str | None = KID
) -> str:
    return jwt.encode(payload, key, algorithm, headers={"kid": kid} if kid else None)


# Tokens with one wrong claim each.
FORGED: dict[str, Callable[[dict[str, Any]], str]] = {
    "nothing": lambda _: "",
    "garbage": lambda _: "a.b.c",
    "no_signature": unsigned,
    "another_key": lambda good: signed(good, b"k" * 48),
    "another_algorithm": lambda good: signed(good, SECRET * 2, "HS512"),
    "another_algorithm_of_the_same_key": lambda good: signed(good, SECRET, "HS384"),
    "unknown_key": lambda good: signed(good, kid="none"),
    "no_key": lambda good: signed(good, kid=None),
    "expired": lambda good: signed({**good, "exp": 1}),
    "other_issuer": lambda good: signed({**good, "iss": "x"}),
    "no_expiry": lambda good: signed({name: it for name, it in good.items() if name != "exp"}),
    "odd_capability": lambda good: signed({**good, "cap": "\u0416"}),
    "unknown_capability": lambda good: signed({**good, "cap": "x" * 43}),
}


@pytest.mark.parametrize("forge", FORGED.values(), ids=FORGED)
def test_a_forged_token_opens_nothing(shop: Shop, forge: Callable[[dict[str, Any]], str]) -> None:
    good = jwt.decode(shop.access_token, options={"verify_signature": False})
    assert me(shop.client, signed(good)).status_code == 200
    answer = me(shop.client, forge(good))
    problem(answer, 401, "unauthenticated")
    assert answer.headers["WWW-Authenticate"].startswith("Bearer")


BASE64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
REWRITTEN: dict[str, Callable[[str], str]] = {
    "padded": lambda token: f"{token}=",
    "padded_inside": lambda token: token.replace(".", "=.", 1),
    "space_after": lambda token: f"{token} ",
    "space_before": lambda token: f" {token}",
    "tab_after": lambda token: f"{token}\t",
    "comma_after": lambda token: f"{token},",
    "other_last_bits": lambda token: token[:-1] + BASE64[BASE64.index(token[-1]) ^ 1],
    "part_after": lambda token: f"{token}.",
}


@pytest.mark.parametrize("rewrite", REWRITTEN.values(), ids=REWRITTEN)
def test_a_token_is_written_in_one_way(shop: Shop, rewrite: Callable[[str], str]) -> None:
    for _ in range(2):  # also when the service has seen the token
        problem(me(shop.client, rewrite(shop.access_token)), 401, "unauthenticated")
        assert me(shop.client, shop.access_token).status_code == 200


def test_a_token_goes_in_its_header(shop: Shop) -> None:
    for value in (None, "", shop.access_token, f"Basic {shop.access_token}"):
        problem(shop.get("/api/v1/me", Authorization=value), 401, "unauthenticated")


def test_a_key_that_was_replaced_still_verifies(shop: Shop) -> None:
    capability = jwt.decode(shop.access_token, options={"verify_signature": False})["cap"]
    older = Tokens({key_id(PREVIOUS_SECRET): PREVIOUS_SECRET}, key_id(PREVIOUS_SECRET))
    token = older.sign(shop.user_id, capability, time())
    assert me(shop.client, token).status_code == 200


def test_a_token_of_a_process_whose_clock_is_ahead_is_good(shop: Shop) -> None:
    capability = jwt.decode(shop.access_token, options={"verify_signature": False})["cap"]
    token = Tokens({KID: SECRET}, KID).sign(shop.user_id, capability, time() + 120)
    assert me(shop.client, token).status_code == 200


def test_a_token_that_was_verified_once_still_expires(monkeypatch: pytest.MonkeyPatch) -> None:
    tokens = Tokens({KID: SECRET}, KID)
    token = tokens.sign("somebody", "x" * 43, time())
    assert tokens.verify(token).user_id == "somebody"
    later = time() + ACCESS_SECONDS
    monkeypatch.setattr("api.auth.time", lambda: later)
    with pytest.raises(Problem):
        tokens.verify(token)


def test_verified_tokens_are_not_kept_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("api.auth.CACHED_TOKENS", 3)
    tokens = Tokens({KID: SECRET}, KID)
    for number in range(10):
        tokens.verify(tokens.sign(f"user {number}", "x" * 43, time()))
    assert len(tokens._verified) <= 3


def test_tokens_live_as_long_as_the_database_lets_them(superuser_url: str) -> None:
    with psycopg.connect(superuser_url) as connection:
        lives = connection.execute(
            "select auth.get_access_seconds(), auth.get_refresh_seconds()"
        ).fetchone()
    assert lives == (ACCESS_SECONDS, REFRESH_SECONDS)


def test_logins_of_analysts_are_seen_and_revoked(
    shop: Shop, hire: Callable[..., Shop], superuser_url: str
) -> None:
    login = f"analyst_{uuid4().hex[:12]}"
    with psycopg.connect(superuser_url) as connection:
        connection.execute("select deploy.map_analyst(%s, %s)", [login, shop.org_id])
    read: Any = shop.get("analyst-logins").json
    assert [(it["login"], it["revoked_at"]) for it in read["items"]] == [(login, None)]
    address = f"analyst-logins/{read['items'][0]['id']}/revoke"
    problem(hire("manager").post(address), 403, "forbidden")
    revoked: Any = shop.post(address).json
    assert revoked["revoked_at"] is not None
    assert shop.post(address).json == revoked
    assert shop.get("analyst-logins").json["items"] == [revoked]  # type: ignore[index]
    problem(shop.post(f"analyst-logins/{uuid4()}/revoke"), 404, "not_found")
