"""Writes a table to a file, a page of rows at a time, and sends each page at once.

A spreadsheet takes text that begins with `=`, `+`, `-` or `@` for a formula. In CSV such a text
gets an apostrophe in front, which an import takes away again; in XLSX it is typed as text.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile

import orjson

from api.sheets.reading import Formula

Value = str | None
Line = tuple[bool, ...]

_FORMULA: Final = re.compile(r"'*[=+\-@\t\r]")
_BARE_FORMULA: Final = re.compile(r"[=+@\t\r]|-.")
_NOT_XML: Final = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")
_NUMBER: Final = re.compile(r"-?[0-9]+(?:[.,][0-9]+)*")

_NAMESPACE: Final = "http://schemas.openxmlformats.org"
_MAIN: Final = f"{_NAMESPACE}/spreadsheetml/2006/main"
_RELATIONS: Final = f"{_NAMESPACE}/officeDocument/2006/relationships"
_TYPES: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_HEAD: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_FRAME: Final = {
    "[Content_Types].xml": (
        f'<Types xmlns="{_NAMESPACE}/package/2006/content-types">'
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPES}.sheet.main+xml"/>'
        '<Override PartName="/xl/worksheets/sheet1.xml" '
        f'ContentType="{_TYPES}.worksheet+xml"/></Types>'
    ),
    "_rels/.rels": (
        f'<Relationships xmlns="{_NAMESPACE}/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="{_RELATIONS}/officeDocument" Target="xl/workbook.xml"/>'
        "</Relationships>"
    ),
    "xl/workbook.xml": (
        f'<workbook xmlns="{_MAIN}" xmlns:r="{_RELATIONS}">'
        '<sheets><sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>'
    ),
    "xl/_rels/workbook.xml.rels": (
        f'<Relationships xmlns="{_NAMESPACE}/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="{_RELATIONS}/worksheet" Target="worksheets/sheet1.xml"/>'
        "</Relationships>"
    ),
}
_SHEET: Final = "xl/worksheets/sheet1.xml"


@dataclass(frozen=True, slots=True)
class Dialect:
    """How a CSV file is written."""

    delimiter: str = ","
    decimal_mark: str = "."
    has_bom: bool = False


def neutral(value: str) -> str:
    """Write a value of ours so that no spreadsheet takes it for a formula."""
    return f"'{value}" if _FORMULA.match(value) else value


def defused(cell: str) -> str:
    """Write a cell of an imported file back; a harmless cell is unchanged."""
    is_formula = _BARE_FORMULA.match(cell) and not _NUMBER.fullmatch(cell)
    return f"'{cell}" if is_formula else cell


def csv_file(
    header: Sequence[str],
    rows: Iterable[Sequence[Value]],
    are_numbers: Sequence[bool],
    dialect: Dialect,
) -> Iterator[bytes]:
    """The parts of a CSV file of values (RFC 4180)."""

    def cells(row: Sequence[Value]) -> Iterator[str]:
        for value, is_number in zip(row, are_numbers, strict=True):
            if value is None:
                yield ""
            elif is_number:
                yield value.replace(".", dialect.decimal_mark)
            else:
                yield neutral(value)

    return written((list(cells(row)) for row in rows), header, dialect)


def written(
    rows: Iterable[Sequence[str]], header: Sequence[str], dialect: Dialect
) -> Iterator[bytes]:
    """The parts of a CSV file of cells that are written unchanged."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=dialect.delimiter)
    text.write("\ufeff" if dialect.has_bom else "")
    writer.writerow(header)
    for row in rows:
        writer.writerow(row)
        if text.tell() > _PART_CHARACTERS:
            yield _taken(text)
    yield _taken(text)


_PART_CHARACTERS: Final = 1 << 16


def _taken(text: io.StringIO) -> bytes:
    part = text.getvalue().encode()
    text.seek(0)
    text.truncate()
    return part


def rejected(page: Any, following: Callable[[str], Any]) -> Iterator[list[str]]:  # noqa: ANN401
    """Yield the rows of a reject file from its pages: the problem, then the unchanged cells."""
    while True:
        for row in page["rows"]:
            yield [row["problem"], *(defused(_shown(cell)) for cell in row["cells"])]
        if not page["next_cursor"]:
            return
        page = following(page["next_cursor"])


def _shown(cell: str | float | dict[str, str] | None) -> str:
    """A cell in the form of CSV."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, dict):
        return str(Formula(cell.get("formula", "")))
    return "" if cell is None else orjson.dumps(cell).decode()


class _Sink(io.RawIOBase):
    """A buffer to which the archive is written, and from which it is read meanwhile."""

    def __init__(self) -> None:
        self._parts: list[bytes] = []

    def writable(self) -> Literal[True]:
        return True

    def write(self, part: object) -> int:
        content = bytes(part)  # type: ignore[call-overload]  # any buffer
        self._parts.append(content)
        return len(content)

    def taken(self) -> bytes:
        part = b"".join(self._parts)
        self._parts.clear()
        return part


def xlsx_file(
    header: Sequence[str], rows: Iterable[Sequence[Value]], are_numbers: Sequence[bool]
) -> Iterator[bytes]:
    """The parts of an XLSX file of one sheet."""
    sink = _Sink()
    writers = [_number if is_number else _text for is_number in are_numbers]
    with ZipFile(sink, "w", ZIP_DEFLATED, compresslevel=1) as archive:
        for name, content in _FRAME.items():
            archive.writestr(name, _HEAD + content)
        with archive.open(_SHEET, "w") as sheet:
            begin = f'{_HEAD}<worksheet xmlns="{_MAIN}"><sheetData>'
            sheet.write((begin + _row(header, [_text] * len(header))).encode())
            parts: list[str] = []
            for count, row in enumerate(rows, 1):
                parts.append(_row(row, writers))
                if count % 500 == 0:
                    sheet.write("".join(parts).encode())
                    parts.clear()
                    yield sink.taken()
            sheet.write(("".join(parts) + "</sheetData></worksheet>").encode())
    yield sink.taken()


def _row(row: Sequence[Value], writers: Sequence[Callable[[Value], str]]) -> str:
    return f"<row>{''.join(map(_written, row, writers))}</row>"


def _written(value: Value, write: Callable[[Value], str]) -> str:
    return write(value)


def _number(value: Value) -> str:
    return "<c/>" if value is None else f"<c><v>{value}</v></c>"


def _text(value: Value) -> str:
    if not value:
        return "<c/>"
    if value.lstrip("'") == "-":  # alone it means: delete the value
        value = f"'{value}"
    text = escape(_NOT_XML.sub(_escaped, value))
    return f'<c t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'


def _escaped(match: re.Match[str]) -> str:
    return f"_x{ord(match[0]):04X}_"
