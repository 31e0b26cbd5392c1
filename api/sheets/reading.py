"""Reads a table from a file of any program: its first line and its rows.

The bytes decide the format, not the name of the file. A cell is the content of the file: unchanged
text, and from a spreadsheet also numbers, booleans and formulas. The database decides what a cell
means.
"""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import BinaryIO, Final


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula that no program has calculated: the file does not contain its value."""

    formula: str

    def __str__(self) -> str:
        """The text of the formula."""
        return f"={self.formula}"


Cell = str | int | float | bool | Formula | None

MAXIMUM_CELLS: Final = 200
"""The greatest number of cells in a row; real files have far fewer."""

MAXIMUM_CELL_CHARACTERS: Final = 32_767
"""The longest text of a cell, as in Excel."""

MAXIMUM_ROW_CHARACTERS: Final = 200_000
"""The longest row, all cells together."""

MAXIMUM_LINES: Final = 1_048_576
"""The greatest number of lines, as in Excel; the database says how many rows an import may have."""

DELIMITERS: Final = {"comma": ",", "semicolon": ";", "tab": "\t", "pipe": "|"}
DECIMAL_MARKS: Final = {"point": ".", "comma": ","}
ENCODINGS: Final = ("utf-8", "utf-16", "windows-1252", "iso-8859-1", "iso-8859-15")

_SAMPLE_BYTES: Final = 1 << 16
_XLSX: Final = b"PK\x03\x04"
_OLD_XLS: Final = b"\xd0\xcf\x11\xe0"
_BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


class UnreadableFileError(Exception):
    """A file that cannot be read to its end, with the reason in a sentence."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row and the line of the file on which it begins."""

    line_no: int
    cells: list[Cell]


@dataclass(frozen=True, slots=True)
class Table:
    """The content of a file.

    Attributes:
        file_format: `csv` or `xlsx`.
        encoding: of the text; None for a spreadsheet.
        delimiter: between the cells; None for a spreadsheet.
        header: the first line that is not blank.
        rows: the rows after it, without blank ones.
        total_bytes: length of the file.
        read_bytes: number of bytes read so far.
    """

    file_format: str
    encoding: str | None
    delimiter: str | None
    header: list[str]
    rows: Iterator[Row]
    total_bytes: int
    read_bytes: Callable[[], int]


def read(file: BinaryIO, *, encoding: str | None = None, delimiter: str | None = None) -> Table:
    """Begin to read a file; `encoding` and `delimiter` are detected when they are not given.

    Raises:
        UnreadableFileError: here, or while the rows are read.
    """
    from api.sheets import xlsx

    file.seek(0)
    start = file.read(_SAMPLE_BYTES)
    file.seek(0, io.SEEK_END)
    total_bytes = file.tell()
    file.seek(0)
    if start.startswith(_OLD_XLS):
        raise UnreadableFileError("This is an old Excel file. Save it as .xlsx or as CSV.")
    is_utf_16 = encoding == "utf-16" or start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    if b"\0" in start and not is_utf_16 and not start.startswith(_XLSX):
        raise UnreadableFileError(
            "This is no text file. If it is UTF-16, let it begin with a byte order mark or say so."
        )
    if start.startswith(_XLSX):
        pages = xlsx.rows(file)
        names: tuple[str | None, str | None] = (None, None)
    else:
        encoding = encoding or _find_encoding(file, start)
        delimiter, skipped = _find_delimiter(start, encoding, delimiter)
        pages = _csv_rows(file, encoding, delimiter, skipped)
        names = (encoding, delimiter)
    filled = (row for row in _bounded(pages) if any(_is_filled(cell) for cell in row.cells))
    header = next(filled, None)
    if header is None:
        raise UnreadableFileError("The file is empty.")
    return Table(
        "csv" if names[0] else "xlsx",
        *names,
        header=["" if cell is None else str(cell) for cell in header.cells],
        rows=filled,
        total_bytes=total_bytes,
        read_bytes=lambda: min(file.tell(), total_bytes),
    )


