"""Authentication: access tokens, API keys, passwords, and the refresh cookie.

An access token is a JWT that carries a random capability; the database decides what the capability
may do. So a token that verifies here allows nothing by itself, and one whose session was revoked is
refused at the next call. An API key is a capability by itself.
"""

from __future__ import annotations

import base64
import os
import re
import secrets
import sys
import threading
from collections.abc import Callable, Collection, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from math import inf
from time import time
from typing import Final, TypeVar
from urllib.parse import urlsplit

import argon2
import jwt
from argon2.low_level import hash_secret
from flask import Request, Response

from api.config import Settings
from api.db import Pool
from api.errors import Problem
from api.guessing import is_guessable
from api.keys import HINT_LENGTH, PREFIX, KeyUses, is_key
from api.lanes import PATIENCE_SECONDS

ALGORITHM: Final = "HS256"
ISSUER: Final = "counterfoil"
ACCESS_SECONDS: Final = 600
REFRESH_SECONDS: Final = 30 * 24 * 3600  # as auth.get_refresh_seconds; a test compares the two
CACHED_TOKENS: Final = 10_000

COOKIE_NAME: Final = "__Secure-counterfoil_refresh"
"""Browsers take a cookie with this prefix over HTTPS only, so nobody plants one over HTTP."""

PLAIN_COOKIE_NAME: Final = "counterfoil_refresh"
"""Where the service is reached by HTTP, as on one's own machine."""

COOKIE_PATH: Final = "/api/v1/auth"

LEAST_PRIORITY: Final = 19

BEARER: Final = "Bearer "
TOKEN: Final = re.compile(r"[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+")
"""Three parts of base64 without padding (RFC 7515), and nothing around them."""

_SOME_HASH: Final = "A" * 43
"""Stands for the 32 bytes of a hash where a setting without one is read."""


T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Caller:
    """The user and capability of a valid access token, or an API key.

    Attributes:
        user_id: the person, or the last characters of the key.
        capability: what the database knows the caller by.
        expires_at: when the token ends. The database knows when a key does.
        read_pool: the login of calls that only read.
    """

    user_id: str
    capability: bytes
    expires_at: float
    read_pool: Pool = Pool.READ


@dataclass(frozen=True, slots=True)
class Secrets:
    """The two secrets of a new session; the database stores only their hashes."""

    capability: str
    refresh_token: str

    @classmethod
    def make(cls) -> Secrets:
        """Make 256 random bits for each."""
        return cls(secrets.token_urlsafe(32), secrets.token_urlsafe(32))


class Tokens:
    """Signs and verifies access tokens."""

    def __init__(self, keys: Mapping[str, bytes], signing_kid: str) -> None:
        """Store the keys by their ids; only one of them signs."""
        self._keys = keys
        self._kid = signing_kid
        self._verified: dict[str, Caller] = {}
        self._key_uses = KeyUses()

    def sign(
        self, user_id: str, capability: str, issued_at: float, seconds: int = ACCESS_SECONDS
    ) -> str:
        """Make an access token that ends no later than a session opened after `issued_at`."""
        claims = {
            "iss": ISSUER,
            "sub": user_id,
            "cap": capability,
            "iat": int(issued_at),
            "exp": int(issued_at) + seconds,
        }
        return jwt.encode(claims, self._keys[self._kid], ALGORITHM, headers={"kid": self._kid})

    def verify(self, token: str) -> Caller:
        """Return the user and capability of a token, or an API key that is well formed.

        Raises:
            Problem: `unauthenticated`, for any reason; the caller does not learn which.
        """
        if token.startswith(PREFIX):
            return self._read_key(token)
        caller = self._verified.get(token)
        if caller is None:
            caller = self._decode(token)
            if len(self._verified) >= CACHED_TOKENS:
                self._verified.clear()
            self._verified[token] = caller
        if caller.expires_at <= time():
            self._verified.pop(token, None)
            raise Problem("unauthenticated")
        return caller

    def _read_key(self, token: str) -> Caller:
        if not is_key(token):
            raise Problem("unauthenticated")
        name = f"key {token[-HINT_LENGTH:]}"
        return Caller(name, token.encode("ascii"), inf, self._key_uses.choose_pool(token))

    def _decode(self, token: str) -> Caller:
        try:
            if not _is_canonical(token):
                raise Problem("unauthenticated")
            key = self._keys[jwt.get_unverified_header(token)["kid"]]
            claims = jwt.decode(
                token,
                key,
                algorithms=[ALGORITHM],
                issuer=ISSUER,
                # The clock of the process that signed it may be ahead of ours.
                options={"require": ["iss", "sub", "cap", "iat", "exp"], "verify_iat": False},
            )
            return Caller(claims["sub"], str(claims["cap"]).encode("ascii"), float(claims["exp"]))
        except (jwt.InvalidTokenError, KeyError, TypeError, ValueError):
            raise Problem("unauthenticated") from None

    def caller(self, request: Request) -> Caller:
        """Verify the bearer token of a request."""
        authorization = request.headers.get("Authorization", "")
        if not authorization.startswith(BEARER):
            raise Problem("unauthenticated")
        return self.verify(authorization.removeprefix(BEARER))


