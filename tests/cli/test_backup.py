"""A backup comes back whole, or not at all."""

import gzip
import json
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest
from click.testing import CliRunner, Result
from psycopg import sql

from cli import backup, main, restore
from cli.errors import UserError
from cli.target import Target
from tests.database import Connection, Database

ANALYST = f"restored_{os.getpid()}"


def run(database: Database, *arguments: object) -> Result:
    return CliRunner(env={"DATABASE_URL": database.superuser_url}).invoke(
        main, [str(argument) for argument in arguments]
    )


@pytest.fixture(scope="module")
def shops(demo_shop: Database) -> Iterator[Database]:
    """A database with a demo shop, and an analyst."""
    with psycopg.connect(demo_shop.superuser_url) as connection:
        connection.execute(
            "insert into data.analyst (login, org_id) select %s, org_id from data.org limit 1",
            [ANALYST],
        )
    yield demo_shop
    with psycopg.connect(demo_shop.superuser_url) as connection:
        role = sql.Identifier(ANALYST)
        connection.execute(sql.SQL("drop role if exists {}").format(role))


@pytest.fixture(scope="module")
def folder(shops: Database, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A backup of it."""
    place = tmp_path_factory.mktemp("backups") / "first"
    result = run(shops, "backup", place)
    assert result.exit_code == 0, result.output
    return place


@pytest.fixture
def copy(folder: Path, tmp_path: Path) -> Path:
    """A copy of the backup, which the test spoils."""
    return Path(shutil.copytree(folder, tmp_path / "copy"))


def contents(connection: Connection) -> dict[str, str]:
    """A hash over the rows of each table."""
    hashes = {}
    for schema, table in backup.list_tables(connection).dumped:
        name = sql.Identifier(schema, table)
        row = connection.execute(
            sql.SQL("select md5(string_agg(t::text, '|' order by t::text)) from {} as t").format(
                name
            )
        ).fetchone()
        hashes[f"{schema}.{table}"] = str(row)
    return hashes


def test_a_restored_database_holds_the_same_rows_and_verifies(
    shops: Database, folder: Path, empty_database: Callable[[], Database]
) -> None:
    other = empty_database()
    result = run(other, "restore", folder)
    assert result.exit_code == 0, result.output
    assert "all is whole" in result.output
    assert ANALYST in result.output
    # What the deploy and the verification after the restore write.
    apart = {"data.deployment", "data.deployed_object", "data.verified_head", "watch.deploy"}
    with (
        psycopg.connect(shops.superuser_url) as before,
        psycopg.connect(other.superuser_url) as after,
    ):
        was, now = contents(before), contents(after)
        assert was.keys() == now.keys()
        assert [name for name in was if was[name] != now[name] and name not in apart] == []
        assert sum(1 for rows in now.values() if "None" not in rows) > 40
        query = "select rolcanlogin, rolpassword is null from pg_authid where rolname = %s"
        assert after.execute(query, [ANALYST]).fetchone() == (True, True)
        # What a deploy gives to the database itself is there too.
        for privilege, expected in (("connect", True), ("temporary", False)):
            query = "select has_database_privilege('counterfoil_api', current_database(), %s)"
            assert after.execute(query, [privilege]).fetchone() == (expected,)
        # And so is the guard of the guards, with the triggers of this database.
        ((schema, table),) = backup.list_tables(after).left_out
        oids = sql.SQL("select array_agg(trigger_oid) from {} as protected").format(
            sql.Identifier(schema, table)
        )
        (protected,) = after.execute(oids).fetchone() or ([],)
        query = "select cardinality(%s::oid[]) = count(*) from pg_trigger where oid = any(%s)"
        assert after.execute(query, [protected, protected]).fetchone() == (True,)
        with pytest.raises(psycopg.Error, match="forbidden"):
            after.execute("drop trigger bill_immutable on data.bill")


def test_a_rehearsal_leaves_nothing_behind(shops: Database, folder: Path) -> None:
    query = "select count(*) from pg_database where datname like 'counterfoil_rehearsal%'"
    result = run(shops, "restore", folder, "--rehearse")
    assert result.exit_code == 0, result.output
    with psycopg.connect(shops.superuser_url) as connection:
        assert connection.execute(query).fetchone() == (0,)


def test_only_who_sees_all_rows_makes_a_backup(shops: Database, tmp_path: Path) -> None:
    for url in (shops.migrator_url, shops.url_as("counterfoil_api")):
        with pytest.raises(UserError, match="BYPASSRLS"):
            backup.back_up(url, tmp_path / "blind", 1)
    assert not (tmp_path / "blind").exists()


def test_a_role_that_only_reads_may_make_one(shops: Database, folder: Path, tmp_path: Path) -> None:
    role = f"counterfoil_backup_{os.getpid()}"
    name = sql.Identifier(role)
    with psycopg.connect(shops.superuser_url, autocommit=True) as connection:
        connection.execute(sql.SQL("create role {} login bypassrls").format(name))
        connection.execute(sql.SQL("grant pg_read_all_data to {}").format(name))
        statement = sql.SQL("grant connect on database {} to {}")
        connection.execute(statement.format(sql.Identifier(shops.name), name))
        try:
            made = backup.back_up(shops.url_as(role), tmp_path / "own", 1)
            assert made.rows == backup.Manifest.read(folder).rows
        finally:
            connection.execute(sql.SQL("drop owned by {}").format(name))
            connection.execute(sql.SQL("drop role {}").format(name))


def test_an_empty_database_is_not_backed_up(
    empty_database: Callable[[], Database], tmp_path: Path
) -> None:
    with pytest.raises(UserError, match="empty"):
        backup.back_up(empty_database().superuser_url, tmp_path / "empty", 1)


def test_a_dump_with_fewer_rows_is_no_backup(
    shops: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dump = backup._dump

    def lose_a_row(connection: Connection, url: str, place: Path, jobs: int) -> None:
        dump(connection, url, place, jobs)
        path = max(place.glob("*.dat.gz"), key=lambda path: path.stat().st_size)
        lines = gzip.decompress(path.read_bytes()).splitlines(keepends=True)
        path.write_bytes(gzip.compress(b"".join(lines[1:])))

    monkeypatch.setattr(backup, "_dump", lose_a_row)
    with pytest.raises(UserError, match="no backup"):
        backup.back_up(shops.superuser_url, tmp_path / "short", 1)
    assert not (tmp_path / "short").exists()


def test_a_backup_is_never_overwritten(shops: Database, folder: Path) -> None:
    result = run(shops, "backup", folder)
    assert (result.exit_code, "exists already" in result.output) == (1, True)


def test_a_damaged_backup_is_not_restored(
    copy: Path, empty_database: Callable[[], Database]
) -> None:
    other = empty_database()
    path = next(copy.rglob("*.dat.gz"))
    path.write_bytes(path.read_bytes() + b"\0")
    result = run(other, "restore", copy)
    assert (result.exit_code, "damaged" in result.output) == (1, True)
    (copy / backup.MANIFEST).unlink()
    result = run(other, "restore", copy)
    assert (result.exit_code, "no whole backup" in result.output) == (1, True)


def test_a_backup_of_a_later_version_is_not_restored(
    copy: Path, empty_database: Callable[[], Database]
) -> None:
    path = copy / backup.MANIFEST
    manifest = json.loads(path.read_text())
    path.write_text(json.dumps({**manifest, "migration": "9999"}))
    result = run(empty_database(), "restore", copy)
    assert (result.exit_code, "9999" in result.output) == (1, True)
    path.write_text(json.dumps({**manifest, "format": 99}))
    result = run(empty_database(), "restore", copy)
    assert (result.exit_code, "another version" in result.output) == (1, True)


def test_a_backup_of_a_newer_server_is_not_restored(
    copy: Path, empty_database: Callable[[], Database]
) -> None:
    path = copy / backup.MANIFEST
    manifest = json.loads(path.read_text())
    path.write_text(json.dumps({**manifest, "server_version": "99.1"}))
    result = run(empty_database(), "restore", copy)
    assert (result.exit_code, "of PostgreSQL 99" in result.output) == (1, True)


def test_a_server_gets_the_programs_that_fit() -> None:
    assert [backup.choose_version(server) for server in (16, 17, 18)] == [16, 18, 18]


def test_rows_that_do_not_come_back_are_missed(
    copy: Path, empty_database: Callable[[], Database]
) -> None:
    path = copy / backup.MANIFEST
    manifest = json.loads(path.read_text())
    manifest["rows"]["data.org"] += 1
    path.write_text(json.dumps(manifest))
    result = run(empty_database(), "restore", copy)
    assert (result.exit_code, "data.org" in result.output) == (1, True)


def test_a_restore_overwrites_nothing(shops: Database, folder: Path) -> None:
    result = run(shops, "restore", folder)
    assert (result.exit_code, "not empty" in result.output) == (1, True)


def test_a_restore_needs_a_superuser(folder: Path, empty_database: Callable[[], Database]) -> None:
    other = empty_database()
    with pytest.raises(UserError, match="superuser"):
        restore.restore(Target(other.migrator_url, None, None), folder, 1)


def test_no_password_is_in_the_arguments() -> None:
    place, password = backup.split_password("postgresql://u:secret@db.example/x")
    assert (password, "secret" in place) == ("secret", False)
