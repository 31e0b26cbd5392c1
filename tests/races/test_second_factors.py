"""A code is good once, also for two who enter it at the same moment."""

from contextlib import ExitStack
from functools import partial

import psycopg

from tests.races.shop import HASH, Shop, at_once, call, slugs
from tests.races.test_people import connect_auth, email_of, new_secrets

ADDRESS = "192.0.2.1"


def code_of(shop: Shop) -> str:
    """Return what the app of the admin shows, as if nobody had entered it yet."""
    with psycopg.connect(shop.database.superuser_url) as superuser:
        row = superuser.execute(
            "update data.totp set last_step = 0 where user_id = %s "
            "returning auth.compute_totp("
            "    totp.secret, floor(extract(epoch from clock_timestamp()) / 30)::bigint"
            ")",
            [shop.user_id],
        ).fetchone()
        superuser.execute("delete from data.login_attempt")
    assert row is not None
    return str(row[0])


def add_second_factor(shop: Shop) -> list[str]:
    """Add a code generator to the admin; return the recovery codes."""
    admin = shop.admin.connection
    call(admin, "api.begin_totp", shop.capability)
    made = call(admin, "api.confirm_totp", shop.capability, {"code": code_of(shop)})
    return [str(code) for code in made["recovery_codes"]]


def test_a_code_lets_one_in(shop: Shop) -> None:
    recovery_codes = add_second_factor(shop)
    with ExitStack() as stack:
        two = [connect_auth(shop, stack) for _ in range(2)]

        def come_as_far_as_the_code(number: int) -> tuple[str, str]:
            """Log in with the password; return what names the login, and an attempt."""
            token, unused = new_secrets()
            begun = call(two[number], "auth.begin_login", email_of(shop), f"192.0.2.{number}")
            call(two[number], "auth.enter_secret", begun["attempt_id"], HASH)
            waiting = call(
                two[number], "auth.complete_login", begun["attempt_id"], None, token, unused
            )
            assert waiting["status"] == "second_factor_needed"
            begun = call(two[number], "auth.begin_second_factor", token, f"192.0.2.{number}")
            return token, begun["attempt_id"]

        for code in (*[None] * 5, *recovery_codes[:5]):
            shown = code_of(shop)
            entered = code or shown
            logins = [come_as_far_as_the_code(number) for number in range(2)]
            at_once(
                *(
                    partial(call, connection, "auth.enter_code", attempt_id, entered)
                    for connection, (_, attempt_id) in zip(two, logins, strict=True)
                )
            )
            outcomes = at_once(
                *(
                    partial(
                        call,
                        connection,
                        "auth.complete_second_factor",
                        token,
                        attempt_id,
                        *new_secrets(),
                    )
                    for connection, (token, attempt_id) in zip(two, logins, strict=True)
                )
            )
            assert sorted(slugs(outcomes)) == ["code_wrong", "ok"]


def test_one_attempt_opens_one_session(shop: Shop) -> None:
    add_second_factor(shop)
    with ExitStack() as stack:
        two = [connect_auth(shop, stack) for _ in range(2)]
        token, unused = new_secrets()
        code = code_of(shop)
        begun = call(two[0], "auth.begin_login", email_of(shop), ADDRESS)
        call(two[0], "auth.enter_secret", begun["attempt_id"], HASH)
        call(two[0], "auth.complete_login", begun["attempt_id"], None, token, unused)
        attempt_id = call(two[0], "auth.begin_second_factor", token, ADDRESS)["attempt_id"]
        call(two[0], "auth.enter_code", attempt_id, code)
        outcomes = at_once(
            *(
                partial(
                    call, other, "auth.complete_second_factor", token, attempt_id, *new_secrets()
                )
                for other in two
            )
        )
        assert sorted(slugs(outcomes)) == ["ok", "unauthenticated"]
