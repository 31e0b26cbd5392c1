"""Copies of the benchmark's database, and what a call costs on one of them."""

import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import LiteralString

import psycopg
from psycopg import sql

from bench.machine import cpu_nanoseconds, is_supported
from cli.embedded import DATABASE, SUPERUSER, Server

Call = tuple[LiteralString | sql.Composed, Sequence[object] | Mapping[str, object]]
Connection = psycopg.Connection[tuple[object, ...]]


@contextmanager
def copies(server: Server, names: Sequence[str]) -> Iterator[dict[str, str]]:
    """Copy the database, to which nobody is connected; yield the copies' names, and drop them."""
    with psycopg.connect(server.url(SUPERUSER, "postgres"), autocommit=True) as admin:
        databases = {name: f"{DATABASE}_{name}" for name in names}
        try:
            for database in databases.values():
                _drop(admin, database)
                statement = sql.SQL("create database {} template {} strategy file_copy")
                admin.execute(statement.format(*map(sql.Identifier, (database, DATABASE))))
            yield databases
        finally:
            for database in databases.values():
                _drop(admin, database)


def by_name(
    connection: Connection, function: str, given: Mapping[str, object], *optional: str
) -> Call:
    """Call a function of api by the names of its parameters; those that are not given are null.

    Versions of the product differ in their parameters, so what is optional may be missing there.
    """
    row = connection.execute(
        "select proargnames::text[] from pg_catalog.pg_proc"
        " where pronamespace = 'api'::regnamespace and proname = %s",
        [function],
    ).fetchone()
    names = row[0] if row else None
    if not isinstance(names, list) or (unknown := given.keys() - names - set(optional)):
        raise AssertionError(function, given.keys() if row is None else unknown)
    parts = [
        sql.SQL("{} => {}").format(sql.Identifier(name), sql.Literal(given.get(name)))
        for name in names
    ]
    return sql.SQL("select api.{}({})").format(
        sql.Identifier(function), sql.SQL(", ").join(parts)
    ), []


def cost(connection: Connection, calls: Sequence[Call]) -> float:
    """Microseconds of the backend's CPU per call, or of the clock where CPU has no figure."""

    def clock() -> int:
        if is_supported():
            return cpu_nanoseconds(connection.info.backend_pid)
        return time.perf_counter_ns()

    started = clock()
    for statement, arguments in calls:
        connection.execute(statement, arguments, prepare=True)
    return (clock() - started) / len(calls) / 1000


def _drop(admin: Connection, database: str) -> None:
    statement = sql.SQL("drop database if exists {} with (force)")
    admin.execute(statement.format(sql.Identifier(database)))
