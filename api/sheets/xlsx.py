"""Rows of the first sheet of an XLSX file (ECMA-376), read as a stream.

Only the shared strings are kept in memory. A small file can unfold into gigabytes, in one cell or
in one tag, so everything is counted while it is unfolded: the sizes that the archive declares are
not asked. No entities are expanded: a file with a DOCTYPE is refused.
"""

from __future__ import annotations

import re
import sys
import zlib
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from functools import lru_cache
from pathlib import PurePosixPath
from typing import BinaryIO, Final
from xml.parsers import expat
from zipfile import BadZipFile, ZipFile

from api.sheets.reading import (
    MAXIMUM_CELL_CHARACTERS,
    MAXIMUM_CELLS,
    Cell,
    Formula,
    Row,
    UnreadableFileError,
)

MAXIMUM_UNFOLDED_BYTES: Final = 256 * 1024 * 1024
"""Of all parts together."""
MAXIMUM_SMALL_PART_BYTES: Final = 32 * 1024 * 1024
"""Of a part that is neither the sheet nor its texts: the list of sheets, the styles."""
MAXIMUM_SHARED_BYTES: Final = 96 * 1024 * 1024
"""What the shared strings may take up in memory."""
MAXIMUM_DIRECTORY_BYTES: Final = 1024 * 1024
"""Of the archive's list of its parts."""
MAXIMUM_TAG_BYTES: Final = 1024 * 1024
"""Of one tag or comment, which the parser keeps until it ends."""
MAXIMUM_EMPTY_CELLS: Final = 16_384
"""Of a row, as in Excel, where rows may be formatted to their end."""
MAXIMUM_DEPTH: Final = 200
MAXIMUM_NAMES: Final = 10_000
"""Of tags and attributes, each of which the parser keeps."""
MAXIMUM_STYLES: Final = 100_000

_PART_BYTES: Final = 1 << 16
_ESCAPE: Final = re.compile(r"_x([0-9A-Fa-f]{4})_")
_IS_DATE: Final = re.compile(r"[ymdhs]", re.IGNORECASE)
_NOT_FORMAT: Final = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')
_DATE_FORMATS: Final = frozenset({*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)})
_INTEGER: Final = re.compile(r"-?[0-9]{1,18}")

_RELATIONSHIP: Final = frozenset({"Relationship"})
_WORKBOOK: Final = frozenset({"workbookPr", "sheet"})
_STYLES: Final = frozenset({"numFmt", "cellXfs", "cellStyleXfs", "xf"})

Attributes = dict[str, str]
Start = Callable[[str, Attributes], None]


class _Package:
    """The parts of the file, with a limit on their total size."""

    def __init__(self, file: BinaryIO) -> None:
        self._zip = ZipFile(_Pieces(file))
        self._left = MAXIMUM_UNFOLDED_BYTES

    def has(self, name: str) -> bool:
        return name in self._zip.NameToInfo

    def feed(
        self, name: str, parser: expat.XMLParserType, most: int = MAXIMUM_UNFOLDED_BYTES
    ) -> Iterator[None]:
        """Feed a part to a parser, and yield now and then."""
        fed = 0
        with self._zip.open(name) as part:
            while chunk := part.read(_PART_BYTES):
                self._left -= len(chunk)
                fed += len(chunk)
                if self._left < 0 or fed > most:
                    most = min(most, MAXIMUM_UNFOLDED_BYTES)
                    raise UnreadableFileError(
                        f"The file unfolds into more than {most // 1024 // 1024} MiB. "
                        "Copy its rows into a new workbook, or split them over several files."
                    )
                parser.Parse(chunk, False)
                if fed - parser.CurrentByteIndex > MAXIMUM_TAG_BYTES:
                    raise _strange("a tag or comment without end")
                if len(parser.intern) > MAXIMUM_NAMES:
                    raise _strange("too many names of tags")
                yield
            parser.Parse(b"", True)

    def elements(self, name: str, tags: frozenset[str]) -> list[tuple[str, Attributes]]:
        """Elements with these tags of a small part."""
        found: list[tuple[str, Attributes]] = []

        def start(tag: str, attributes: Attributes) -> None:
            if tag in tags:
                found.append((tag, attributes))

        for _ in self.feed(name, _parser(start), MAXIMUM_SMALL_PART_BYTES):
            if len(found) > MAXIMUM_STYLES:
                raise _strange("too many sheets or styles")
        return found


