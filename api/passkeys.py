"""Passkeys (WebAuthn): what a browser says of one, in the form in which the database verifies it.

The library reads a new passkey. What a passkey signs afterwards is verified by the database, which
keeps its key, its counter and the challenges; only the origin is looked at here, because the
database does not know where the service stands.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final
from urllib.parse import urlsplit

from flask import Request

from api.auth import is_ours
from api.errors import Problem
from api.services import services

RSA_EXPONENT: Final = 65537


def read_new_passkey(request: Request, given: Mapping[str, Any]) -> dict[str, Any]:
    """Read a new passkey, as `PasskeyCreate` has it, for api.add_passkey.

    Raises:
        Problem: `passkey_invalid`.
    """
    from webauthn import base64url_to_bytes, verify_registration_response
    from webauthn.helpers import bytes_to_base64url, decode_credential_public_key
    from webauthn.helpers.cose import COSEAlgorithmIdentifier
    from webauthn.helpers.decode_credential_public_key import (
        DecodedEC2PublicKey,
        DecodedRSAPublicKey,
    )
    from webauthn.helpers.exceptions import WebAuthnException

    origin, challenge = _read_client_data(request, given["client_data"])
    rp_id = urlsplit(origin).hostname or ""
    algorithms = [
        COSEAlgorithmIdentifier.ECDSA_SHA_256,
        COSEAlgorithmIdentifier.RSASSA_PKCS1_v1_5_SHA_256,
    ]
    try:
        made = verify_registration_response(
            credential={
                "id": given["credential_id"],
                "rawId": given["credential_id"],
                "type": "public-key",
                "response": {
                    "clientDataJSON": given["client_data"],
                    "attestationObject": given["attestation"],
                },
            },
            expected_challenge=base64url_to_bytes(challenge),
            expected_rp_id=rp_id,
            expected_origin=origin,
            require_user_verification=True,
            supported_pub_key_algs=algorithms,
        )
        key = decode_credential_public_key(made.credential_public_key)
    except (WebAuthnException, ValueError) as error:
        raise _invalid() from error
    if isinstance(key, DecodedEC2PublicKey):
        public_key = key.x.rjust(32, b"\0") + key.y.rjust(32, b"\0")
    elif isinstance(key, DecodedRSAPublicKey) and int.from_bytes(key.e) == RSA_EXPONENT:
        public_key = key.n.lstrip(b"\0")
    else:
        raise _invalid()
    return {
        "name": given["name"],
        "client_data": given["client_data"],
        "credential_id": bytes_to_base64url(made.credential_id),
        "algorithm": int(key.alg),
        "public_key": bytes_to_base64url(public_key),
        "rp_id": rp_id,
        "sign_count": made.sign_count,
    }


def read_assertion(request: Request, given: Mapping[str, Any]) -> dict[str, Any]:
    """Return what a passkey signed, as `Assertion` has it, if it was asked for by a page of ours.

    Raises:
        Problem: `passkey_invalid`.
    """
    _read_client_data(request, given["client_data"])
    return dict(given)


def _read_client_data(request: Request, client_data: str) -> tuple[str, str]:
    """Return the origin of the page that asked, which is one of ours, and the challenge."""
    from webauthn import base64url_to_bytes
    from webauthn.helpers import bytes_to_base64url, parse_client_data_json
    from webauthn.helpers.exceptions import WebAuthnException

    try:
        told = parse_client_data_json(base64url_to_bytes(client_data))
    except (WebAuthnException, ValueError) as error:
        raise _invalid() from error
    if not is_ours(told.origin, services().settings.origins, request):
        raise _invalid()
    return told.origin, bytes_to_base64url(told.challenge)


def _invalid() -> Problem:
    return Problem("passkey_invalid")
