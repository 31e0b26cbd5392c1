"""Tills over HTTP: opened, sold at, counted, closed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import psycopg
import pytest

from tests.api.conftest import Json, Shop, problem


@pytest.fixture
def register(shop: Shop) -> Json:
    """A register that is closed."""
    return shop.made("registers", {"code": "T1", "name": "Front desk"})


def opened(shop: Shop, register: Json, opening_float: str = "100") -> Json:
    body = {"register_id": register["id"], "opening_float_amount": opening_float}
    return shop.made("cash-sessions", body)


def ago(**time: int) -> str:
    return (datetime.now(UTC) - timedelta(**time)).isoformat()


def test_a_register_is_made_renamed_and_put_away(shop: Shop) -> None:
    made = shop.post("registers", {"code": "T1", "name": "Front desk"})
    assert made.status_code == 201
    one = made.headers["Location"]
    assert shop.get(one).json == made.json
    renamed: Any = shop.patch(one, {"name": "Back"}, If_Match=made.headers["ETag"])
    assert (renamed.json["name"], renamed.json["code"]) == ("Back", "T1")
    problem(shop.patch(one, {"name": "Late"}, If_Match=made.headers["ETag"]), 412, "stale")
    answer = problem(
        shop.patch(one, {"code": "T2"}, If_Match=made.headers["ETag"]), 422, "validation"
    )
    assert list(answer["errors"]) == ["code"]

    archived: Any = shop.delete(one).json
    assert archived["is_active"] is False
    assert shop.get("registers").json == {"items": [], "next_cursor": None}
    every: Any = shop.get("registers?include_archived=true").json
    assert [it["code"] for it in every["items"]] == ["T1"]
    body = {"register_id": archived["id"], "opening_float_amount": "0"}
    problem(shop.post("cash-sessions", body), 409, "register_archived")
    restored: Any = shop.post(f"{one}/restore").json
    assert restored["is_active"] is True


def test_a_code_that_is_taken_or_none(shop: Shop, register: Json) -> None:
    answer = problem(
        shop.post("registers", {"code": register["code"], "name": "Other"}), 409, "duplicate"
    )
    assert list(answer["errors"]) == ["code"]
    answer = problem(shop.post("registers", {"code": "t-1", "name": "x"}), 422, "validation")
    assert list(answer["errors"]) == ["code"]


def test_registers_come_in_pages(shop: Shop) -> None:
    for code in ("T3", "T1", "T2"):
        shop.made("registers", {"code": code, "name": "x"})
    first: Any = shop.get("registers?limit=2").json
    rest: Any = shop.get(f"registers?limit=2&cursor={first['next_cursor']}").json
    codes = [it["code"] for it in first["items"] + rest["items"]]
    assert codes == ["T1", "T2", "T3"]
    assert rest["next_cursor"] is None


def test_a_day_at_a_till(shop: Shop, register: Json) -> None:
    session = opened(shop, register)
    problem(
        shop.post("cash-sessions", {"register_id": register["id"], "opening_float_amount": "1"}),
        409,
        "cash_session_open",
    )
    problem(shop.delete(f"registers/{register['id']}"), 409, "cash_session_open")
    seen: Any = shop.get(f"registers/{register['id']}").json
    assert seen["cash_session_id"] == session["id"]

    one = f"cash-sessions/{session['id']}"
    moved = shop.made(
        f"{one}/movements", {"direction": "out", "amount": "40.00", "reason": "To the bank"}
    )
    listed: Any = shop.get(f"{one}/movements").json
    assert listed["items"] == [moved]
    too_much = {"direction": "out", "amount": "60.01", "reason": "To the bank"}
    answer = problem(shop.post(f"{one}/movements", too_much), 409, "cash_short")
    assert "60" not in answer["detail"]

    sold = shop.sale(shop.product()["id"], register_id=register["id"])
    assert (sold["cash_session_id"], sold["is_late"]) == (session["id"], False)

    x_report: Any = shop.get(f"{one}/report").json
    assert (x_report["type"], x_report["id"], x_report["number"]) == ("x_report", None, None)
    assert (x_report["bill_count"], x_report["gross_amount"]) == (1, sold["gross_amount"])

    key = str(uuid4())
    count = {"denominations": [{"value": "20", "count": 2}, {"value": "5.00", "count": 3}]}
    closed = shop.post(f"{one}/close", count, Idempotency_Key=key)
    assert closed.status_code == 201
    z_report: Any = closed.json
    assert z_report["type"] == "z_report"
    assert z_report["number"].endswith("-000001")
    assert z_report["counted_amount"] == "55.00"
    assert z_report["denominations"] == count["denominations"]
    assert shop.get(closed.headers["Location"]).json == z_report
    assert shop.get(f"{one}/report").json == z_report
    assert shop.post(f"{one}/close", count, Idempotency_Key=key).json == z_report

    problem(shop.post(f"{one}/close", {"counted_amount": "1"}), 409, "cash_session_closed")
    problem(shop.post(f"{one}/movements", too_much), 409, "cash_session_closed")
    body = {
        "issue": True,
        "register_id": register["id"],
        "lines": [{"product_id": sold["lines"][0]["product_id"], "quantity": "1"}],
    }
    answer = problem(shop.post("bills", body), 409, "no_open_cash_session")
    assert list(answer["errors"]) == ["register_id"]
    ended: Any = shop.get(one).json
    assert (ended["status"], ended["z_report_id"]) == ("closed", z_report["id"])


@pytest.mark.parametrize(
    ("count", "field"),
    [
        ({}, "counted_amount"),
        ({"counted_amount": "1", "denominations": [{"value": "1", "count": 1}]}, "counted_amount"),
        ({"counted_amount": "0.001"}, "counted_amount"),
        ({"counted_amount": "-1"}, "counted_amount"),
        ({"denominations": [{"value": "0", "count": 1}]}, "denominations.0.value"),
        ({"denominations": [{"value": "1", "count": -1}]}, "denominations.0.count"),
        (
            {"denominations": [{"value": "1", "count": 1}, {"value": "1.0", "count": 1}]},
            "denominations.0.value",
        ),
        ({"denominations": []}, "denominations"),
    ],
)
def test_a_count_that_is_none(shop: Shop, register: Json, count: Json, field: str) -> None:
    session = opened(shop, register)
    answer = problem(shop.post(f"cash-sessions/{session['id']}/close", count), 422, "validation")
    assert list(answer["errors"]) == [field]
    still: Any = shop.get(f"cash-sessions/{session['id']}").json
    assert still["status"] == "open"


def test_a_cashier_counts_without_knowing(
    shop: Shop, hire: Callable[..., Shop], register: Json
) -> None:
    cashier, other, manager = hire("cashier"), hire("cashier"), hire("manager")
    session = opened(cashier, register)
    one = f"cash-sessions/{session['id']}"
    for who, expected in ((cashier, None), (manager, "100.00"), (shop, "100.00")):
        seen: Any = who.get(one).json
        listed: Any = who.get("cash-sessions").json
        assert seen["expected_amount"] == expected
        assert listed["items"][0]["expected_amount"] == expected
    problem(cashier.get(f"{one}/report"), 403, "forbidden")
    problem(cashier.get("z-reports"), 403, "forbidden")

    problem(other.post(f"{one}/close", {"counted_amount": "100"}), 403, "forbidden")
    move = {"direction": "in", "amount": "1", "reason": "x"}
    problem(other.post(f"{one}/movements", move), 403, "forbidden")
    z_report = cashier.made(f"{one}/close", {"counted_amount": "99.50"})
    assert z_report["over_short_amount"] == "-0.50"
    seen = cashier.get(one).json
    assert (seen["expected_amount"], seen["over_short_amount"]) == ("100.00", "-0.50")


def test_an_analyst_only_looks(shop: Shop, hire: Callable[..., Shop], register: Json) -> None:
    analyst = hire("analyst")
    session = opened(shop, register)
    assert analyst.get(f"cash-sessions/{session['id']}/report").status_code == 200
    assert analyst.get("z-reports").status_code == 200
    body = {"register_id": register["id"], "opening_float_amount": "1"}
    problem(analyst.post("cash-sessions", body), 403, "forbidden")
    problem(
        analyst.post(f"cash-sessions/{session['id']}/close", {"counted_amount": "1"}),
        403,
        "forbidden",
    )


def test_a_sale_made_offline_is_late_when_its_shift_has_ended(shop: Shop, register: Json) -> None:
    product = shop.product()["id"]
    session = opened(shop, register)
    late = shop.sale(product, register_id=register["id"], sold_at=ago(hours=5))
    assert (late["cash_session_id"], late["is_late"]) == (session["id"], True)
    line = {"product_id": product, "quantity": "1"}
    for sold_at in (ago(days=32), ago(hours=-1)):
        body = {"issue": True, "lines": [line], "sold_at": sold_at}
        answer = problem(shop.post("bills", body), 422, "validation")
        assert list(answer["errors"]) == ["sold_at"]


def test_what_changes_hands_is_in_the_drawer(shop: Shop, register: Json) -> None:
    product = shop.product(unit_price="10.00")["id"]
    customer = shop.made("customers", {"name": "Grace"})["id"]
    session = opened(shop, register)
    at_till = {"register_id": register["id"]}

    def expected() -> str:
        seen: Any = shop.get(f"cash-sessions/{session['id']}").json
        return str(seen["expected_amount"])

    cash = [{"method": "cash", "tendered_amount": "50.00"}]
    sold = shop.sale(product, quantity="2", payments=cash, **at_till)
    assert sold["payments"][0]["cash_session_id"] == session["id"]
    assert expected() == "120.00"
    shop.sale(product, payments=[{"method": "cash", "amount": "10"}])
    assert expected() == "120.00"

    credit = {
        "reason": "Came back",
        "lines": [{"line_no": 1, "quantity": "1", "restock": True}],
        "payments": [{"method": "cash", "amount": "10.00"}],
        **at_till,
    }
    note = shop.made(f"bills/{sold['id']}/credit-notes", credit)
    assert note["cash_session_id"] == session["id"]
    assert expected() == "110.00"

    unpaid = shop.sale(product)
    paid = shop.made(
        f"bills/{unpaid['id']}/payments", {"method": "cash", "amount": "10", **at_till}
    )
    assert paid["cash_session_id"] == session["id"]
    money = {"method": "cash", "amount": "30.00", **at_till}
    deposit = shop.made(f"customers/{customer}/payments", money)
    assert expected() == "150.00"
    refund = {**money, "amount": "5.00", "payment_id": deposit["id"]}
    assert shop.made(f"customers/{customer}/refunds", refund)["cash_session_id"] == session["id"]
    assert expected() == "145.00"

    draft = shop.made("bills", {"lines": [{"product_id": product, "quantity": "1"}], **at_till})
    issued = shop.made(
        f"bills/{draft['id']}/issue", {"payments": [{"method": "card", "amount": "10"}]}
    )
    assert issued["cash_session_id"] == session["id"]
    report = shop.made(f"cash-sessions/{session['id']}/close", {"counted_amount": "145"})
    assert report["over_short_amount"] == "0.00"
    assert {it["method"]: it["payment_count"] for it in report["payments"]} == {
        "card": 1,
        "cash": 5,
    }
    late = {"method": "cash", "amount": "1", **at_till}
    problem(
        shop.post(f"bills/{shop.sale(product)['id']}/payments", late), 409, "no_open_cash_session"
    )


def test_the_books_do_not_close_over_an_open_till(
    shop: Shop, register: Json, superuser_url: str
) -> None:
    with psycopg.connect(superuser_url) as connection:  # opened some days ago and not closed
        connection.execute(
            """
            insert into data.cash_session (
                org_id, register_id, register_code, opened_on, currency, minor_units,
                opening_float_amount
            )
            values (%s, %s, 'T1', current_date - 5, 'GBP', 2, 0)
            """,
            [shop.org_id, register["id"]],
        )
    day = (datetime.now(UTC).date() - timedelta(days=3)).isoformat()
    answer = problem(shop.post("books/close", {"through_on": day}), 409, "cash_sessions_open")
    assert list(answer["errors"]) == ["through_on"]


def test_a_draft_tells_that_its_register_is_closed(shop: Shop, register: Json) -> None:
    line = {"product_id": shop.product()["id"], "quantity": "1"}
    draft = shop.made("bills", {"lines": [line], "register_id": register["id"]})
    checked: Any = shop.get(f"bills/{draft['id']}/check").json
    assert [it["slug"] for it in checked["problems"]] == ["no_open_cash_session"]
    problem(shop.post(f"bills/{draft['id']}/issue", {}), 409, "no_open_cash_session")


def test_lists_of_shifts_and_reports(shop: Shop, register: Json) -> None:
    other = shop.made("registers", {"code": "T2", "name": "Back"})
    for each in (register, other, register):
        session = opened(shop, each)
        shop.made(f"cash-sessions/{session['id']}/close", {"counted_amount": "100"})
    now_open = opened(shop, other)

    def ids(path: str) -> list[str]:
        page: Any = shop.get(path).json
        return [it["id"] for it in page["items"]]

    assert len(ids("cash-sessions")) == 4
    assert ids("cash-sessions?status=open") == [now_open["id"]]
    assert len(ids(f"cash-sessions?status=closed&register_id={register['id']}")) == 2
    page: Any = shop.get(f"z-reports?limit=1&register_id={register['id']}").json
    rest: Any = shop.get(
        f"z-reports?register_id={register['id']}&cursor={page['next_cursor']}"
    ).json
    assert [it["sequence_no"] for it in page["items"] + rest["items"]] == [2, 1]
    problem(shop.get("cash-sessions?status=ajar"), 422, "validation")


def test_a_device_says_who_was_at_the_drawer(
    shop: Shop, register: Json, hire: Callable[..., Shop]
) -> None:
    cashier = hire("cashier").user_id
    opening = {"register_id": register["id"], "opening_float_amount": "100", "done_by": cashier}
    answer = problem(shop.post("cash-sessions", opening), 422, "validation")
    assert list(answer["errors"]) == ["done_by"]

    device = shop.made("devices", {"name": "Tablet"})
    shop.request("PUT", "device", {"token": device["token"]})
    told = (device["id"], cashier, "offline_pin")
    shift = shop.made("cash-sessions", opening)
    assert (shift["device_id"], shift["opened_by"], shift["opened_by_proof"]) == told
    path = f"cash-sessions/{shift['id']}"
    change = {"direction": "none", "amount": "0", "reason": "Change", "done_by": cashier}
    moved = shop.made(f"{path}/movements", change)
    assert (moved["device_id"], moved["created_by"], moved["created_by_proof"]) == told
    report = shop.made(f"{path}/close", {"counted_amount": "100", "done_by": cashier})
    assert (report["device_id"], report["issued_by"], report["issued_by_proof"]) == told
    assert shop.get(f"{path}/report").json == report


def test_differences_in_cash(shop: Shop, register: Json) -> None:
    session = opened(shop, register)
    shop.made(f"cash-sessions/{session['id']}/close", {"counted_amount": "99.50"})
    read: Any = shop.get("cash-differences?step=month").json
    assert [row["short_amount"] for row in read["items"]] == ["0.50"]
    assert [row["opened_by"] for row in read["people"]] == [session["opened_by"]]
    assert read["totals"]["over_short_amount"] == "-0.50"
    of_it = f"register_id={register['id']}&opened_by={session['opened_by']}"
    assert shop.get(f"cash-differences?{of_it}").json["totals"] == read["totals"]  # type: ignore[index]

    def found(address: str, query: str) -> int:
        page: Any = shop.get(f"{address}?{query}").json
        return len(page["items"])

    assert found("z-reports", f"{of_it}&has_difference=true&from_on=2026-01-01") == 1
    assert found("z-reports", "has_difference=false") == 0
    assert found("cash-sessions", f"{of_it}&from_on=2026-01-01") == 1
    assert found("cash-sessions", "through_on=2026-01-01") == 0
    problem(shop.get("cash-differences?step=year"), 422, "validation")
