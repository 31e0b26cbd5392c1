"""Pictures of the demo shop's goods: small drawings, made when the shop is filled in."""

from collections.abc import Mapping
from functools import cache
from typing import Final

import typst

SIDE: Final = 320
"""Pixels of a side: a tile of the till is half as wide on a dense screen."""

_CRUST, _DARK, _LIGHT, _CREAM = "#c8873a", "#99602a", "#e6b873", "#f8e9c9"
_CHOCOLATE, _COFFEE, _LEMON, _BERRY, _LEAF = "#5b3623", "#a5744b", "#f5d15c", "#d5434f", "#7d9d4c"
_WHITE, _INK, _STEEL, _GLASS = "#fffdf7", "#3a332b", "#b9c0c4", "#cfe3e6"

_PAPERS: Final[Mapping[str, str]] = {  # the ground, by the beginning of the SKU
    "BAG": "#f1e3c8",
    "PAI": "#eddcc0",
    "FOU": "#e6e5c6",
    "BRI": "#f8e3c4",
    "VIE": "#fae5cf",
    "PAT": "#f8dfe0",
    "BIS": "#f3e8d2",
    "EPI": "#e9e0cf",
    "SAN": "#e2ecd5",
    "QUI": "#e8eccf",
    "BOI": "#dbe9ee",
    "CON": "#eddde8",
    "BOU": "#dfe8d6",
    "SAC": "#e2e2ec",
    "SER": "#dfe4ee",
}


def draw(sku: str) -> bytes:
    """Draw the picture of a product, as PNG."""
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 200">'
        f'<rect width="200" height="200" fill="{_PAPERS[sku[:3]]}"/>{_drawings()[sku]}</svg>'
    )
    page = (
        f"#set page(width: {SIDE}pt, height: {SIDE}pt, margin: 0pt)\n"
        f'#image(bytes(sys.inputs.svg), width: 100%, format: "svg")'
    )
    made = typst.compile(page.encode(), format="png", ppi=72, sys_inputs={"svg": svg})
    assert isinstance(made, bytes)  # noqa: S101  (one page, so no list of pages)
    return made


@cache
def _drawings() -> Mapping[str, str]:
    return {
        "BAG-TRA": _baguette(_CRUST, _DARK),
        "BAG-ORD": _baguette(_LIGHT, _CRUST),
        "BAG-CER": _baguette(_DARK, _LIGHT) + _dots(_CREAM, 14, (40, 165), (45, 155)),
        "PAI-CAM": _loaf(_CRUST, _CREAM),
        "PAI-COM": _loaf(_DARK, _LIGHT),
        "PAI-SEI": _loaf("#6f4a2c", _CRUST),
        "PAI-NOI": _loaf(_CRUST, _CREAM) + _dots(_CHOCOLATE, 9, (60, 140), (85, 130), 5),
        "PAI-MIE": _tin_loaf(),
        "PAI-KIL": _round_loaf(),
        "FOU-OLI": _fougasse(),
        "BRI-TET": _brioche(),
        "BRI-TRE": _plait(),
        "VIE-CRO": _croissant(),
        "VIE-PCH": _pain_au_chocolat(),
        "VIE-PRA": _swirl(),
        "VIE-CHA": _turnover(),
        "VIE-AMA": _croissant() + _dots(_CREAM, 12, (60, 140), (75, 115), 5),
        "PAT-ECC": _eclair(_CHOCOLATE),
        "PAT-ECA": _eclair(_COFFEE),
        "PAT-TAC": _tart(_LEMON, ""),
        "PAT-TAF": _tart(_BERRY, _berries()),
        "PAT-MIL": _mille_feuille(),
        "PAT-FLA": _slice("#f0c25a", _CRUST),
        "PAT-OPE": _layers(),
        "BIS-MAD": _madeleines(),
        "BIS-SAB": _biscuits(),
        "EPI-FAR": _bag("#f5efe2", "#c2a46c", _ear()),
        "EPI-CON": _jar("#e58a2b", _BERRY),
        "EPI-MIE": _jar("#e3a52c", "#caa23a"),
        "EPI-CAF": _bag(_CHOCOLATE, _CRUST, _bean(100, 125, 17)),
        "SAN-JBE": _sandwich("#e9a3a0", "#f7df8b"),
        "SAN-POU": _sandwich("#efd9ae", _LEAF),
        "SAN-CRU": _sandwich(_WHITE, _LEAF),
        "QUI-LOR": _slice("#efcf74", _CRUST) + _dots("#d98c84", 8, (75, 135), (95, 120), 5),
        "BOI-CAF": _cup(_CHOCOLATE, is_small=True),
        "BOI-CHO": _cup("#8a5a3c", is_small=False),
        "BOI-THE": _teapot(),
        "BOI-JUS": _glass("#f29a2e"),
        "BOI-EAU": _bottle("#a9d3e2", "#5f9fb8", _WHITE),
        "BOU-CID": _bottle("#5f7a45", "#d9b65c", _CREAM),
        "CON-CHO": _chocolates(),
        "CON-CAR": _caramels(),
        "SAC-TOI": _canvas_bag(),
        "SER-LIV": _van(),
        "SER-GAT": _cake(),
    }


