"""The process starts with its settings, or says which are missing."""

from __future__ import annotations

import secrets

import pytest

from api.config import HOW_TO_MAKE_A_SECRET, ConfigurationError, Settings, key_id
from api.headers import app_policy

SECRET = secrets.token_urlsafe(48)
ENOUGH = {
    "COUNTERFOIL_API_DATABASE_URL": "postgresql://api",
    "COUNTERFOIL_AUTH_DATABASE_URL": "postgresql://auth",
    "COUNTERFOIL_SECRET_KEY": SECRET,
}


def test_production_is_what_it_is_without_a_word() -> None:
    settings = Settings.from_environment(ENOUGH)
    assert settings.is_production
    assert settings.is_https
    assert settings.read_database_url == settings.api_database_url
    assert settings.sentry_dsn == ""
    assert settings.origins == frozenset()


@pytest.mark.parametrize("name", ENOUGH)
def test_nothing_has_a_default_that_works_by_luck(name: str) -> None:
    with pytest.raises(ConfigurationError, match=name):
        Settings.from_environment({**ENOUGH, name: ""})


@pytest.mark.parametrize("weak", ["", "secret", "x" * 31, "x" * 64, "ab" * 32])
@pytest.mark.parametrize("environment", ["production", "development"])
def test_a_weak_secret_is_refused_with_advice(weak: str, environment: str) -> None:
    with pytest.raises(ConfigurationError) as caught:
        Settings.from_environment(
            {**ENOUGH, "COUNTERFOIL_SECRET_KEY": weak, "COUNTERFOIL_ENV": environment}
        )
    assert HOW_TO_MAKE_A_SECRET in str(caught.value)


def test_the_key_before_still_verifies() -> None:
    before = secrets.token_urlsafe(48)
    settings = Settings.from_environment({**ENOUGH, "COUNTERFOIL_PREVIOUS_SECRET_KEY": before})
    assert list(settings.secret_keys.values()) == [SECRET.encode(), before.encode()]
    assert settings.signing_kid == key_id(SECRET.encode())


def test_secrets_are_not_printed() -> None:
    settings = Settings.from_environment({**ENOUGH, "SENTRY_DSN": "https://k@sentry.example/1"})
    assert SECRET not in repr(settings)
    assert "sentry.example" not in repr(settings)


def test_origins_and_the_cookie_follow_the_public_address() -> None:
    settings = Settings.from_environment(
        {
            **ENOUGH,
            "COUNTERFOIL_ENV": "development",
            "COUNTERFOIL_PUBLIC_ORIGIN": "http://127.0.0.1:8000/",
            "COUNTERFOIL_CORS_ORIGINS": "https://a.example, https://b.example",
        }
    )
    assert not settings.is_https
    assert settings.origins == {"http://127.0.0.1:8000", "https://a.example", "https://b.example"}


def test_printers_are_named_one_by_one() -> None:
    settings = Settings.from_environment(
        {**ENOUGH, "COUNTERFOIL_PRINTERS": "http://192.168.1.20, https://printer.local:8043"}
    )
    assert "connect-src 'self' http://192.168.1.20 https://printer.local:8043;" in app_policy(
        settings.reached_by_app
    )
    assert "connect-src 'self';" in app_policy(Settings.from_environment(ENOUGH).reached_by_app)


def test_the_app_reports_errors_to_one_place_or_to_none() -> None:
    dsn = "https://k1@sentry.example:8443/team/7"
    settings = Settings.from_environment({**ENOUGH, "COUNTERFOIL_APP_SENTRY_DSN": dsn})
    assert settings.reached_by_app == {"https://sentry.example:8443"}
    assert Settings.from_environment(ENOUGH).reached_by_app == frozenset()
    for wrong in ("sentry.example/7", "https://k@a;script-src/7", "https://k:secret@a/7"):
        with pytest.raises(ConfigurationError, match="COUNTERFOIL_APP_SENTRY_DSN"):
            Settings.from_environment({**ENOUGH, "COUNTERFOIL_APP_SENTRY_DSN": wrong})


@pytest.mark.parametrize(
    "origin", ["*", "http://*", "192.168.1.20", "http://a;script-src", "http:"]
)
def test_a_printer_opens_no_more_than_its_address(origin: str) -> None:
    with pytest.raises(ConfigurationError, match="COUNTERFOIL_PRINTERS"):
        Settings.from_environment({**ENOUGH, "COUNTERFOIL_PRINTERS": origin})
