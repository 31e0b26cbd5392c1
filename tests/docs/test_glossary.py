"""docs/glossary.md explains the words of the tables and of the domains, each once."""

import re

from api.domains import DOMAINS
from cli.paths import ROOT
from tools.docs.catalogue import Catalogue

ROWS = re.findall(
    r"^\| (?!word \|)([^|-][^|]*) \| ([^|]+) \| ([^|]+) \|$",
    (ROOT / "docs/glossary.md").read_text(),
    re.M,
)


def test_a_word_is_explained_once_and_found_by_the_alphabet() -> None:
    words = [word for word, _, _ in ROWS]
    assert words == sorted(set(words), key=str.lower)


def test_every_table_is_explained(catalogue: Catalogue) -> None:
    tables = {
        row.short_name for row in catalogue.relations if (row.room, row.kind) == ("data", "table")
    }
    named = {name for _, _, where in ROWS for name in re.findall(r"`(\w+)`", where)}
    assert named - {"credit_note"} == tables  # credit_note: a type of document


def test_every_domain_is_at_home_somewhere() -> None:
    homes = {
        part.partition(":")[0].strip()
        for _, _, where in ROWS
        if not where.startswith("[")
        for part in where.split(";")
    }
    assert {home for home in homes if "`" not in home} == set(DOMAINS)
