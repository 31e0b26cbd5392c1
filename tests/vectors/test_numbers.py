"""The app shows the number that the database will give: both write the same cases."""

import json
from pathlib import Path

import psycopg
import pytest

CASES = json.loads((Path(__file__).parent / "numbers.json").read_text())


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["number"])
def test_a_number_is_written_as_the_app_shows_it(
    case: dict[str, str | int], superuser_url: str
) -> None:
    with psycopg.connect(superuser_url) as connection:
        row = connection.execute(
            """
            select core.format_number(
                %(number_format)s::data.number_format, %(series)s, %(fiscal_year)s, %(sequence_no)s
            )
            """,
            case,
        ).fetchone()
    assert row == (case["number"],)
