"""How the shop is today, over HTTP."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.api.conftest import Shop, problem


def test_the_figures_are_those_of_the_lists(shop: Shop) -> None:
    tea = shop.product(stock="10", reorder_level="9")
    shop.sale(tea["id"], "2", payments=[{"method": "card", "amount": "8.40"}])
    shop.made("bills", {"lines": [{"product_id": tea["id"], "quantity": "1"}]})
    today: Any = shop.get("today").json
    sales: Any = shop.get(f"bills?from_on={today['today']}&through_on={today['today']}").json
    assert today["currency"] == "GBP"
    assert today["sales"]["bill_count"] == len(sales["items"]) == 1
    assert today["sales"]["gross_amount"] == sales["items"][0]["gross_amount"] == "8.40"
    assert today["sales"]["average_amount"] == "8.40"
    low: Any = shop.get("stock?stock=low").json
    assert today["stock"] == {"low_count": len(low["items"]), "out_count": 0}
    drafts: Any = shop.get("bills?status=draft").json
    assert today["drafts"] == {"draft_count": len(drafts["items"]), "quotation_count": 0}


def test_who_reads_it(shop: Shop, hire: Callable[..., Shop]) -> None:
    manager: Any = hire("manager").get("today").json
    assert None not in manager.values()
    analyst: Any = hire("analyst").get("today").json
    assert [part for part, value in analyst.items() if value is None] == ["approvals"]
    problem(hire("cashier").get("today"), 403, "forbidden")