def _is_canonical(token: str) -> bool:
    """Whether a token is written as it was made: base64 has several ways to write the same bytes.

    Raises:
        ValueError: a part is no base64.
    """
    return TOKEN.fullmatch(token) is not None and all(
        base64.urlsafe_b64encode(base64.urlsafe_b64decode(part + "=" * (-len(part) % 4)))
        .rstrip(b"=")
        .decode()
        == part
        for part in token.split(".")
    )


class Passwords:
    """argon2id, with the lowest cost that OWASP and RFC 9106 recommend for a shared server.

    The database keeps the salt and the cost of each password, its `setting`, and compares what they
    make of the password that is entered. Nothing here learns the stored hash. One thread of a
    process hashes, and yields to all others, so that logins slow nothing down.
    """

    def __init__(self) -> None:
        """Set the cost of new hashes, which auth.get_hash_cost() knows too."""
        self._thread = ThreadPoolExecutor(1, "passwords", initializer=_yield_to_others)
        self._hasher = argon2.PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)

    def hash(self, secret: str) -> str:
        """Hash a PIN, or a password that was chosen before."""
        return self._apart(self._hasher.hash, secret)

    def hash_chosen(self, password: str) -> str:
        """Hash a password that somebody chooses.

        Raises:
            Problem: `password_guessable`. The rule is here because the database never sees a
                password.
        """
        if is_guessable(password):
            raise Problem(
                "password_guessable", errors={"password": ["is one that is guessed first"]}
            )
        return self.hash(password)

    def hash_as(self, setting: str, password: str) -> str:
        """Hash a password or a PIN that is entered as the stored one was hashed.

        Args:
            setting: a PHC string up to the salt, as `$argon2id$v=19$m=19456,t=2,p=1$c2FsdA`.
            password: what was entered.

        Returns:
            The whole PHC string.
        """
        return self._apart(_hash_as, setting, password)

    def renew(self, setting: str, password: str) -> str | None:
        """Hash a password that is right again, if it was hashed at another cost than new ones."""
        is_outdated = self._hasher.check_needs_rehash(f"{setting}${_SOME_HASH}")
        return self.hash(password) if is_outdated else None

    def _apart(self, compute: Callable[..., T], *given: str) -> T:
        """Compute in the thread for it, when what came before is done.

        Raises:
            Problem: `busy`, after some seconds.
        """
        computed = self._thread.submit(compute, *given)
        try:
            return computed.result(PATIENCE_SECONDS)
        except TimeoutError:
            computed.cancel()
            raise Problem("busy") from None


def _hash_as(setting: str, password: str) -> str:
    cost = argon2.extract_parameters(f"{setting}${_SOME_HASH}")
    salt = setting.rpartition("$")[2]
    return hash_secret(
        password.encode(),
        base64.b64decode(salt + "=" * (-len(salt) % 4)),
        cost.time_cost,
        cost.memory_cost,
        cost.parallelism,
        cost.hash_len,
        cost.type,
        cost.version,
    ).decode()


def _yield_to_others() -> None:
    """Give this thread the lowest priority, where a thread can have its own."""
    if sys.platform == "linux":
        os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), LEAST_PRIORITY)


def is_ours(origin: str, origins: Collection[str], request: Request) -> bool:
    """Whether a page of this origin is the service's own, or one that the operator named."""
    return origin in origins or urlsplit(origin).netloc == request.host


class RefreshCookie:
    """The cookie with the refresh token, which no script in the browser can read."""

    def __init__(self, settings: Settings) -> None:
        """Store the attributes of the cookie and the origins that may use it."""
        self._is_secure = settings.is_https
        self._name = COOKIE_NAME if settings.is_https else PLAIN_COOKIE_NAME
        self._origins = settings.origins

    def read(self, request: Request) -> str:
        """Return the refresh token of a request from our own page, or from no page."""
        origin = request.headers.get("Origin")
        if origin is not None and not is_ours(origin, self._origins, request):
            raise Problem("forbidden", "This origin may not use the session.")
        return self.peek(request)

    def peek(self, request: Request) -> str:
        """Return the refresh token of a request, whichever page it comes from."""
        return request.cookies.get(self._name, "")

    def write(self, response: Response, refresh_token: str) -> Response:
        """Set the cookie."""
        return self._set(response, refresh_token, REFRESH_SECONDS)

    def clear(self, response: Response) -> Response:
        """Delete the cookie."""
        return self._set(response, "", 0)

    def _set(self, response: Response, value: str, max_age: int) -> Response:
        response.set_cookie(
            self._name,
            value,
            max_age=max_age,
            path=COOKIE_PATH,
            secure=self._is_secure,
            httponly=True,
            samesite="Strict",
        )
        return response
