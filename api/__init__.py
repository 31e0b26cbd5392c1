"""The web process: verify the token, check the shape, call one function, pass its JSON on."""

from __future__ import annotations

import os
from functools import cache

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

from api import blueprints, contract, errors, headers, logging, tracing
from api.app import App
from api.config import Settings
from api.services import Services
from api.telemetry import Telemetry
from api.validation import MAXIMUM_BODY_BYTES


def create_app(settings: Settings | None = None, telemetry: Telemetry | None = None) -> Flask:
    """Make the app from `settings`, or from the environment."""
    settings = settings or Settings.from_environment(os.environ)
    telemetry = telemetry or Telemetry(settings)

    app = App(__name__)
    app.config["MAX_CONTENT_LENGTH"] = MAXIMUM_BODY_BYTES + 1
    Services.make(settings).install(app)
    if settings.trusted_proxies:
        hops = settings.trusted_proxies
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=hops, x_proto=hops, x_host=hops)  # type: ignore[method-assign]
    else:
        app.wsgi_app = logging.UndeclaredProxy(app.wsgi_app)  # type: ignore[method-assign]

    logging.register(app)
    telemetry.register(app)
    tracing.register(app, os.environ)
    headers.register(app, settings)
    errors.register(app, telemetry.report)

    api = contract.make(app)
    for blueprint in blueprints.ALL:
        api.register_blueprint(blueprint)
    for pages in blueprints.PAGES:
        app.register_blueprint(pages)
    app.extensions["counterfoil.openapi"] = cache(lambda: contract.render(api))
    return app
