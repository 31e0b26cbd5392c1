"""Health, documentation and files of the service."""

from __future__ import annotations

from http import HTTPStatus
from pathlib import Path
from typing import Final

import flask
import orjson
from flask import Response, current_app, g, request
from werkzeug.exceptions import NotFound

from api import app_files, logging, policy_reports
from api.db import Pool
from api.errors import PROBLEM_TYPES, Problem, from_http
from api.headers import DOCS_POLICY
from api.operations import Blueprint, answer
from api.schemas.service import Health, Live
from api.services import services

blueprint = Blueprint("health", "Whether the service works.", url_prefix="/health")
pages = flask.Blueprint("pages", __name__)

OWN_PAGES: Final = Path(__file__).resolve().parent.parent / "static" / "docs"
budget: Final = policy_reports.Budget()

SWAGGER_UI: Final = frozenset({"swagger-ui.css", "swagger-ui-bundle.js"})


@blueprint.handled(
    "GET",
    "/live",
    "check_live",
    "Whether the process runs",
    Live,
    description=(
        "Needs nothing but the process: for a supervisor that restarts a process that hangs."
    ),
)
def check_live() -> Response:
    """Answer that the process runs; needs nothing else."""
    return answer(b'{"status":"ok"}')


@blueprint.handled(
    "GET",
    "/ready",
    "check_health",
    "Whether the database answers too",
    Health,
    errors=(HTTPStatus.SERVICE_UNAVAILABLE,),
    description=(
        "Returns the latest migration: for a balancer that sends requests only to processes that "
        "can answer them."
    ),
)
def check_health() -> Response:
    """Answer that the database works too."""
    return answer(services().database.call(Pool.API, "api.check_health", [], is_repeatable=True))


@pages.get("/openapi.json")
def openapi() -> Response:
    """Return the contract."""
    return answer(current_app.extensions["counterfoil.openapi"]())


@pages.get("/docs")
def docs() -> Response:
    """Return the contract as a page for people."""
    return _page("index.html", OWN_PAGES)


@pages.get("/docs/<name>")
def docs_file(name: str) -> Response:
    """Return the files of that page, all of which are here."""
    return _page(name, services().settings.swagger_ui if name in SWAGGER_UI else OWN_PAGES)


@pages.get("/problems/<slug>")
def problem(slug: str) -> Response:
    """Return the page to which the `type` of a problem points."""
    kind = PROBLEM_TYPES.get(slug)
    if kind is None:
        raise Problem("not_found")
    return Response(
        f"{slug} ({int(kind.status)})\n\n{kind.title}.\n{kind.hint}\n", content_type="text/plain"
    )


@pages.get("/app.json")
def app_settings() -> Response:
    """Return what the app has to know of this service before anybody signs in."""
    settings = services().settings
    known = {
        "sentry_dsn": settings.app_sentry_dsn or None,
        "release": settings.release or None,
        "environment": "production" if settings.is_production else "development",
    }
    return answer(orjson.dumps(known))


@pages.post(policy_reports.PATH)
def report_policy() -> Response:
    """Write a line for each report about the policy of the app's page, while the budget lasts."""
    for report in policy_reports.read(request):
        if not budget.take():
            raise Problem("rate_limited")
        logging.write({"level": "warning", "request_id": g.request_id, "policy": report})
    return Response(status=HTTPStatus.NO_CONTENT)


@pages.get("/")
def home() -> Response:
    """Return the app."""
    return app_files.answer(services().settings, "", request)


@pages.app_errorhandler(NotFound)
def app(error: NotFound) -> Response:
    """Return the app for an address without a route, which may be one of the app's.

    A route for all addresses would do the same, but then each of them would know the method GET.
    """
    if request.method not in {"GET", "HEAD"}:
        return from_http(error)
    try:
        return app_files.answer(services().settings, request.path[1:], request)
    except Problem as problem:
        return problem.response()


def _page(name: str, folder: Path) -> Response:
    response = flask.send_from_directory(folder, name, max_age=3600)
    response.headers["Content-Security-Policy"] = DOCS_POLICY
    return response
