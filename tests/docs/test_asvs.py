"""docs/asvs.md has each item of levels 1 and 2, and each test that it names is there."""

import re
from collections import Counter

from cli.paths import ROOT

PAGE = (ROOT / "docs/asvs.md").read_text()
ROW = re.compile(r"^\| (\d[\d., ]+) \| ([12, ]+) \| (\w+) \| (.*?) \| (.*?) \|$", re.MULTILINE)
ROWS = ROW.findall(PAGE)
VERDICTS = {"met", "gap", "operator", "no"}

ITEMS = {1: 27, 2: 11, 3: 19, 4: 10, 5: 9, 6: 35, 7: 18, 8: 7, 9: 7}
ITEMS |= {10: 29, 11: 14, 12: 9, 13: 13, 14: 9, 15: 13, 16: 16, 17: 7}
"""How many items of levels 1 and 2 each chapter of ASVS 5.0.0 has."""


def ids(cell: str) -> list[str]:
    return cell.split(", ")


def test_each_item_is_there_once() -> None:
    found = [each for cell, *_ in ROWS for each in ids(cell)]
    assert len(found) == len(set(found))
    assert Counter(int(it.split(".")[0]) for it in found) == ITEMS


def test_what_is_met_names_a_test_and_the_rest_a_reason() -> None:
    for cell, _, verdict, words, tests in ROWS:
        assert verdict in VERDICTS, cell
        assert bool(tests.strip()) or verdict != "met", cell
        assert words.strip() or verdict == "met", cell


def test_each_test_is_there() -> None:
    for cell, _, _, _, tests in ROWS:
        for file, _, name in (it.partition("::") for it in re.findall(r"`([^`]+)`", tests)):
            assert (ROOT / file).is_file(), f"{cell}: {file}"
            assert f"def {name}(" in (ROOT / file).read_text() or not name, f"{cell}: {name}"


def test_the_page_counts_its_rows() -> None:
    counted = Counter(
        {
            verdict: sum(len(ids(row[0])) for row in ROWS if row[2] == verdict)
            for verdict in VERDICTS
        }
    )
    told = dict(re.findall(r"^\| \*\*(\w+)\*\* \| (\d+) \|", PAGE, re.MULTILINE))
    assert {name: str(number) for name, number in counted.items()} == told


def test_no_other_hash_is_made_than_the_page_tells() -> None:
    texts = [it.read_text() for folder in ("api", "cli") for it in (ROOT / folder).rglob("*.py")]
    code = " ".join(texts)
    made = set(re.findall(r"\bhashlib\.(\w+)\(", code))
    made |= set(re.findall(r"\bfile_digest\(\w+, \"(\w+)\"", code))
    assert made == {"sha256", "file_digest"}
    assert "SHA-256" in PAGE
