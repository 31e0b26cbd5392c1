"""An operation is in the module of the domain whose folder holds its SQL function."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from api import blueprints, create_app, openapi
from api.auth import COOKIE_PATH
from api.domains import DOMAINS
from tests.api.conftest import Contract

ROOT = Path(openapi.FILE).parent
SHARED = {"__init__", "fields"}
"""Modules that all domains share."""

WITHOUT_FUNCTION = {
    COOKIE_PATH: "people",
    f"{COOKIE_PATH}/head-mail": "audit",
    "/health": "service",
    "}/approvals": "devices",
    "}/pin": "devices",
    "/me/password": "people",
    "/me/proof": "people",
}
"""Routes that call no function of the schema api by their path: those of the login role, and one
that does not ask the database."""


def homes() -> dict[str, str]:
    """The domain of each function that HTTP may call."""
    files = (ROOT / "sql/functions/api").glob("*/*.sql")
    return {file.stem: file.parent.name for file in files}


def routed() -> dict[str, str]:
    """The domain of each operation, by the module that declares its route."""
    domain_of = {
        blueprint.name: domain
        for domain, found in blueprints.BY_DOMAIN.items()
        for blueprint in found
    }
    endpoints = [rule.endpoint for rule in create_app(openapi.OFFLINE).url_map.iter_rules()]
    split = [endpoint.rpartition(".") for endpoint in endpoints]
    return {name: domain_of[group] for group, _, name in split if group in domain_of}


def called() -> Iterator[tuple[str, set[str]]]:
    """Each operation, and the domains of the functions that it calls."""
    found = homes()
    for _, path, operation in Contract().operations():
        name = operation["operationId"]
        functions = operation.get("x-calls", [name])
        domains = {found[function] for function in functions if function in found}
        parts = sorted((part for part in WITHOUT_FUNCTION if part in path), key=len)
        yield name, domains or {WITHOUT_FUNCTION[part] for part in parts[-1:]}


def test_an_operation_is_in_the_domain_of_its_function() -> None:
    domain_of = routed()
    assert {name: {domain_of[name]} for name, _ in called()} == dict(called())


@pytest.mark.parametrize("folder", ["blueprints", "schemas"])
def test_every_module_is_a_domain(folder: str) -> None:
    modules = {file.stem for file in (ROOT / "api" / folder).glob("*.py")}
    assert modules - SHARED <= {*DOMAINS}


@pytest.mark.parametrize(
    "room",
    [
        "sql/functions/api",
        "sql/functions/core",
        "sql/functions/guard",
        "sql/views/shape",
    ],
)
def test_every_folder_of_sql_is_a_domain(room: str) -> None:
    entries = [entry for entry in (ROOT / room).iterdir() if entry.is_dir()]
    assert entries
    assert {entry.name for entry in entries} <= {*DOMAINS}


def test_the_routes_come_in_the_order_of_the_domains() -> None:
    assert [*blueprints.BY_DOMAIN] == [word for word in DOMAINS if word in blueprints.BY_DOMAIN]
    assert all(blueprints.BY_DOMAIN.values())
