"""Text is cut into statements where PostgreSQL would cut it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cli.statements import split

ATOMIC = """create function f(p int) returns int language sql
begin atomic
    select case when p > 1 then 1 else 2 end;
    select 2;
end"""
PIECES = [
    "select 1",
    "select 'a;b', 'it''s; fine'",
    "select e'\\';', 2",
    'select "a;""b"',
    "do $$ begin perform 1; end; $$",
    "do $body$ begin perform $$x;$$; end; $body$",
    "select /* ; /* ; */ ; */ 1",
    "select 1 -- not; here\n, 2",
    ATOMIC,
    "select $1, a$b$c",
]


@pytest.mark.parametrize("text", PIECES)
def test_one_statement_stays_whole(text: str) -> None:
    assert [statement.text for statement in split(f"{text};\n")] == [text]


@given(st.lists(st.sampled_from(PIECES)))
def test_many_statements_come_apart(pieces: list[str]) -> None:
    text = "".join(f"-- a; 'comment\n{piece};\n/* ' */\n" for piece in pieces)
    assert [statement.text for statement in split(text)] == pieces


@given(st.text())
def test_any_text_ends(text: str) -> None:
    assert all(statement.text for statement in split(text))


def test_a_statement_knows_its_line() -> None:
    text = "-- first\n\nselect 1;\n\n/* two\nlines */ select\n2;\n\\ir here\nselect 3"
    assert [(statement.line, statement.is_meta) for statement in split(text)] == [
        (3, False),
        (6, False),
        (8, True),
        (9, False),
    ]


def test_a_backslash_inside_a_statement_is_not_a_line_for_the_runner() -> None:
    assert [statement.is_meta for statement in split("select '\n\\ir x\n';")] == [False]