def _ellipse(x: float, y: float, width: float, height: float, fill: str) -> str:
    return f'<ellipse cx="{x}" cy="{y}" rx="{width}" ry="{height}" fill="{fill}"/>'


def _box(x: float, y: float, width: float, height: float, fill: str, corner: float = 0) -> str:
    return f'<rect x="{x}" y="{y}" width="{width}" height="{height}" rx="{corner}" fill="{fill}"/>'


def _shape(path: str, fill: str) -> str:
    return f'<path d="{path}" fill="{fill}"/>'


def _line(path: str, stroke: str, width: float) -> str:
    return (
        f'<path d="{path}" fill="none" stroke="{stroke}" stroke-width="{width}" '
        'stroke-linecap="round" stroke-linejoin="round"/>'
    )


def _turned(degrees: float, inner: str) -> str:
    return f'<g transform="rotate({degrees} 100 100)">{inner}</g>'


def _shadow(width: float = 66, y: float = 158) -> str:
    return f'<ellipse cx="100" cy="{y}" rx="{width}" ry="8" fill="#000" fill-opacity="0.08"/>'


def _dots(
    fill: str,
    number: int,
    across: tuple[float, float],
    down: tuple[float, float],
    size: float = 3,
) -> str:
    """Dots all over a field, the same each time, on the way of a baguette where it is as high."""
    made = []
    for place in range(number):
        x = across[0] + (across[1] - across[0]) * (place + 0.5) / number
        share = (place * 0.618) % 1
        y = down[0] + (down[1] - down[0]) * share
        if down[1] - down[0] > 100:
            y = 200 - x + (share - 0.5) * 24
        made.append(_ellipse(round(x, 1), round(y, 1), size, size * 0.8, fill))
    return "".join(made)


def _baguette(crust: str, cut: str) -> str:
    cuts = "".join(_line(f"M{x} 108 q8 -14 20 -16", cut, 6) for x in (34, 62, 90, 118, 146))
    return _turned(-45, _shadow(90, 128) + _box(8, 80, 184, 40, crust, 20) + cuts)


def _loaf(crust: str, cut: str) -> str:
    cuts = "".join(_line(f"M{x} 122 q4 -28 26 -38", cut, 6) for x in (56, 86, 116))
    return _shadow(74) + _shape("M28 128 q0 -58 72 -58 t72 58 q0 28 -72 28 t-72 -28z", crust) + cuts


def _tin_loaf() -> str:
    top = _shape("M40 92 q-8 -32 26 -32 h68 q34 0 26 32 v58 q0 6 -6 6 h-108 q-6 0 -6 -6z", _CRUST)
    crumb = _shape("M52 96 q-6 -24 20 -24 h56 q26 0 20 24 v48 h-96z", _CREAM)
    return _shadow(70) + top + crumb + _dots("#ead3a4", 12, (62, 138), (84, 138), 3)


def _round_loaf() -> str:
    cross = _line("M64 96 q36 -16 72 0 M100 66 q-6 36 0 66", _CREAM, 7)
    return (
        _shadow(70) + _ellipse(100, 108, 70, 50, _DARK) + _ellipse(100, 104, 66, 44, _CRUST) + cross
    )


def _fougasse() -> str:
    leaf = _shape("M100 24 q66 60 40 128 q-40 28 -80 0 q-26 -68 40 -128z", _CRUST)
    holes = _line(
        "M100 60 v74 M84 92 l-18 20 M116 92 l18 20 M86 66 l-10 14 M114 66 l10 14", "#e6e5c6", 9
    )
    return _shadow(52, 166) + leaf + holes + _dots("#5c6b3a", 8, (72, 130), (70, 145), 5)


