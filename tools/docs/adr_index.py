"""docs/adr/README.md: the list of decisions, from their first lines."""

import re
from pathlib import Path
from typing import NamedTuple

from cli.paths import ROOT

FOLDER = ROOT / "docs/adr"
_HEAD = re.compile(r"# (\d+)\. (.+)\n\nStatus: (.+)\n")


class Decision(NamedTuple):
    """A file of docs/adr."""

    number: int
    title: str
    status: str
    file: str


def read_decision(path: Path) -> Decision:
    """Read number, title and status; refuse a file with another form."""
    head = _HEAD.match(path.read_text())
    if head is None or not path.name.startswith(f"{int(head[1]):04}-"):
        raise ValueError(f"{path}: begin with '# <number>. <title>', then 'Status: <status>'")
    return Decision(int(head[1]), head[2], head[3], path.name)


def read_decisions(folder: Path = FOLDER) -> list[Decision]:
    """Read all decisions in the order of their numbers, which have no gap and no double."""
    decisions = [read_decision(path) for path in sorted(folder.glob("[0-9]*.md"))]
    if [decision.number for decision in decisions] != [*range(1, len(decisions) + 1)]:
        raise ValueError(f"{folder}: the numbers are not 1 to {len(decisions)}")
    return decisions
