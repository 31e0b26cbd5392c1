"""An organization moves from one database into another, whole or not at all."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import uuid4

import psycopg
import pytest
from click.testing import CliRunner, Result
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from api.auth import Passwords
from cli import export_org, main, signing, transfer
from cli.backup import hash_file
from cli.errors import UserError
from tests.database import Database

SIGNED = {signing.KEY: "c2lnbmF0dXJlIGtleSBvZiB0aGUgdGVzdHMgb25seS4"}
OTHER = {signing.KEY: "YW5vdGhlciBrZXkgb2YgdGhlIHRlc3RzIG9ubHkuLi4"}


def run(database: Database, *arguments: object, **environment: str) -> Result:
    variables = {"DATABASE_URL": database.superuser_url, **SIGNED, **environment}
    return CliRunner(env=variables).invoke(main, [str(argument) for argument in arguments])


def read(database: Database, query: str) -> list[tuple[object, ...]]:
    with psycopg.connect(database.superuser_url) as connection:
        return connection.execute(query.encode()).fetchall()


@pytest.fixture(scope="module")
def org_id(demo_shop: Database) -> str:
    ((found,),) = read(demo_shop, "select org_id from data.org")
    return str(found)


@pytest.fixture(scope="module")
def folder(demo_shop: Database, org_id: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo shop, written with its passwords."""
    place = tmp_path_factory.mktemp("exports") / "shop"
    result = run(demo_shop, "export-org", place, "--org", org_id, "--passwords")
    assert result.exit_code == 0, result.output
    return place


@pytest.fixture
def copy(folder: Path, tmp_path: Path) -> Path:
    """A copy of the files, which the test spoils."""
    return Path(shutil.copytree(folder, tmp_path / "copy"))


@pytest.fixture(scope="module")
def other(make_database: Callable[[], Database]) -> Database:
    """Another database, in which another shop is already."""
    database = make_database()
    with psycopg.connect(database.url_as("counterfoil_auth"), autocommit=True) as connection:
        connection.execute(
            "select auth.sign_up('rival@example.org', %s, 'Rival', 'Rival', 'EUR', 'DE',"
            " '127.0.0.1', 'capability', 'refresh')",
            [Passwords().hash("correct horse battery")],
        )
    return database


@pytest.fixture(scope="module")
def moved(folder: Path, other: Database) -> Database:
    """The other database, after it took the shop over."""
    result = run(other, "import-org", folder)
    assert result.exit_code == 0, result.output
    return other


def manifest(folder: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((folder / transfer.MANIFEST).read_text())
    return found


def sign(folder: Path, changed: dict[str, Any]) -> None:
    """Write a manifest as whoever has the key could."""
    content = json.dumps(changed).encode()
    key = Ed25519PrivateKey.from_private_bytes(signing._decode(SIGNED[signing.KEY], ""))
    (folder / transfer.MANIFEST).write_bytes(content)
    (folder / transfer.SIGNATURE).write_text(signing.sign(key, content))


def test_every_table_travels_or_stays_for_a_reason(demo_shop: Database) -> None:
    with psycopg.connect(demo_shop.superuser_url) as connection:
        tables = transfer.read_tables(connection)
    going = {table.name for table in transfer.travelling(tables, with_secrets=True)}
    assert going | transfer.STAYING.keys() == tables.keys()
    assert not going & transfer.STAYING.keys()
    order = [table.name for table in transfer.travelling(tables, with_secrets=True)]
    for name in order:
        for need in {*tables[name].needs} & {*order}:
            assert order.index(need) < order.index(name)


def test_what_arrived_is_what_left(
    folder: Path, moved: Database, org_id: str, tmp_path: Path
) -> None:
    """Written again by the other database, each file is the same, byte for byte."""
    result = run(moved, "export-org", tmp_path / "again", "--org", org_id, "--passwords")
    assert result.exit_code == 0, result.output
    before, after = manifest(folder)["tables"], manifest(tmp_path / "again")["tables"]
    assert before == after
    assert sum(1 for table in after.values() if table["rows"]) > 35
    query = "select encode(hash, 'hex') from data.bill order by type, number"
    assert len({*read(moved, query)}) > 100


def test_the_books_verify_there_and_go_on(moved: Database, org_id: str) -> None:
    result = run(moved, "verify")
    assert result.exit_code == 0, result.output
    assert result.output.count("BAD") == 0
    with psycopg.connect(moved.migrator_url, autocommit=True) as connection:
        connection.execute("select deploy.open_operator_session(%s, 'operator')", [org_id])
    ((product_id,), *_) = read(moved, "select product_id from data.stock_level where quantity > 1")
    body = {"issue": True, "lines": [{"product_id": str(product_id), "quantity": "1"}]}
    with psycopg.connect(moved.url_as("counterfoil_api"), autocommit=True) as connection:
        connection.execute(
            "select api.create_bill('operator', %s::uuid, 'moved', %s::jsonb)",
            [org_id, json.dumps(body)],
        )
    assert run(moved, "verify", "--org", org_id).exit_code == 0


def test_the_guards_are_as_they_were(moved: Database, demo_shop: Database) -> None:
    query = """
        select tgrelid::regclass::text, tgname, tgenabled::text
        from pg_trigger where not tgisinternal order by 1, 2
    """
    assert read(moved, query) == read(demo_shop, query)
    query = "select evtname, evtenabled::text from pg_event_trigger order by 1"
    assert read(moved, query) == read(demo_shop, query)
    with psycopg.connect(moved.superuser_url) as connection, pytest.raises(psycopg.Error):
        connection.execute("update data.bill set number = '0'")


def test_a_shop_comes_once(folder: Path, moved: Database) -> None:
    result = run(moved, "import-org", folder)
    assert (result.exit_code, "already" in result.output) == (1, True)


def test_without_passwords_none_travel(demo_shop: Database, org_id: str, tmp_path: Path) -> None:
    assert run(demo_shop, "export-org", tmp_path / "a", "--org", org_id).exit_code == 0
    files = {path.stem for path in (tmp_path / "a" / transfer.DATA).iterdir()}
    assert not files & transfer.SECRETS
    text = "".join(path.read_text() for path in (tmp_path / "a").rglob("*.*"))
    assert "$argon2" not in text


def test_nothing_of_another_shop_travels(moved: Database, org_id: str, tmp_path: Path) -> None:
    ((rival,),) = read(moved, "select org_id from data.org where name = 'Rival'")
    assert run(moved, "export-org", tmp_path / "a", "--org", org_id, "--passwords").exit_code == 0
    text = "".join(path.read_text() for path in (tmp_path / "a").rglob("*.*"))
    assert str(rival) not in text
    assert "rival@example.org" not in text


def test_a_line_that_was_changed_is_found(copy: Path, other: Database) -> None:
    path = copy / transfer.DATA / "bill.ndjson"
    path.write_text(path.read_text().replace('"number":"', '"number":"X', 1))
    result = run(other, "import-org", copy)
    assert (result.exit_code, "damaged" in result.output) == (1, True)


def test_a_manifest_that_was_changed_is_found(copy: Path, other: Database) -> None:
    path = copy / transfer.MANIFEST
    path.write_text(path.read_text().replace('"name"', '"name" '))
    result = run(other, "import-org", copy)
    assert (result.exit_code, "signature" in result.output) == (1, True)
    (copy / transfer.SIGNATURE).unlink()
    result = run(other, "import-org", copy)
    assert (result.exit_code, "no export" in result.output) == (1, True)


def test_only_a_trusted_key_is_taken(folder: Path, moved: Database, org_id: str) -> None:
    refused = run(moved, "import-org", folder, **OTHER)
    assert (refused.exit_code, "--signed-by" in refused.output) == (1, True)
    key = manifest(folder)["signed_by"]
    named = run(moved, "import-org", folder, "--signed-by", key, **OTHER)
    assert "already" in named.output
    wrong = run(moved, "import-org", folder, "--signed-by", "short", **OTHER)
    assert "32 bytes" in wrong.output


def test_a_database_of_another_version_refuses(copy: Path, other: Database) -> None:
    sign(copy, {**manifest(copy), "migration": "0001"})
    result = run(other, "import-org", copy)
    assert (result.exit_code, "0001" in result.output) == (1, True)
    changed = manifest(copy)
    changed["tables"]["unit"]["columns"] = []
    sign(copy, {**changed, "migration": manifest(copy)["migration"]})
    assert run(other, "import-org", copy).exit_code == 1


def falsify(copy: Path, name: str, old: str, new: str) -> None:
    """Change the first line that has some text, and sign it."""
    path = copy / transfer.DATA / f"{name}.ndjson"
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new, 1))
    changed = manifest(copy)
    changed["tables"][name]["sha256"] = hash_file(path)
    sign(copy, changed)


