"""Rows of the first sheet of an XLSX file (ECMA-376), read as a stream.

Only the shared strings are kept in memory, and the amount read is limited: a small file can unfold
into gigabytes, or name a cell at the far corner of the sheet. No entities are expanded: a file with
a DOCTYPE is refused.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from functools import lru_cache
from pathlib import PurePosixPath
from typing import BinaryIO, Final
from xml.parsers import expat
from zipfile import BadZipFile, ZipFile

from api.sheets.reading import MAXIMUM_CELLS, Cell, Formula, Row, UnreadableFileError

MAXIMUM_UNFOLDED_BYTES: Final = 512 * 1024 * 1024
MAXIMUM_SHARED_CHARACTERS: Final = 64 * 1024 * 1024
MAXIMUM_SHARED_STRINGS: Final = 2_000_000

_PART_BYTES: Final = 1 << 16
_ESCAPE: Final = re.compile(r"_x([0-9A-Fa-f]{4})_")
_IS_DATE: Final = re.compile(r"[ymdhs]", re.IGNORECASE)
_NOT_FORMAT: Final = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')
_DATE_FORMATS: Final = frozenset({*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)})
_INTEGER: Final = re.compile(r"-?[0-9]{1,18}")

Attributes = dict[str, str]
Start = Callable[[str, Attributes], None]


class _Package:
    """The parts of the file, with a limit on their total size."""

    def __init__(self, file: BinaryIO) -> None:
        self._zip = ZipFile(file)
        self._left = MAXIMUM_UNFOLDED_BYTES

    def has(self, name: str) -> bool:
        return name in self._zip.NameToInfo

    def feed(self, name: str, parser: expat.XMLParserType) -> Iterator[None]:
        """Feed a part to a parser, and yield now and then."""
        with self._zip.open(name) as part:
            while chunk := part.read(_PART_BYTES):
                self._left -= len(chunk)
                if self._left < 0:
                    raise UnreadableFileError("The file unfolds into too much.")
                parser.Parse(chunk, False)
                yield
            parser.Parse(b"", True)

    def elements(self, name: str) -> list[tuple[str, Attributes]]:
        """Every element of a small part."""
        found: list[tuple[str, Attributes]] = []
        for _ in self.feed(name, _parser(lambda tag, attributes: found.append((tag, attributes)))):
            if len(found) > MAXIMUM_SHARED_STRINGS:
                raise UnreadableFileError("The file has too many parts.")
        return found


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
        for tag, attributes in package.elements("xl/_rels/workbook.xml.rels"):
            if tag == "Relationship":
                target = attributes.get("Target", "")
                path = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
                targets[attributes.get("Id", "")] = str(PurePosixPath(path))
                kinds[attributes.get("Type", "").rpartition("/")[2]] = str(PurePosixPath(path))
    sheets: list[str] = []
    is_1904 = False
    for tag, attributes in package.elements("xl/workbook.xml"):
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
    state = {"text": False, "phonetic": False, "length": 0}

    def start(tag: str, _: Attributes) -> None:
        if tag == "si":
            pieces.clear()
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

    def text(part: str) -> None:
        if state["text"]:
            state["length"] += len(part)
            pieces.append(part)

    for _ in package.feed(name, _parser(start, end, text)):
        if len(strings) > MAXIMUM_SHARED_STRINGS or state["length"] > MAXIMUM_SHARED_CHARACTERS:
            raise UnreadableFileError("The file holds too much text.")
    return strings


def _date_styles(package: _Package, name: str) -> frozenset[int]:
    """The styles of cells that show a number as a date."""
    formats = set(_DATE_FORMATS)
    styles: list[int] = []
    is_cell_style = False
    for tag, attributes in package.elements(name):
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
        self._formula = None

    def _text(self, part: str) -> None:
        if self._pieces is not None:
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
            return
        if not 0 <= self._column < MAXIMUM_CELLS:
            raise UnreadableFileError(f"Line {self._line_no} has more than {MAXIMUM_CELLS} cells.")
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

    def refuse(*_: object) -> None:
        raise UnreadableFileError("The XLSX file declares entities, which none needs.")

    def local(tag: str) -> str:
        return tag.rpartition(":")[2]

    def begin(tag: str, attributes: Attributes) -> None:
        if ":" in tag:
            parser.StartElementHandler = lambda tag, attributes: start(local(tag), attributes)
            parser.EndElementHandler = lambda tag: end(local(tag))
        else:
            parser.StartElementHandler = start
            parser.EndElementHandler = end
        start(local(tag), attributes)

    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = begin
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
