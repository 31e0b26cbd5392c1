"""A path is an address: folders name schema and domain, and a file has the name of the thing that
it makes."""

import re
from pathlib import Path

import psycopg
import pytest

from api.domains import DOMAINS
from cli.paths import ROOT, SQL

MAKES = re.compile(
    r"^(?:create (?:or replace )?(?:function|procedure|view|type|domain) "
    r"|call core\.make_\w+_function\(')"
    r"(\w+)\.(\w+)",
    re.M,
)
ROOMS = {
    "functions/guard": "guard",
    "functions/core": "core",
    "functions/api": "api",
    "types/core": "core",
    "views/shape": "shape",
    "views/analytics": "analytics",
}
"""Folders of sql/ and the schema that their files make things in; each has a folder per domain."""
FLAT_ROOMS = {
    "functions/session": "session",
    "functions/auth": "auth",
    "functions/deploy": "deploy",
}
"""Rooms with one subject: they have no folders by domain."""


def files(room: str) -> list[Path]:
    return sorted((SQL / room).rglob("*.sql"))


@pytest.mark.parametrize("room", [*ROOMS, *FLAT_ROOMS])
def test_a_file_makes_the_one_thing_it_is_named_after(room: str) -> None:
    schema = (ROOMS | FLAT_ROOMS)[room]
    assert files(room)
    for path in files(room):
        assert MAKES.findall(path.read_text()) == [(schema, path.stem)], path


@pytest.mark.parametrize("room", [*ROOMS, "policies"])
def test_a_room_has_a_folder_for_each_domain(room: str) -> None:
    for path in files(room):
        domain, _ = path.relative_to(SQL / room).parts
        assert domain in DOMAINS, path


@pytest.mark.parametrize("room", FLAT_ROOMS)
def test_a_room_about_one_subject_is_flat(room: str) -> None:
    assert {path.parent for path in files(room)} == {SQL / room}


@pytest.mark.parametrize("room", ["tests/sql", "tests/api"])
def test_tests_lie_where_what_they_test_lies(room: str) -> None:
    folders = {path.parent.relative_to(ROOT / room) for path in (ROOT / room).rglob("test_*")}
    assert {str(folder) for folder in folders} <= set(DOMAINS) | {"__pycache__"}


def test_a_policy_is_of_the_table_it_is_named_after() -> None:
    for path in files("policies"):
        text = path.read_text()
        text = text.removeprefix("set local role counterfoil_verifier; -- its owner\n\n")
        is_of_org = text.startswith(f"call guard.isolate('data.{path.stem}');")
        assert is_of_org or "no tenant policy" in text.splitlines()[0], path
        assert set(re.findall(r" on data\.(\w+)", text)) <= {path.stem}, path


def test_nothing_is_in_a_room_that_no_file_makes(superuser_url: str) -> None:
    """So everything that analysts, HTTP or definers may use has a file, and a page in
    docs/schema."""
    made = {
        (schema, path.stem)
        for room, schema in (ROOMS | FLAT_ROOMS).items()
        if "types" not in room
        for path in files(room)
    }
    query = """
        select nspname::text, relname::text
        from pg_class inner join pg_namespace on pg_namespace.oid = relnamespace
        where relkind in ('v', 'm', 'r', 'p', 'f') and nspname = any(%(schemas)s)
        union
        select nspname::text, proname::text
        from pg_proc inner join pg_namespace on pg_namespace.oid = pronamespace
        where nspname = any(%(schemas)s)
    """
    schemas = sorted({schema for schema, _ in made})
    with psycopg.connect(superuser_url) as connection:
        found = set(connection.execute(query, {"schemas": schemas}).fetchall())
    assert found ^ made == set()


def test_a_function_of_a_name_is_in_one_schema() -> None:
    names = [
        path.stem for room in ROOMS | FLAT_ROOMS if "views" not in room for path in files(room)
    ]
    assert [name for name in names if names.count(name) > 1] == []
