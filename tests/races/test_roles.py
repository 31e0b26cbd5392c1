"""Roles that are changed, given and put away at once, and keys that end while they are used."""

from functools import partial
from typing import LiteralString

import psycopg
import pytest
from psycopg import sql

from tests.races.shop import Json, Shop, Till, at_once, bill, slug, slugs

LEVELS: tuple[LiteralString, ...] = ("read committed", "repeatable read", "serializable")


def role(shop: Shop, name: str, *operations: str) -> Json:
    body = {
        "role": name,
        "name": name,
        "permissions": [{"operation": operation} for operation in operations],
    }
    return shop.admin.call("create_custom_role", body)


def test_of_two_edits_of_a_role_one_is_stale(shop: Shop) -> None:
    made = role(shop, "lead", "list_products")
    other = shop.till(shop.hire("admin")[1])
    for version in range(1, 6):
        edits = [
            partial(
                till.call,
                "update_custom_role",
                made["id"],
                version,
                {"permissions": [{"operation": operation}]},
            )
            for till, operation in ((shop.admin, "list_bills"), (other, "list_customers"))
        ]
        outcomes = at_once(*edits)
        assert sorted(slugs(outcomes)) == ["ok", "stale"], outcomes
    shown = shop.admin.call("get_custom_role", made["id"])
    assert shown["version"] == 6
    assert len(shown["permissions"]) == 1
    shop.assert_whole()


def test_a_role_is_given_or_put_away(shop: Shop) -> None:
    """Never both: nobody is left with a role that is archived."""
    made = role(shop, "lead", "list_products")
    user_id, _ = shop.hire("cashier")
    other = shop.till(shop.hire("admin")[1])
    for _ in range(5):
        outcomes = at_once(
            partial(shop.admin.call, "archive_custom_role", made["id"]),
            partial(other.call, "update_member", user_id, {"role": "lead"}),
        )
        assert sorted(slugs(outcomes)) in (["ok", "role_archived"], ["ok", "role_in_use"]), outcomes
        shop.admin.call("update_member", user_id, {"role": "cashier"})
        shop.admin.call("restore_custom_role", made["id"])
    shop.assert_whole()


def test_a_key_that_is_revoked_is_out_at_the_next_call(shop: Shop) -> None:
    product_id = shop.product(stock=1000)
    secret = "cf_live_" + "k" * 49
    body = {"name": "Shop", "operations": ["create_bill", "issue_bill", "get_org"], "days": 1}
    key = shop.admin.call("create_api_key", secret, body)
    programs = [shop.till(secret) for _ in range(3)]

    def work(program: Till) -> list[str]:
        outcomes: list[str] = []
        while not outcomes or outcomes[-1] == "ok":
            assert len(outcomes) < 200
            try:
                program.call("create_bill", f"{id(program)}-{len(outcomes)}", bill(product_id))
            except psycopg.Error as error:
                outcomes.append(slug(error))
            else:
                outcomes.append("ok")
        return outcomes

    def revoke() -> list[str]:
        shop.admin.call("revoke_api_key", key["id"])
        try:
            programs[0].call("get_org")
        except psycopg.Error as error:
            return [slug(error)]
        return ["ok"]

    after, *worked = at_once(revoke, *(partial(work, program) for program in programs[1:]))
    assert after == ["unauthenticated"]
    for outcomes in worked:
        assert isinstance(outcomes, list), outcomes
        assert outcomes[-1] == "unauthenticated"
    shop.assert_whole()


@pytest.mark.parametrize("level", LEVELS)
def test_only_the_latest_state_is_asked(shop: Shop, level: LiteralString) -> None:
    """A transaction that would see an older state is refused, with a key as with a session."""
    secret = "cf_live_" + "l" * 49
    body = {"name": "Shop", "operations": ["get_org"], "days": 1}
    shop.admin.call("create_api_key", secret, body)
    with psycopg.connect(shop.database.url_as("counterfoil_api"), autocommit=True) as connection:
        connection.execute(sql.SQL("begin isolation level {}").format(sql.SQL(level)))
        call = "select api.get_org(%s, %s)"
        if level == "read committed":
            assert connection.execute(call, [secret, shop.org_id]).fetchone()
        else:
            with pytest.raises(psycopg.Error) as refused:
                connection.execute(call, [secret, shop.org_id])
            assert slug(refused.value) == "bad_request"
