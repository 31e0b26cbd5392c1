"""Objects that requests need: made once per app, found through the app."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from flask import Flask, current_app

from api.auth import Passwords, RefreshCookie, Tokens
from api.config import Settings
from api.db import Database, Pool
from api.meters import Meters
from api.pictures import Store, find_store

_KEY: Final = "counterfoil"


@dataclass(frozen=True, slots=True)
class Services:
    """The database, the store of pictures, and the authentication."""

    settings: Settings
    meters: Meters
    database: Database
    pictures: Store
    tokens: Tokens
    passwords: Passwords
    cookie: RefreshCookie

    @classmethod
    def make(cls, settings: Settings) -> Services:
        """Make them from the settings."""
        urls = {
            Pool.API: settings.api_database_url,
            Pool.READ: settings.read_database_url,
            Pool.AUTH: settings.auth_database_url,
            Pool.WORK: settings.api_database_url,
        }
        meters = Meters(settings.metrics_folder)
        return cls(
            settings=settings,
            meters=meters,
            database=Database(urls, is_pooled=settings.is_pooled, meters=meters),
            pictures=find_store(settings.picture_store),
            tokens=Tokens(settings.secret_keys, settings.signing_kid),
            passwords=Passwords(),
            cookie=RefreshCookie(settings),
        )

    def install(self, app: Flask) -> None:
        """Attach them to the app."""
        app.extensions[_KEY] = self

    @classmethod
    def of(cls, app: Flask) -> Services:
        """Return those of an app."""
        found: Services = app.extensions[_KEY]
        return found


def services() -> Services:
    """Return those of the running app."""
    found: Services = current_app.extensions[_KEY]
    return found
