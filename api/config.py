"""Settings of the web process, read once from the environment."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from api.meters import FOLDER

MINIMUM_SECRET_BYTES: Final = 32
MINIMUM_DISTINCT_BYTES: Final = 10

ORIGIN: Final = re.compile(r"https?://[A-Za-z0-9.-]+(:\d{1,5})?")
"""One host: neither a wildcard nor anything that could end a directive of a policy."""

STORE: Final = re.compile(r"s3://[a-z0-9][a-z0-9.-]+(/[A-Za-z0-9._-]+)+")

SENTRY_DSN: Final = re.compile(
    r"(https?)://[A-Za-z0-9]+@([A-Za-z0-9.-]+(?::\d{1,5})?)(?:/[\w-]+)*/\d+"
)

_ROOT: Final = Path(__file__).resolve().parent.parent
SWAGGER_UI: Final = _ROOT / "node_modules" / "swagger-ui-dist"
APP: Final = _ROOT / "frontend" / "dist"

HOW_TO_MAKE_A_SECRET: Final = (
    "Make one with: python -c 'import secrets; print(secrets.token_urlsafe(48))'"  # noqa: S105
)


class ConfigurationError(Exception):
    """The process must not start with this environment."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """All settings of the web process."""

    api_database_url: str
    auth_database_url: str
    read_database_url: str
    secret_keys: Mapping[str, bytes] = field(repr=False)
    is_production: bool = True
    is_pooled: bool = False
    public_origin: str = ""
    cors_origins: frozenset[str] = frozenset()
    is_https: bool = True
    trusted_proxies: int = 0
    sentry_dsn: str = field(default="", repr=False)
    sentry_traces_sample_rate: float = 0
    """The share of requests whose time is sent to Sentry, 0 to 1."""
    release: str = ""
    swagger_ui: Path = SWAGGER_UI
    app: Path = APP
    printers: frozenset[str] = frozenset()
    picture_store: str = ""
    metrics_folder: str = ""
    """Where the processes of one service show what they count; empty where nobody looks."""
    sends_mails: bool = False
    app_sentry_dsn: str = ""
    """Everybody who opens the app can read it."""

    @property
    def reached_by_app(self) -> frozenset[str]:
        """Origins to which the app's page may talk, besides this service."""
        match = SENTRY_DSN.fullmatch(self.app_sentry_dsn)
        return self.printers | ({f"{match[1]}://{match[2]}"} if match else set())

    @property
    def signing_kid(self) -> str:
        """The id of the signing key; the others only verify."""
        return next(iter(self.secret_keys))

    @property
    def origins(self) -> frozenset[str]:
        """Origins whose pages may use the refresh cookie."""
        return self.cors_origins | ({self.public_origin} if self.public_origin else set())

    @classmethod
    def from_environment(cls, environment: Mapping[str, str]) -> Settings:
        """Read the settings, or name in one sentence the missing one and how to make it."""
        api_url = _required(environment, "COUNTERFOIL_API_DATABASE_URL")
        is_production = environment.get("COUNTERFOIL_ENV", "production") == "production"
        public_origin = environment.get("COUNTERFOIL_PUBLIC_ORIGIN", "").rstrip("/")
        return cls(
            api_database_url=api_url,
            auth_database_url=_required(environment, "COUNTERFOIL_AUTH_DATABASE_URL"),
            read_database_url=environment.get("COUNTERFOIL_READ_DATABASE_URL") or api_url,
            secret_keys=_secret_keys(environment),
            is_production=is_production,
            is_pooled=_flag(environment, "COUNTERFOIL_POOLER", default=False),
            public_origin=public_origin,
            cors_origins=_words(environment.get("COUNTERFOIL_CORS_ORIGINS", "")),
            is_https=_flag(
                environment,
                "COUNTERFOIL_HTTPS",
                default=is_production or public_origin.startswith("https://"),
            ),
            trusted_proxies=int(environment.get("COUNTERFOIL_TRUSTED_PROXIES", "0")),
            sentry_dsn=environment.get("SENTRY_DSN", ""),
            sentry_traces_sample_rate=_share(environment, "SENTRY_TRACES_SAMPLE_RATE"),
            release=environment.get("COUNTERFOIL_RELEASE", ""),
            swagger_ui=Path(environment.get("COUNTERFOIL_SWAGGER_UI", SWAGGER_UI)),
            app=Path(environment.get("COUNTERFOIL_APP", APP)),
            printers=_printers(environment.get("COUNTERFOIL_PRINTERS", "")),
            picture_store=picture_store(environment),
            metrics_folder=environment.get(FOLDER, ""),
            sends_mails=bool(environment.get("COUNTERFOIL_MAIL_FROM")),
            app_sentry_dsn=_sentry_dsn(environment.get("COUNTERFOIL_APP_SENTRY_DSN", "")),
        )