def _brioche() -> str:
    cup = _shape("M48 108 h104 l-16 50 h-72z", _DARK)
    folds = _line("M66 112 l8 42 M84 112 l5 42 M116 112 l-5 42 M134 112 l-8 42", _CRUST, 4)
    top = _ellipse(100, 104, 58, 28, _CRUST) + _ellipse(100, 72, 27, 25, _CRUST)
    return _shadow(54, 160) + cup + folds + top + _ellipse(92, 64, 9, 7, _LIGHT)


def _plait() -> str:
    strands = "".join(
        _ellipse(x, 106 + (place % 2) * 4, 26, 32, _CRUST if place % 2 else _LIGHT)
        for place, x in enumerate((44, 72, 100, 128, 156))
    )
    return _turned(
        -12,
        _shadow(80, 144)
        + strands
        + _line("M34 92 q20 10 24 34 M88 92 q20 10 24 34 M144 92 q18 10 22 30", _DARK, 4),
    )


def _croissant() -> str:
    body = _shape(
        "M22 138 q-2 -40 34 -62 q44 -26 88 0 q36 22 34 62 q-16 8 -30 -8 q-14 -22 -48 -22 "
        "t-48 22 q-14 16 -30 8z",
        _CRUST,
    )
    return (
        _shadow(76, 150)
        + body
        + _line(
            "M54 84 q8 22 2 40 M80 68 q8 20 6 42 M120 68 q-8 20 -6 42 M146 84 q-8 22 -2 40",
            _DARK,
            5,
        )
    )


def _pain_au_chocolat() -> str:
    body = _box(36, 72, 128, 72, _CRUST, 26) + _line("M70 74 v68 M100 72 v72 M130 74 v68", _DARK, 5)
    return _shadow(66, 150) + _turned(
        -8, _box(28, 92, 144, 12, _CHOCOLATE, 6) + _box(28, 114, 144, 12, _CHOCOLATE, 6) + body
    )


def _swirl() -> str:
    spiral = _line(
        "M100 106 q10 -14 20 0 q6 24 -22 26 q-34 -4 -30 -36 q8 -34 46 -30 q40 8 36 48", _DARK, 7
    )
    return (
        _shadow(60, 160)
        + _ellipse(100, 104, 60, 54, _CRUST)
        + spiral
        + _dots(_CHOCOLATE, 9, (62, 138), (78, 136), 5)
    )


def _turnover() -> str:
    body = _shape(
        "M26 134 q6 -70 76 -74 q66 2 74 74 q-10 12 -22 4 q-54 12 -106 0 q-14 8 -22 -4z", _CRUST
    )
    return (
        _shadow(74, 148)
        + body
        + _line(
            "M100 66 v64 M100 84 l-26 20 M100 84 l26 20 M100 108 l-30 18 M100 108 l30 18", _DARK, 4
        )
    )


def _eclair(glaze: str) -> str:
    body = _box(24, 92, 152, 54, _CRUST, 27) + _box(30, 82, 140, 36, glaze, 18)
    return _turned(-10, _shadow(74, 152) + body + _line("M46 96 h40", "#ffffff66", 5))


def _tart(filling: str, topping: str) -> str:
    side = _shape("M30 104 h140 l-16 46 h-108z", _CRUST)
    rims = _line(
        "M46 112 l8 34 M68 112 l5 36 M90 112 l2 37 M112 112 l-2 37 M134 112 l-6 36 M154 112 l-9 34",
        _DARK,
        3,
    )
    top = _ellipse(100, 102, 72, 26, _LIGHT) + _ellipse(100, 100, 62, 20, filling)
    peak = topping or _line("M70 96 q14 -10 28 0 t30 0", _WHITE, 6)
    return _shadow(62, 154) + side + rims + top + peak


def _berries() -> str:
    berry = "".join(
        _shape(f"M{x} {y} q16 -14 16 4 q-4 18 -16 22 q-12 -4 -16 -22 q0 -18 16 -4z", _BERRY)
        + _ellipse(x, y - 4, 8, 3, _LEAF)
        for x, y in ((70, 78), (130, 78), (100, 68), (84, 90), (118, 90))
    )
    return berry


def _mille_feuille() -> str:
    sheets = "".join(_box(34, y, 132, 12, _CRUST, 4) for y in (136, 106, 76))
    creams = "".join(_box(38, y, 124, 20, _CREAM, 6) for y in (117, 87))
    return (
        _shadow(70, 156)
        + creams
        + sheets
        + _box(34, 62, 132, 17, _WHITE, 6)
        + _line("M46 70 q10 -8 20 0 t20 0 t20 0 t20 0 t20 0", _CHOCOLATE, 3)
    )


