"""Callers and callees, and the readers and writers of each table.

For views the server knows them. Bodies of functions are searched for qualified names: there are no
others, because the `search_path` of every function is empty. The server knows `begin atomic` bodies
too, but it counts the columns of a row parameter as if the table were read; a test compares the
two.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cached_property

from tools.docs.catalogue import Catalogue

_IGNORED = re.compile(r"--[^\n]*|/\*.*?\*/|'(?:[^']|'')*'", re.DOTALL)
_NAME = re.compile(r"\b([a-z_]+\.[a-z_0-9]+)\b(\s*\()?")
_BEFORE = re.compile(r"(\w+)[\s(]+(?:only\s+)?$")
_WRITES = {"into": "insert", "update": "update", "truncate": "truncate"}
_READS = {"from", "join", "using", "table"}
_UPSERT = re.compile(r"\bdo\s+update\b")
_DELETE = re.compile(r"\bdelete\s+(?:from\s+)?(?:only\s+)?$")
_MERGE = re.compile(r"\bmerge\s+into\s+$")

Writes = dict[str, set[str]]
"""The commands (insert, update, delete, truncate) on each table."""


class Body:
    """The names in a body of SQL or PL/pgSQL."""

    def __init__(self, text: str, relations: Iterable[str], routines: Iterable[str]) -> None:
        """Search a body for known names."""
        self.calls: set[str] = set()
        self.reads: set[str] = set()
        self.writes: Writes = defaultdict(set)
        relations, routines = set(relations), set(routines)
        text = _IGNORED.sub(" ", text).lower()
        for match in _NAME.finditer(text):
            name, before = match[1], text[: match.start()]
            if match[2] and name in routines:
                self.calls.add(name)
            elif name in relations:
                self._add_relation(name, before, text[match.end() :].partition(";")[0])

    def _add_relation(self, name: str, before: str, rest: str) -> None:
        word = match[1] if (match := _BEFORE.search(before)) else ""
        if _DELETE.search(before):
            self.writes[name].add("delete")
        elif _MERGE.search(before):
            words = re.findall(r"\bthen\s+(insert|update|delete)\b", rest)
            self.writes[name].update(words)
        elif word in _WRITES:
            self.writes[name].add(_WRITES[word])
            if word == "into" and _UPSERT.search(rest.partition(" insert into ")[0]):
                self.writes[name].add("update")
        elif word in _READS:
            self.reads.add(name)


class References:
    """The dependencies, in both directions."""

    def __init__(self, catalogue: Catalogue) -> None:
        """Find them for every routine and view of the catalogue."""
        self._catalogue = catalogue
        relations = {row.name for row in catalogue.relations if row.kind != "type"}
        routines = set(catalogue.routine)
        self.bodies = {
            routine.name: Body(routine.body, relations, routines) for routine in catalogue.routines
        }
        self.view_reads: dict[str, set[str]] = defaultdict(set)
        self.view_calls: dict[str, set[str]] = defaultdict(set)
        self.expression_users: dict[str, set[tuple[str, str]]] = defaultdict(set)
        """The defaults, checks and policies that call a routine: kind, and table or type."""
        for row in catalogue.dependencies:
            is_routine = row.referenced_kind == "routine"
            if row.name == row.referenced:
                continue
            if row.kind == "view":
                uses = self.view_calls if is_routine else self.view_reads
                uses[row.name].add(row.referenced)
            elif is_routine and row.kind != "routine":
                self.expression_users[row.referenced].add((row.kind, row.name))

    @cached_property
    def callers(self) -> dict[str, set[str]]:
        """The routines that call a routine."""
        return _turned((name, body.calls) for name, body in self.bodies.items())

    @cached_property
    def calling_views(self) -> dict[str, set[str]]:
        """The views that call a routine."""
        return _turned(self.view_calls.items())

    @cached_property
    def readers(self) -> dict[str, set[str]]:
        """The routines that read a table or view."""
        return _turned((name, body.reads) for name, body in self.bodies.items())

    @cached_property
    def reading_views(self) -> dict[str, set[str]]:
        """The views that read a table or view."""
        return _turned(self.view_reads.items())

    @cached_property
    def triggers_of(self) -> dict[str, set[str]]:
        """The tables whose triggers call a routine."""
        return _turned((row.relation, {row.function}) for row in self._catalogue.triggers)

    def writers(self, table: str, operation: str) -> set[str]:
        """The routines that run a command (insert, update, delete, truncate) on a table."""
        return {
            name for name, body in self.bodies.items() if operation in body.writes.get(table, set())
        }

    @cached_property
    def entrances(self) -> dict[str, set[str]]:
        """The api, auth and deploy functions that write a table, directly or indirectly.

        Triggers count: an insert of a payment also writes the open item that it settles.
        """
        entrances: dict[str, set[str]] = defaultdict(set)
        for routine in self._catalogue.routines:
            if routine.room not in ("api", "auth", "deploy"):
                continue
            for name in self._reached(routine.name):
                for table in self.bodies[name].writes:
                    entrances[table].add(routine.name)
        return entrances

    def _reached(self, name: str) -> set[str]:
        reached: set[str] = set()
        waiting = [name]
        while waiting:
            name = waiting.pop()
            if name not in reached:
                reached.add(name)
                waiting.extend(self.bodies[name].calls)
                waiting.extend(self._fired(self.bodies[name].writes))
        return reached

    def _fired(self, writes: Writes) -> Iterator[str]:
        for trigger in self._catalogue.triggers:
            if writes.get(trigger.relation, set()).intersection(trigger.events):
                yield trigger.function


def _turned(pairs: Iterable[tuple[str, set[str]]]) -> dict[str, set[str]]:
    turned: dict[str, set[str]] = defaultdict(set)
    for name, others in pairs:
        for other in others:
            turned[other].add(name)
    return turned
