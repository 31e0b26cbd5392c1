"""A removed person is out at once, and an edit of an old version is stale."""

import secrets
import threading
from contextlib import ExitStack
from functools import partial
from typing import LiteralString
from uuid import uuid4

import psycopg
import pytest

from tests.database import Connection
from tests.races.shop import (
    HASH,
    SECONDS,
    Json,
    Shop,
    Till,
    at_once,
    begin,
    bill,
    call,
    slug,
    slugs,
)


def test_a_member_who_is_removed_is_out_at_the_next_call(shop: Shop) -> None:
    product_id = shop.product(stock=100_000)
    is_at_work = threading.Event()

    def work(till: Till) -> list[str]:
        outcomes: list[str] = []
        while not outcomes or outcomes[-1] == "ok":
            assert len(outcomes) < 10_000
            try:
                till.call("create_bill", str(uuid4()), bill(product_id))
            except psycopg.Error as error:
                outcomes.append(slug(error))
            else:
                outcomes.append("ok")
                is_at_work.set()
        return outcomes

    for _ in range(5):
        is_at_work.clear()
        user_id, capability = shop.hire("cashier")
        worker, watcher = shop.till(capability), shop.till(capability)

        def remove(user_id: str = user_id, watcher: Till = watcher) -> list[str]:
            assert is_at_work.wait(SECONDS)
            shop.admin.call("update_member", user_id, {"is_active": False})
            try:
                watcher.call("get_org")
            except psycopg.Error as error:
                return [slug(error)]
            return ["ok"]

        after_removal, outcomes = at_once(remove, partial(work, worker))
        assert after_removal == ["not_found"]
        assert isinstance(outcomes, list), outcomes
        assert set(outcomes[:-1]) == {"ok"}
        assert outcomes[-1] == "not_found"
    shop.assert_whole()


def test_two_admins_do_not_remove_each_other(shop: Shop) -> None:
    """There is always an admin left."""
    other_id, capability = shop.hire("admin")
    mine, theirs = shop.admin, shop.till(capability)
    outcomes = at_once(
        partial(mine.call, "update_member", other_id, {"role": "cashier"}),
        partial(theirs.call, "update_member", shop.user_id, {"role": "cashier"}),
    )
    assert slugs(outcomes).count("ok") == 1, outcomes
    with psycopg.connect(shop.database.superuser_url) as connection:
        row = connection.execute(
            "select count(*) from data.membership"
            " where org_id = %s and role = 'admin' and is_active",
            [shop.org_id],
        ).fetchone()
    assert row == (1,)


def test_tabs_that_refresh_at_once_are_all_let_in(shop: Shop) -> None:
    with ExitStack() as stack:
        tabs = [connect_auth(shop, stack) for _ in range(4)]
        refresh_token = log_in(shop)
        for _ in range(10):
            offers = [new_secrets() for _ in tabs]
            answers = at_once(
                *(
                    partial(call, tab, "auth.refresh", refresh_token, *offer)
                    for tab, offer in zip(tabs, offers, strict=True)
                )
            )
            assert slugs(answers) == ["ok"] * len(tabs)
            assert None not in answers
            for capability, _ in offers:
                assert call(shop.admin.connection, "api.get_me", capability)
            refresh_token = offers[-1][1]  # the cookie that the browser kept


def test_a_thief_and_a_refresh_at_once_leave_nobody_in(shop: Shop) -> None:
    """A token that is being issued does not outlive the end of its family."""
    with ExitStack() as stack:
        victim, thief = connect_auth(shop, stack), connect_auth(shop, stack)
        for _ in range(10):
            stolen = log_in(shop)
            first, second, third = new_secrets(), new_secrets(), new_secrets()
            assert call(victim, "auth.refresh", stolen, *first)
            with psycopg.connect(shop.database.superuser_url) as superuser:
                superuser.execute(
                    "update data.refresh_token set used_at = now() - interval '31 seconds' "
                    "where token_hash = session.hash_secret(%s)",
                    [stolen],
                )
            answers = at_once(
                partial(call, victim, "auth.refresh", first[1], *second),
                partial(call, thief, "auth.refresh", stolen, *third),
            )
            assert answers[1] is None
            for capability, successor in (first, second, third):
                assert slugs(
                    at_once(partial(call, shop.admin.connection, "api.get_me", capability))
                ) == ["unauthenticated"]
                assert call(victim, "auth.refresh", successor, *new_secrets()) is None


def connect_auth(shop: Shop, stack: ExitStack) -> Connection:
    """Connect as the login role does."""
    url = shop.database.url_as("counterfoil_auth")
    return stack.enter_context(psycopg.connect(url, autocommit=True))


def new_secrets() -> tuple[str, str]:
    """Draw a capability and a refresh token."""
    return secrets.token_urlsafe(32), secrets.token_urlsafe(32)


def log_in(shop: Shop) -> str:
    """Log the admin in once more and return the refresh token."""
    return open_session(shop, email_of(shop))[1]


def email_of(shop: Shop) -> str:
    """Return the address of the admin."""
    return str(call(shop.admin.connection, "api.get_me", shop.capability)["user"]["email"])