def _slice(filling: str, crust: str) -> str:
    return (
        _shadow(70, 154)
        + _shape("M34 92 l132 -18 v52 l-132 24z", crust)
        + _shape("M46 96 l120 -16 v38 l-120 22z", filling)
        + _shape("M34 92 q50 -44 132 -18z", _DARK)
        + _shape("M50 88 q44 -30 104 -14z", filling)
    )


def _layers() -> str:
    stripes = (_CHOCOLATE, _COFFEE, _CREAM, _CHOCOLATE, _COFFEE, _CREAM, _CHOCOLATE)
    rows = "".join(_box(34, 70 + 12 * row, 132, 12, fill) for row, fill in enumerate(stripes))
    return _shadow(72, 158) + rows + _line("M74 86 q10 -18 24 -4 q10 14 26 -2", "#e8c86a", 4)


def _madeleines() -> str:
    shells = "".join(
        f'<g transform="translate({x} {y}) rotate({turn})">'
        + _shape("M-30 18 q0 -40 30 -44 q30 4 30 44 q-30 14 -60 0z", _LIGHT)
        + _line("M0 18 v-38 M-14 18 q-2 -22 4 -34 M14 18 q2 -22 -4 -34", _CRUST, 4)
        + "</g>"
        for x, y, turn in ((68, 92, -16), (132, 92, 16), (100, 132, 0))
    )
    return _shadow(62, 156) + shells


def _biscuits() -> str:
    rounds = "".join(
        _ellipse(x, y, 34, 34, _LIGHT)
        + _ellipse(x, y, 27, 27, "#efcb8c")
        + _dots(_CRUST, 4, (x - 14, x + 14), (y - 10, y + 10), 3)
        for x, y in ((72, 80), (130, 92), (92, 132))
    )
    return _shadow(60, 166) + rounds


def _bag(paper: str, label: str, sign: str) -> str:
    body = _shape("M54 48 h92 l8 110 h-108z", paper) + _shape("M54 48 l8 -16 h76 l8 16z", label)
    return _shadow(58, 160) + body + _ellipse(100, 108, 34, 34, _CREAM) + sign


def _ear() -> str:
    grains = "".join(
        _turned_at(x, y, turn, _ellipse(0, 0, 4, 9, _CRUST))
        for y in (94, 106, 118)
        for x, turn in ((92, -32), (108, 32))
    )
    return _line("M100 86 v48", _CRUST, 3) + grains


def _turned_at(x: float, y: float, turn: float, inner: str) -> str:
    return f'<g transform="translate({x} {y}) rotate({turn})">{inner}</g>'


def _bean(x: float, y: float, size: float) -> str:
    y -= 16
    return _turned_at(
        x,
        y,
        28,
        _ellipse(0, 0, size * 0.75, size, _CHOCOLATE)
        + _line(f"M0 {-size + 4} q-7 {size - 4} 0 {2 * size - 8}", _CREAM, 3),
    )


def _jar(content: str, lid: str) -> str:
    body = _box(54, 62, 92, 96, _GLASS, 16) + _box(60, 74, 80, 78, content, 12)
    return (
        _shadow(52, 160)
        + body
        + _box(56, 42, 88, 24, lid, 6)
        + _box(60, 96, 80, 34, _CREAM)
        + _line("M76 113 h48", _DARK, 4)
    )


def _sandwich(first: str, second: str) -> str:
    return _turned(
        -12,
        _shadow(82, 146)
        + _shape("M18 96 q4 -34 82 -34 t82 34z", _CRUST)
        + _line("M52 84 q4 -10 14 -12 M88 80 q4 -10 14 -12 M124 82 q4 -10 14 -12", _LIGHT, 5)
        + _box(16, 94, 168, 12, second, 6)
        + _box(20, 102, 160, 14, first, 6)
        + _shape("M18 114 h164 q-2 28 -30 28 h-104 q-28 0 -30 -28z", _CRUST),
    )


def _cup(content: str, *, is_small: bool) -> str:
    top = 86 if is_small else 66
    body = _shape(
        f"M52 {top} h84 q0 {150 - top} -28 {150 - top} h-28 q-28 0 -28 -{150 - top}z", _WHITE
    )
    ear = _line(f"M136 {top + 14} q30 -2 24 22 q-4 18 -34 16", _WHITE, 9)
    steam = _line(f"M82 {top - 18} q-8 -10 0 -20 M106 {top - 18} q8 -10 0 -20", "#9fb4bd", 4)
    return (
        _shadow(70, 156)
        + _ellipse(96, 152, 62, 9, "#eef3f4")
        + ear
        + body
        + _ellipse(94, top, 42, 11, "#e9e4da")
        + _ellipse(94, top, 36, 8, content)
        + steam
    )


