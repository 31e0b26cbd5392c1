"""The signed file of the heads of all chains of an organization.

Two lines of a signature, as signify writes them (`signify -S -e`), then JSON: what was signed. So
signify checks it, and openssl does after the two lines were taken apart (docs/chain.md).
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
from collections.abc import Mapping
from typing import Any, Final, NamedTuple

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import (
    Ed25519PrivateKey,
    Ed25519PublicKey,
)
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

COMMENT: Final = "untrusted comment: "
ALGORITHM: Final = b"Ed"
"""Ed25519 over the bytes themselves (RFC 8032)."""

KEY_BYTES: Final = 32
SIGNATURE_BYTES: Final = 64
NUMBER_BYTES: Final = 8


class Opened(NamedTuple):
    """A head file that was read."""

    heads: str
    """What it says, as JSON."""
    signed_by: str
    """The public key that it names."""
    is_signed: bool
    """Whether the holder of that key has signed it."""


def write(key: Ed25519PrivateKey, heads: Mapping[str, Any]) -> str:
    """Return the file that says this, signed; ASCII with a line feed at the end of each line."""
    public = key.public_key().public_bytes_raw()
    said = {**heads, "signed_by": encode(public)}
    content = json.dumps(said, indent=0) + "\n"
    signature = ALGORITHM + number(public) + key.sign(content.encode())
    comment = f"{COMMENT}heads of {heads['org_id']}, {heads['made_at']}"
    return f"{comment}\n{base64.b64encode(signature).decode()}\n{content}"


def read(text: str) -> Opened:
    """Read a file, also one that went through a mail program or a clipboard.

    Raises:
        ValueError: it is no head file.
    """
    lines = text.lstrip("\ufeff").strip().splitlines()
    if len(lines) < len(("comment", "signature", "content")) or not lines[0].startswith(COMMENT):
        raise ValueError("it does not begin with the two lines of a signature")
    content = "\n".join(lines[2:]) + "\n"
    try:
        signature = base64.b64decode(lines[1].strip(), validate=True)
        said = json.loads(content)
        signed_by = str(said["signed_by"])
        public = decode(signed_by, KEY_BYTES)
    except (binascii.Error, KeyError, TypeError, RecursionError, ValueError) as error:
        raise ValueError("it is damaged") from error
    return Opened(content, signed_by, _is_signed(public, signature, content.encode()))


def forms(public: bytes) -> dict[str, str]:
    """Write a public key as openssl (PEM) and signify (the content of a .pub file) read it."""
    key = Ed25519PublicKey.from_public_bytes(public)
    line = base64.b64encode(ALGORITHM + number(public) + public).decode()
    return {
        "pem": key.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode(),
        "signify": f"{COMMENT}Counterfoil\n{line}\n",
    }


def number(public: bytes) -> bytes:
    """Return the number by which signify tells which key a signature belongs to."""
    return hashlib.sha256(public).digest()[:NUMBER_BYTES]


def _is_signed(public: bytes, signature: bytes, content: bytes) -> bool:
    head = ALGORITHM + number(public)
    if len(signature) != len(head) + SIGNATURE_BYTES or not signature.startswith(head):
        return False
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature[len(head) :], content)
    except InvalidSignature:
        return False
    return True


def encode(content: bytes) -> str:
    """Write bytes in base64url without padding."""
    return base64.urlsafe_b64encode(content).rstrip(b"=").decode()


def decode(text: str, length: int) -> bytes:
    """Read so many bytes from base64url.

    Raises:
        ValueError: it is something else.
    """
    stripped = text.strip()
    content = base64.b64decode(stripped + "=" * (-len(stripped) % 4), altchars=b"-_", validate=True)
    if len(content) != length:
        raise ValueError(f"{len(content)} bytes instead of {length}")
    return content
