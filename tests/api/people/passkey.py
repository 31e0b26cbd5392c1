"""A passkey in software: it makes a key, and signs challenges."""

from __future__ import annotations

import json
import secrets
import struct
from dataclasses import dataclass, field
from hashlib import sha256

import cbor2
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from webauthn.helpers import bytes_to_base64url

from tests.api.conftest import Json

HOST = "localhost"
ORIGIN = f"http://{HOST}"
THERE, PROVED, IS_NEW = 1, 4, 64
"""Flags: the person was there; proved who they are; the data holds a new key."""

Key = ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey


def p256() -> Key:
    return ec.generate_private_key(ec.SECP256R1())


def rsa2048() -> Key:
    return rsa.generate_private_key(65537, 2048)


@dataclass
class Passkey:
    """One key of one person at one service."""

    key: Key = field(default_factory=p256)
    origin: str = ORIGIN
    rp_id: str = HOST
    flags: int = THERE | PROVED
    count: int = 0
    id: bytes = field(default_factory=lambda: secrets.token_bytes(16))

    def make(self, challenge: str, name: str = "Telephone") -> Json:
        """Return the body of add_passkey."""
        told = struct.pack(">16sH", bytes(16), len(self.id)) + self.id + cbor2.dumps(self._cose())
        data = self._data(IS_NEW) + told
        attestation = cbor2.dumps({"fmt": "none", "attStmt": {}, "authData": data})
        return {
            "name": name,
            "credential_id": bytes_to_base64url(self.id),
            "client_data": bytes_to_base64url(self._client_data("webauthn.create", challenge)),
            "attestation": bytes_to_base64url(attestation),
        }

    def sign(self, challenge: str, kind: str = "webauthn.get") -> Json:
        """Return an assertion."""
        client_data, data = self._client_data(kind, challenge), self._data()
        signed = data + sha256(client_data).digest()
        if isinstance(self.key, rsa.RSAPrivateKey):
            signature = self.key.sign(signed, padding.PKCS1v15(), hashes.SHA256())
        else:
            signature = self.key.sign(signed, ec.ECDSA(hashes.SHA256()))
        return {
            "credential_id": bytes_to_base64url(self.id),
            "client_data": bytes_to_base64url(client_data),
            "authenticator_data": bytes_to_base64url(data),
            "signature": bytes_to_base64url(signature),
        }

    def _data(self, flags: int = 0) -> bytes:
        return (
            sha256(self.rp_id.encode()).digest()
            + bytes([self.flags | flags])
            + struct.pack(">I", self.count)
        )

    def _client_data(self, kind: str, challenge: str) -> bytes:
        return json.dumps({"type": kind, "challenge": challenge, "origin": self.origin}).encode()

    def _cose(self) -> Json:
        if isinstance(self.key, rsa.RSAPrivateKey):
            numbers = self.key.public_key().public_numbers()
            return {1: 3, 3: -257, -1: numbers.n.to_bytes(256, "big"), -2: b"\1\0\1"}
        point = self.key.public_key().public_numbers()
        return {
            **{1: 2, 3: -7, -1: 1},
            **{-2: point.x.to_bytes(32, "big"), -3: point.y.to_bytes(32, "big")},
        }