def _teapot() -> str:
    body = _ellipse(96, 112, 52, 42, "#7fa79b") + _line("M146 104 q22 -6 26 -30", "#7fa79b", 13)
    ear = _line("M46 92 q-30 2 -22 30 q6 18 30 14", "#7fa79b", 9)
    return (
        _shadow(64, 156)
        + ear
        + body
        + _ellipse(96, 74, 30, 8, "#6a9186")
        + _ellipse(96, 62, 8, 8, "#6a9186")
    )


def _glass(content: str) -> str:
    body = _shape("M58 48 h84 l-10 110 h-64z", _GLASS) + _shape("M62 74 h76 l-8 78 h-60z", content)
    rim = (
        _ellipse(136, 54, 24, 24, "#f2a33c")
        + _ellipse(136, 54, 18, 18, "#f9cf85")
        + _line("M136 38 v32 M120 54 h32", "#f2a33c", 3)
    )
    return _shadow(44, 160) + rim + body + _line("M92 150 l26 -126", _BERRY, 6)


def _bottle(glass: str, cap: str, label: str) -> str:
    body = _shape(
        "M86 40 h28 v26 q24 12 24 40 v46 q0 8 -8 8 h-60 q-8 0 -8 -8 v-46 q0 -28 24 -40z", glass
    )
    return (
        _shadow(44, 162)
        + body
        + _box(84, 24, 32, 20, cap, 5)
        + _box(62, 104, 76, 36, label)
        + _line("M78 122 h44", cap, 5)
    )


def _chocolates() -> str:
    pieces = "".join(
        _box(
            47 + 28 * column,
            71 + 28 * row,
            22,
            22,
            (_CHOCOLATE, _COFFEE, _CREAM)[(row + column) % 3],
            6,
        )
        for row in range(3)
        for column in range(4)
    )
    return (
        _shadow(74, 166)
        + _box(34, 58, 132, 104, "#a83a4a", 8)
        + _box(42, 66, 116, 88, "#7d2735", 4)
        + pieces
    )


def _caramels() -> str:
    sweets = "".join(
        _turned_at(
            x,
            y,
            turn,
            _shape("M-34 -12 l16 12 l-16 12z M34 -12 l-16 12 l16 12z", _LIGHT)
            + _box(-20, -14, 40, 28, fill, 8),
        )
        for x, y, turn, fill in (
            (74, 76, -24, _CRUST),
            (134, 96, 18, "#d79a4c"),
            (88, 134, 6, _DARK),
        )
    )
    return _shadow(62, 162) + sweets


def _canvas_bag() -> str:
    handles = _line("M74 84 q0 -52 26 -52 t26 52", "#b59b6c", 8)
    ear = _turned_at(0, 12, 0, _ear())
    return _shadow(62, 166) + handles + _shape("M44 76 h112 l8 86 h-128z", "#e8dcc0") + ear


def _van() -> str:
    body = _shape("M20 70 h96 v70 h-96z", "#3f7a5c") + _shape(
        "M116 88 h34 l28 28 v24 h-62z", "#55926f"
    )
    wheels = "".join(
        _ellipse(x, 142, 17, 17, _INK) + _ellipse(x, 142, 7, 7, _STEEL) for x in (58, 144)
    )
    return (
        _shadow(84, 160)
        + body
        + _shape("M126 96 h20 l18 18 h-38z", _GLASS)
        + wheels
        + _line("M44 104 h48", _CREAM, 7)
    )


def _cake() -> str:
    body = _box(38, 88, 124, 66, _CREAM, 10) + _line(
        "M40 102 q10 16 20 0 t20 0 t20 0 t20 0 t20 0 t20 0", _BERRY, 9
    )
    candles = "".join(
        _box(x, 56, 6, 32, "#7aa5c0", 2) + _ellipse(x + 3, 48, 4, 7, _LEMON) for x in (68, 97, 126)
    )
    return (
        _shadow(70, 158)
        + candles
        + body
        + _line("M66 134 q8 -14 14 0 t16 0 t16 0 t20 -2", _CHOCOLATE, 4)
    )
