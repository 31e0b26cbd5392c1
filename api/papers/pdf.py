"""Papers as PDF, typeset by Typst with its own fonts. Tagged, and the same bytes every time.

The first request for a PDF loads Typst, so that no other request waits for it. The template gets
its texts as data; Typst does not read data as markup.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

import orjson

from api.papers.paper import Paper

if TYPE_CHECKING:
    import typst

MEDIA_TYPE: Final = "application/pdf"
TEMPLATE: Final = Path(__file__).parent / "templates" / "paper.typ"


def render(paper: Paper, size: str) -> bytes:
    """Typeset a paper."""
    return compiled(TEMPLATE.read_bytes(), {"paper": _texts(paper), "size": size})


def _texts(paper: Paper) -> str:
    texts = asdict(paper) | {"name": paper.name}
    if paper.seal:
        texts["seal"] = {"svg": paper.seal.svg, "words": paper.seal.words}
    return orjson.dumps(texts).decode()


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
