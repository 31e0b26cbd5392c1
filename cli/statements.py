"""Cuts SQL text into statements, so that an error has its file and line."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

# Tokens between the semicolons of two statements. Only tokens that hide a semicolon matter.
_TOKEN = re.compile(
    r"""
      (?P<comment>--[^\n]*)
    | (?P<block>/\*)
    | (?P<escape>\b[eE]'(?:[^'\\]|''|\\.)*')
    | (?P<string>'(?:[^']|'')*')
    | (?P<name>"(?:[^"]|"")*")
    | (?P<dollar>\$(?:[^\W\d]\w*)?\$)
    | (?P<word>[^\W\d][\w$]*)
    | (?P<meta>^\\[^\n]*)
    | (?P<end>;)
    | (?P<space>\s+)
    | (?P<other>.)
    """,
    re.VERBOSE | re.MULTILINE | re.DOTALL,
)
_BLOCK_EDGE = re.compile(r"/\*|\*/")


@dataclass(frozen=True)
class Statement:
    """One statement, or one line that begins with a backslash."""

    text: str
    line: int
    words: tuple[str, ...]

    @property
    def is_meta(self) -> bool:
        """Tell whether this is a line for the runner and not SQL."""
        return self.text.startswith("\\")


def split(text: str) -> Iterator[Statement]:
    """Yield the statements of a file in order, each with the line on which it begins."""
    start: int | None = None
    words: list[str] = []
    depth = 0  # depth of begin atomic ... end, inside which a semicolon ends no statement
    position = 0
    while match := _TOKEN.match(text, position):
        kind, position = match.lastgroup, match.end()
        if kind == "block":
            position = _end_of_block_comment(text, position)
            continue
        if kind in ("comment", "space"):
            continue
        if kind == "meta" and start is None:
            yield _statement(text, match.start(), match.end(), ())
            continue
        if start is None:
            if kind == "end":
                continue
            start, words, depth = match.start(), [], 0
        if kind == "dollar":
            close = text.find(match.group(), position)
            position = len(text) if close < 0 else close + len(match.group())
        elif kind == "word":
            word = match.group().lower()
            depth += _change_of_depth(word, words, depth)
            words.append(word)
        elif kind == "end" and depth == 0:
            yield _statement(text, start, match.start(), tuple(words))
            start = None
    if start is not None:
        yield _statement(text, start, len(text), tuple(words))


def line_at(text: str, position: int) -> int:
    """Return the number of the line of a position."""
    return text.count("\n", 0, position) + 1


def _change_of_depth(word: str, before: list[str], depth: int) -> int:
    if word == "atomic" and before[-1:] == ["begin"]:
        return 1
    if depth > 0 and word == "case":
        return 1
    if depth > 0 and word == "end":
        return -1
    return 0


def _end_of_block_comment(text: str, position: int) -> int:
    depth = 1
    while depth and (edge := _BLOCK_EDGE.search(text, position)):
        depth += 1 if edge.group() == "/*" else -1
        position = edge.end()
    return position if depth == 0 else len(text)


def _statement(text: str, start: int, end: int, words: tuple[str, ...]) -> Statement:
    return Statement(text[start:end].rstrip(), line_at(text, start), words)