def _bounded(rows: Iterator[Row]) -> Iterator[Row]:
    """The rows, while they are few and short enough."""
    for count, row in enumerate(rows):
        if count >= MAXIMUM_LINES:
            raise UnreadableFileError(
                f"The file has more than {MAXIMUM_LINES:,} lines. Split it into several files."
            )
        lengths = [len(cell) for cell in row.cells if isinstance(cell, str)]
        if lengths and max(lengths) > MAXIMUM_CELL_CHARACTERS:
            raise UnreadableFileError(
                f"A cell of line {row.line_no} is longer than {MAXIMUM_CELL_CHARACTERS:,} "
                "characters. Shorten it; if it is not so long, look for a quote without end."
            )
        if sum(lengths) > MAXIMUM_ROW_CHARACTERS:
            raise _long_row(row.line_no)
        yield row


def _long_row(line_no: int) -> UnreadableFileError:
    return UnreadableFileError(
        f"Line {line_no} is longer than {MAXIMUM_ROW_CHARACTERS:,} characters. Shorten its cells; "
        "if it is not so long, look for a quote without end."
    )


def _is_filled(cell: Cell) -> bool:
    return cell is not None and (not isinstance(cell, str) or bool(cell.strip()))


def _find_encoding(file: BinaryIO, start: bytes) -> str:
    """By the byte order mark; else UTF-8 if all of it is valid, else Windows-1252."""
    for bom, name in _BOMS:
        if start.startswith(bom):
            return name
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        while part := file.read(1 << 20):
            decoder.decode(part)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return "windows-1252"
    finally:
        file.seek(0)
    return "utf-8"


def _find_delimiter(start: bytes, encoding: str, delimiter: str | None) -> tuple[str, bool]:
    """The delimiter that gives the first line most cells, and whether a line `sep=;` named it."""
    sample = start.decode(encoding, errors="ignore").lstrip("\ufeff\r\n")
    first = sample.partition("\n")[0].strip()
    has_hint = first.lower().startswith("sep=") and len(first) == len("sep=") + 1
    if delimiter:
        return delimiter, has_hint
    if has_hint and first[-1] in DELIMITERS.values():
        return first[-1], True

    def width(candidate: str) -> int:
        try:
            rows = csv.reader(io.StringIO(sample, newline=""), delimiter=candidate)
            return len(next(rows, []))
        except csv.Error:
            return 0

    return max(DELIMITERS.values(), key=width), False


def _csv_rows(file: BinaryIO, encoding: str, delimiter: str, has_hint: bool) -> Iterator[Row]:
    text = io.TextIOWrapper(file, encoding, errors="strict", newline="")
    read_characters = 0

    def lines() -> Iterator[str]:
        nonlocal read_characters
        while line := text.readline(MAXIMUM_ROW_CHARACTERS + 1):
            read_characters += len(line)
            if read_characters > MAXIMUM_ROW_CHARACTERS:
                raise _long_row(line_no)
            yield line

    reader = csv.reader(lines(), delimiter=delimiter, strict=True)
    line_no = 1
    try:
        if has_hint:
            next(reader)
        while True:
            line_no = reader.line_num + 1
            read_characters = 0
            try:
                cells = next(reader)
            except StopIteration:
                return
            if line_no == 1 and cells:
                cells[0] = cells[0].removeprefix("\ufeff")
            if len(cells) > MAXIMUM_CELLS:
                raise UnreadableFileError(
                    f"Line {line_no} has more than {MAXIMUM_CELLS} cells. "
                    "Declare the delimiter, or delete the columns that have no heading."
                )
            if any("\0" in cell for cell in cells):
                raise UnreadableFileError(f"Line {line_no} holds a NUL: this is no text file.")
            yield Row(line_no, list(cells))
    except UnicodeError:
        raise UnreadableFileError(
            f"After line {reader.line_num} there are bytes that are no {encoding}. "
            "Declare the encoding."
        ) from None
    except csv.Error as error:
        raise UnreadableFileError(
            f"Line {reader.line_num}: {error}. Look for a quote without end."
        ) from None
    finally:
        if not file.closed:
            text.detach()
