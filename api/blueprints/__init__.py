"""The routes, a module for each domain."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from pkgutil import iter_modules
from typing import Final

import flask

from api.domains import DOMAINS
from api.operations import Blueprint

BY_DOMAIN: Final[Mapping[str, tuple[flask.Blueprint, ...]]] = {
    domain: tuple(
        value
        for value in vars(import_module(f"{__name__}.{domain}")).values()
        if isinstance(value, flask.Blueprint)
    )
    for domain in sorted((module.name for module in iter_modules(__path__)), key=DOMAINS.index)
}
"""The blueprints of all modules, in the order of the domains and of the documentation."""

ALL: Final[tuple[Blueprint, ...]] = tuple(
    found for group in BY_DOMAIN.values() for found in group if isinstance(found, Blueprint)
)
"""The blueprints that are part of the contract."""

PAGES: Final[tuple[flask.Blueprint, ...]] = tuple(
    found for group in BY_DOMAIN.values() for found in group if not isinstance(found, Blueprint)
)
"""The blueprints of pages for people."""
