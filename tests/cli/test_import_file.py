"""``counterfoil import`` as a user calls it."""

from pathlib import Path

import psycopg
import pytest
from click.testing import CliRunner

from cli import main
from tests.database import Database


@pytest.fixture
def org_id(database: Database) -> str:
    """An organization of its own."""
    with psycopg.connect(database.superuser_url) as connection:
        row = connection.execute(
            """
            select auth.sign_up(
                gen_random_uuid() || '@example.com', '$argon2id$x', 'Ada', 'Shop', 'GBP', 'GB',
                'test',
                gen_random_uuid()::text, gen_random_uuid()::text
            )::jsonb -> 'org' ->> 'id'
            """
        ).fetchone()
    assert row is not None
    return str(row[0])


@pytest.fixture
def run(database: Database, monkeypatch: pytest.MonkeyPatch) -> CliRunner:
    """A runner of commands on the shared database."""
    monkeypatch.setenv("DATABASE_URL", database.superuser_url)
    return CliRunner()


def skus(database: Database, org_id: str) -> list[str]:
    with psycopg.connect(database.superuser_url) as connection:
        rows = connection.execute(
            "select sku from data.product where org_id = %s order by sku", [org_id]
        )
        return [str(sku) for (sku,) in rows]


def test_a_file_goes_in_and_what_does_not_comes_back(
    run: CliRunner, database: Database, org_id: str, tmp_path: Path
) -> None:
    file, rejects = tmp_path / "products.csv", tmp_path / "rejected.csv"
    file.write_text("sku;name;unit_price\nA;Tea;1,50\nB;Bad;x\n")
    call = ["import", str(file), "--kind", "products", "--org", org_id]

    tried = run.invoke(main, [*call, "--dry-run"])
    assert tried.exit_code == 1, tried.output
    assert "checked: 2 rows" in tried.output
    assert skus(database, org_id) == []

    refused = run.invoke(main, call)
    assert refused.exit_code == 1
    assert "not_a_number" in refused.output
    assert skus(database, org_id) == []

    done = run.invoke(main, [*call, "--good-rows", "--rejects", str(rejects)])
    assert done.exit_code == 1
    assert skus(database, org_id) == ["A"]
    rejects.write_text(rejects.read_text().replace(";x", ";2,50"))
    rest = run.invoke(main, ["import", str(rejects), "--kind", "products", "--org", org_id])
    assert rest.exit_code == 0, rest.output
    assert skus(database, org_id) == ["A", "B"]


def test_a_file_that_cannot_be_read_is_told_of_in_a_sentence(
    run: CliRunner, org_id: str, tmp_path: Path
) -> None:
    file = tmp_path / "products.csv"
    for content in (b"", b"colour\nred\n", b"sku\n\0"):
        file.write_bytes(content)
        result = run.invoke(main, ["import", str(file), "--kind", "products", "--org", org_id])
        assert result.exit_code == 1
        assert "error: " in result.output
        assert "Traceback" not in result.output
