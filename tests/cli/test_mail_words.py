"""Each mail has its words in each language, and they use what the database writes."""

from __future__ import annotations

import re
from string import Formatter

import pytest

from cli.mail_words import PATHS, WORDS, compose
from cli.paths import SQL

QUEUED = re.compile(r"p_channel => 'mail',\s+p_kind => '(\w+)'")


def names(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def test_every_message_of_the_database_has_words() -> None:
    queued = {kind for file in SQL.rglob("*.sql") for kind in QUEUED.findall(file.read_text())}
    assert queued == {*WORDS}


@pytest.mark.parametrize("kind", WORDS)
def test_each_language_says_the_same(kind: str) -> None:
    words = WORDS[kind]
    assert {*words} == {"en", "de"}
    said = [names(subject) | names(text) for subject, text in words.values()]
    assert said[0] == said[1]
    if kind in PATHS:
        assert "link" in said[0]


def test_an_unknown_language_is_english() -> None:
    content = {"name": "Ada", "language": "tlh"}
    subject, text = compose("password_reset", content, "https://shop.example", "secret")
    assert subject == "Set another password"
    assert "https://shop.example/reset-password#secret" in text
