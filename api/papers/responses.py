"""Papers as answers."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Final

from flask import Response, request

from api.papers import html, pdf
from api.papers.paper import Paper
from api.services import services


def origin() -> str:
    """The origin of the page that checks papers: the configured one, else that of the request."""
    return services().settings.public_origin or request.url_root.rstrip("/")


def printed(paper: Paper, layout: Mapping[str, str]) -> Response:
    """Answer with a paper in the requested size and format."""
    return _FORMATS[layout["format"]](paper, layout["paper"])


def _html(paper: Paper, size: str) -> Response:
    content, policy = html.render(paper, size)
    headers = {"Content-Security-Policy": policy}
    return Response(content, content_type=html.MEDIA_TYPE, headers=headers)


def _pdf(paper: Paper, size: str) -> Response:
    return file(pdf.render([paper], size), pdf.MEDIA_TYPE, f"{paper.name}.pdf", "inline")


def bundled(papers: Sequence[Paper], name: str) -> Response:
    """Answer with A4 papers in one PDF, to be printed at once."""
    return file(pdf.render(papers, "a4"), pdf.MEDIA_TYPE, f"{name}.pdf", "inline")


def _drawing(paper: Paper, size: str) -> Response:
    return file(pdf.draw(paper, size), pdf.DRAWING, f"{paper.name}.svg", "inline")


def file(content: bytes, media_type: str, name: str, disposition: str) -> Response:
    """Answer with a file; its name is reduced to plain letters."""
    plain = re.sub(r"[^A-Za-z0-9.-]+", "-", name)
    headers = {"Content-Disposition": f'{disposition}; filename="{plain}"'}
    return Response(content, content_type=media_type, headers=headers)


_FORMATS: Final[Mapping[str, Callable[[Paper, str], Response]]] = {
    "html": _html,
    "pdf": _pdf,
    "svg": _drawing,
}
