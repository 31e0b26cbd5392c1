"""One list names the critical files, and CONTRIBUTING and CODEOWNERS agree with it."""

import subprocess

import pytest

from cli.paths import ROOT
from tools.readers import OWNERS, find, main, matches, owner, patterns, read

PARTS = read()


def tracked() -> list[str]:
    """The files of the repository that are in git."""
    command = ["git", "-c", "core.quotePath=off", "ls-files"]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if result.returncode != 0:
        pytest.skip("this is no clone")
    return result.stdout.splitlines()


def test_what_is_made_from_the_list_is_fresh(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--check"]) == 0, capsys.readouterr().err


def test_each_path_of_the_list_names_a_file() -> None:
    files = tracked()
    named = {pattern for part in PARTS for pattern in patterns(part.paths)}
    assert [path for path in named if not any(matches(file, path) for file in files)] == []


def test_the_tests_of_each_critical_part_are_there() -> None:
    files = tracked()
    for part in PARTS:
        if part.is_critical:
            assert all(test.startswith(("tests/", "frontend/")) for test in part.tests)
            there = [p for p in patterns(part.tests) if any(matches(f, p) for f in files)]
            assert there, part.name


def test_codeowners_says_the_same_of_every_file() -> None:
    lines = [line.split() for line in OWNERS.read_text().splitlines() if line.startswith("/")]
    for file in tracked():
        last = [line for line in lines if matches(file, line[0].removeprefix("/"))][-1:]
        owners = last[0][1:] if last else []
        part = find(file, PARTS)
        assert (owners == [owner()]) is (part is not None and part.is_critical), file


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("sql/functions/core/stock/move_stock.sql", "stock"),
        ("sql/functions/core/billing/seal_documents.sql", "issuing"),
        ("sql/functions/guard/common/make_insert_only.sql", "guards"),
        ("sql/functions/guard/common/list_problem_types.sql", "formatters"),
        ("sql/policies/billing/bill.sql", "policies"),
        ("sql/permissions.sql", "permissions"),
        ("sql/functions/session/authorise.sql", "session and auth"),
        ("sql/functions/api/papers/check_paper.sql", "session and auth"),
        ("sql/functions/api/catalogue/list_products.sql", "archiving"),
        ("sql/migrations/0001_tenancy.sql", "migrations"),
        ("sql/functions/api/reports/get_sales_by_day.sql", "reports"),
        ("api/papers/check_page.py", "papers"),
        ("tests/sql/billing/test_bills.sql", "tests"),
        ("cli/seed_demo.py", None),
    ],
)
def test_a_file_belongs_to_a_part(path: str, name: str | None) -> None:
    part = find(path, PARTS)
    assert (part.name if part else None) == name


def test_a_star_stops_at_a_folder() -> None:
    assert matches("a/b/c_x.sql", "a/*/*_x.sql")
    assert not matches("a/b/d/c_x.sql", "a/*/*_x.sql")
    assert list(patterns(("{a,b}/{c,d}.e",))) == ["a/c.e", "a/d.e", "b/c.e", "b/d.e"]
