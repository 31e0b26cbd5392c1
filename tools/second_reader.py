"""Refuses a change of a critical file without a change of its tests: ``make second-reader``.

python -m tools.second_reader [BASE]         the commits since BASE
python -m tools.second_reader --staged FILE  these, the staged changes, and the message in FILE

By default BASE is the point where the branch left the main one. tools/readers.toml lists critical
files and
their tests. A commit whose message has the trailer ``Tests-unchanged: why`` is accepted: it is for
a change that no test can notice, such as one of a comment.
"""

import re
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Final, NamedTuple

from cli.paths import ROOT
from tools.readers import Part, find, matches, patterns, read

TRAILER: Final = "Tests-unchanged"
_HAS_TRAILER = re.compile(rf"^{TRAILER}: *\S", re.MULTILINE)


class Change(NamedTuple):
    """The change of one file by a commit or by the index."""

    path: str
    is_gone: bool
    is_excused: bool


def main(arguments: list[str], folder: Path = ROOT) -> int:
    """Print what is missing; return the exit status."""
    is_staged = arguments[:1] == ["--staged"]
    base = arguments[0] if arguments and not is_staged else _base(folder)
    if base is None and not is_staged:
        print("second reader: skipped, there is no branch to compare with")
        return 0
    changes = list(_commits(folder, base)) if base is not None else []
    if is_staged:
        message = Path(arguments[1]).read_text()
        output = _git(folder, "diff", "--cached", "--name-status", "-M")
        changes += _parse(output, is_excused=bool(_HAS_TRAILER.search(message)))
    missing = find_untested(changes)
    for part, paths in missing.items():
        print(f"{part.name}: {part.what}")
        print("".join(f"  changed:  {path}\n" for path in paths), end="")
        print(f"  no test:  {' '.join(part.tests)}")
    if missing:
        print(f"Change a test with it, or say why not: the trailer {TRAILER}: in the message.")
    return 1 if missing else 0


def find_untested(changes: Iterable[Change]) -> dict[Part, list[str]]:
    """Return the critical parts that are changed without a change of their tests, and the files."""
    parts = read()
    changes = list(changes)
    tests = {change.path for change in changes if not change.is_gone}
    missing: dict[Part, list[str]] = {}
    for path in sorted({change.path for change in changes if not change.is_excused}):
        part = find(path, parts)
        if part is None or not part.is_critical:
            continue
        wanted = list(patterns(part.tests))
        if not any(matches(test, pattern) for test in tests for pattern in wanted):
            missing.setdefault(part, []).append(path)
    return missing


def _base(folder: Path) -> str | None:
    """Return where this branch left the main one."""
    for name in ("origin/main", "main"):
        found = _git(folder, "merge-base", "HEAD", name, check=False).strip()
        if found:
            return found
    return None


def _commits(folder: Path, base: str) -> Iterable[Change]:
    for commit in _git(folder, "rev-list", "--no-merges", f"{base}..HEAD").split():
        message = _git(folder, "show", "-s", "--format=%B", commit)
        output = _git(folder, "show", "--format=", "--name-status", "-M", commit)
        yield from _parse(output, is_excused=bool(_HAS_TRAILER.search(message)))


def _parse(output: str, *, is_excused: bool) -> Iterable[Change]:
    for line in output.splitlines():
        status, *paths = line.split("\t")
        if status == "R100":  # the same file in another place
            continue
        for path in paths:
            is_gone = status == "D" or (len(paths) == 2 and path == paths[0])
            yield Change(path, is_gone, is_excused)


def _git(folder: Path, *arguments: str, check: bool = True) -> str:
    command = ["git", "-c", "core.quotePath=off", *arguments]
    result = subprocess.run(  # noqa: S603
        command, cwd=folder, capture_output=True, text=True, check=False
    )
    if check and result.returncode != 0:
        raise SystemExit(f"git {' '.join(arguments)}: {result.stderr.strip()}")
    return result.stdout if result.returncode == 0 else ""


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
