"""The routes, a module for each group."""

from __future__ import annotations

from typing import Final

from api.blueprints import (
    auth,
    bills,
    categories,
    customers,
    document_series,
    imports,
    me,
    org,
    papers,
    products,
    purchase_orders,
    reports,
    service,
    stock,
    stocktakes,
    suppliers,
    tax_rates,
    tills,
    units,
)
from api.operations import Blueprint

ALL: Final[tuple[Blueprint, ...]] = (
    auth.blueprint,
    me.blueprint,
    org.blueprint,
    products.blueprint,
    categories.blueprint,
    units.blueprint,
    customers.blueprint,
    suppliers.blueprint,
    purchase_orders.blueprint,
    tax_rates.blueprint,
    imports.blueprint,
    stock.blueprint,
    stocktakes.blueprint,
    document_series.blueprint,
    bills.blueprint,
    reports.blueprint,
    papers.blueprint,
    papers.checks,
    tills.blueprint,
    service.blueprint,
)
"""In the order of the documentation."""
