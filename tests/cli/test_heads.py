"""Heads are signed, kept elsewhere, and show what verify cannot."""

import base64
import json
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest
from click.testing import CliRunner, Result
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from api import head_file
from cli import main, signing
from tests.database import Database, clone, drop, prepare_for_pgtap

KEY = "c2lnbmF0dXJlIGtleSBvZiB0aGUgdGVzdHMgb25seS4"
OTHER_KEY = "YW5vdGhlciBrZXkgb2YgdGhlIHRlc3RzIG9ubHkuLi4"


def run(database: Database, *arguments: object, **environment: str) -> Result:
    variables = {"DATABASE_URL": database.superuser_url, signing.KEY: KEY, **environment}
    return CliRunner(env=variables).invoke(main, [str(argument) for argument in arguments])


def read(database: Database, query: str) -> list[tuple[object, ...]]:
    with psycopg.connect(database.superuser_url) as connection:
        return connection.execute(query.encode()).fetchall()


@pytest.fixture(scope="module")
def shop(make_database: Callable[[], Database]) -> Database:
    """A database with two busy shops, whose heads are signed."""
    database = make_database()
    with psycopg.connect(database.superuser_url, autocommit=True) as connection:
        prepare_for_pgtap(connection)
        for name in ("acme", "rival"):
            connection.execute("select test.busy_shop(%s)", [name])
        for _ in range(3):
            connection.execute(
                "select test.sell('acme', 'A1', '1', "
                """'{"payments": [{"method": "cash", "amount": "1"}]}')"""
            )
        connection.execute("delete from data.head_file")  # what busy_shop keeps is signed by nobody
    assert run(database, "heads", "sign").exit_code == 0
    return database


@pytest.fixture(scope="module")
def org_id(shop: Database) -> str:
    ((found,),) = read(shop, "select org_id from data.org where name = 'acme'")
    return str(found)


@pytest.fixture
def file(shop: Database, org_id: str, tmp_path: Path) -> Path:
    place = tmp_path / "heads.txt"
    assert run(shop, "heads", "write", place, "--org", org_id).exit_code == 0
    return place


@pytest.fixture
def attack(shop: Database) -> Iterator[Callable[..., Database]]:
    """Run statements as a superuser with all guards off, in a copy; then the guards are back."""
    copies: list[Database] = []

    def run_as_superuser(*statements: str) -> Database:
        copies.append(clone(shop, f"{shop.name}_attacked"))
        with psycopg.connect(copies[-1].superuser_url) as connection:
            triggers = connection.execute(_GUARDS).fetchall()
            connection.execute("select test.stop_triggers()")
            connection.execute("set local session_replication_role = replica")
            for statement in statements:
                assert connection.execute(statement.encode()).rowcount
            for table, trigger in triggers:
                connection.execute(f"alter table {table} enable always trigger {trigger}".encode())
            connection.execute("alter event trigger counterfoil_keep_triggers enable always")
        return copies[-1]

    yield run_as_superuser
    for copy in copies:
        drop(copy.server, copy.name)


_GUARDS = """
    select tgrelid::regclass::text, quote_ident(tgname)
    from pg_trigger
    inner join test.tenant_table on tgrelid = tenant_table.oid
    where not tgisinternal and tgenabled = 'A'
"""


def test_a_file_is_signed_once_a_day(shop: Database) -> None:
    result = run(shop, "heads", "sign")
    assert (result.exit_code, result.output.partition(" ")[0]) == (0, "0")
    assert read(shop, "select count(*) from data.head_file") == [(2,)]


def test_a_file_is_good_as_it_was_and_after_a_mail_program(file: Path) -> None:
    text = file.read_bytes().decode("ascii")
    for arrived in (text, text.replace("\n", "\r\n"), f"\n  {text.strip()}"):
        opened = head_file.read(arrived)
        assert (opened.is_signed, opened.signed_by) == (True, signing.public_text(own()))
    heads = json.loads(opened.heads)
    assert heads["org_name"] == "acme"
    assert {chain["type"] for chain in heads["chains"]} >= {"bill", "change_log", "z_report"}


def own() -> Ed25519PrivateKey:
    return Ed25519PrivateKey.from_private_bytes(head_file.decode(KEY, head_file.KEY_BYTES))


@pytest.mark.parametrize(
    "spoil",
    [
        lambda text: text.replace('"acme"', '"acne"'),
        lambda text: text.replace("RW", "RX", 1),
        lambda text: text.replace("\n", "\nRWQ=\n", 1),
    ],
)
def test_a_changed_file_is_refused(shop: Database, file: Path, spoil: Callable[[str], str]) -> None:
    file.write_text(spoil(file.read_text()))
    result = run(shop, "verify", "--against", file)
    assert (result.exit_code, "ok" in result.output) == (1, False)


def test_what_is_no_file_is_refused(shop: Database, tmp_path: Path) -> None:
    for content in (b"", b"Hello", b"untrusted comment: x\nRW\n{", b"\xff\xfe"):
        place = tmp_path / "other.txt"
        place.write_bytes(content)
        result = run(shop, "verify", "--against", place)
        assert (result.exit_code, "is no head file" in result.output) == (1, True)


