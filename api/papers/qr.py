"""QR codes as drawings."""

from __future__ import annotations

import io

import segno


def svg(text: str) -> str:
    """Draw a text as a scalable QR code: one path, four modules of margin."""
    drawing = io.BytesIO()
    segno.make_qr(text, error="m").save(
        drawing, kind="svg", xmldecl=False, omitsize=True, lineclass=None, svgclass=None, border=4
    )
    return drawing.getvalue().decode()