def picture_store(environment: Mapping[str, str]) -> str:
    """The address of the store of pictures; empty where they stay in the database."""
    url = environment.get("COUNTERFOIL_PICTURE_STORE", "").rstrip("/")
    if url and not STORE.fullmatch(url):
        raise ConfigurationError(
            "COUNTERFOIL_PICTURE_STORE names a bucket and a folder of this database's own in it, "
            f"like s3://bucket/pictures; not {url}"
        )
    return url


def key_id(secret: bytes) -> str:
    """A short public name of a key, for the `kid` of a token."""
    return hashlib.sha256(b"counterfoil kid " + secret).hexdigest()[:12]


def _secret_keys(environment: Mapping[str, str]) -> dict[str, bytes]:
    current = _secret("COUNTERFOIL_SECRET_KEY", _required(environment, "COUNTERFOIL_SECRET_KEY"))
    keys = {key_id(current): current}
    if previous := environment.get("COUNTERFOIL_PREVIOUS_SECRET_KEY"):
        secret = _secret("COUNTERFOIL_PREVIOUS_SECRET_KEY", previous)
        keys.setdefault(key_id(secret), secret)
    return keys


def _secret(name: str, text: str) -> bytes:
    secret = text.encode()
    if len(secret) < MINIMUM_SECRET_BYTES or len(set(secret)) < MINIMUM_DISTINCT_BYTES:
        raise ConfigurationError(
            f"{name} must be a random secret of at least {MINIMUM_SECRET_BYTES} bytes. "
            + HOW_TO_MAKE_A_SECRET
        )
    return secret


def _printers(text: str) -> frozenset[str]:
    printers = _words(text)
    for origin in printers:
        if not ORIGIN.fullmatch(origin):
            raise ConfigurationError(
                f"COUNTERFOIL_PRINTERS holds origins, like http://192.168.1.20; not {origin}"
            )
    return printers


def _sentry_dsn(text: str) -> str:
    if text and not SENTRY_DSN.fullmatch(text):
        raise ConfigurationError(
            "COUNTERFOIL_APP_SENTRY_DSN is the public DSN of a project, "
            "like https://key@sentry.example/1"
        )
    return text


def _share(environment: Mapping[str, str], name: str) -> float:
    text = environment.get(name) or "0"
    try:
        share = float(text)
    except ValueError:
        share = -1
    if not 0 <= share <= 1:
        raise ConfigurationError(f"{name} is a share from 0 to 1, like 0.05; not {text}")
    return share


def _required(environment: Mapping[str, str], name: str) -> str:
    if value := environment.get(name):
        return value
    is_secret = name.endswith("SECRET_KEY")
    remedy = HOW_TO_MAKE_A_SECRET if is_secret else "It is a PostgreSQL URL of that role."
    raise ConfigurationError(f"{name} is not set. {remedy}")


def _words(text: str) -> frozenset[str]:
    return frozenset(text.replace(",", " ").split())


def _flag(environment: Mapping[str, str], name: str, *, default: bool) -> bool:
    value = environment.get(name, "")
    return value.lower() in {"1", "true", "yes", "on"} if value else default
