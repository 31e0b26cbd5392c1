"""The operator's commands run with a login that can neither deploy nor read a table."""

from collections.abc import Callable

import psycopg
import pytest
from click.testing import CliRunner

from cli import main, target
from tests.database import Database


def test_the_operators_login_verifies_and_does_not_deploy(
    make_database: Callable[[], Database], monkeypatch: pytest.MonkeyPatch
) -> None:
    database = make_database()
    monkeypatch.setenv("DATABASE_URL", database.url_as("counterfoil_operator"))
    result = CliRunner().invoke(main, ["verify"])
    assert result.exit_code == 0, result.output
    assert "ok  the guards are as the last deploy left them" in result.output

    with psycopg.connect(database.superuser_url, autocommit=True) as superuser:
        superuser.execute("delete from data.deployment where part = 'load'")
    assert CliRunner().invoke(main, ["migrate"]).exit_code == 1


def test_the_logins_of_the_web_process_are_used_as_they_are_given(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    given = "postgresql://counterfoil_api:secret@db.example/shop"
    monkeypatch.setenv("COUNTERFOIL_API_DATABASE_URL", given)
    operator = target.Target("postgresql://counterfoil_operator@db.example/shop", None, None)
    assert operator.login_url("counterfoil_api") == given


def test_the_operator_helps_who_lost_the_second_factor(
    make_database: Callable[[], Database], monkeypatch: pytest.MonkeyPatch
) -> None:
    database = make_database()
    with psycopg.connect(database.superuser_url, autocommit=True) as superuser:
        superuser.execute(
            "insert into data.user_account (email, name, language) "
            "values ('ann@example.com', 'Ann', 'en')"
        )
        superuser.execute(
            "insert into data.totp (user_id, secret, added_at) "
            "select id, substr(sha256('x'), 1, 20), now() from data.user_account"
        )
    monkeypatch.setenv("DATABASE_URL", database.url_as("counterfoil_operator"))
    command = ["remove-second-factor", "Ann@example.com"]
    assert CliRunner().invoke(main, command).exit_code == 0
    with psycopg.connect(database.superuser_url) as superuser:
        assert superuser.execute("select count(*) from data.totp").fetchone() == (0,)
        kinds = superuser.execute("select kind from data.message").fetchall()
    assert kinds == [("second_factor_removed",)]
    assert CliRunner().invoke(main, command).exit_code == 0
    assert CliRunner().invoke(main, ["remove-second-factor", "no@example.com"]).exit_code == 1
