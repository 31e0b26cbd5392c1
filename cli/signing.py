"""Signs what leaves the database, with Ed25519 (RFC 8032)."""

from __future__ import annotations

import os
from typing import Final

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import (
    Ed25519PrivateKey,
    Ed25519PublicKey,
)

from api import head_file
from cli.errors import UserError
from cli.target import secret

KEY: Final = "COUNTERFOIL_SIGNING_KEY"
NEXT_KEY: Final = "COUNTERFOIL_NEXT_SIGNING_KEY"


def own_key() -> Ed25519PrivateKey:
    """Return the key of this installation: that of the environment, else one made once."""
    text = os.environ.get(KEY)
    if not text and os.environ.get("COUNTERFOIL_ENV") == "production":
        raise UserError(
            f"{KEY} is not set: 32 random bytes in base64. Make them with: "
            "python -c 'import secrets; print(secrets.token_urlsafe(32))'"
        )
    return Ed25519PrivateKey.from_private_bytes(_decode(text or secret(KEY), KEY))


def next_key() -> Ed25519PrivateKey | None:
    """Return the key that will follow, if the environment has one already."""
    text = os.environ.get(NEXT_KEY)
    return Ed25519PrivateKey.from_private_bytes(_decode(text, NEXT_KEY)) if text else None


def public_text(key: Ed25519PrivateKey) -> str:
    """Return the public half of a key, for those who check."""
    return head_file.encode(key.public_key().public_bytes_raw())


def sign(key: Ed25519PrivateKey, content: bytes) -> str:
    """Sign some bytes."""
    return head_file.encode(key.sign(content))


def is_signed(public: str, signature: str, content: bytes) -> bool:
    """Tell whether the holder of a key has signed these bytes."""
    key = Ed25519PublicKey.from_public_bytes(_decode(public, "the public key"))
    try:
        key.verify(_decode(signature, "the signature", head_file.SIGNATURE_BYTES), content)
    except InvalidSignature:
        return False
    return True


def _decode(text: str, name: str, length: int = head_file.KEY_BYTES) -> bytes:
    try:
        return head_file.decode(text, length)
    except ValueError as error:
        raise UserError(f"{name} is {length} bytes in base64") from error