def test_books_that_do_not_verify_do_not_come(
    copy: Path, make_database: Callable[[], Database]
) -> None:
    third = make_database()
    falsify(copy, "bill", '"currency":"EUR"', '"currency":"USD"')
    result = run(third, "import-org", copy)
    assert (result.exit_code, "do not verify" in result.output) == (1, True)
    assert read(third, "select count(*) from data.org") == [(0,)]
    assert read(third, "select count(*) from data.user_account") == [(0,)]
    states = "select count(*) from pg_trigger where not tgisinternal and tgenabled = 'D'"
    assert read(third, states) == [(0,)]
    # A row that refers to nothing is refused by its key, whatever the order.
    lines = (copy / transfer.DATA / "customer.ndjson").read_text().splitlines()
    falsify(copy, "customer", json.loads(lines[0])["id"], str(uuid4()))
    assert run(third, "import-org", copy).exit_code == 1


def test_an_address_with_another_account_is_refused(
    copy: Path, make_database: Callable[[], Database]
) -> None:
    third = make_database()
    line = json.loads((copy / transfer.DATA / "user_account.ndjson").read_text().splitlines()[0])
    with psycopg.connect(third.superuser_url) as connection:
        connection.execute(
            "insert into data.user_account (email, name) values (%s, 'Other')", [line["email"]]
        )
    result = run(third, "import-org", copy)
    assert (result.exit_code, "another account" in result.output) == (1, True)


def test_only_who_sees_all_rows_exports(
    demo_shop: Database, org_id: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(signing.KEY, SIGNED[signing.KEY])
    with pytest.raises(UserError, match="BYPASSRLS"):
        export_org.export(demo_shop.migrator_url, tmp_path / "a", org_id, with_secrets=False)
    with pytest.raises(UserError, match="no organization"):
        export_org.export(demo_shop.superuser_url, tmp_path / "b", str(uuid4()), with_secrets=False)
    result = run(demo_shop, "export-org", tmp_path, "--org", org_id)
    assert (result.exit_code, "exists already" in result.output) == (1, True)


def test_an_import_needs_a_superuser(folder: Path, other: Database) -> None:
    result = run(other, "import-org", folder, DATABASE_URL=other.migrator_url)
    assert (result.exit_code, "superuser" in result.output) == (1, True)


def test_production_signs_with_a_key_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(signing.KEY, raising=False)
    monkeypatch.setenv("COUNTERFOIL_ENV", "production")
    with pytest.raises(UserError, match=signing.KEY):
        signing.own_key()
