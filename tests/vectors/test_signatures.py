"""Signatures that the library makes, verified by the database."""

import secrets

import psycopg
import pytest
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa

from tests.database import Database

ROUNDS = 10


def verify(database: Database, function: str, key: bytes, text: bytes, signature: bytes) -> object:
    with psycopg.connect(database.superuser_url) as connection:
        row = connection.execute(
            f"select auth.{function}(%s, %s, %s)".encode(), [key, text, signature]
        ).fetchone()
    assert row is not None
    return row[0]


@pytest.mark.parametrize("_", range(ROUNDS))
def test_es256(database: Database, _: int) -> None:
    private, text = ec.generate_private_key(ec.SECP256R1()), secrets.token_bytes(69)
    point = private.public_key().public_numbers()
    key = point.x.to_bytes(32, "big") + point.y.to_bytes(32, "big")
    signature = private.sign(text, ec.ECDSA(hashes.SHA256()))
    assert verify(database, "is_es256", key, text, signature) is True
    assert verify(database, "is_es256", key, text[1:], signature) is False
    other = ec.generate_private_key(ec.SECP256R1()).sign(text, ec.ECDSA(hashes.SHA256()))
    assert verify(database, "is_es256", key, text, other) is False


@pytest.mark.parametrize("bits", [2048, 3072, 4096])
def test_rs256(database: Database, bits: int) -> None:
    private, text = rsa.generate_private_key(65537, bits), secrets.token_bytes(69)
    key = private.public_key().public_numbers().n.to_bytes(bits // 8, "big")
    signature = private.sign(text, padding.PKCS1v15(), hashes.SHA256())
    assert verify(database, "is_rs256", key, text, signature) is True
    assert verify(database, "is_rs256", key, text[1:], signature) is False
    assert verify(database, "is_rs256", key, text, signature[::-1]) is False
    sha1 = private.sign(text, padding.PKCS1v15(), hashes.SHA384())
    assert verify(database, "is_rs256", key, text, sha1) is False
