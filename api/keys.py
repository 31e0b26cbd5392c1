"""API keys: `cf_live_`, 43 random characters, and 6 of a checksum.

The prefix lets scanners of secrets find a key that leaked, and the checksum lets them, and us, tell
a key from something that looks like one without asking the database.
"""

from __future__ import annotations

import re
import secrets
import string
from time import monotonic
from typing import Final
from zlib import crc32

from api.db import Pool

PREFIX: Final = "cf_live_"
LETTERS: Final = string.digits + string.ascii_uppercase + string.ascii_lowercase
RANDOM_LENGTH: Final = 43
"""62 to the power of 43 is a little more than 2 to the power of 256."""

CHECKSUM_LENGTH: Final = 6
KEY: Final = re.compile(rf"{PREFIX}([0-9A-Za-z]{{{RANDOM_LENGTH}}})([0-9A-Za-z]{{6}})")
HINT_LENGTH: Final = 4

NOTED_EVERY_SECONDS: Final = 3600
KNOWN_USES: Final = 10_000


def make_key() -> str:
    """Make a key of 256 random bits."""
    body = "".join(secrets.choice(LETTERS) for _ in range(RANDOM_LENGTH))
    return f"{PREFIX}{body}{_checksum(body)}"


def is_key(token: str) -> bool:
    """Whether a token has the form and the checksum of a key."""
    match = KEY.fullmatch(token)
    return match is not None and _checksum(match[1]) == match[2]


class KeyUses:
    """Which login a reading call of a key takes.

    The database notes the use of a key once an hour, where the call may write. So the first reading
    call in an hour of this process goes through the login that may, and all others through the one
    that only reads, as those of persons do.
    """

    def __init__(self) -> None:
        """Know of no use."""
        self._noted: dict[str, float] = {}

    def choose_pool(self, token: str) -> Pool:
        """Return the login of a reading call with this key."""
        now = monotonic()
        noted = self._noted.get(token)
        if noted is not None and now - noted < NOTED_EVERY_SECONDS:
            return Pool.READ
        if len(self._noted) >= KNOWN_USES:
            self._noted.clear()
        self._noted[token] = now
        return Pool.API


def _checksum(body: str) -> str:
    """CRC-32 in base 62."""
    rest, digits = crc32(body.encode()), ""
    for _ in range(CHECKSUM_LENGTH):
        rest, digit = divmod(rest, len(LETTERS))
        digits = LETTERS[digit] + digits
    return digits
