"""Reads tests/mutate/faults/*.toml.

A fault has a name that describes the broken behaviour. There are three kinds:

``[[fault]]`` shows on one connection. ``first`` are the tests that should notice: beginnings
    of paths under tests.
``[[race]]`` shows only between connections. ``tests`` are the tests that should notice.
``[[edit]]`` is of a Python file, whose ``path`` each change names. ``tests`` as above.

The first two are put into a database. They are SQL, or edits of functions and views: texts of the
file that makes one, and their replacements (for a function that a deploy makes from the catalogue,
texts of the definition in PostgreSQL). Each change may name its own ``function`` or ``view``; else
that of the fault holds. If the text of an edit is not found, the fault is reported as stale; it
never counts as killed.
"""

import re
import tomllib
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

import psycopg

from cli.paths import ROOT, SQL
from cli.statements import split
from tests.database import Connection

FOLDER = Path(__file__).with_name("faults")

# The event trigger would refuse many faults. It is disabled for them, as a superuser can, and then
# updated to protect the same triggers.
_STAND_ASIDE = "alter event trigger counterfoil_keep_triggers disable"
_COME_BACK = """
delete from watch.protected_trigger
where not exists (
    select from pg_trigger
    where pg_trigger.oid = protected_trigger.trigger_oid and pg_trigger.tgenabled = 'A'
);
alter event trigger counterfoil_keep_triggers enable always
"""

_CATALOGUE = ("schema/test_triggers",)
_DEFINITION = re.compile(r"create (?:or replace )?(function|view) ")


class Change(NamedTuple):
    """A text and its replacement."""

    target: str  # a function or view, or the path of a Python file
    old: str
    new: str


class Fault(NamedTuple):
    """A fault in the database, which the files of pgTAP should notice."""

    name: str
    sql: str
    changes: tuple[Change, ...]
    first: tuple[str, ...]
    about: frozenset[str]  # names of the functions, views and tables that are broken


class Race(NamedTuple):
    """A fault in the database that shows between connections."""

    name: str
    sql: str
    changes: tuple[Change, ...]
    tests: tuple[str, ...]


class Edit(NamedTuple):
    """A fault in the service's Python."""

    name: str
    changes: tuple[Change, ...]
    tests: tuple[str, ...]


AnyFault = Fault | Race | Edit


class StaleError(Exception):
    """The fault names something that no longer exists."""


def read_faults() -> list[AnyFault]:
    """Read all files."""
    faults: list[AnyFault] = []
    for entry in _entries("fault"):
        changes, sql = _changes(entry), entry.get("sql", "")
        names = {match[0] for match in re.finditer(r"\w+\.\w+", sql)}
        about = frozenset(names.union(change.target for change in changes))
        faults.append(Fault(entry["name"], sql, changes, tuple(entry["first"].split()), about))
    for entry in _entries("race"):
        tests = tuple(entry["tests"])
        faults.append(Race(entry["name"], entry.get("sql", ""), _changes(entry), tests))
    for entry in _entries("edit"):
        changes = tuple(Change(it["path"], it["old"], it["new"]) for it in entry["change"])
        faults.append(Edit(entry["name"], changes, tuple(entry["tests"])))
    return faults


def of_every_trigger(connection: Connection) -> Iterator[Fault]:
    """Give three faults for each trigger: gone, off, and not on for replication roles."""
    rows = connection.execute(
        """
        select
            pg_trigger.tgrelid::regclass::text,
            pg_trigger.tgname::text,
            pg_trigger.tgfoid::regproc::text
        from pg_trigger
        inner join pg_class on pg_class.oid = pg_trigger.tgrelid
        where not pg_trigger.tgisinternal and pg_class.relnamespace = 'data'::regnamespace
        order by 1, 2
        """
    ).fetchall()
    for table, trigger, function in rows:
        for name, statement, first in (
            # Tests that try what a trigger forbids run before tests that list the triggers.
            ("dropped", f"drop trigger {trigger} on {table}", ("invariants", "sql")),
            ("disabled", f"alter table {table} disable trigger {trigger}", _CATALOGUE),
            ("not for replicas", f"alter table {table} enable trigger {trigger}", _CATALOGUE),
        ):
            about = frozenset([str(table), str(function)])
            yield Fault(f"trigger {trigger} {name}", statement, (), first, about)


def put_in(connection: Connection, fault: Fault | Race) -> None:
    """Put a fault into a database."""
    made = _edited(fault.changes, partial(_read_definition, connection))
    try:
        for statement in (_STAND_ASIDE, fault.sql, *made.values()):
            connection.execute(statement.encode())
        # Dropping the event trigger is a fault itself; then there is none to enable again.
        if "drop event trigger" not in fault.sql:
            connection.execute(_COME_BACK)
    except psycopg.Error as error:
        raise StaleError(str(error.diag.message_primary)) from error


def edited_files(fault: Edit) -> dict[str, str]:
    """Return the texts of changed files, by their path."""
    return _edited(fault.changes, _read_file)


def _edited(changes: Sequence[Change], read: Callable[[str], str]) -> dict[str, str]:
    texts: dict[str, str] = {}
    for change in changes:
        if change.target not in texts:
            texts[change.target] = read(change.target)
        if change.old not in texts[change.target]:
            raise StaleError(f"the file of {change.target} does not say {change.old!r}")
        texts[change.target] = texts[change.target].replace(change.old, change.new)
    return texts


def _read_file(path: str) -> str:
    if not (ROOT / path).is_file():
        raise StaleError(f"there is no {path}")
    return (ROOT / path).read_text()


def _read_definition(connection: Connection, name: str) -> str:
    """Return a statement that makes a function or view again: that of its file, if it has one."""
    schema, _, base = name.partition(".")
    rooms = (SQL / "functions" / schema, SQL / "views" / schema)
    paths = [path for room in rooms for path in room.rglob(f"{base}.sql")]
    if len(paths) != 1:
        raise StaleError(f"{len(paths)} files make {name}")
    first = next(split(paths[0].read_text()))
    if first.words[0] == "create":
        return _DEFINITION.sub(r"create or replace \1 ", first.text, count=1)
    row = connection.execute("select pg_get_functiondef(%s::regproc)", [name]).fetchone()
    assert row is not None
    return str(row[0])


def _entries(kind: str) -> Iterator[dict[str, Any]]:
    for path in sorted(FOLDER.glob("*.toml")):
        yield from tomllib.loads(path.read_text()).get(kind, [])


def _changes(entry: dict[str, Any]) -> tuple[Change, ...]:
    def target(it: dict[str, str]) -> str | None:
        return it.get("function") or it.get("view")

    return tuple(
        Change(target(it) or target(entry) or "", it["old"], it["new"])
        for it in entry.get("change", [])
    )
