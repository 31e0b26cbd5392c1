"""The example of docs/webhooks.md verifies what the worker signs."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Mapping
from typing import Any

import pytest

from cli.paths import ROOT
from cli.webhooks import sign

SECRETS = ("whsec_" + "AQEB" * 10 + "AQE=", "whsec_" + "AgIC" * 10 + "AgI=")
BODY = b'{"type" : "bill.issued"}'


def _verify() -> Callable[[str, Mapping[str, str], bytes], None]:
    [code] = re.findall(r"```python\n(.*?)```", (ROOT / "docs/webhooks.md").read_text(), re.DOTALL)
    names: dict[str, Any] = {}
    exec(code, names)  # noqa: S102  (our own page)
    return names["verify"]  # type: ignore[no-any-return]


def _headers(*secrets: str, age: int = 0) -> dict[str, str]:
    stamp = int(time.time()) - age
    return {
        "webhook-id": "0198c0de-7e57-7000-8000-000000000003",
        "webhook-timestamp": str(stamp),
        "webhook-signature": " ".join(
            sign(secret, "0198c0de-7e57-7000-8000-000000000003", stamp, BODY) for secret in secrets
        ),
    }


def test_a_request_is_verified_with_either_secret() -> None:
    for secret in SECRETS:
        _verify()(secret, _headers(*SECRETS), BODY)


@pytest.mark.parametrize(
    ("secret", "headers", "body"),
    [
        (SECRETS[1], _headers(SECRETS[0]), BODY),
        (SECRETS[0], _headers(SECRETS[0]), BODY + b" "),
        (SECRETS[0], _headers(SECRETS[0], age=400), BODY),
        (SECRETS[0], _headers(SECRETS[0]) | {"webhook-id": "x"}, BODY),
    ],
)
def test_anything_else_is_refused(secret: str, headers: Mapping[str, str], body: bytes) -> None:
    with pytest.raises(ValueError, match=r"too old|not from Counterfoil"):
        _verify()(secret, headers, body)
