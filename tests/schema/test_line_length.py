"""Long lines of SQL are found, in bodies of functions and in tests too."""

import pytest

from tools import line_length
from tools.line_length import LONGEST, find_long_lines

LONG = "x" * (LONGEST + 1)


def test_no_line_is_too_long(capsys: pytest.CaptureFixture[str]) -> None:
    assert line_length.main() == 0, capsys.readouterr().err


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        (f"select 1;\n{LONG}\n", [2]),
        (f"as $$\nbegin\n    {LONG}\nend;\n$$;\n", [3]),
        (f"comment on function a.b() is\n'{LONG}';\n{LONG}", [3]),
        (f"comment on view a.b is '{LONG}';\nselect 1;", []),
        ("x" * LONGEST, []),
    ],
)
def test_a_long_line_is_found(text: str, numbers: list[int]) -> None:
    assert [*find_long_lines(text)] == numbers
