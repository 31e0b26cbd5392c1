"""A service that sends mails."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from flask import Flask
from flask.testing import FlaskClient

from api import create_app
from api.config import Settings
from api.services import services


@pytest.fixture
def mailing(
    settings: Settings, make_client: Callable[[Flask], FlaskClient]
) -> Iterator[FlaskClient]:
    """A client of a service that sends mails."""
    made = create_app(replace(settings, sends_mails=True))
    yield make_client(made)
    with made.app_context():
        services().database.close()
