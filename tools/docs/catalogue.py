"""The database as it is, read from its catalogue by the files of `queries/`."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import LiteralString, TypeVar

import psycopg
from psycopg.rows import class_row

_QUERIES = Path(__file__).parent / "queries"
_Row = TypeVar("_Row")


@dataclass(frozen=True)
class Room:
    """A schema."""

    name: str
    owner: str
    comment: str


@dataclass(frozen=True)
class Relation:
    """A table, a view or a composite type."""

    name: str
    room: str
    short_name: str
    kind: str
    owner: str
    comment: str
    has_row_security: bool
    is_forced: bool


@dataclass(frozen=True)
class Column:
    """A column of a relation."""

    relation: str
    name: str
    type: str
    is_nullable: bool
    default_value: str
    is_generated: bool
    comment: str


@dataclass(frozen=True)
class Constraint:
    """A constraint of a table."""

    relation: str
    name: str
    kind: str
    definition: str
    columns: list[str]
    referenced: str | None


@dataclass(frozen=True)
class Index:
    """An index that belongs to no constraint."""

    relation: str
    name: str
    definition: str
    comment: str


@dataclass(frozen=True)
class Trigger:
    """A trigger and the function that it calls."""

    relation: str
    name: str
    definition: str
    function: str
    events: list[str]
    fires_always: bool


@dataclass(frozen=True)
class Policy:
    """A policy of row security."""

    relation: str
    name: str
    command: str
    roles: list[str]
    reading: str
    writing: str


@dataclass(frozen=True)
class Privilege:
    """A privilege of a role on a relation, or on one column of it."""

    relation: str
    column_name: str | None
    privilege: str
    role: str


@dataclass(frozen=True)
class Routine:
    """A function or a procedure. No two have one name, so the name is its key."""

    name: str
    room: str
    short_name: str
    kind: str
    arguments: str
    result: str
    language: str
    volatility: str
    is_definer: bool
    owner: str
    comment: str
    is_atomic: bool
    body: str
    granted_to: list[str]


@dataclass(frozen=True)
class Dependency:
    """Something depends on a relation or a routine, according to the server."""

    kind: str
    name: str
    referenced: str
    referenced_kind: str


@dataclass(frozen=True)
class Domain:
    """A type with a check."""

    name: str
    room: str
    short_name: str
    base: str
    comment: str
    checks: list[str]


@dataclass(frozen=True)
class Permission:
    """An operation and the roles that may perform it."""

    operation: str
    roles: list[str]
    approved_roles: list[str]
    is_password_needed: bool


@dataclass(frozen=True)
class Role:
    """A role that a member of an organization can have."""

    name: str


class Catalogue:
    """All facts of the map, in an order that does not depend on the server."""

    def __init__(self, connection: psycopg.Connection) -> None:
        """Read it, as a superuser."""
        connection.execute("set search_path = pg_catalog")  # so that names come with their schema
        self._connection = connection
        connection.execute(_text_of("rooms"))
        self.rooms = self._query("table pg_temp.room order by name", Room)
        self.relations = self._read("relations", Relation)
        self.columns = self._read_in_order("columns", Column)
        self.constraints = self._read("constraints", Constraint)
        self.indexes = self._read("indexes", Index)
        self.triggers = self._read("triggers", Trigger)
        self.policies = self._read("policies", Policy)
        self.privileges = self._read_in_order("privileges", Privilege)
        self.routines = self._read("routines", Routine)
        self.dependencies = self._read("dependencies", Dependency)
        self.domains = self._read("domains", Domain)
        self.permissions = self._read("permissions", Permission)
        self.roles = self._read_in_order("roles", Role)

    @cached_property
    def routine(self) -> dict[str, Routine]:
        """The routines by name."""
        return {routine.name: routine for routine in self.routines}

    @cached_property
    def relation(self) -> dict[str, Relation]:
        """The tables, views and types by name."""
        return {relation.name: relation for relation in self.relations}

    @cached_property
    def roles_of(self) -> dict[str, list[str]]:
        """The roles that may perform an operation, by its name."""
        return {permission.operation: permission.roles for permission in self.permissions}

    def _read(self, name: str, kind: type[_Row]) -> list[_Row]:
        return sorted(self._read_in_order(name, kind), key=_sort_key)

    def _read_in_order(self, name: str, kind: type[_Row]) -> list[_Row]:
        return self._query(_text_of(name), kind)

    def _query(self, query: bytes | LiteralString, kind: type[_Row]) -> list[_Row]:
        with self._connection.cursor(row_factory=class_row(kind)) as cursor:
            return cursor.execute(query).fetchall()


def _text_of(query: str) -> bytes:
    return (_QUERIES / f"{query}.sql").read_bytes()


def _sort_key(row: object) -> str:
    return repr(row)
