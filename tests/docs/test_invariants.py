"""docs/invariants.md and tests/invariants have the same invariants."""

import re

from cli.paths import ROOT

PAGE = (ROOT / "docs/invariants.md").read_text()
INVARIANTS = re.findall(r"^\*\*(\d+)\. .*?(?=^\*\*\d+\. |\Z)", PAGE, re.M | re.S)
SECTIONS = dict(zip(INVARIANTS, re.split(r"^(?=\*\*\d+\. )", PAGE, flags=re.M)[1:], strict=True))


def test_invariants_are_numbered_in_a_row() -> None:
    assert [str(number + 1) for number in range(len(INVARIANTS))] == INVARIANTS


def test_every_file_is_the_test_of_the_invariant_of_its_number() -> None:
    files = {path.name for path in (ROOT / "tests/invariants").glob("*.sql")}
    linked = {
        number: re.findall(r"\(\.\./tests/invariants/(\S+)\)", section)
        for number, section in SECTIONS.items()
    }
    assert {name for names in linked.values() for name in names} == files
    for number, names in linked.items():
        for name in names:
            assert name.startswith(f"test_{int(number):02}_"), name
            first = (ROOT / "tests/invariants" / name).read_text().splitlines()[0]
            assert first.startswith(f"-- Invariant {number}: "), name


def test_every_invariant_has_a_test() -> None:
    assert [number for number, section in SECTIONS.items() if "](../tests/" not in section] == []
