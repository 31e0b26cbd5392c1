"""Writes openapi.json: `python -m api.openapi`. A test fails when the committed file is stale."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from api import create_app
from api.config import Settings

FILE: Final = Path(__file__).resolve().parent.parent / "openapi.json"

OFFLINE: Final = Settings(
    api_database_url="", auth_database_url="", read_database_url="", secret_keys={"none": b""}
)
"""Settings that suffice for an app that only writes its contract."""


def document() -> bytes:
    """Return the contract of the app; needs no database and no secret."""
    content: bytes = create_app(OFFLINE).extensions["counterfoil.openapi"]()
    return content


if __name__ == "__main__":
    FILE.write_bytes(document())
