"""Shapes of imports and exports of files."""

from __future__ import annotations

from typing import Any, Final

from marshmallow import fields
from marshmallow.validate import Length, Range

from api.schemas.fields import Input, Line, Output, choice, page
from api.sheets.reading import DECIMAL_MARKS, DELIMITERS, ENCODINGS, MAXIMUM_CELLS

KINDS: Final = ("products", "customers", "suppliers")
STATUSES: Final = ("uploading", "checking", "checked", "rejected", "done", "cancelled")
MODES: Final = ("all", "good")
FORMATS: Final = ("csv", "xlsx")
MAXIMUM_ROWS: Final = 2000


def _id() -> fields.UUID:
    return fields.UUID(
        metadata={
            "description": "Made by the client, so that it can ask for the progress meanwhile."
        }
    )


class ImportQuery(Input):
    """Options for reading and applying a file."""

    dry_run = fields.Boolean(
        load_default=False, metadata={"description": "Only check the file; change nothing."}
    )
    mode = choice(
        *MODES,
        load_default="all",
        metadata={"description": "all: all rows or none. good: the rows without a problem."},
    )
    id = _id()
    encoding = choice(*ENCODINGS)
    delimiter = choice(*DELIMITERS)
    decimal_mark = choice(*DECIMAL_MARKS)


class FileQuery(Input):
    """The form of a CSV file that is written."""

    delimiter = choice(*DELIMITERS, load_default="comma")
    decimal_mark = choice(*DECIMAL_MARKS, load_default="point")
    bom = fields.Boolean(
        load_default=False,
        metadata={
            "description": "Begin the CSV file with a byte order mark: Excel then reads UTF-8."
        },
    )


class ExportQuery(FileQuery):
    """Options for writing a file."""

    format = choice(*FORMATS, load_default="csv")
    include_archived = fields.Boolean(load_default=False)


class ImportCreate(Input):
    """The beginning of an import, with the first line of a file."""

    kind = choice(*KINDS, required=True)
    id = _id()
    file_name = Line(255, allow_none=True, example="products.csv")
    file_format = choice(*FORMATS, required=True)
    encoding = Line(20, allow_none=True, example="utf-8")
    delimiter = fields.String(allow_none=True, validate=Length(1, 1), metadata={"examples": [","]})
    decimal_mark = choice(*DECIMAL_MARKS.values(), allow_none=True)
    header = fields.List(
        fields.String(metadata={"examples": ["sku"]}),
        required=True,
        validate=Length(1, MAXIMUM_CELLS),
    )
    total_bytes = fields.Integer(strict=True, allow_none=True, validate=Range(0, 2**40))


class ImportLine(Input):
    """A row of a file."""

    line_no = fields.Integer(
        strict=True,
        required=True,
        validate=Range(1, 10_000_000),
        metadata={"description": "The line of the file on which the row begins."},
    )
    cells = fields.List(
        fields.Raw(
            allow_none=True,
            metadata={
                "description": "The text in the file, or a number, or true or false.",
                "type": ["string", "number", "boolean", "null"],
                "examples": ["TEA-1"],
            },
        ),
        required=True,
        validate=Length(0, MAXIMUM_CELLS),
    )


class ImportRows(Input):
    """The next rows of an import."""

    rows = fields.List(fields.Nested(ImportLine), required=True, validate=Length(0, MAXIMUM_ROWS))
    read_bytes = fields.Integer(strict=True, validate=Range(0, 2**40))
    is_last = fields.Boolean(
        load_default=False, metadata={"description": "No more rows will come."}
    )


class ImportApply(Input):
    """The treatment of rows that have a problem."""

    mode = choice(*MODES, load_default="all")


class ImportProblem(Output):
    """A reason why a row is rejected."""

    org_id = fields.UUID()
    import_id = fields.UUID()
    line_no = fields.Integer()
    position = fields.Integer(
        metadata={"description": "Number of the column, from 1; 0: the file does not have it."}
    )
    column_name = fields.String()
    value = fields.String(allow_none=True)
    slug = fields.String()
    message = fields.String()


ImportProblemPage = page(ImportProblem)


class Import(Output):
    """An import of a file with its progress and its result."""

    org_id = fields.UUID()
    id = fields.UUID()
    kind = choice(*KINDS)
    status = choice(*STATUSES)
    file_name = fields.String(allow_none=True)
    file_format = choice(*FORMATS)
    encoding = fields.String(allow_none=True)
    delimiter = fields.String(allow_none=True)
    total_bytes = fields.Integer(allow_none=True)
    read_bytes = fields.Integer()
    row_count = fields.Integer()
    problem_count = fields.Integer()
    rejected_count = fields.Integer()
    created_count = fields.Integer()
    updated_count = fields.Integer()
    unchanged_count = fields.Integer()
    applied_percent = fields.Integer(
        allow_none=True,
        metadata={"description": "Percent of the rows that are applied; null: it is not running."},
    )
    problems = fields.List(fields.Nested(ImportProblem), metadata={"description": "The first 20."})
    created_by = fields.UUID()
    created_at = fields.DateTime()
    finished_at = fields.DateTime(allow_none=True)


ImportPage = page(Import)

CSV: Final = "text/csv"
XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_TEXT: Final[dict[str, Any]] = {"type": "string"}
_BYTES: Final[dict[str, Any]] = {"type": "string", "format": "binary"}

UPLOAD: Final[dict[str, Any]] = {
    CSV: _TEXT,
    XLSX: _BYTES,
    "application/octet-stream": _BYTES,
    "multipart/form-data": {
        "type": "object",
        "properties": {"file": _BYTES},
        "required": ["file"],
    },
}
