"""Pages written by hand name existing things, have working links, and are in the list of pages."""

import re
from pathlib import Path

import pytest

from cli.paths import ROOT
from tools.docs.catalogue import Catalogue

NAME = re.compile(r"\b(?:data|guard|session|auth|core|shape|api|analytics|deploy)\.[a-z_0-9]+\b")
CODE = re.compile(r"```.*?```|`[^`]*`", re.S)
LINK = re.compile(r"\]\(([^)#\s]+)(?:#([^)]*))?\)")
GENERATED = "<!-- Generated."
FOLDERS = (
    "sql",
    "sql/functions/api",
    "sql/functions/core",
    "sql/functions/guard",
    "sql/views",
    "api",
    "cli",
    "tests",
    "bench",
    "docs",
)
"""Folders that need a README."""
PAGES = [
    path
    for path in sorted(
        {
            *ROOT.glob("*.md"),
            *(ROOT / "docs").glob("*.md"),
            *(ROOT / folder / "README.md" for folder in FOLDERS),
        }
    )
    if path.name != "CHANGELOG.md" and not path.read_text().startswith(GENERATED)
]
pages = pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))


@pages
def test_what_a_page_names_is_there(page: Path, catalogue: Catalogue) -> None:
    known = {row.name for row in catalogue.relations}
    known |= {row.name for row in catalogue.routines}
    known |= {row.name for row in catalogue.domains}
    names = {name for code in CODE.findall(page.read_text()) for name in NAME.findall(code)}
    missing = {name for name in names - known if not _is_example(name) and not _is_file(name)}
    assert missing == set()


def _is_example(name: str) -> bool:
    """`data.x` stands for any table; recipes add gift cards, a report by weekday, and so on."""
    return re.search(r"\.\w$|_something$|gift_card|_weekday$", name) is not None


def _is_file(name: str) -> bool:
    return name.endswith((".py", ".sql", ".md"))


@pages
def test_its_links_lead_somewhere(page: Path) -> None:
    for place, anchor in LINK.findall(CODE.sub("", page.read_text())):
        if "://" in place:
            continue
        target = (page.parent / place).resolve()
        assert target.exists(), place
        if anchor:
            headings = re.findall(r"^#+ (.+)$", target.read_text(), re.M)
            anchors = {
                re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings
            }
            assert anchor in anchors, f"{place}#{anchor}"


def test_every_page_is_in_the_list_of_pages() -> None:
    linked = {place for place, _ in LINK.findall((ROOT / "docs/README.md").read_text())}
    assert {path.name for path in (ROOT / "docs").glob("*.md")} - {"README.md"} <= linked
