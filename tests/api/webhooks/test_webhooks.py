"""Webhooks over HTTP: made, changed, tested, replayed, deleted, and by whom."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any
from uuid import uuid4

import psycopg
import pytest

from cli import migrate, webhooks
from tests.api.conftest import Json, Shop, problem
from tests.database import Database

HOOK = {"url": "https://books.example/in", "event_types": ["bill.issued", "stock.low"]}


def listed(shop: Shop, path: str) -> list[Json]:
    answer: Any = shop.get(path).json
    return list(answer["items"])


def test_a_webhook_is_made_changed_and_deleted(shop: Shop) -> None:
    made = shop.made("webhooks", {**HOOK, "description": "Bookkeeping"})
    assert re.fullmatch(r"whsec_[A-Za-z0-9+/]{43}=", made.pop("secret"))
    path = f"webhooks/{made['id']}"
    assert shop.get(path).json == made
    assert listed(shop, "webhooks") == [made]

    changed: Any = shop.patch(path, {"is_enabled": False}, If_Match='"1"').json
    assert (changed["is_enabled"], changed["version"], changed["url"]) == (False, 2, HOOK["url"])
    problem(shop.patch(path, {"is_enabled": True}, If_Match='"1"'), 412, "stale")
    problem(shop.patch(path, {"is_enabled": True}, If_Match=None), 428, "precondition_required")
    assert shop.delete(path).status_code == 204
    problem(shop.get(path), 404, "not_found")


def test_another_secret(shop: Shop) -> None:
    made = shop.made("webhooks", HOOK)
    answer = shop.post(f"webhooks/{made['id']}/secret")
    given: Any = answer.json
    assert answer.status_code == 200
    assert given["secret"] != made["secret"]
    assert given["version"] == 2


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"url": "ftp://books.example"}, "url"),
        ({"url": "https://ada:secret@books.example"}, "url"),
        ({"url": "https://books.example/#here"}, "url"),
        ({"url": "https://Books.example"}, "url"),
        ({"url": "https://books.example/" + "x" * 500}, "url"),
        ({"url": "javascript:alert(1)"}, "url"),
        ({"event_types": []}, "event_types"),
        ({"event_types": ["bill.paid"]}, "event_types.0"),
        ({"description": "x" * 201}, "description"),
        ({"secret": "whsec_x"}, "secret"),
    ],
)
def test_a_webhook_that_is_refused_says_why(shop: Shop, change: Json, field: str) -> None:
    answer = problem(shop.post("webhooks", HOOK | change), 422, "validation")
    assert [*answer["errors"]] == [field]


def test_an_organization_has_at_most_ten(shop: Shop) -> None:
    for _ in range(10):
        shop.made("webhooks", HOOK)
    problem(shop.post("webhooks", HOOK), 409, "webhook_limit")


@pytest.mark.parametrize("role", ["manager", "cashier", "analyst"])
def test_webhooks_are_for_admins(shop: Shop, hire: Callable[..., Shop], role: str) -> None:
    webhook = shop.made("webhooks", HOOK)
    path = f"webhooks/{webhook['id']}"
    delivery: Any = shop.post(f"{path}/test").json
    other = hire(role)
    since = {"since": "2026-01-01T00:00:00Z"}
    for answer in (
        other.get("webhooks"),
        other.post("webhooks", HOOK),
        other.get(path),
        other.patch(path, {}, If_Match='"1"'),
        other.delete(path),
        other.post(f"{path}/secret"),
        other.post(f"{path}/test"),
        other.post(f"{path}/replay", since),
        other.get(f"{path}/deliveries"),
        other.get(f"webhook-deliveries/{delivery['id']}"),
        other.post(f"webhook-deliveries/{delivery['id']}/replay"),
    ):
        problem(answer, 403, "forbidden")


def test_a_test_is_sent_and_told(shop: Shop, database: Database) -> None:
    webhook = shop.made("webhooks", {**HOOK, "url": "https://127.0.0.1/in"})
    path = f"webhooks/{webhook['id']}"
    sent: Any = shop.post(f"{path}/test").json
    assert (sent["type"], sent["state"], sent["attempt_count"]) == ("webhook.test", "waiting", 0)
    assert listed(shop, f"{path}/deliveries") == [sent]

    with psycopg.connect(database.superuser_url, autocommit=True) as superuser:
        superuser.execute(
            "update data.webhook_state set due_at = null where webhook_id <> %s", [webhook["id"]]
        )
    url = database.url_as("counterfoil_worker")
    with migrate.connect(url, autocommit=True) as worker:
        assert webhooks.post_due(worker, webhooks.Poster.from_environment({})) == 1
    told: Any = shop.get(f"webhook-deliveries/{sent['id']}").json
    assert (told["state"], told["attempt_count"], told["answer_status"]) == ("waiting", 1, None)
    assert "no public address" in told["error"]
    assert '"webhook.test"' in told["content"]
    read: Any = shop.get(path).json
    assert read["failure_count"] == 1

    again: Any = shop.post(f"webhook-deliveries/{sent['id']}/replay").json
    assert (again["event_id"], again["attempt_count"]) == (sent["event_id"], 0)


def test_all_since_a_time(shop: Shop, database: Database) -> None:
    first = shop.made("webhooks", HOOK)
    product = shop.product("TEA-1", "10")
    shop.sale(product["id"])
    later = shop.made("webhooks", HOOK)
    url = database.url_as("counterfoil_worker")
    with migrate.connect(url, autocommit=True) as worker:
        webhooks.make_events(worker)
    for webhook in (first, later):
        answer = shop.post(f"webhooks/{webhook['id']}/replay", {"since": "2020-01-01T00:00:00Z"})
        assert (answer.status_code, answer.json) == (200, {"event_count": 1})
    problem(shop.post(f"webhooks/{first['id']}/replay", {"since": "today"}), 422, "validation")
    problem(shop.post(f"webhooks/{first['id']}/replay", {}), 422, "validation")


def test_pages_of_the_log(shop: Shop) -> None:
    path = f"webhooks/{shop.made('webhooks', HOOK)['id']}"
    for _ in range(3):
        shop.post(f"{path}/test")
    page: Any = shop.get(f"{path}/deliveries?limit=2").json
    rest: Any = shop.get(f"{path}/deliveries?limit=2&cursor={page['next_cursor']}").json
    numbers = [item["sequence_no"] for item in (*page["items"], *rest["items"])]
    assert numbers == [3, 2, 1]
    assert rest["next_cursor"] is None


def test_what_is_switched_off_is_sent_nothing(shop: Shop) -> None:
    webhook = shop.made("webhooks", {**HOOK, "is_enabled": False})
    path = f"webhooks/{webhook['id']}"
    problem(shop.post(f"{path}/test"), 409, "webhook_disabled")
    since = {"since": "2026-01-01T00:00:00Z"}
    problem(shop.post(f"{path}/replay", since), 409, "webhook_disabled")


def test_anothers_webhook_is_not_there(shop: Shop, stranger: Shop) -> None:
    webhook = shop.made("webhooks", HOOK)
    delivery: Any = shop.post(f"webhooks/{webhook['id']}/test").json
    problem(stranger.get(f"webhooks/{webhook['id']}"), 404, "not_found")
    problem(stranger.get(f"webhooks/{webhook['id']}/deliveries"), 404, "not_found")
    problem(stranger.get(f"webhook-deliveries/{delivery['id']}"), 404, "not_found")
    problem(stranger.post(f"webhook-deliveries/{uuid4()}/replay"), 404, "not_found")
