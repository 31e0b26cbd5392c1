"""Bills over HTTP: every route, when it works and when it is refused."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

from api.papers.bills import check_url
from tests.api.conftest import Shop, problem


def test_the_tills_one_call(shop: Shop) -> None:
    tea = shop.product()
    body = {
        "issue": True,
        "lines": [{"product_id": tea["id"], "quantity": "3"}],
        "payments": [{"method": "card", "amount": "12.60"}],
        "external_reference": "order 1017",
    }
    response = shop.post("bills", body)
    bill: Any = response.json
    assert response.status_code == 201
    assert (bill["type"], bill["status"], bill["sequence_no"]) == ("bill", "issued", 1)
    assert (bill["gross_amount"], bill["due_amount"]) == ("12.60", "0.00")
    assert [payment["method"] for payment in bill["payments"]] == ["card"]
    assert response.headers["Location"] == f"{shop.base}/bills/{bill['id']}"
    assert shop.get(response.headers["Location"]).json == bill


def test_bills_of_a_history_are_issued_all_or_none(shop: Shop) -> None:
    tea = shop.product()

    def asked(key: str, quantity: str) -> dict[str, Any]:
        lines = [{"product_id": tea["id"], "quantity": quantity}]
        return {"idempotency_key": key, "bill": {"issue": True, "lines": lines}}

    body = {"bills": [asked("a", "1"), asked("b", "2")]}
    answer: Any = shop.post("bills/history", body).json
    assert [bill["gross_amount"] for bill in answer["items"]] == ["4.20", "8.40"]
    assert shop.post("bills/history", body).json == answer
    assert shop.post("bills", body["bills"][0]["bill"], Idempotency_Key="a").json == (
        shop.get(f"bills/{answer['items'][0]['id']}").json
    )

    refused = shop.post("bills/history", {"bills": [asked("c", "1"), asked("d", "1000000")]})
    problem(refused, 409, "insufficient_stock")
    problem(shop.post("bills/history", {"bills": []}), 422, "validation")
    found: Any = shop.get("bills").json
    assert len(found["items"]) == 2


def test_a_draft_changes_and_is_issued(shop: Shop) -> None:
    tea = shop.product()
    draft = shop.post("bills", {"lines": [{"product_id": tea["id"], "quantity": "1"}]})
    assert draft.status_code == 201
    assert draft.json is not None
    one = f"bills/{draft.json['id']}"
    lines = [{"product_id": tea["id"], "quantity": "2"}]

    changed = shop.patch(one, {"lines": lines, "note": "gift"}, If_Match=draft.headers["ETag"])
    assert changed.status_code == 200
    assert changed.headers["ETag"] != draft.headers["ETag"]
    assert changed.json is not None
    assert (changed.json["status"], changed.json["gross_amount"]) == ("draft", "8.40")
    assert changed.json["number"] is None

    issued = shop.post(f"{one}/issue", {"payments": [{"method": "cash", "amount": "8.40"}]})
    assert issued.status_code == 200
    assert issued.json is not None
    assert (issued.json["status"], issued.json["due_amount"]) == ("issued", "0.00")
    assert issued.json["note"] == "gift"


def test_a_draft_is_not_issued_at_a_price_that_nobody_saw(shop: Shop) -> None:
    tea = shop.product()
    draft = shop.post("bills", {"lines": [{"product_id": tea["id"], "quantity": "2"}]})
    assert draft.json is not None
    one, seen = f"bills/{draft.json['id']}", draft.headers["ETag"]
    shop.patch(f"products/{tea['id']}", {"unit_price": "5.00"}, If_Match='"1"')

    shown = shop.get(one)
    assert shown.json is not None
    assert (draft.json["gross_amount"], shown.json["gross_amount"]) == ("8.40", "10.00")
    assert shown.headers["ETag"] != seen
    problem(shop.patch(one, {"note": "gift"}, If_Match=seen), 412, "stale")
    problem(shop.post(f"{one}/issue", {}, If_Match=seen), 412, "stale")
    problem(shop.post(f"{one}/issue", {}, If_Match="later"), 412, "stale")
    answer = shop.post(f"{one}/issue", {"expected_gross_amount": draft.json["gross_amount"]})
    detail = problem(answer, 409, "total_changed")
    assert list(detail["errors"]) == ["expected_gross_amount"]
    assert all(amount in detail["detail"] for amount in ("8.40", "10.00"))

    body = {"expected_gross_amount": "10.00"}
    issued = shop.post(f"{one}/issue", body, If_Match=shown.headers["ETag"])
    assert issued.status_code == 200
    assert issued.json is not None
    assert issued.json["gross_amount"] == "10.00"


def test_the_till_says_what_it_shows(shop: Shop) -> None:
    tea = shop.product()
    body = {"issue": True, "lines": [{"product_id": tea["id"], "quantity": "2"}]}
    answer = shop.post("bills", body | {"expected_gross_amount": "8.39"})
    problem(answer, 409, "total_changed")
    assert shop.made("bills", body | {"expected_gross_amount": "8.40"})["sequence_no"] == 1
    problem(shop.post("bills", body | {"expected_gross_amount": "-1"}), 422, "validation")


def test_a_quotation_keeps_its_prices(shop: Shop) -> None:
    tea = shop.product()
    lines = [{"product_id": tea["id"], "quantity": "2"}]
    quotation = shop.made("bills", {"lines": lines, "has_frozen_prices": True})
    one = f"bills/{quotation['id']}"
    shop.patch(f"products/{tea['id']}", {"unit_price": "5.00"}, If_Match='"1"')
    shown = shop.get(one)
    assert shown.json == quotation
    assert (quotation["has_frozen_prices"], quotation["gross_amount"]) == (True, "8.40")

    thawed = shop.patch(one, {"has_frozen_prices": False}, If_Match=shown.headers["ETag"])
    assert thawed.json is not None
    assert (thawed.json["has_frozen_prices"], thawed.json["gross_amount"]) == (False, "10.00")


def test_all_of_a_line_that_ends_in_half_a_cent_is_given_away(shop: Shop) -> None:
    tea = shop.product()
    line = {"product_id": tea["id"], "quantity": "1"}
    for unit_price, discount in (("0.005", "0.01"), ("1093.165", "1093.17")):
        given = {**line, "unit_price": unit_price, "discount_amount": discount}
        bill = shop.made("bills", {"issue": True, "lines": [given]})
        assert (bill["gross_amount"], bill["lines"][0]["discount_amount"]) == ("0.00", discount)
    more = {**line, "unit_price": "0.005", "discount_amount": "0.02"}
    answer = problem(shop.post("bills", {"issue": True, "lines": [more]}), 422, "validation")
    assert list(answer["errors"]) == ["lines.0.discount_amount"]


def test_a_draft_is_thrown_away(shop: Shop) -> None:
    tea = shop.product()
    draft = shop.made("bills", {"lines": [{"product_id": tea["id"], "quantity": "1"}]})
    response = shop.delete(f"bills/{draft['id']}")
    assert (response.status_code, response.data) == (204, b"")
    problem(shop.get(f"bills/{draft['id']}"), 404, "not_found")


def test_lists_are_by_kind_and_by_page(shop: Shop) -> None:
    tea = shop.product()
    bills = [shop.sale(tea["id"])["id"] for _ in range(3)]
    draft = shop.made("bills", {"lines": [{"product_id": tea["id"], "quantity": "1"}]})

    first: Any = shop.get("bills?limit=2").json
    second: Any = shop.get(f"bills?limit=2&cursor={first['next_cursor']}").json
    assert [item["id"] for item in first["items"] + second["items"]] == bills[::-1]
    assert "lines" not in first["items"][0]

    drafts: Any = shop.get("bills?status=draft").json
    assert [item["id"] for item in drafts["items"]] == [draft["id"]]
    notes: Any = shop.get("bills?type=credit_note").json
    assert notes["items"] == []


def test_documents_are_found_by_what_is_known_of_them(shop: Shop) -> None:
    tea, cup = shop.product(), shop.product("CUP-1")
    bea = shop.made("customers", {"name": "Bea Müller", "customer_number": "K-7"})
    register = shop.made("registers", {"code": "T1", "name": "Till"})
    shift = shop.made(
        "cash-sessions", {"register_id": register["id"], "opening_float_amount": "100.00"}
    )
    paid = [{"method": "card", "amount": "4.20"}]
    sold = shop.sale(tea["id"], note="Two parcels", register_id=register["id"], payments=paid)
    owed = shop.sale(cup["id"], "3", customer_id=bea["id"], external_reference="order 1017")
    shop.sale(tea["id"], payments=paid)

    def found(**query: str) -> list[str]:
        response = shop.client.get(
            f"{shop.base}/bills",
            query_string=query,
            headers={"Authorization": f"Bearer {shop.access_token}"},
        )
        assert response.status_code == 200, response.text
        answer: Any = response.json
        return [item["id"] for item in answer["items"]]

    claims = {name: sold[name] for name in ("org_id", "number", "gross_amount", "currency", "hash")}
    today = sold["issued_on"]
    for query in (
        {"number": sold["number"]},
        {"search": sold["number"]},
        {"code": check_url("https://shop.example", **claims)},
        {"register_id": register["id"]},
        {"cash_session_id": shift["id"]},
        {"search": "two par"},
        {"search": "two par", "from_on": today, "through_on": today, "issued_by": shop.user_id},
        {"product_id": tea["id"], "register_id": register["id"], "payment_state": "settled"},
    ):
        assert found(**query) == [sold["id"]], query
    for query in (
        {"external_reference": "order 1017"},
        {"customer_id": bea["id"]},
        {"product_id": cup["id"]},
        {"payment_state": "open"},
        {"min_gross_amount": "10", "max_gross_amount": "12.60"},
        {"search": "muller"},
        {"search": "k 7"},
        {"search": "order 10"},
    ):
        assert found(**query) == [owed["id"]], query
    for query in ({"payment_state": "overdue"}, {"number": "1"}, {"through_on": "1999-12-31"}):
        assert found(**query) == [], query


def test_what_cannot_be_asked_of_documents(shop: Shop) -> None:
    for query, name in (
        ("code=4006381333931", "code"),
        ("from_on=yesterday", "from_on"),
        ("min_gross_amount=-1", "min_gross_amount"),
        ("payment_state=paid", "payment_state"),
        ("product_id=1", "product_id"),
        ("status=draft&number=1", "number"),
        ("colour=blue", "colour"),
    ):
        assert list(problem(shop.get(f"bills?{query}"), 422, "validation")["errors"]) == [name]


def test_a_payment_and_what_is_left(shop: Shop) -> None:
    bill = shop.sale(shop.product()["id"], "2")
    payments = f"bills/{bill['id']}/payments"
    response = shop.post(payments, {"method": "transfer", "amount": "8"})
    assert response.status_code == 201
    assert response.json is not None
    assert (response.json["bill_id"], response.json["amount"]) == (bill["id"], "8.00")
    problem(shop.post(payments, {"method": "card", "amount": "1"}), 409, "payment_exceeds_due")


def test_a_credit_note_and_its_limit(shop: Shop) -> None:
    bill = shop.sale(shop.product()["id"], "2")
    notes = f"bills/{bill['id']}/credit-notes"
    body = {"reason": "broken", "lines": [{"line_no": 1, "quantity": "1", "restock": True}]}
    note = shop.post(notes, body)
    assert note.status_code == 201
    assert note.json is not None
    assert (note.json["type"], note.json["original_id"]) == ("credit_note", bill["id"])
    assert note.headers["Location"] == f"{shop.base}/bills/{note.json['id']}"

    body["lines"] = [{"line_no": 1, "quantity": "2", "restock": True}]
    problem(shop.post(notes, body), 409, "credit_exceeds_bill")


def test_the_same_key_sells_once(shop: Shop) -> None:
    tea = shop.product()
    body = {"issue": True, "lines": [{"product_id": tea["id"], "quantity": "1"}]}
    first = shop.post("bills", body, Idempotency_Key="k-1")
    again = shop.post("bills", body, Idempotency_Key="k-1")
    assert first.status_code == again.status_code == 201
    assert first.data == again.data
    assert first.headers["Location"] == again.headers["Location"]

    body["lines"] = [{"product_id": tea["id"], "quantity": "2"}]
    answer = shop.post("bills", body, Idempotency_Key="k-1")
    problem(answer, 422, "idempotency_key_reused")
    listed: Any = shop.get("bills").json
    assert len(listed["items"]) == 1


def test_more_than_there_is(shop: Shop) -> None:
    tea = shop.product(stock="1")
    body = {"issue": True, "lines": [{"product_id": tea["id"], "quantity": "2"}]}
    problem(shop.post("bills", body), 409, "insufficient_stock")


def test_what_is_archived_is_not_sold(shop: Shop) -> None:
    tea = shop.product()
    ada = shop.made("customers", {"name": "Ada"})
    shop.delete(f"customers/{ada['id']}")
    body = {"issue": True, "lines": [{"product_id": tea["id"], "quantity": "1"}]}
    problem(shop.post("bills", {**body, "customer_id": ada["id"]}), 409, "customer_archived")
    shop.delete(f"products/{tea['id']}")
    problem(shop.post("bills", body), 409, "product_archived")


def test_an_issued_bill_stays(shop: Shop) -> None:
    bill = shop.sale(shop.product()["id"])
    one = f"bills/{bill['id']}"
    assert shop.get(one).headers["ETag"] == '"0"'
    problem(shop.patch(one, {"note": "no"}, If_Match='"0"'), 409, "bill_issued")
    problem(shop.delete(one), 409, "bill_issued")
    problem(shop.post(f"{one}/issue"), 409, "bill_issued")


def test_a_draft_is_neither_paid_nor_credited(shop: Shop) -> None:
    tea = shop.product()
    draft = shop.made("bills", {"lines": [{"product_id": tea["id"], "quantity": "1"}]})
    one = f"bills/{draft['id']}"
    payment = {"method": "card", "amount": "1"}
    problem(shop.post(f"{one}/payments", payment), 409, "not_issued")
    note = {"reason": "no", "lines": [{"line_no": 1, "quantity": "1", "restock": False}]}
    problem(shop.post(f"{one}/credit-notes", note), 409, "not_issued")


def test_closed_books_stay_closed(shop: Shop) -> None:
    tea = shop.product()
    yesterday = str(datetime.now(UTC).date() - timedelta(days=2))
    assert shop.post("books/close", {"through_on": yesterday}).status_code == 200
    body = {
        "issue": True,
        "issued_on": yesterday,
        "lines": [{"product_id": tea["id"], "quantity": "1"}],
    }
    problem(shop.post("bills", body), 409, "books_closed")


def test_a_refusal_names_the_field(shop: Shop) -> None:
    body = {"lines": [{"product_id": shop.user_id, "quantity": "1"}]}
    answer = problem(shop.post("bills", body), 404, "not_found")
    assert list(answer["errors"]) == ["lines.0.product_id"]


def test_who_may_sell_and_who_may_look(shop: Shop, hire: Callable[..., Shop]) -> None:
    tea = shop.product()
    body = {"issue": True, "lines": [{"product_id": tea["id"], "quantity": "1"}]}
    cashier, analyst = hire("cashier"), hire("analyst")
    assert cashier.post("bills", body).status_code == 201
    problem(analyst.post("bills", body), 403, "forbidden")
    assert analyst.get("bills").status_code == 200


def test_a_cashier_sells_today(shop: Shop, hire: Callable[..., Shop]) -> None:
    tea = shop.product()
    cashier, manager = hire("cashier"), hire("manager")
    yesterday = (datetime.now(UTC).date() - timedelta(days=1)).isoformat()
    body = {"lines": [{"product_id": tea["id"], "quantity": "1"}], "issued_on": yesterday}

    refused = problem(cashier.post("bills", {"issue": True, **body}), 403, "backdating_forbidden")
    assert list(refused["errors"]) == ["issued_on"]
    draft = cashier.made("bills", body)
    check: Any = cashier.get(f"bills/{draft['id']}/check").json
    assert [it["slug"] for it in check["problems"]] == ["backdating_forbidden"]
    problem(cashier.post(f"bills/{draft['id']}/issue"), 403, "backdating_forbidden")
    issued = manager.made(f"bills/{draft['id']}/issue")
    assert issued["issued_on"] == yesterday
    payment = {"method": "card", "amount": "1.00", "paid_on": yesterday}
    problem(cashier.post(f"bills/{draft['id']}/payments", payment), 403, "backdating_forbidden")


def test_a_cashier_takes_little_off(shop: Shop, hire: Callable[..., Shop]) -> None:
    tea = shop.product()
    cashier, manager = hire("cashier"), hire("manager")

    def body(**more: str) -> dict[str, Any]:
        line = {"product_id": tea["id"], "quantity": "1", **more}
        return {"issue": True, "lines": [line]}

    cashier.made("bills", body(discount_percent="10"))
    refused = problem(
        cashier.post("bills", body(discount_percent="11")), 403, "discount_exceeds_limit"
    )
    assert list(refused["errors"]) == ["lines.0.discount_percent"]
    refused = problem(cashier.post("bills", body(unit_price="0.01")), 403, "price_below_limit")
    assert list(refused["errors"]) == ["lines.0.unit_price"]
    manager.made("bills", body(unit_price="0.01", discount_percent="100"))

    limits: Any = cashier.get("role-limits").json
    limit = next(it for it in limits["items"] if it["role"] == "cashier")
    assert (limit["max_discount_percent"], limit["max_price_cut_percent"]) == ("10", "0")
    one = f"role-limits/{limit['id']}"
    etag = cashier.get(one).headers["ETag"]
    change = {"max_discount_percent": "20"}
    problem(manager.patch(one, change, If_Match=etag), 403, "forbidden")
    changed = shop.patch(one, change, If_Match=etag)
    assert changed.status_code == 200
    assert changed.json is not None
    assert changed.json["max_discount_percent"] == "20"
    problem(shop.patch(one, change, If_Match=etag), 412, "stale")
    cashier.made("bills", body(discount_percent="20"))


def test_numbers_follow_dates_unless_the_organization_says_otherwise(shop: Shop) -> None:
    tea = shop.product()
    shop.sale(tea["id"])
    today = datetime.now(UTC).date()
    yesterday = (today - timedelta(days=1)).isoformat()
    org: Any = shop.get("").json
    assert org["allows_dates_out_of_order"] is False
    # The day before is in the same fiscal year, also on the first of January.
    month = (today - timedelta(days=150)).month
    changed = shop.patch("", {"fiscal_year_start_month": month}, If_Match=f'"{org["version"]}"')
    shop.sale(tea["id"])
    body = {
        "issue": True,
        "lines": [{"product_id": tea["id"], "quantity": "1"}],
        "issued_on": yesterday,
    }
    refused = problem(shop.post("bills", body), 409, "date_out_of_order")
    assert list(refused["errors"]) == ["issued_on"]
    shop.patch("", {"allows_dates_out_of_order": True}, If_Match=changed.headers["ETag"])
    assert shop.made("bills", body)["issued_on"] == yesterday


def test_a_document_leads_to_others_and_says_what_is_left_of_it(shop: Shop) -> None:
    tea = shop.product()
    first = shop.sale(tea["id"], "3")
    second = shop.sale(tea["id"])
    links: Any = shop.get(f"bills/{first['id']}/links").json
    assert links["previous"] is None
    assert links["next"]["number"] == second["number"]
    assert links["lines"] == [{"line_no": 1, "quantity": "3", "amount": "12.60"}]
    lines = [{"line_no": 1, "quantity": "1", "restock": True}]
    note = shop.made(f"bills/{first['id']}/credit-notes", {"lines": lines, "reason": "Stale"})
    links = shop.get(f"bills/{first['id']}/links").json
    assert [found["id"] for found in links["credit_notes"]] == [note["id"]]
    assert links["lines"][0]["quantity"] == "2"
    of_note: Any = shop.get(f"bills/{note['id']}/links").json
    assert of_note["original"]["id"] == first["id"]
    draft = shop.made("bills", {"lines": [{"product_id": tea["id"], "quantity": "1"}]})
    problem(shop.get(f"bills/{draft['id']}/links"), 409, "not_issued")
