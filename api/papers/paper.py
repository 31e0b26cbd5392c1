"""The parts of a paper, for every document and every size."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Literal

from api.papers import qr

Alignment = Literal["start", "end"]


@dataclass(frozen=True, slots=True)
class Fact:
    """A name and its value."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class Sum:
    """A line below the table; `is_grand` for the most important one."""

    label: str
    value: str
    is_grand: bool = False


@dataclass(frozen=True, slots=True)
class Note:
    """A paragraph with a heading."""

    heading: str
    lines: list[str]


def facts(values: Mapping[str, str | None]) -> list[Fact]:
    """Facts by their labels, without those that have no value."""
    return [Fact(label, value) for label, value in values.items() if value]


def notes(texts: Mapping[str, str | None]) -> list[Note]:
    """Notes by their headings, without those that say nothing."""
    return [Note(heading, text.splitlines()) for heading, text in texts.items() if text]


@dataclass(frozen=True, slots=True)
class Party:
    """The seller or the buyer."""

    heading: str
    name: str
    lines: list[str]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table; figures align at their end, and the wide column takes the rest."""

    label: str
    alignment: Alignment = "start"
    is_wide: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A row: its cells, and details in the wide one.

    Attributes:
        cells: a text for each column.
        details: small print below the wide cell.
        narrow: the text that replaces the cells other than the wide and the last on narrow paper.
    """

    cells: list[str]
    details: list[str]
    narrow: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Rows under columns; a caption is printed when there are several tables."""

    caption: str
    columns: list[Column]
    rows: list[Row]

    @property
    def wide(self) -> int:
        """The index of the wide column."""
        return next(number for number, column in enumerate(self.columns) if column.is_wide)


@dataclass(frozen=True, slots=True, kw_only=True)
class Seal:
    """The proof of a paper, to be scanned or compared by eye."""

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Logo:
    """The picture of the organization at the head of a paper; `image` is in base64."""

    media_type: str
    image: str
    width: int
    height: int

    @classmethod
    def read(cls, shown: Mapping[str, Any] | None) -> Logo | None:
        """The logo that a function returned, if there is one."""
        return cls(**shown) if shown else None

    @property
    def address(self) -> str:
        """The picture as an address that holds it."""
        return f"data:{self.media_type};base64,{self.image}"

    @property
    def svg(self) -> str:
        """The picture in a drawing, which is text."""
        size = f'width="{self.width}" height="{self.height}"'
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" {size}>'
            f'<image {size} href="{self.address}"/></svg>'
        )


@dataclass(frozen=True, kw_only=True)
class Paper:
    """A document for printing. All its texts are plain; typesetting escapes them.

    Attributes:
        draft_title: the title while the document is a draft.
        lead: what a letter says before its tables, line by line.
    """

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
    logo: Logo | None = None
    draft_title: str = ""
    lead: list[str] = field(default_factory=list)

    @cached_property
    def name(self) -> str:
        """Title and number, for the name of a window or file."""
        return f"{self.title} {self.number}".strip()
