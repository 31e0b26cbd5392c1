"""Files of products, customers and suppliers, in and out."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from functools import partial
from http import HTTPStatus
from typing import Any, BinaryIO, Final

import orjson
from flask import Response, g, request

from api import imports, tables, validation
from api.db import Database, Pool
from api.errors import Problem
from api.operations import Blueprint, answer
from api.schemas.fields import PageQuery
from api.schemas.imports import (
    CSV,
    KINDS,
    UPLOAD,
    XLSX,
    ExportQuery,
    Import,
    ImportApply,
    ImportCreate,
    ImportPage,
    ImportProblemPage,
    ImportQuery,
    ImportRows,
)
from api.services import services
from api.sheets import writing
from api.sheets.reading import DECIMAL_MARKS, DELIMITERS, UnreadableFileError

blueprint = Blueprint("imports", "Files of products, customers and suppliers, in and out.")

ONE: Final = "/imports/<uuid:import_id>"
ROWS_AT_ONCE: Final = 2000
STEPS: Final = ("open_import", "add_import_rows", "check_import", "apply_import", "cancel_import")
FILE_HEADERS: Final = {
    "Content-Disposition": {"description": "The name of the file.", "schema": {"type": "string"}}
}

Json = Any

blueprint.operation(
    "GET",
    "/imports",
    "list_imports",
    "List imports, latest first",
    ImportPage,
    query=PageQuery,
    description="Each with its result and the first of its problems.",
)
blueprint.operation(
    "POST",
    "/imports",
    "open_import",
    "Begin an import with its header",
    Import,
    body=ImportCreate,
    status=HTTPStatus.CREATED,
    location="imports",
    description="For clients that have rows and not a file; a file is sent to /products/import.",
)
blueprint.operation(
    "GET",
    ONE,
    "get_import",
    "Read the progress of an import",
    Import,
    description=(
        "Ask again while it is running: `read_bytes` and `applied_percent` are its progress."
    ),
)
blueprint.operation(
    "POST",
    f"{ONE}/rows",
    "add_import_rows",
    "Send the next rows",
    Import,
    body=ImportRows,
    description=(
        "At most 2000 at a time, with `is_last` on the last ones. A row with a problem does not "
        "stop the others."
    ),
)
blueprint.operation(
    "POST",
    f"{ONE}/check",
    "check_import",
    "Check an import",
    Import,
    description=(
        "Counts the rows that it would create and change, and compares the rows with each other "
        "and with the catalogue. Nothing else changes."
    ),
)
blueprint.operation(
    "POST",
    f"{ONE}/apply",
    "apply_import",
    "Apply an import",
    Import,
    body=ImportApply,
    description="An import that was only checked, or rejected, without sending the file again.",
)
blueprint.operation(
    "DELETE",
    ONE,
    "cancel_import",
    "Cancel an import",
    Import,
    description="Its rows and their problems are deleted. An import that is done cannot be undone.",
)
blueprint.operation(
    "GET",
    f"{ONE}/problems",
    "list_import_problems",
    "List every problem of every row",
    ImportProblemPage,
    query=PageQuery,
    description=(
        "In the order of the file, each with its line, its column, its value and a sentence."
    ),
)


class Caller:
    """Calls functions for the sender of the request."""

    def __init__(self, org_id: str, pool: Pool) -> None:
        """Verify the token; the database decides what it may do."""
        caller = services().tokens.caller(request)
        g.user_id = caller.user_id
        self._database: Database = services().database
        self._first = [caller.capability, org_id.encode()]
        self._pool = caller.read_pool if pool is Pool.READ else pool
        self._is_repeatable = pool is Pool.READ

    def call(self, function: str, *arguments: Json) -> Json:
        """Call a function of the schema api."""
        sent = [*self._first, *map(_encoded, arguments)]
        content = self._database.call(
            self._pool, f"api.{function}", sent, is_repeatable=self._is_repeatable
        )
        return orjson.loads(content or b"null")

    def pages(self, function: str, *arguments: Json) -> Iterator[Json]:
        """Yield the pages of a list; the first one is read at once."""
        first = self.call(function, *arguments, None, ROWS_AT_ONCE)
        return self._pages(first, function, *arguments)

    def _pages(self, page: Json, function: str, *arguments: Json) -> Iterator[Json]:
        yield page
        while page["next_cursor"]:
            page = self.call(function, *arguments, page["next_cursor"], ROWS_AT_ONCE)
            yield page


def _encoded(argument: Json) -> bytes | None:
    match argument:
        case None:
            return None
        case dict():
            return orjson.dumps(argument)
        case bool():
            return orjson.dumps(argument)
        case _:
            return str(argument).encode()


def _query(schema: type[ImportQuery] | type[ExportQuery]) -> dict[str, str]:
    shape = validation.shape(schema)
    values = validation.query(shape, request)
    found = zip(shape.properties, values, strict=True)
    return {name: value.decode() for name, value in found if value is not None}


def _sent_file(file: BinaryIO) -> str | None:
    """Store the file of a request on disk, and return it with its name."""
    request.max_content_length = validation.MAXIMUM_FILE_BYTES + 1
    if request.mimetype not in UPLOAD:
        raise Problem("unsupported_media_type")
    name, source = None, request.stream
    if request.mimetype == "multipart/form-data":
        part = request.files.get("file")
        if part is None:
            raise Problem("validation", errors={"file": ["is required"]})
        name, source = part.filename, part.stream
    left = validation.MAXIMUM_FILE_BYTES
    while chunk := source.read(1 << 16):
        left -= len(chunk)
        if left < 0:
            raise Problem("payload_too_large")
        file.write(chunk)
    file.seek(0)
    return name


def _import(kind: str, org_id: str) -> Response:
    caller = Caller(org_id, Pool.WORK)
    query = _query(ImportQuery)
    with tempfile.TemporaryFile() as file:
        name = _sent_file(file)
        wish = imports.Wish(
            kind=kind,
            is_dry_run=query["dry_run"] == "true",
            mode=query["mode"],
            id=query.get("id"),
            file_name=(name or "")[-255:] or None,
            encoding=query.get("encoding"),
            delimiter=DELIMITERS.get(query.get("delimiter", "")),
            decimal_mark=DECIMAL_MARKS.get(query.get("decimal_mark", "")),
        )
        try:
            job = imports.run(caller.call, file, wish)
        except UnreadableFileError as error:
            raise Problem("unreadable_file", str(error)) from None
    response = answer(orjson.dumps(job), HTTPStatus.CREATED)
    response.headers["Location"] = f"/api/v1/org/{org_id}/imports/{job['id']}"
    return response


def _export(kind: str, org_id: str) -> Response:
    caller = Caller(org_id, Pool.READ)
    query = _query(ExportQuery)
    pages = caller.pages(f"export_{kind}", query["include_archived"])
    first = next(pages)
    header = [column["name"] for column in first["columns"]]
    are_numbers = [column["is_number"] for column in first["columns"]]

    def rows() -> Iterator[list[str | None]]:
        yield from first["rows"]
        for page in pages:
            yield from page["rows"]

    return tables.file(header, rows(), are_numbers, query, kind)


def _rejects(org_id: str, import_id: str) -> Response:
    validation.no_query(request)
    caller = Caller(org_id, Pool.READ)

    def read(cursor: str | None) -> Json:
        return caller.call("export_import_rejects", import_id, cursor, ROWS_AT_ONCE)

    first = read(None)
    dialect = writing.Dialect(first["delimiter"])
    header = ["problem", *first["header"]]
    return tables.sent(
        writing.written(writing.rejected(first, read), header, dialect), CSV, "rejected.csv"
    )


for _kind in KINDS:
    blueprint.handled(
        "POST",
        f"/{_kind}/import",
        f"import_{_kind}",
        f"Import a file of {_kind}",
        Import,
        query=ImportQuery,
        upload=UPLOAD,
        status=HTTPStatus.CREATED,
        location="imports",
        security="bearer",
        calls=STEPS,
        description=(
            "CSV or XLSX. docs/import-export.md describes the columns. The answer is the result "
            "of the import: `done`, `rejected` with its problems, or `checked` after a dry run."
        ),
    )(partial(_import, _kind))
    blueprint.handled(
        "GET",
        f"/{_kind}/export",
        f"export_{_kind}",
        f"Export {_kind} as a file",
        None,
        query=ExportQuery,
        media=(CSV, XLSX),
        headers=FILE_HEADERS,
        security="bearer",
        calls=(f"export_{_kind}",),
        description="The file can be imported again.",
    )(partial(_export, _kind))
blueprint.handled(
    "GET",
    f"{ONE}/rejects",
    "export_import_rejects",
    "Read the rejected rows as a file",
    None,
    media=(CSV,),
    headers=FILE_HEADERS,
    security="bearer",
    calls=("export_import_rejects",),
    description=(
        "The cells of the file, with a column `problem` in front; once corrected, it can be "
        "imported."
    ),
)(_rejects)
