"""Signed heads over HTTP: download, check, and who is mailed."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import psycopg
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from flask.testing import FlaskClient

from api import head_file
from cli import heads, signing
from tests.api.conftest import Shop, problem
from tests.database import Database

Json = Any


@pytest.fixture
def sign(monkeypatch: pytest.MonkeyPatch, database: Database) -> Callable[[], None]:
    """A function that does what the operator does every day."""
    monkeypatch.setenv(signing.KEY, "c2lnbmF0dXJlIGtleSBvZiB0aGUgdGVzdHMgb25seS4")

    def run() -> None:
        with psycopg.connect(database.migrator_url, autocommit=True) as connection:
            heads.sign(connection)

    return run


def download(shop: Shop) -> str:
    answer = shop.get("heads/file")
    assert answer.status_code == 200, answer.text
    assert answer.mimetype == "text/plain"
    assert answer.headers["Content-Disposition"].startswith('attachment; filename="heads-20')
    return answer.text


def check(shop: Shop, file: str) -> Json:
    answer = shop.post("heads/check", {"file": file})
    assert answer.status_code == 200, answer.text
    return answer.json


def test_a_shop_reads_its_heads(shop: Shop, sign: Callable[[], None]) -> None:
    problem(shop.get("heads/file"), 404, "not_found")
    bill = shop.sale(shop.product()["id"])
    before: Json = shop.get("heads").json
    assert before["file"] is None
    chains = {chain["type"]: chain for chain in before["chains"]}
    assert chains["bill"]["hash"] == bill["hash"]
    assert chains["bill"]["number"] == bill["number"]
    assert chains["change_log"]["fiscal_year"] is None
    sign()
    after: Json = shop.get("heads").json
    keys: Json = shop.client.get("/api/v1/signing-keys").json
    assert keys["items"][0]["public_key"] == after["file"]["signed_by"]
    assert keys["items"][0]["pem"].startswith("-----BEGIN PUBLIC KEY-----\n")
    assert keys["items"][0]["signify"].startswith("untrusted comment: ")


def test_a_file_that_was_kept_is_checked(shop: Shop, sign: Callable[[], None]) -> None:
    product = shop.product()
    bill = shop.sale(product["id"])
    sign()
    file = download(shop)
    shop.sale(product["id"])
    found = check(shop, file.replace("\n", "\r\n"))
    assert (found["is_unchanged"], found["is_signed"], found["is_own_key"]) == (True, True, True)
    assert found["checked"] > 1
    assert found["differences"] == []

    # A file that somebody else signed, of books that were others.
    said = json.loads(head_file.read(file).heads)
    for chain in said["chains"]:
        if chain["type"] == "bill":
            chain["marks"][-1]["hash"] = "0" * 64
    found = check(shop, head_file.write(Ed25519PrivateKey.generate(), said))
    assert (found["is_unchanged"], found["is_signed"], found["is_own_key"]) == (False, True, False)
    (difference,) = found["differences"]
    assert (difference["type"], difference["problem"]) == ("bill", "changed")
    assert difference["number"] == bill["number"]

    assert not check(shop, file.replace('"org_name": "Shop"', '"org_name": "Other"'))["is_signed"]


def test_what_is_no_file_of_the_shop_is_refused(
    shop: Shop, stranger: Shop, sign: Callable[[], None]
) -> None:
    sign()
    for file in ("Hello", "untrusted comment: x\nRW\n{}", "[" * 500, download(stranger)):
        refused = problem(shop.post("heads/check", {"file": file}), 422, "validation")
        assert [*refused["errors"]] == ["file"]


def test_a_cashier_has_nothing_to_do_with_it(shop: Shop, hire: Callable[..., Shop]) -> None:
    cashier = hire("cashier")
    for path in ("heads", "heads/file", "heads/mail"):
        problem(cashier.get(path), 403, "forbidden")
    problem(hire("manager").request("DELETE", "heads/mail"), 403, "forbidden")


def test_a_reader_says_yes_and_stop(
    shop: Shop, client: FlaskClient, database: Database, sign: Callable[[], None]
) -> None:
    assert shop.get("heads/mail").json == {"mail": None}
    wanted = {"email": "Accountant@example.com", "language": "de"}
    asked: Json = shop.request("PUT", "heads/mail", wanted).json
    assert (asked["mail"]["email"], asked["mail"]["state"]) == ("accountant@example.com", "asked")
    problem(shop.request("PUT", "heads/mail", wanted), 429, "rate_limited")

    sign()
    assert [kind for kind, _ in mails(database, shop)] == ["head_mail"]
    (token,) = [secret for _, secret in mails(database, shop)]
    answered = answer(client, token, is_wanted=True)
    assert answered == {"org_name": "Shop", "is_wanted": True}
    assert shop.get("heads/mail").json["mail"]["state"] == "confirmed"  # type: ignore[index]

    with psycopg.connect(database.superuser_url, autocommit=True) as connection:
        connection.execute("delete from data.head_file where org_id = %s", [shop.org_id])
    sign()
    assert [kind for kind, _ in mails(database, shop)] == ["head_mail", "head_file"]
    assert answer(client, token, is_wanted=False)["is_wanted"] is False
    assert shop.get("heads/mail").json["mail"]["state"] == "stopped"  # type: ignore[index]
    assert shop.request("DELETE", "heads/mail").json == {"mail": None}
    problem(send(client, token, is_wanted=True), 404, "link_invalid")


def send(client: FlaskClient, token: str, *, is_wanted: bool) -> Any:  # noqa: ANN401
    return client.post("/api/v1/auth/head-mail", json={"token": token, "is_wanted": is_wanted})


def answer(client: FlaskClient, token: str, *, is_wanted: bool) -> Json:
    answered = send(client, token, is_wanted=is_wanted)
    assert answered.status_code == 200, answered.text
    return answered.json


def mails(database: Database, shop: Shop) -> list[tuple[str, str]]:
    """Kind and secret of the messages about the heads of the shop, which name it alone."""
    with psycopg.connect(database.superuser_url) as connection:
        rows = connection.execute(
            """
            select message.kind, message.secret
            from data.message
            where message.recipient = 'accountant@example.com' and message.secret in (
                select stop_token from data.head_mail where org_id = %s
            )
            order by message.id
            """,
            [shop.org_id],
        ).fetchall()
    return [(str(kind), str(secret)) for kind, secret in rows]
