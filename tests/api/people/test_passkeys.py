"""Passkeys over HTTP: added, signing at a login and as a proof, and removed."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from tests.api.conftest import PASSWORD, Json, Shop, problem
from tests.api.people.passkey import THERE, Key, Passkey, p256, rsa2048

AUTH = "/api/v1/auth"
ME = "/api/v1/me"


def challenge(shop: Shop) -> str:
    return str(shop.made(f"{ME}/passkey-challenges")["challenge"])


def add(shop: Shop, passkey: Passkey, name: str = "Telephone") -> list[str]:
    """Add a passkey; return the recovery codes."""
    made = shop.made(f"{ME}/passkeys", passkey.make(challenge(shop), name))
    return [str(code) for code in made["recovery_codes"]]


def enter_password(shop: Shop, client: FlaskClient) -> Json:
    answer = client.post(f"{AUTH}/login", json={"email": shop.email, "password": PASSWORD})
    assert answer.status_code == 202
    return answer.get_json()


def finish(client: FlaskClient, pending: Json, signed: Json) -> tuple[int, str | None]:
    """Send what a passkey signed; return the status and the slug."""
    body = {"token": pending["token"], "passkey": signed}
    answer = client.post(f"{AUTH}/login/second-factor", json=body)
    return answer.status_code, (answer.get_json() or {}).get("slug")


@pytest.mark.parametrize("make_key", [p256, rsa2048])
def test_a_passkey_is_a_second_factor(
    shop: Shop, client: FlaskClient, make_key: Callable[[], Key]
) -> None:
    passkey = Passkey(make_key())
    assert len(add(shop, passkey)) == 10
    pending = enter_password(shop, client)
    assert len(pending["passkey"]["credential_ids"]) == 1
    signed = passkey.sign(pending["passkey"]["challenge"])
    assert finish(client, pending, signed)[0] == 200

    again = enter_password(shop, client)
    assert finish(client, again, signed) == (403, "code_wrong")
    shown = shop.get(f"{ME}/second-factor").get_json()
    assert shown["proof"] == "second_factor"
    assert shown["totp"] is None
    assert [key["name"] for key in shown["passkeys"]] == ["Telephone"]
    assert shown["passkeys"][0]["last_used_at"] is not None


BAD: dict[str, Callable[[Passkey, str], Json]] = {
    "another challenge": lambda key, _: key.sign("A" * 43),
    "no challenge": lambda key, _: key.sign(""),
    "another key": lambda key, asked: Passkey(id=key.id).sign(asked),
    "another id": lambda key, asked: Passkey(key.key).sign(asked),
    "another service": lambda key, asked: Passkey(key.key, rp_id="evil.test", id=key.id).sign(
        asked
    ),
    "nobody proved who they are": lambda key, asked: Passkey(key.key, flags=THERE, id=key.id).sign(
        asked
    ),
    "made and not used": lambda key, asked: key.sign(asked, "webauthn.create"),
    "a changed counter": lambda key, asked: {
        **key.sign(asked),
        "authenticator_data": Passkey(key.key, count=7, id=key.id).sign(asked)[
            "authenticator_data"
        ],
    },
    "no signature": lambda key, asked: {**key.sign(asked), "signature": "AA"},
    "short data": lambda key, asked: {**key.sign(asked), "authenticator_data": "AAAA"},
}


@pytest.mark.parametrize("what", BAD)
def test_what_no_passkey_signed_opens_nothing(shop: Shop, client: FlaskClient, what: str) -> None:
    passkey = Passkey()
    add(shop, passkey)
    pending = enter_password(shop, client)
    signed = BAD[what](passkey, pending["passkey"]["challenge"])
    assert finish(client, pending, signed) == (403, "code_wrong")


def test_a_page_of_somebody_else_gets_nothing(shop: Shop, client: FlaskClient) -> None:
    passkey = Passkey()
    add(shop, passkey)
    pending = enter_password(shop, client)
    passkey.origin = "https://evil.test"
    signed = passkey.sign(pending["passkey"]["challenge"])
    assert finish(client, pending, signed) == (409, "passkey_invalid")
    garbage = {**signed, "client_data": "AAAA"}
    assert finish(client, pending, garbage) == (409, "passkey_invalid")


def test_a_counter_that_goes_back_is_a_copy(shop: Shop, client: FlaskClient) -> None:
    passkey = Passkey(count=3)
    add(shop, passkey)
    for count, expected in ((3, 403), (4, 200), (4, 403), (0, 403), (9, 200)):
        passkey.count = count
        pending = enter_password(shop, client)
        signed = passkey.sign(pending["passkey"]["challenge"])
        assert finish(client, pending, signed)[0] == expected


def test_a_challenge_is_of_one_person_and_good_once(
    shop: Shop, client: FlaskClient, sign_up: Callable[..., Shop]
) -> None:
    passkey, theirs = Passkey(), challenge(sign_up(client))
    problem(shop.post(f"{ME}/passkeys", passkey.make(theirs)), 409, "passkey_invalid")
    mine = challenge(shop)
    assert shop.post(f"{ME}/passkeys", passkey.make(mine)).status_code == 200
    problem(shop.post(f"{ME}/passkeys", Passkey().make(mine)), 409, "passkey_invalid")
    problem(shop.post(f"{ME}/passkeys", passkey.make(challenge(shop))), 409, "passkey_invalid")


@pytest.mark.parametrize("passkey", [Passkey(flags=THERE), Passkey(origin="https://evil.test")])
def test_a_new_passkey_that_cannot_be_used(shop: Shop, passkey: Passkey) -> None:
    made = passkey.make(challenge(shop))
    problem(shop.post(f"{ME}/passkeys", made), 409, "passkey_invalid")
    garbage = {**made, "attestation": "AAAA"}
    problem(shop.post(f"{ME}/passkeys", garbage), 409, "passkey_invalid")


def test_a_login_proves_itself_with_a_passkey(shop: Shop) -> None:
    passkey = Passkey()
    recovery = add(shop, passkey)
    assert add(shop, Passkey(), "Key at the ring") == []
    body = {"passkey": passkey.sign(challenge(shop))}
    assert shop.post(f"{ME}/proof", body).status_code == 200
    problem(shop.post(f"{ME}/proof", body), 403, "code_wrong")
    assert shop.post(f"{ME}/proof", {"code": recovery[0]}).status_code == 200

    shown = shop.get(f"{ME}/second-factor").get_json()
    assert [key["name"] for key in shown["passkeys"]] == ["Telephone", "Key at the ring"]
    for key in shown["passkeys"]:
        assert shop.delete(f"{ME}/passkeys/{key['id']}").status_code == 204
        problem(shop.delete(f"{ME}/passkeys/{key['id']}"), 404, "not_found")
    left = shop.get(f"{ME}/second-factor").get_json()
    assert (left["proof"], left["recovery_codes_left"]) == ("password", 0)
