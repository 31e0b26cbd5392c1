"""Routes whose answer is JSON or, on request, its items as a table in a file.

The file has the columns and headings that the request names, because the words of a report are
those of the person who reads it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

import orjson
from flask import Response, g, request
from marshmallow import Schema, fields

from api import validation
from api.errors import Problem
from api.operations import Blueprint, answer
from api.schemas.fields import Decimal
from api.schemas.imports import CSV, XLSX
from api.schemas.reports import TABLE_FORM, TableQuery
from api.services import services
from api.sheets import writing
from api.sheets.reading import DECIMAL_MARKS, DELIMITERS

ROWS_AT_ONCE: Final = 2000

Read = Callable[[bytes | None], Any]
"""Reads a page of a report, by its cursor."""


def declare(
    blueprint: Blueprint,
    rule: str,
    name: str,
    summary: str,
    output: type[Schema],
    query: type[TableQuery],
    description: str,
) -> None:
    """Declare a route that sends the JSON of `api.<name>` unchanged, or its items as a file."""
    columns = columns_of(output)
    shape = validation.shape(query)

    def view(org_id: str) -> Response:
        caller = services().tokens.caller(request)
        g.user_id = caller.user_id
        given = dict(zip(shape.properties, validation.query(shape, request), strict=True))
        form = {key: (given.pop(key) or b"").decode() for key in TABLE_FORM}

        database = services().database  # the file is written after the request has ended

        def call() -> bytes | None:
            arguments = [caller.capability, org_id.encode(), *given.values()]
            return database.call(caller.read_pool, f"api.{name}", arguments, is_repeatable=True)

        if form["format"] == "json":
            return answer(call())

        def read(cursor: bytes | None) -> Any:  # noqa: ANN401  (JSON)
            if "cursor" in given:
                given.update(cursor=cursor, limit=str(ROWS_AT_ONCE).encode())
            return orjson.loads(call() or b"")

        chosen = _chosen(columns, form["columns"])
        return file(
            [*chosen.values()],
            _rows(read(None), read, [*chosen]),
            [columns[column] for column in chosen],
            form,
            name.removeprefix("get_"),
        )

    blueprint.handled(
        "GET",
        rule,
        name,
        summary,
        output,
        query=query,
        media=(CSV, XLSX),
        security="bearer",
        description=description,
    )(view)


def columns_of(output: type[Schema]) -> dict[str, bool]:
    """The fields of an item, what it is before how much it is, and whether each is a number."""
    shown = output().fields
    item, totals = shown["items"].inner.schema.fields, shown["totals"].schema.fields  # type: ignore[attr-defined]
    ordered = sorted(item, key=lambda field: field in totals)
    return {field: isinstance(item[field], Decimal | fields.Integer) for field in ordered}


def _chosen(columns: Mapping[str, bool], wanted: str) -> dict[str, str]:
    """The columns of the file, each with its heading."""
    if not wanted:
        return {name: name for name in columns}
    split = [part.partition(":") for part in wanted.split("|")]
    unknown = [name for name, _, _ in split if name not in columns]
    if unknown:
        raise Problem("validation", errors={"columns": [f"has no {name}" for name in unknown]})
    return {name: heading or name for name, _, heading in split}


def file(
    header: Sequence[str],
    rows: Iterable[Sequence[writing.Value]],
    are_numbers: Sequence[bool],
    form: Mapping[str, str],
    name: str,
) -> Response:
    """Send a table as a file in the form that a request names."""
    if form["format"] == "xlsx":
        parts, kind = writing.xlsx_file(header, rows, are_numbers), XLSX
    else:
        dialect = writing.Dialect(
            DELIMITERS[form["delimiter"]],
            DECIMAL_MARKS[form["decimal_mark"]],
            has_bom=form["bom"] == "true",
        )
        parts, kind = writing.csv_file(header, rows, are_numbers, dialect), CSV
    return sent(parts, kind, f"{name}.{form['format']}")


def sent(parts: Iterator[bytes], kind: str, name: str) -> Response:
    """Send the parts of a file."""
    response = Response(parts, content_type=f"{kind}; charset=utf-8" if kind == CSV else kind)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _rows(page: Any, read: Read, names: Sequence[str]) -> Iterator[list[str | None]]:  # noqa: ANN401  (JSON)
    while True:
        for item in page["items"]:
            yield [_written(item[name]) for name in names]
        cursor = page.get("next_cursor")
        if not cursor:
            return
        page = read(cursor.encode())


def _written(value: str | float | None) -> str | None:
    return value if isinstance(value, str) or value is None else orjson.dumps(value).decode()