def test_another_key_has_to_be_named(shop: Database, file: Path) -> None:
    here = {signing.KEY: OTHER_KEY}
    assert run(shop, "verify", "--against", file, **here).exit_code == 1
    named = signing.public_text(own())
    assert run(shop, "verify", "--against", file, "--signed-by", named, **here).exit_code == 0


@pytest.mark.skipif(not shutil.which("openssl"), reason="openssl is not installed")
def test_openssl_agrees(shop: Database, file: Path, tmp_path: Path) -> None:
    """As docs/chain.md says to an outsider."""
    printed = run(shop, "heads", "key").output
    begin, end = "-----BEGIN PUBLIC KEY-----", "-----END PUBLIC KEY-----"
    pem = begin + printed.partition(begin)[2].partition(end)[0] + end + "\n"
    (tmp_path / "key.pem").write_text(pem)
    check = (
        "tail -n +3 heads.txt > content"
        " && sed -n 2p heads.txt | base64 -d | tail -c 64 > signature"
        " && openssl pkeyutl -verify -pubin -inkey key.pem -rawin -in content -sigfile signature"
    )
    assert subprocess.run(["sh", "-c", check], cwd=tmp_path, check=False).returncode == 0
    file.write_text(file.read_text().replace('"acme"', '"acne"'))
    assert subprocess.run(["sh", "-c", check], cwd=tmp_path, check=False).returncode != 0


def test_a_public_key_of_signify_has_the_number_of_the_signature(
    shop: Database, file: Path
) -> None:
    key = base64.b64decode(run(shop, "heads", "key").output.strip().splitlines()[-1])
    signature = base64.b64decode(file.read_text().splitlines()[1])
    assert key[:10] == signature[:10]
    assert key[:2] == b"Ed"
    assert (len(key), len(signature)) == (42, 74)


def test_the_next_key_is_announced(shop: Database, org_id: str, tmp_path: Path) -> None:
    """Whoever knows the key of today learns the one of tomorrow from it."""
    copy = clone(shop, f"{shop.name}_next")
    with psycopg.connect(copy.superuser_url, autocommit=True) as connection:
        connection.execute("delete from data.head_file")
    assert run(copy, "heads", "sign", **{signing.NEXT_KEY: OTHER_KEY}).exit_code == 0
    place = tmp_path / "next.txt"
    run(copy, "heads", "write", place, "--org", org_id)
    announced = json.loads(head_file.read(place.read_text()).heads)["next_key"]
    following = Ed25519PrivateKey.from_private_bytes(head_file.decode(OTHER_KEY, 32))
    assert announced == signing.public_text(following)
    drop(copy.server, copy.name)


def test_nothing_of_a_file_that_another_key_signed_is_carried_on(
    shop: Database, org_id: str, tmp_path: Path
) -> None:
    copy = clone(shop, f"{shop.name}_forged")
    forger = Ed25519PrivateKey.generate()
    mark = {"sequence_no": 1, "number": "forged", "hash": "0" * 64, "at": "2020-01-01T00:00:00Z"}
    chain = {"type": "bill", "series": "", "fiscal_year": 2020, "marks": [mark]}
    said = {"format": 1, "org_id": org_id, "made_at": "2020-01-01T00:00:00Z", "chains": [chain]}
    with psycopg.connect(copy.superuser_url, autocommit=True) as connection:
        connection.execute(
            "update data.head_file set made_on = '2020-01-01', content = %s where org_id = %s",
            [head_file.write(forger, said), org_id],
        )
    assert run(copy, "heads", "sign").exit_code == 0
    place = tmp_path / "heads.txt"
    run(copy, "heads", "write", place, "--org", org_id)
    assert "forged" not in place.read_text()
    drop(copy.server, copy.name)


def test_books_that_went_on_agree(shop: Database, file: Path) -> None:
    result = run(shop, "verify", "--against", file)
    assert (result.exit_code, "BAD" in result.output) == (0, False)
    assert "rival" not in result.output


def test_a_rewritten_history_shows(attack: Callable[..., Database], file: Path) -> None:
    """With all hashes, counters and heads written anew: verify alone finds nothing."""
    rewritten = attack(
        "update data.bill set note = 'Another' where id = test.bill_id('acme', 2)",
        "select test.rechain('acme')",
    )
    assert run(rewritten, "verify").exit_code == 0
    result = run(rewritten, "verify", "--against", file)
    assert result.exit_code == 1
    told = [line for line in result.output.splitlines() if "000002" in line]
    assert len(told) == 1
    assert "is not the one that it was" in told[0]


def test_a_removed_tail_shows(attack: Callable[..., Database], file: Path) -> None:
    """The last bill with all its parts, entries and link, and the counter set back."""
    shortened = attack("select test.remove_last_bill('acme')")
    assert run(shortened, "verify").exit_code == 0
    result = run(shortened, "verify", "--against", file)
    assert result.exit_code == 1
    assert [line for line in result.output.splitlines() if "000004" in line and "is gone" in line]


def test_a_shop_that_is_gone_shows(
    shop: Database, make_database: Callable[[], Database], file: Path
) -> None:
    result = run(make_database(), "verify", "--against", file)
    assert (result.exit_code, "is gone" in result.output) == (1, True)
