"""A change of a critical file needs a change of its tests, or a reason."""

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from cli.paths import ROOT
from tools import second_reader
from tools.second_reader import Change, find_untested

STOCK = "sql/functions/core/stock/move_stock.sql"
STOCK_TEST = "tests/sql/stock/test_stock.sql"
BILLING_TEST = "tests/sql/billing/test_bills.sql"


def untested(*changes: Change) -> list[str]:
    return [path for paths in find_untested(changes).values() for path in paths]


def changed(path: str, *, is_gone: bool = False, is_excused: bool = False) -> Change:
    return Change(path, is_gone, is_excused)


def test_a_critical_file_wants_a_test_of_its_own() -> None:
    assert untested(changed(STOCK)) == [STOCK]
    assert untested(changed(STOCK), changed(BILLING_TEST)) == [STOCK]
    assert untested(changed(STOCK), changed(STOCK_TEST)) == []


def test_a_test_that_goes_is_no_test() -> None:
    assert untested(changed(STOCK), changed(STOCK_TEST, is_gone=True)) == [STOCK]


def test_a_critical_file_that_goes_wants_a_test() -> None:
    assert untested(changed(STOCK, is_gone=True)) == [STOCK]


def test_what_is_free_or_named_nowhere_wants_none() -> None:
    assert untested(changed("api/papers/layout.py"), changed("cli/seed_demo.py")) == []


def test_a_reason_excuses_its_own_commit_only() -> None:
    assert untested(changed(STOCK, is_excused=True)) == []
    assert untested(changed(STOCK, is_excused=True), changed(STOCK)) == [STOCK]


@pytest.fixture
def clone(tmp_path: Path) -> Callable[..., None]:
    """A function that runs git in a repository with a main branch and a branch of work."""

    def git(*arguments: str) -> None:
        identity = ["-c", "user.name=Ada", "-c", "user.email=ada@example.com"]
        subprocess.run(
            ["git", *identity, "-c", "commit.gpgsign=false", *arguments],
            cwd=tmp_path,
            check=True,
            capture_output=True,
        )

    for path in (STOCK, STOCK_TEST):
        (tmp_path / path).parent.mkdir(parents=True)
        (tmp_path / path).write_text("".join(f"-- line {number}\n" for number in range(20)))
    git("init", "--initial-branch=main")
    git("add", ".")
    git("commit", "--no-verify", "-m", "The beginning")
    git("switch", "-c", "work")
    return git


def test_commits_of_a_branch(
    clone: Callable[..., None], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert second_reader.main([], tmp_path) == 0

    (tmp_path / STOCK).write_text("-- another\n")
    clone("commit", "--no-verify", "-am", "Stock moves otherwise")
    assert second_reader.main([], tmp_path) == 1
    told = capsys.readouterr().out
    assert (STOCK in told, "Tests-unchanged" in told) == (True, True)
    assert second_reader.main(["HEAD"], tmp_path) == 0

    (tmp_path / STOCK_TEST).write_text("-- another test\n")
    clone("commit", "--no-verify", "-am", "A test of it")
    assert second_reader.main([], tmp_path) == 0


def test_a_reason_in_the_message(clone: Callable[..., None], tmp_path: Path) -> None:
    (tmp_path / STOCK).write_text("-- another\n")
    clone("commit", "--no-verify", "-am", "Stock moves alike\n\nTests-unchanged: a comment")
    assert second_reader.main([], tmp_path) == 0
    assert second_reader.main(["main"], tmp_path) == 0


def test_a_file_that_only_moves(clone: Callable[..., None], tmp_path: Path) -> None:
    clone("mv", STOCK, "sql/functions/core/stock/carry_stock.sql")
    clone("commit", "--no-verify", "-m", "Another name")
    assert second_reader.main([], tmp_path) == 0


@pytest.mark.parametrize(
    ("message", "status"),
    [
        ("Stock moves otherwise\n", 1),
        ("Stock moves otherwise\n\n# Tests-unchanged: in a hint of git\n", 1),
        ("Stock moves otherwise\n\nTests-unchanged:\n", 1),
        ("Stock moves alike\n\nTests-unchanged: a comment\n", 0),
    ],
)
def test_what_is_staged(
    clone: Callable[..., None], tmp_path: Path, message: str, status: int
) -> None:
    (tmp_path / STOCK).write_text("-- another\n")
    clone("add", ".")
    file = tmp_path / "message"
    file.write_text(message)
    assert second_reader.main(["--staged", str(file)], tmp_path) == status


@pytest.mark.parametrize("hook", ["pre-commit", "commit-msg"])
def test_a_hook_is_a_program_that_bash_can_read(hook: str) -> None:
    path = ROOT / "tools/hooks" / hook
    assert path.stat().st_mode & 0o111
    subprocess.run(["bash", "-n", path], check=True)
