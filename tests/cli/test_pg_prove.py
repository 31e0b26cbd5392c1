"""The SQL suites pass with pg_prove, which `make pg-prove` runs whole."""

import shutil
from collections.abc import Callable

import pytest

from tests import pg_prove
from tests.database import Database


def test_the_suites_are_all_files_that_pytest_would_run() -> None:
    assert "tests/sql/billing/test_bills.sql" in pg_prove.suites()
    assert "tests/sql/support.sql" not in pg_prove.suites()


@pytest.fixture(scope="module")
def prepared(make_database: Callable[[], Database]) -> Database:
    if shutil.which("pg_prove") is None:
        pytest.skip(f"needs {pg_prove.PACKAGE}")
    return pg_prove.prepare(make_database())


def test_files_pass_on_a_prepared_database(prepared: Database) -> None:
    files = [
        "tests/schema/test_roles.sql",
        "tests/sql/billing/test_drafts.sql",
        "tests/sql/money/test_arithmetic.sql",
    ]
    assert pg_prove.prove(prepared, files) == 0


def test_a_failure_is_one(prepared: Database) -> None:
    assert pg_prove.prove(prepared, ["tests/sql/no_such_file.sql"]) != 0
