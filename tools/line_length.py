"""Part of ``make lint``: no line of SQL is longer than 120 characters, in bodies of functions too.

sqlfluff does not look into bodies, and cannot tell the text of a comment, which is one literal
however long, from code. Migrations that have landed stay as they are. Tests are checked too.
"""

import re
import sys
from collections.abc import Iterator

from cli.paths import ROOT, SQL

LONGEST = 120
FOLDERS = (SQL, ROOT / "tests")

_COMMENT = re.compile(r"^comment on .*?';$", re.MULTILINE | re.DOTALL)


def find_long_lines(text: str) -> Iterator[int]:
    """Give the numbers of the lines that are too long, except those of `comment on` texts."""
    shortened = _COMMENT.sub(lambda comment: "\n" * comment[0].count("\n"), text)
    for number, line in enumerate(shortened.split("\n"), start=1):
        if len(line) > LONGEST:
            yield number


def main() -> int:
    """Print the lines that are too long; return the exit status."""
    found = [
        f"{path.relative_to(ROOT)}:{number}: longer than {LONGEST} characters"
        for folder in FOLDERS
        for path in sorted(folder.rglob("*.sql"))
        if path.parent.name != "migrations"
        for number in find_long_lines(path.read_text())
    ]
    print(*found, sep="\n", end="\n" * bool(found), file=sys.stderr)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
