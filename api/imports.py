"""Imports a file: sends its first line, then its rows in parts, then applies all of it at once.

Each part is a call of its own, so that others see the progress. The database decides what a row
means and whether it is valid.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, BinaryIO, Final
from uuid import UUID

from api.sheets import reading
from api.sheets.reading import Row, Table

ROWS_AT_ONCE: Final = 1000
CHARACTERS_AT_ONCE: Final = 1 << 20
"""A step ends after either, so that neither many rows nor long ones are held at once."""

Json = Any
Call = Callable[..., Json]
"""Calls a function of the schema api for a person: its name, then its further arguments."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """Options of an import."""

    kind: str
    is_dry_run: bool = False
    mode: str = "all"
    id: str | None = None
    file_name: str | None = None
    encoding: str | None = None
    delimiter: str | None = None
    decimal_mark: str | None = None


def run(
    call: Call, file: BinaryIO, wish: Wish, tell: Callable[[Json], object] = lambda _: None
) -> Json:
    """Import a file and return the finished import; `tell` receives the progress.

    Raises:
        UnreadableFileError: the file holds no table, or is damaged; nothing was changed.
    """
    table = reading.read(file, encoding=wish.encoding, delimiter=wish.delimiter)
    job = call("open_import", _opening(table, wish))
    tell(job)
    try:
        for part, is_last in _parts(table.rows):
            rows = [{"line_no": row.line_no, "cells": row.cells} for row in part]
            read_bytes = table.total_bytes if is_last else table.read_bytes()
            more = {"read_bytes": read_bytes, "is_last": is_last}
            tell(job := call("add_import_rows", UUID(job["id"]), {"rows": rows, **more}))
    except BaseException:  # whatever ended it, nobody sends the rest
        with suppress(Exception):  # the first failure is told; the database drops what stays
            call("cancel_import", UUID(job["id"]))
        raise
    if wish.is_dry_run:
        return call("check_import", UUID(job["id"]))
    return call("apply_import", UUID(job["id"]), {"mode": wish.mode})


def _opening(table: Table, wish: Wish) -> Json:
    body = {
        "kind": wish.kind,
        "id": wish.id,
        "file_name": wish.file_name,
        "file_format": table.file_format,
        "encoding": table.encoding,
        "delimiter": table.delimiter,
        "decimal_mark": wish.decimal_mark,
        "header": table.header,
        "total_bytes": table.total_bytes,
    }
    return {name: value for name, value in body.items() if value is not None}


def _parts(rows: Iterator[Row]) -> Iterator[tuple[list[Row], bool]]:
    """Yield the rows in parts, each with whether it is the last; there is always a last one."""
    part: list[Row] = []
    characters = 0
    for row in rows:
        if len(part) == ROWS_AT_ONCE or characters > CHARACTERS_AT_ONCE:
            yield part, False
            part, characters = [], 0
        part.append(row)
        characters += sum(len(cell) for cell in row.cells if isinstance(cell, str))
    yield part, True
