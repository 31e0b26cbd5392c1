"""What guards the books changes in deploys only; verify tells what was changed otherwise."""

from collections.abc import Callable

import psycopg
import pytest
from click.testing import CliRunner

from cli import main, target
from cli.migrate import Tree
from cli.paths import SQL
from tests.database import Connection, Database

AGAIN = "delete from data.deployment where part = 'load'"


def verify(database: Database, monkeypatch: pytest.MonkeyPatch) -> tuple[int, str]:
    monkeypatch.setenv("DATABASE_URL", database.migrator_url)
    result = CliRunner().invoke(main, ["verify"])
    return result.exit_code, result.output


def violations(connection: Connection) -> list[str]:
    rows = connection.execute("select violation from deploy.list_catalogue_violations()")
    return [str(text) for (text,) in rows]


def test_verify_tells_what_a_superuser_changed(
    make_database: Callable[[], Database], monkeypatch: pytest.MonkeyPatch
) -> None:
    database = make_database()
    assert verify(database, monkeypatch)[0] == 0
    with psycopg.connect(database.superuser_url, autocommit=True) as superuser:
        superuser.execute("alter table data.bill no force row level security")
        code, output = verify(database, monkeypatch)
        assert code == 1
        assert "The table data.bill was changed" in output
        superuser.execute("alter table data.bill force row level security")
    assert verify(database, monkeypatch)[0] == 0


def test_a_deploy_by_a_plain_login_passes_the_watch_and_leaves_a_row(
    make_database: Callable[[], Database],
) -> None:
    database = make_database()
    with psycopg.connect(database.superuser_url, autocommit=True) as superuser:
        superuser.execute(AGAIN)
        superuser.execute("grant select on data.bill to counterfoil_api")
        assert target.deploy(
            target.Target(database.migrator_url, None, database.server.embedded), Tree(SQL)
        )
        logins = superuser.execute("select login from watch.deploy").fetchall()
        assert logins == [("counterfoil_migrator",)]
        assert violations(superuser) == []


def test_without_a_superuser_what_is_changed_by_hand_shows(
    empty_database: Callable[[], Database],
) -> None:
    database = empty_database()
    plain = target.Target(database.migrator_url, None, database.server.embedded)
    assert target.deploy(plain, Tree(SQL))
    with (
        psycopg.connect(database.superuser_url, autocommit=True) as superuser,
        psycopg.connect(database.migrator_url, autocommit=True) as migrator,
    ):
        assert violations(migrator) == []
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            migrator.execute("select deploy.record_catalogue()")

        migrator.execute("grant counterfoil_owner to session_user with set true, inherit false")
        migrator.execute("set role counterfoil_owner")
        migrator.execute("create rule nothing as on insert to data.payment do instead nothing")
        migrator.execute("reset role")
        found = violations(migrator)
        migrator.execute("revoke counterfoil_owner from session_user")
        assert [it.split(" may act")[0].split(",")[0] for it in found] == [
            "counterfoil_migrator in counterfoil_owner",
            "The rule nothing on data.payment is there",
        ]

        superuser.execute("drop rule nothing on data.payment")
        superuser.execute(AGAIN)
        assert target.deploy(plain, Tree(SQL))
        assert violations(migrator) == []