def open_session(shop: Shop, email: str) -> tuple[str, str]:
    """Log a person in once more and return the capability and the refresh token."""
    opened = new_secrets()
    with psycopg.connect(shop.database.url_as("counterfoil_auth"), autocommit=True) as connection:
        attempt_id = begin(connection, "auth.begin_login", email, "127.0.0.1")
        call(connection, "auth.complete_login", attempt_id, None, *opened)
    return opened


@pytest.mark.parametrize("is_right", [True, False])
@pytest.mark.parametrize("is_begun_apart", [True, False])
@pytest.mark.parametrize("savepoint", ["savepoint one", "select"])
def test_a_guess_that_can_be_rolled_back_tells_nothing(
    shop: Shop, savepoint: LiteralString, *, is_begun_apart: bool, is_right: bool
) -> None:
    """Else the login role could guess without end: no attempt that is rolled back counts."""
    email, guess = email_of(shop), HASH if is_right else f"{HASH}x"
    with psycopg.connect(shop.database.url_as("counterfoil_auth")) as connection:
        attempt = call(connection, "auth.begin_login", email, "127.0.0.1")
        if is_begun_apart:
            connection.commit()
        connection.execute(savepoint)
        call(connection, "auth.enter_secret", attempt["attempt_id"], guess)
        with pytest.raises(psycopg.Error) as refusal:
            call(connection, "auth.complete_login", attempt["attempt_id"], None, *new_secrets())
    assert slug(refusal.value) == "unauthenticated"


def test_of_two_who_sign_each_other_out_one_stays(shop: Shop) -> None:
    url, email = shop.database.url_as("counterfoil_api"), email_of(shop)
    with ExitStack() as stack:
        one, other = (stack.enter_context(psycopg.connect(url, autocommit=True)) for _ in range(2))
        for _ in range(10):
            mine, theirs = open_session(shop, email)[0], open_session(shop, email)[0]
            outcomes = at_once(
                partial(call, one, "api.end_other_sessions", mine),
                partial(call, other, "api.end_other_sessions", theirs),
            )
            assert sorted(slugs(outcomes)) == ["ok", "unauthenticated"]
            alive = at_once(
                partial(call, one, "api.get_me", mine), partial(call, other, "api.get_me", theirs)
            )
            assert sorted(slugs(alive)) == ["ok", "unauthenticated"]


def test_a_session_that_is_ended_while_it_refreshes_is_over(shop: Shop) -> None:
    url, email = shop.database.url_as("counterfoil_api"), email_of(shop)
    with ExitStack() as stack:
        victim = connect_auth(shop, stack)
        owner = stack.enter_context(psycopg.connect(url, autocommit=True))
        for _ in range(10):
            refresh_token = open_session(shop, email)[1]
            mine = open_session(shop, email)[0]
            offer = new_secrets()
            at_once(
                partial(call, victim, "auth.refresh", refresh_token, *offer),
                partial(call, owner, "api.end_other_sessions", mine),
            )
            assert call(victim, "auth.refresh", offer[1], *new_secrets()) is None
            outcome = at_once(partial(call, owner, "api.get_me", offer[0]))
            assert slugs(outcome) == ["unauthenticated"]


def test_one_invitation_lets_one_person_in(shop: Shop) -> None:
    url = shop.database.url_as("counterfoil_auth")
    for _ in range(5):
        token = secrets.token_urlsafe(32)
        body = {"email": f"{uuid4()}@example.org", "role": "cashier"}
        shop.admin.call("create_invitation", token, False, body)

        def accept(token: str = token) -> Json:
            with psycopg.connect(url, autocommit=True) as connection:
                return call(
                    connection,
                    "auth.accept_invitation",
                    token,
                    "Bob",
                    "$argon2id$",
                    secrets.token_urlsafe(32),
                    secrets.token_urlsafe(32),
                )

        outcomes = at_once(accept, accept)
        assert slugs(outcomes).count("ok") == 1
        assert set(slugs(outcomes)) <= {"ok", "email_taken", "invitation_invalid"}


def test_two_edits_of_one_version(shop: Shop) -> None:
    tills = shop.tills(2)
    product_id = shop.product()
    customer_id = shop.admin.call("create_customer", {"name": "Ann"})["id"]
    for version in range(1, 11):
        for kind, id_ in (("product", product_id), ("customer", customer_id)):
            outcomes = at_once(
                *(
                    partial(till.call, f"update_{kind}", id_, version, {"name": f"N{number}"})
                    for number, till in enumerate(tills)
                )
            )
            assert slugs(outcomes) == ["ok", "stale"]
            assert {it.sqlstate for it in outcomes if isinstance(it, psycopg.Error)} == {"PT412"}
            assert shop.admin.call(f"get_{kind}", id_)["version"] == version + 1


def test_one_sku_is_taken_once(shop: Shop) -> None:
    tills = shop.tills(3)
    for number in range(10):
        body = {"sku": f"S{number}", "name": "Thing", "unit_price": "1"}
        outcomes = at_once(*(partial(till.call, "create_product", body) for till in tills))
        assert [it.sqlstate for it in outcomes if isinstance(it, psycopg.Error)] == ["23505"] * 2
