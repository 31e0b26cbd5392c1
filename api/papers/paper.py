"""What a paper consists of, whatever document it is and whatever it is printed on."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from api.papers import qr

Alignment = Literal["start", "end"]


@dataclass(frozen=True, slots=True)
class Fact:
    """Something said in two words: its name and what it is."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class Sum:
    """A line below the table: `is_grand` for what the eye looks for."""

    label: str
    value: str
    is_grand: bool = False


@dataclass(frozen=True, slots=True)
class Note:
    """A paragraph with a heading."""

    heading: str
    lines: list[str]


@dataclass(frozen=True, slots=True)
class Party:
    """Who sells or who buys."""

    heading: str
    name: str
    lines: list[str]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table; figures align at their end, and the wide one takes what is left."""

    label: str
    alignment: Alignment = "start"
    is_wide: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A row: its cells, and in the wide one some details.

    Attributes:
        cells: a text for each column.
        details: small print below the wide cell.
        narrow: what stands on a narrow paper for the cells other than the wide and the last.
    """

    cells: list[str]
    details: list[str]
    narrow: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Rows under columns; the caption is printed where there is more than one."""

    caption: str
    columns: list[Column]
    rows: list[Row]

    @property
    def wide(self) -> int:
        """Which column is the wide one."""
        return next(number for number, column in enumerate(self.columns) if column.is_wide)


@dataclass(frozen=True, slots=True, kw_only=True)
class Seal:
    """What proves a paper: scanned, or compared by eye."""

    url: str
    hash: str

    @property
    def svg(self) -> str:
        """The address as a QR code."""
        return qr.svg(self.url)

    @property
    def words(self) -> list[str]:
        """The hash in groups that can be read aloud."""
        return [self.hash[start : start + 8] for start in range(0, len(self.hash), 8)]


@dataclass(frozen=True, kw_only=True)
class Paper:
    """A document as it is printed. Every text in it is plain; setting it in type escapes it."""

    title: str
    number: str
    issued_on: str
    is_draft: bool
    seller: Party
    letterhead: list[Fact]
    buyer: Party | None
    facts: list[Fact]
    tables: list[Table]
    sums: list[Sum]
    notes: list[Note]
    seal: Seal | None

    @cached_property
    def name(self) -> str:
        """Title and number, as a window or a file is called."""
        return f"{self.title} {self.number}".strip()
