"""Reports over HTTP."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.api.conftest import Shop, problem

REPORTS = ["sales/day", "sales/hour", "sales/cashier"]


@pytest.mark.parametrize("report", REPORTS)
def test_a_report_of_nothing(shop: Shop, report: str) -> None:
    read: Any = shop.get(f"reports/{report}?from_on=2026-01-01&through_on=2026-01-31").json
    assert (read["from_on"], read["through_on"]) == ("2026-01-01", "2026-01-31")
    assert (read["currency"], read["minor_units"], read["items"]) == ("GBP", 2, [])
    assert read["totals"]["net_amount"] == "0.00"


@pytest.mark.parametrize("report", REPORTS)
def test_a_report_of_this_month(shop: Shop, report: str) -> None:
    tea = shop.product(stock="10")
    shop.sale(tea["id"], "2")
    read: Any = shop.get(f"reports/{report}").json
    assert [item["net_amount"] for item in read["items"]] == ["8.40"]
    assert read["totals"]["net_amount"] == "8.40"


@pytest.mark.parametrize("report", REPORTS)
def test_a_period_that_is_none(shop: Shop, report: str) -> None:
    backwards = shop.get(f"reports/{report}?from_on=2026-02-01&through_on=2026-01-31")
    assert "through_on" in problem(backwards, 422, "validation")["errors"]
    too_long = shop.get(f"reports/{report}?from_on=2024-01-01&through_on=2026-01-31")
    assert "from_on" in problem(too_long, 422, "validation")["errors"]
    no_date = shop.get(f"reports/{report}?from_on=yesterday")
    assert "from_on" in problem(no_date, 422, "validation")["errors"]


@pytest.mark.parametrize("report", REPORTS)
def test_who_reads_reports(shop: Shop, hire: Callable[..., Shop], report: str) -> None:
    for role, status in (("manager", 200), ("analyst", 200), ("cashier", 403)):
        assert hire(role).get(f"reports/{report}").status_code == status
