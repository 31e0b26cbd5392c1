"""Papers as HTML for printing: one file, without scripts and without other files.

The style is in the page, and the page's policy allows it by its hash: no other style applies,
whatever a name or a note contains.
"""

from __future__ import annotations

import base64
import hashlib
import re
from pathlib import Path
from typing import Final

import jinja2
from markupsafe import Markup

from api.headers import NO_FRAMES
from api.papers.paper import Paper, Table

TEMPLATES: Final = Path(__file__).parent / "templates"
MEDIA_TYPE: Final = "text/html; charset=utf-8"

_environment = jinja2.Environment(
    loader=jinja2.FileSystemLoader(TEMPLATES),
    autoescape=True,
    undefined=jinja2.StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
    auto_reload=False,
)


def _own(text: str) -> Markup:
    """Mark a text of our own, such as a style or a QR code, as safe."""
    return Markup(text)  # noqa: S704


_environment.filters["drawing"] = _own

# A receipt is as long as its content. Browsers need the length beforehand, so it is estimated in
# millimetres from the number of printed lines, too long rather than too short.
_RECEIPT_CHARACTERS: Final = 34
_LINE_MILLIMETRES: Final = 4.6
_SEAL_MILLIMETRES: Final = 68


def render(paper: Paper, size: str) -> tuple[str, str]:
    """Typeset a paper.

    Returns:
        The page, and its Content-Security-Policy.
    """
    margins = _receipt_page(paper) if size == "receipt" else _a4_page(paper)
    text, policy = page(f"{size}.html", [f"{size}.css"], margins, paper=paper)
    has_picture = size == "a4" and paper.logo is not None
    return text, f"{policy}; img-src data:" if has_picture else policy


def page(
    template: str, styles: list[str], more_style: str = "", **values: object
) -> tuple[str, str]:
    """Fill a template, and return it with its style and its policy."""
    sheets = [(TEMPLATES / "common.css").read_text()]
    sheets += [(TEMPLATES / name).read_text() for name in styles]
    style = "\n".join([*sheets, more_style])
    text = _environment.get_template(template).render(style=_own(style), **values)
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    return text, f"default-src 'none'; style-src 'sha256-{digest}'; {NO_FRAMES}"


def _a4_page(paper: Paper) -> str:
    name = "Draft" if paper.is_draft else paper.name
    return f'@page {{ @bottom-left {{ content: "{_quoted(name)}"; }} }}'


def _quoted(text: str) -> str:
    """Escape a text for a quoted string of a style sheet, so that it cannot end the string."""
    return re.sub(r"[^A-Za-z0-9 ./-]", " ", text)


def _receipt_page(paper: Paper) -> str:
    return f"@page {{ size: 80mm {_receipt_millimetres(paper)}mm; }}"


def _receipt_millimetres(paper: Paper) -> int:
    texts = [paper.seller.name, paper.seller.name, *paper.seller.lines, paper.name, paper.name]
    texts += [f"{fact.label} {fact.value}" for fact in [*paper.facts, *paper.letterhead]]
    texts += [] if paper.buyer is None else [paper.buyer.name, *paper.buyer.lines, ""]
    texts += [text for table in paper.tables for text in _texts(table)]
    texts += [f"{row.label} {row.value}" for row in paper.sums for _ in range(1 + row.is_grand)]
    texts += [text for note in paper.notes for text in [note.heading, *note.lines, ""]]
    lines = sum(1 + len(text) // _RECEIPT_CHARACTERS for text in texts)
    return round(30 + lines * _LINE_MILLIMETRES + _SEAL_MILLIMETRES * (paper.seal is not None))


def _texts(table: Table) -> list[str]:
    return [
        text
        for row in table.rows
        for text in [row.cells[table.wide], *row.details, f"{row.narrow} {row.cells[-1]}"]
    ]
