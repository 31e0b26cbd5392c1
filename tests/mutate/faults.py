"""Reads tests/mutate/faults/*.toml.

A fault has a name that says what is wrong with it in place, and the tests that probably notice
(``first``: beginnings of paths under tests). It is SQL, or an edit of a function or a view as
it is now: texts of its definition and what stands there instead. An edit of what has changed since
cannot be put in, and is reported as stale; it never passes for killed.
"""

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from psycopg.sql import Literal

from tests.database import Connection

_FOLDER = Path(__file__).with_name("faults")

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

_EDIT = """
do $mutant$
declare
    v_text text := {definition};
begin
    {changes}
    execute {create}v_text;
end;
$mutant$
"""
_CHANGE = """
    if strpos(v_text, {old}) = 0 then
        raise exception 'it does not say %', {old};
    end if;
    v_text := replace(v_text, {old}, {new});
"""


class Mutant(NamedTuple):
    """A fault in the database."""

    name: str
    statements: tuple[str, ...]
    first: tuple[str, ...] = ()


class Change(NamedTuple):
    """A text of a file under sql/ and what stands there instead."""

    path: str
    old: str
    new: str


class Race(NamedTuple):
    """A fault that shows between connections."""

    name: str
    changes: tuple[Change, ...]
    tests: tuple[str, ...]


def read_mutants() -> Iterator[Mutant]:
    """Read the faults that are put into a database."""
    for entry in _entries("fault"):
        first = tuple(entry["first"].split())
        fault = entry["sql"] if "sql" in entry else _edit(entry)
        # Dropping the event trigger is a fault of its own, and leaves none to come back.
        come_back = () if "drop event trigger" in fault else (_COME_BACK,)
        yield Mutant(entry["name"], (_STAND_ASIDE, fault, *come_back), first)


def read_races() -> Iterator[Race]:
    """Read the faults that are put into a copy of sql/."""
    for entry in _entries("race"):
        changes = tuple(Change(**change) for change in entry["change"])
        yield Race(entry["name"], changes, tuple(entry["tests"]))


def of_every_trigger(connection: Connection) -> Iterator[Mutant]:
    """Give three faults for each trigger there is: gone, off, and not on for replication roles."""
    rows = connection.execute(
        """
        select pg_trigger.tgrelid::regclass::text, pg_trigger.tgname::text
        from pg_trigger
        inner join pg_class on pg_class.oid = pg_trigger.tgrelid
        where not pg_trigger.tgisinternal and pg_class.relnamespace = 'data'::regnamespace
        order by 1, 2
        """
    ).fetchall()
    for table, trigger in rows:
        for name, statement, first in (
            ("dropped", f"drop trigger {trigger} on {table}", ("invariants", "sql")),
            ("disabled", f"alter table {table} disable trigger {trigger}", ("schema/test_tr",)),
            (
                "not for replication roles",
                f"alter table {table} enable trigger {trigger}",
                ("schema/test_tr",),
            ),
        ):
            statements = (_STAND_ASIDE, statement, _COME_BACK)
            yield Mutant(f"trigger {trigger} {name}", statements, first)


def _entries(kind: str) -> Iterator[dict[str, Any]]:
    for path in sorted(_FOLDER.glob("*.toml")):
        yield from tomllib.loads(path.read_text()).get(kind, [])


def _edit(entry: dict[str, Any]) -> str:
    if "function" in entry:
        definition = f"pg_get_functiondef({_quoted(entry['function'])}::regproc)"
        create = ""
    else:
        definition = f"pg_get_viewdef({_quoted(entry['view'])}::regclass)"
        create = f"'create or replace view {entry['view']} with (security_invoker) as ' || "
    changes = (
        _CHANGE.format(old=_quoted(change["old"]), new=_quoted(change["new"]))
        for change in entry["change"]
    )
    return _EDIT.format(definition=definition, changes="".join(changes), create=create)


def _quoted(text: str) -> str:
    return Literal(text).as_string()
