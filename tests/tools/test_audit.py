"""`make audit` says what it found, and never that all is clean where nobody was asked."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from tools import audit
from tools.audit import Finding, NotCheckedError, find_kinds_of_secrets, judge

KNOWN = Finding("tool", "B1", "a.py")


def silent() -> Sequence[Finding]:
    raise NotCheckedError("nobody answers")


def is_well(found: Sequence[Finding], reviewed: set[Finding]) -> bool:
    return judge({"tool": lambda: found}, reviewed, is_required=False)[1]


def test_a_finding_is_on_the_list_or_fails() -> None:
    assert is_well([], set())
    assert is_well([KNOWN], {KNOWN})
    assert not is_well([KNOWN], set())
    assert not is_well([KNOWN, Finding("tool", "B1", "b.py")], {KNOWN})


def test_an_entry_that_is_found_no_more_fails() -> None:
    assert not is_well([], {KNOWN})


def test_a_service_that_does_not_answer_is_told_and_fails_where_it_has_to_answer() -> None:
    lines, well = judge({"tool": silent}, {KNOWN}, is_required=False)
    assert well
    assert [line.split(":")[0] for line in lines] == ["not checked"]
    assert not judge({"tool": silent}, {KNOWN}, is_required=True)[1]


@pytest.mark.parametrize("ask", ["_ask_pip_audit", "_ask_npm"])
def test_a_service_that_knows_no_vulnerability_does_not_answer(
    monkeypatch: pytest.MonkeyPatch, ask: str
) -> None:
    monkeypatch.setattr(audit, ask, lambda _: [])
    find = {"_ask_npm": audit.find_vulnerable_node, "_ask_pip_audit": audit.find_vulnerable_python}
    with pytest.raises(NotCheckedError):
        find[ask]()


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("AWS Access Key", "AKIA" + "IOSFODNN7EXAMPLF"),
        ("Private Key", "-----BEGIN " + "RSA PRIVATE KEY-----"),
        ("Basic Auth Credentials", "postgresql://" + "deployer:tr0ub4dor@db.example/shop"),
        ("GitHub Token", "ghp_" + "a1B2" * 9),
    ],
)
def test_a_secret_is_known_by_its_form(kind: str, text: str) -> None:
    assert kind in set(find_kinds_of_secrets(f"first line\nname = {text}\n"))
    assert not set(find_kinds_of_secrets("first line\nname = value\n"))


def test_each_entry_of_the_list_has_a_reason() -> None:
    assert audit.read_reviewed()
