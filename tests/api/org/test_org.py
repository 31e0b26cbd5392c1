"""The organization over HTTP: settings, people, books, proof."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import psycopg
from flask.testing import FlaskClient

from cli.verify import verify
from tests.api.conftest import PASSWORD, Shop, problem
from tests.database import Database


def test_read_and_change(shop: Shop) -> None:
    org = shop.get("")
    assert org.status_code == 200
    body = {"legal_name": "Shop Ltd", "time_zone": "Europe/London", "prices_include_tax": True}
    changed = shop.patch("", body, If_Match=org.headers["ETag"])
    assert changed.status_code == 200
    assert changed.json is not None
    assert body.items() <= changed.json.items()
    assert shop.get("").json == changed.json
    problem(shop.patch("", body, If_Match=org.headers["ETag"]), 412, "stale")


def test_a_currency_in_use_is_kept(shop: Shop) -> None:
    shop.sale(shop.product()["id"])
    etag = shop.get("").headers["ETag"]
    problem(shop.patch("", {"currency": "JPY"}, If_Match=etag), 409, "currency_frozen")


def test_me(shop: Shop) -> None:
    me: Any = shop.get("/api/v1/me").json
    assert me["user"]["email"] == shop.email
    assert [(place["org_id"], place["role"]) for place in me["memberships"]] == [
        (shop.org_id, "admin")
    ]


def test_members_come_change_and_go(shop: Shop, hire: Callable[..., Shop]) -> None:
    cashier = hire("cashier")
    members: Any = shop.get("members").json
    assert {(m["user_id"], m["role"]) for m in members["items"]} == {
        (shop.user_id, "admin"),
        (cashier.user_id, "cashier"),
    }
    one = f"members/{cashier.user_id}"
    promoted: Any = shop.patch(one, {"role": "manager"}).json
    assert promoted["role"] == "manager"
    gone: Any = shop.patch(one, {"is_active": False}).json
    assert gone["is_active"] is False
    problem(cashier.get("products"), 404, "not_found")


def test_an_admin_stays(shop: Shop) -> None:
    one = f"members/{shop.user_id}"
    problem(shop.patch(one, {"role": "cashier"}), 409, "last_admin")
    problem(shop.patch(one, {"is_active": False}), 409, "last_admin")


def test_an_invitation_is_good_once(
    shop: Shop, client: FlaskClient, hire: Callable[..., Shop]
) -> None:
    invitation = shop.made("invitations", {"email": "new@example.com", "role": "manager"})
    body = {"token": invitation["token"], "name": "New", "password": PASSWORD}
    accept = "/api/v1/auth/invitations/accept"
    assert client.post(accept, json=body).status_code == 200
    problem(client.post(accept, json=body), 404, "invitation_invalid")
    problem(client.post(accept, json={**body, "token": "x" * 43}), 404, "invitation_invalid")


def test_somebody_with_an_account_joins(shop: Shop, stranger: Shop) -> None:
    invitation = shop.made("invitations", {"email": stranger.email, "role": "cashier"})
    body = {"token": invitation["token"], "name": "Again", "password": PASSWORD}
    answer = stranger.client.post("/api/v1/auth/invitations/accept", json=body)
    problem(answer, 409, "email_taken")

    joined: Any = stranger.made("/api/v1/me/memberships", {"token": invitation["token"]})
    assert {place["org_id"] for place in joined["memberships"]} == {shop.org_id, stranger.org_id}
    again = stranger.post("/api/v1/me/memberships", {"token": invitation["token"]})
    problem(again, 404, "invitation_invalid")


def test_books_close_forward_only(shop: Shop) -> None:
    today = datetime.now(UTC).date()
    closed: Any = shop.made("books/close", {"through_on": str(today - timedelta(days=10))})
    assert closed["books_closed_through"] == str(today - timedelta(days=10))
    back = shop.post("books/close", {"through_on": str(today - timedelta(days=20))})
    problem(back, 409, "books_closed")
    ahead = shop.post("books/close", {"through_on": str(today + timedelta(days=20))})
    problem(ahead, 422, "validation")


def test_a_closing_is_kept_with_what_it_holds(shop: Shop, hire: Callable[..., Shop]) -> None:
    today = datetime.now(UTC).date()
    day = str(today - timedelta(days=10))
    tea = shop.product()
    line = {"product_id": tea["id"], "quantity": "1"}
    draft = shop.made("bills", {"lines": [line], "issued_on": day})
    refused = problem(shop.post("books/close", {"through_on": day}), 409, "drafts_in_period")
    assert list(refused["errors"]) == ["through_on"]
    issued: Any = shop.post(f"bills/{draft['id']}/issue", {}).json
    shop.made("books/close", {"through_on": day})

    manager, cashier = hire("manager"), hire("cashier")
    listed: Any = manager.get("books/closings").json
    closing = listed["items"][0]
    assert (closing["from_on"], closing["through_on"], closing["sequence_no"]) == (None, day, 1)
    assert [it["gross_amount"] for it in closing["summary"]["documents"]] == ["4.20"]
    assert closing["summary"]["documents"][0]["last_hash"] == issued["hash"]
    assert manager.get(f"books/closings/{closing['id']}").json == closing
    problem(manager.get(f"books/closings/{tea['id']}"), 404, "not_found")
    problem(cashier.get("books/closings"), 403, "forbidden")
    problem(
        manager.post("books/close", {"through_on": str(today - timedelta(days=1))}),
        403,
        "forbidden",
    )


def test_what_is_not_finished_is_seen_before_the_books_close(
    shop: Shop, hire: Callable[..., Shop]
) -> None:
    today = datetime.now(UTC).date()
    day = str(today - timedelta(days=10))
    tea = shop.product()
    line = {"product_id": tea["id"], "quantity": "1"}
    draft = shop.made("bills", {"lines": [line], "issued_on": day})
    before: Any = shop.get(f"books/preview?through_on={today - timedelta(days=11)}").json
    assert (before["matter_count"], before["matters"]) == (0, [])
    seen: Any = hire("manager").get("books/preview").json
    assert seen["blocking_count"] == 1
    assert [(it["kind"], it["id"], it["dated_on"]) for it in seen["matters"]] == [
        ("draft", draft["id"], day)
    ]
    ahead = problem(shop.get(f"books/preview?through_on={today}"), 422, "validation")
    assert list(ahead["errors"]) == ["through_on"]
    problem(hire("cashier").get("books/preview"), 403, "forbidden")


def test_all_is_whole(shop: Shop) -> None:
    shop.sale(shop.product()["id"])
    proof: Any = shop.get("verify").json
    assert proof["is_valid"] is True
    assert proof["checks"]
    assert all(check["violations"] == [] for check in proof["checks"])


def test_each_check_is_run_alone(shop: Shop) -> None:
    shop.sale(shop.product()["id"])
    proof: Any = shop.get("verify").json
    for check in proof["checks"]:
        alone: Any = shop.get(f"verify/check?check={check['check']}").json
        assert alone == {"is_valid": True, "since": None, "checks": [check]}
    problem(shop.get("verify/check?check=everything"), 422, "validation")


def test_what_came_after_a_clean_verification_is_verified(shop: Shop, database: Database) -> None:
    tea = shop.product()["id"]
    shop.sale(tea)
    whole: Any = shop.get("verify?since_last=true").json
    assert (whole["since"], {check["scope"] for check in whole["checks"]}) == (None, {"all"})

    with psycopg.connect(database.migrator_url, autocommit=True) as connection:
        assert verify(connection, shop.org_id)
    shop.sale(tea)
    later: Any = shop.get("verify?since_last=true").json
    assert later["is_valid"] is True
    assert later["since"]["taken_at"] == later["since"]["whole_at"]
    assert {check["check"]: check["scope"] for check in later["checks"]} == {
        check["check"]: "all" if check["check"] == "product_lists" else "later"
        for check in whole["checks"]
    }
    checked = {check["check"]: check["checked"] for check in later["checks"]}
    assert (checked["totals"], checked["numbers_and_chain"]) == (1, 1)
    alone: Any = shop.get("verify/check?check=totals&since_last=true").json
    assert alone == later | {"checks": [it for it in later["checks"] if it["check"] == "totals"]}
    again: Any = shop.get("verify").json
    assert again["since"] is None


def test_everybody_sees_who_may_do_what(shop: Shop, hire: Callable[..., Shop]) -> None:
    listed: Any = hire("analyst").get("role-permissions").json
    by_name = {it["operation"]: it for it in listed["items"]}
    assert by_name["close_books"]["roles"] == [
        {"role": "admin", "is_password_needed": True, "is_approval_needed": False}
    ]
    of_cashier = by_name["create_return"]["roles"][-1]
    assert (of_cashier["role"], of_cashier["is_approval_needed"]) == ("cashier", True)
    assert by_name["create_product"]["summary"].startswith("Create a product")
    assert by_name["backdate_bill"]["summary"] is None
    problem(hire("cashier").get("role-permissions"), 403, "forbidden")


def test_what_identifies_the_organization_is_looked_at(shop: Shop, client: FlaskClient) -> None:
    wrong = {
        "country": "ZZ",
        "currency": "ZZZ",
        "iban": "GB34BUKB20201555555555",
        "bic": "BUKBZZ22",
    }
    answer = problem(shop.patch("", wrong, If_Match='"1"'), 422, "validation")
    assert answer["errors"].keys() == wrong.keys()
    body = {"country": "GB", "tax_number": "GB123456789"}
    answer = problem(shop.patch("", body, If_Match='"1"'), 422, "validation")
    assert list(answer["errors"]) == ["tax_number"]
    for path in ("customers", "suppliers"):
        answer = problem(shop.post(path, {"name": "Grace", **body}), 422, "validation")
        assert list(answer["errors"]) == ["tax_number"]
    right = {"country": "GB", "tax_number": "GB 123 4567 82", "bic": "BUKBGB22"}
    changed = shop.patch("", right, If_Match='"1"')
    assert changed.json is not None
    assert changed.json.items() >= right.items()
    new = {
        "email": "identified@example.com",
        "password": PASSWORD,
        "name": "Ada",
        "org_name": "Shop",
    }
    for field, value in {"currency": "ZZZ", "country": "ZZ"}.items():
        body = {**new, "currency": "GBP", field: value}
        answer = problem(client.post("/api/v1/auth/signup", json=body), 422, "validation")
        assert list(answer["errors"]) == [field]


def test_who_changed_what(shop: Shop) -> None:
    tea = shop.product()
    log: Any = shop.get(f"audit?table=product&row_id={tea['id']}").json
    assert [entry["action"] for entry in log["items"]] == ["insert"]
    entry = log["items"][0]
    assert (entry["user_id"], entry["operation"]) == (shop.user_id, "create_product")
    assert entry["new"]["sku"] == "TEA-1"


def test_the_audit_is_asked_by_person_table_row_and_time(
    shop: Shop, hire: Callable[..., Shop]
) -> None:
    tea = shop.product()
    cashier = hire("cashier")
    bill = cashier.sale(tea["id"])
    problem(cashier.get("audit"), 403, "forbidden")

    by_cashier: Any = shop.get(f"audit?user_id={cashier.user_id}&table=bill").json
    assert [entry["row_id"] for entry in by_cashier["items"]] == [bill["id"]]
    lines: Any = shop.get(f"audit?table=bill_line&row_id={bill['id']}/1").json
    assert [entry["new"]["sku"] for entry in lines["items"]] == ["TEA-1"]
    level: Any = shop.get(f"audit?table=stock_level&row_id={tea['id']}&limit=1").json
    entry = level["items"][0]
    assert (entry["old"]["quantity"], entry["new"]["quantity"]) == (10, 9)
    assert (entry["user_id"], entry["operation"]) == (cashier.user_id, "create_bill")
    older: Any = shop.get(
        f"audit?table=stock_level&row_id={tea['id']}&limit=1&cursor={level['next_cursor']}"
    ).json
    assert older["items"][0]["operation"] == "receive_stock"
    keys: Any = shop.get("audit?table=idempotency_key").json
    assert {entry["login"] for entry in keys["items"]} == {None}

    since, before = "2001-01-01T00:00:00Z", "2001-01-02T00:00:00Z"
    assert shop.get(f"audit?from_at={since}").json == shop.get("audit").json
    assert shop.get(f"audit?from_at={since}&to_at={before}").json == {
        "items": [],
        "next_cursor": None,
    }
    problem(shop.get("audit?from_at=yesterday"), 422, "validation")
    problem(shop.get("audit?user_id=ada"), 422, "validation")
