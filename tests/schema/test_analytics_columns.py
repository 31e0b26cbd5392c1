"""sql/analytics_columns.sql describes the columns of the analysts' views, and no others."""

import re

import psycopg

from cli.paths import SQL

WORD = re.compile(r"^ {12}\('(\w+)', '((?:[^']|'')+)'\),?$", re.M)


def test_every_word_is_of_a_column(superuser_url: str) -> None:
    words = WORD.findall((SQL / "analytics_columns.sql").read_text())
    assert len(words) > 100
    assert words == sorted(set(words)), "in the order of the alphabet, each once"
    query = """
        select attribute.attname::text, col_description(attribute.attrelid, attribute.attnum)
        from pg_attribute as attribute
        inner join pg_class on pg_class.oid = attribute.attrelid
        where pg_class.relnamespace = 'analytics'::regnamespace
    """
    with psycopg.connect(superuser_url) as connection:
        told = {(name, meaning) for name, meaning in connection.execute(query)}
    assert [word for word in words if (word[0], word[1].replace("''", "'")) not in told] == []
