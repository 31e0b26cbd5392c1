"""Papers as PDF, typeset by Typst with its own fonts. Tagged, and the same bytes every time.

The first request for a PDF loads Typst, so that no other request waits for it. The template gets
its texts as data; Typst does not read data as markup.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import orjson

from api.papers.paper import Paper

if TYPE_CHECKING:
    import typst

MEDIA_TYPE: Final = "application/pdf"
DRAWING: Final = "image/svg+xml"
TEMPLATE: Final = Path(__file__).parent / "templates" / "paper.typ"


def render(papers: Sequence[Paper], size: str) -> bytes:
    """Typeset papers, each from a page of its own on."""
    return compiled(TEMPLATE.read_bytes(), {"papers": _texts(papers), "size": size})


def draw(paper: Paper, size: str) -> bytes:
    """Draw the first page of a paper. Letters are drawn as shapes, so it needs no font."""
    import typst

    inputs = {"papers": _texts([paper]), "size": size}
    compiler = typst.Compiler(TEMPLATE.read_bytes(), font_paths=_fonts(), sys_inputs=inputs)
    made = compiler.compile(format="svg")
    first = made[0] if isinstance(made, list) else made
    assert first is not None  # noqa: S101  (a paper has a page)
    return first


def _texts(papers: Sequence[Paper]) -> str:
    return orjson.dumps([_text(paper) for paper in papers]).decode()


def _text(paper: Paper) -> dict[str, Any]:
    texts = asdict(paper) | {"name": paper.name}
    if paper.seal:
        texts["seal"] = {"svg": paper.seal.svg, "words": paper.seal.words}
    if paper.logo:
        size = {"width": paper.logo.width, "height": paper.logo.height}
        texts["logo"] = {"svg": paper.logo.svg, **size}
    return texts


def compiled(source: bytes, inputs: Mapping[str, str]) -> bytes:
    """Compile a source with its inputs."""
    import typst

    compiler = typst.Compiler(source, font_paths=_fonts(), sys_inputs=dict(inputs))
    made = compiler.compile(format="pdf", timestamp=0)
    assert isinstance(made, bytes)  # noqa: S101  (one document, so no list of pages)
    return made


@cache
def _fonts() -> typst.Fonts:
    """Typst's own fonts, and after them the system's, for scripts that they lack."""
    import typst

    return typst.Fonts()