class _Pieces:
    """A file of which nobody reads much at once, such as a directory as long as the file."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self.seek = file.seek
        self.tell = file.tell
        self.seekable = file.seekable

    def read(self, size: int = -1) -> bytes:
        if size > MAXIMUM_DIRECTORY_BYTES:
            raise _strange("too many parts")
        return self._file.read(size if size >= 0 else MAXIMUM_DIRECTORY_BYTES)


def _strange(what: str) -> UnreadableFileError:
    return UnreadableFileError(
        f"The XLSX file holds {what}. Copy its rows into a new workbook, or save it as CSV."
    )


def rows(file: BinaryIO) -> Iterator[Row]:
    """Yield the rows of the first sheet.

    Raises:
        UnreadableFileError: it is not an XLSX file, or a harmful one.
    """
    try:
        yield from _rows(_Package(file))
    except (BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        if isinstance(error, RuntimeError) and "encrypted" not in str(error):
            raise
        raise UnreadableFileError("This is no XLSX file, or a damaged or protected one.") from None
    except (expat.ExpatError, ValueError) as error:
        raise UnreadableFileError(f"The XLSX file is damaged: {error}.") from None


def _rows(package: _Package) -> Iterator[Row]:
    if not package.has("xl/workbook.xml"):
        raise UnreadableFileError("This is no XLSX file.")
    sheet, is_1904, strings, styles = _workbook(package)
    reader = _SheetReader(
        _shared_strings(package, strings) if strings else [],
        _date_styles(package, styles) if styles else frozenset(),
        datetime(1904, 1, 1) if is_1904 else datetime(1899, 12, 30),
    )
    for _ in package.feed(sheet, reader.parser):
        yield from reader.take()
    yield from reader.take()


def _workbook(package: _Package) -> tuple[str, bool, str, str]:
    """Find the first sheet, the shared strings, the styles, and the day from which days count."""
    targets: dict[str, str] = {}
    kinds: dict[str, str] = {}
    if package.has("xl/_rels/workbook.xml.rels"):
        for _, attributes in package.elements("xl/_rels/workbook.xml.rels", _RELATIONSHIP):
            target = attributes.get("Target", "")
            path = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
            targets[attributes.get("Id", "")] = str(PurePosixPath(path))
            kinds[attributes.get("Type", "").rpartition("/")[2]] = str(PurePosixPath(path))
    sheets: list[str] = []
    is_1904 = False
    for tag, attributes in package.elements("xl/workbook.xml", _WORKBOOK):
        if tag == "workbookPr":
            is_1904 = attributes.get("date1904", "0") in {"1", "true"}
        if tag == "sheet":
            ids = [value for name, value in attributes.items() if name.rpartition(":")[2] == "id"]
            sheets += [targets[name] for name in ids if name in targets]
    found = [sheet for sheet in sheets if package.has(sheet)]
    if not found:
        raise UnreadableFileError("The XLSX file has no sheet.")
    parts = [
        part if package.has(part := kinds.get(kind, "")) else ""
        for kind in ("sharedStrings", "styles")
    ]
    return found[0], is_1904, parts[0], parts[1]


def _shared_strings(package: _Package, name: str) -> list[str]:
    strings: list[str] = []
    pieces: list[str] = []
    state = {"text": False, "phonetic": False, "length": 0, "kept": 0}

    def start(tag: str, _: Attributes) -> None:
        if tag == "si":
            pieces.clear()
            state["length"] = 0
        elif tag == "rPh":
            state["phonetic"] = True
        elif tag == "t":
            state["text"] = not state["phonetic"]

    def end(tag: str) -> None:
        if tag == "t":
            state["text"] = False
        elif tag == "rPh":
            state["phonetic"] = False
        elif tag == "si":
            strings.append(_unescape("".join(pieces)))
            state["kept"] += sys.getsizeof(strings[-1])

    def text(part: str) -> None:
        if state["text"]:
            state["length"] += len(part)
            if state["length"] > MAXIMUM_CELL_CHARACTERS:
                raise _long(f"Text {len(strings) + 1} of the workbook")
            pieces.append(part)

    for _ in package.feed(name, _parser(start, end, text)):
        if state["kept"] > MAXIMUM_SHARED_BYTES:
            raise UnreadableFileError(
                "The workbook holds too much text. Split its rows over several files, "
                "or save the sheet as CSV."
            )
    return strings


def _long(place: str) -> UnreadableFileError:
    return UnreadableFileError(
        f"{place} is longer than {MAXIMUM_CELL_CHARACTERS:,} characters. Shorten it."
    )


def _date_styles(package: _Package, name: str) -> frozenset[int]:
    """The styles of cells that show a number as a date."""
    formats = set(_DATE_FORMATS)
    styles: list[int] = []
    is_cell_style = False
    for tag, attributes in package.elements(name, _STYLES):
        if tag == "numFmt":
            code = _NOT_FORMAT.sub("", attributes.get("formatCode", ""))
            number = int(attributes.get("numFmtId", "0"))
            (formats.add if _IS_DATE.search(code) else formats.discard)(number)
        elif tag in {"cellXfs", "cellStyleXfs"}:
            is_cell_style = tag == "cellXfs"
        elif tag == "xf" and is_cell_style:
            styles.append(int(attributes.get("numFmtId", "0")))
    return frozenset(place for place, number in enumerate(styles) if number in formats)


class _SheetReader:
    """Collects the cells of a sheet, row by row."""

    def __init__(self, strings: list[str], date_styles: frozenset[int], epoch: datetime) -> None:
        self._strings = strings
        self._date_styles = date_styles
        self._epoch = epoch
        self._rows: list[Row] = []
        self._row = Row(0, [])
        self._line_no = 0
        self._column = -1
        self._kind = ""
        self._style = 0
        self._pieces: list[str] | None = None
        self._length = 0
        self._content = ""
        self._formula: str | None = None
        self.parser = _parser(self._start, self._end, self._text)

    def take(self) -> list[Row]:
        """The rows that are complete."""
        found, self._rows = self._rows, []
        return found

    def _start(self, tag: str, attributes: Attributes) -> None:
        if tag == "c":
            self._begin_cell(attributes)
        elif tag in {"v", "t", "f"}:
            self._pieces = []
        elif tag == "row":
            given = attributes.get("r", "")
            self._line_no = (
                int(given) if given.isdecimal() and len(given) < 8 else self._line_no + 1
            )
            self._row = Row(self._line_no, [])
            self._column = -1

    def _begin_cell(self, attributes: Attributes) -> None:
        letters = attributes.get("r", "").rstrip("0123456789")
        self._column = _column(letters) if letters else self._column + 1
        self._kind = attributes.get("t", "n")
        style = attributes.get("s", "0")
        self._style = int(style) if style.isdecimal() else 0
        self._content = ""
        self._length = 0
        self._formula = None

    def _text(self, part: str) -> None:
        if self._pieces is not None:
            self._length += len(part)
            if self._length > MAXIMUM_CELL_CHARACTERS:
                raise _long(f"Cell {self._column + 1} of line {self._line_no}")
            self._pieces.append(part)

    def _end(self, tag: str) -> None:
        if tag in {"v", "t"} and self._pieces is not None:
            self._content += "".join(self._pieces)
            self._pieces = None
        elif tag == "f":
            self._formula = "".join(self._pieces or [])
            self._pieces = None
        elif tag == "c":
            self._end_cell()
        elif tag == "row":
            self._rows.append(self._row)

    def _end_cell(self) -> None:
        value = self._value()
        if value is None:
            if self._column > MAXIMUM_EMPTY_CELLS:
                raise _strange("more columns than any program writes")
            return
        if not 0 <= self._column < MAXIMUM_CELLS:
            raise UnreadableFileError(
                f"Line {self._line_no} has more than {MAXIMUM_CELLS} cells. Delete the columns "
                "that have no heading."
            )
        cells = self._row.cells
        cells.extend([None] * (self._column - len(cells)))
        cells[self._column :] = [value]

    def _value(self) -> Cell:
        content = self._content
        if not content:
            # A calculated value may be an empty text, and then the type of the cell says so.
            is_calculated = self._formula is None or self._kind == "str"
            return None if is_calculated else Formula(self._formula or "")
        match self._kind:
            case "s":
                place = int(content) if content.strip().isdecimal() else -1
                if not 0 <= place < len(self._strings):
                    raise UnreadableFileError("The XLSX file is damaged: a text is missing.")
                return self._strings[place] or None
            case "b":
                return content == "1"
            case "n":
                return self._number(content)
            case _:
                return _unescape(content)

    def _number(self, content: str) -> Cell:
        """A number as the spreadsheet shows it: 15 digits, without the noise after them."""
        if self._style in self._date_styles:
            return self._date(content)
        if _INTEGER.fullmatch(content):
            return int(content)
        try:
            value = float(f"{float(content):.15g}")
            return int(value) if value.is_integer() and abs(value) < 1e15 else value
        except ValueError:
            return content

    def _date(self, content: str) -> Cell:
        try:
            moment = self._epoch + timedelta(days=float(content))
        except (ValueError, OverflowError):
            return content
        return moment.date().isoformat() if float(content).is_integer() else moment.isoformat(" ")


def _unescape(text: str) -> str:
    return _ESCAPE.sub(lambda match: chr(int(match[1], 16)), text) if "_x" in text else text


def _parser(
    start: Start,
    end: Callable[[str], None] = lambda _: None,
    text: Callable[[str], None] = lambda _: None,
) -> expat.XMLParserType:
    """A parser that drops prefixes (the root has one or none has) and refuses a DOCTYPE."""
    depth = 0

    def refuse(*_: object) -> None:
        raise UnreadableFileError("The XLSX file declares entities, which none needs.")

    def local(tag: str) -> str:
        return tag.rpartition(":")[2]

    def deeper(tag: str, attributes: Attributes) -> None:
        nonlocal depth
        depth += 1
        if depth > MAXIMUM_DEPTH:
            raise _strange("tags within tags within tags")
        start(local(tag) if ":" in tag else tag, attributes)

    def higher(tag: str) -> None:
        nonlocal depth
        depth -= 1
        end(local(tag) if ":" in tag else tag)

    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = deeper
    parser.EndElementHandler = higher
    parser.CharacterDataHandler = text
    parser.StartDoctypeDeclHandler = refuse
    return parser


@lru_cache(maxsize=1024)
def _column(letters: str) -> int:
    """The index of a column from its letters: A is 0, AA is 26."""
    place = 0
    for letter in letters[:3]:
        place = place * 26 + ord(letter) - 64
    return place - 1
