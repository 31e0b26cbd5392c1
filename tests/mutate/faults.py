"""Reads tests/mutate/faults/*.toml.

A fault has a name that says what is wrong with it in place. There are three kinds:

``[[fault]]`` shows on one connection. ``first`` are the tests that are meant to notice: beginnings
    of paths under tests.
``[[race]]`` shows only between connections. ``tests`` are the tests that are meant to notice.
``[[edit]]`` is of a Python file, whose ``path`` each change names. ``tests`` as above.

The first two are put into a database. They are SQL, or edits of functions and views: texts of the
file that makes one and what stands there instead. Each change may name its own ``function`` or
``view``; else that of the fault holds. What an edit looks for and does not find cannot be put in,
and is reported as stale; it never passes for killed.
"""

import re
import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import psycopg

from cli.paths import ROOT, SQL
from cli.statements import split
from tests.database import Connection

FOLDER = Path(__file__).with_name("faults")

# The event trigger would refuse many faults. It is put aside for them, as a superuser can, and then
# told to miss nothing.
_STAND_ASIDE = "alter event trigger counterfoil_keep_triggers disable"
_COME_BACK = """
delete from guard.protected_trigger
where not exists (
    select from pg_trigger
    where pg_trigger.oid = protected_trigger.trigger_oid and pg_trigger.tgenabled = 'A'
);
alter event trigger counterfoil_keep_triggers enable
"""

_CATALOGUE = ("schema/test_triggers",)
_DEFINITION = re.compile(r"create (?:or replace )?(function|view) ")


class Change(NamedTuple):
    """A text of a file and what stands there instead."""

    path: str
    old: str
    new: str


class Fault(NamedTuple):
    """A fault in the database, which the files of pgTAP are to notice."""

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
    """The fault is about something that is no longer there."""


def read_faults() -> list[AnyFault]:
    """Read all files."""
    faults: list[AnyFault] = []
    for entry in _entries("fault"):
        names = {it[0] for it in re.finditer(r"\w+\.\w+", entry.get("sql", ""))}
        about = frozenset(names.union(map(_target, _changes(entry))))
        sql, first = entry.get("sql", ""), tuple(entry["first"].split())
        faults.append(Fault(entry["name"], sql, _changes_of_sql(entry), first, about))
    for entry in _entries("race"):
        sql, tests = entry.get("sql", ""), tuple(entry["tests"])
        faults.append(Race(entry["name"], sql, _changes_of_sql(entry), tests))
    for entry in _entries("edit"):
        changes = tuple(Change(**change) for change in entry["change"])
        faults.append(Edit(entry["name"], changes, tuple(entry["tests"])))
    return faults


def of_every_trigger(connection: Connection) -> Iterator[Fault]:
    """Give three faults for each trigger there is: gone, off, and not on for replication roles."""
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
            # Who tries what a trigger forbids is to notice before who knows which there are.
            ("dropped", f"drop trigger {trigger} on {table}", ("invariants", "sql")),
            ("disabled", f"alter table {table} disable trigger {trigger}", _CATALOGUE),
            ("not for replicas", f"alter table {table} enable trigger {trigger}", _CATALOGUE),
        ):
            about = frozenset([str(table), str(function)])
            yield Fault(f"trigger {trigger} {name}", statement, (), first, about)


def put_in(connection: Connection, fault: Fault | Race) -> None:
    """Put a fault into a database."""
    made = edited(fault.changes).values()
    try:
        for statement in (_STAND_ASIDE, fault.sql, *made):
            connection.execute(statement.encode())
        # Dropping the event trigger is a fault of its own, and leaves none to come back.
        if "drop event trigger" not in fault.sql:
            connection.execute(_COME_BACK)
    except psycopg.Error as error:
        raise StaleError(str(error.diag.message_primary)) from error


def edited(changes: Sequence[Change]) -> dict[str, str]:
    """Return what is changed by the path of its file: all of it, or of SQL its definition."""
    texts: dict[str, str] = {}
    for change in changes:
        text = texts.get(change.path) or _read(ROOT / change.path)
        if change.old not in text:
            raise StaleError(f"{change.path} does not say {change.old!r}")
        texts[change.path] = text.replace(change.old, change.new)
    return texts


def _read(path: Path) -> str:
    if not path.is_file():
        raise StaleError(f"there is no {path.relative_to(ROOT)}")
    text = path.read_text()
    if path.suffix != ".sql":
        return text
    made, *_ = (it.text for it in split(text) if it.words[0] == "create")
    return _DEFINITION.sub(r"create or replace \1 ", made, count=1)


def _entries(kind: str) -> Iterator[dict[str, Any]]:
    for path in sorted(FOLDER.glob("*.toml")):
        yield from tomllib.loads(path.read_text()).get(kind, [])


def _changes(entry: dict[str, Any]) -> list[dict[str, str]]:
    """Return the changes of a fault, each with the function or view that it is of."""
    inherited = {kind: entry[kind] for kind in ("function", "view") if kind in entry}
    return [inherited | change for change in entry.get("change", [])]


def _changes_of_sql(entry: dict[str, Any]) -> tuple[Change, ...]:
    return tuple(
        Change(_path_of(_target(change)), change["old"], change["new"])
        for change in _changes(entry)
    )


def _target(change: dict[str, str]) -> str:
    return change.get("function") or change["view"]


def _path_of(name: str) -> str:
    """Return the path of the file that makes a function or view, or of none if there is none."""
    schema, _, base = name.partition(".")
    rooms = (SQL / "functions" / schema, SQL / "views" / schema)
    found = [path for room in rooms for path in room.rglob(f"{base}.sql")]
    return found[0].relative_to(ROOT).as_posix() if len(found) == 1 else f"sql/{name}"
