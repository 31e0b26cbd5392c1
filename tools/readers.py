"""``make readers``: write the lists of critical files from readers.toml, or ``--check`` them.

CONTRIBUTING.md is for people, .github/CODEOWNERS for the host of the repository.
"""

import re
import sys
import tomllib
from collections.abc import Iterator
from typing import Any, Final, NamedTuple

from cli.paths import ROOT

SOURCE: Final = ROOT / "tools/readers.toml"
PAGE: Final = ROOT / "CONTRIBUTING.md"
OWNERS: Final = ROOT / ".github/CODEOWNERS"

_TABLES = re.compile(r"(?<=<!-- made by: make readers -->\n).*?(?=<!-- end -->)", re.DOTALL)
_CHOICE = re.compile(r"\{([^{}]*)\}")


class Part(NamedTuple):
    """A part of the repository: free to change, or critical with its tests."""

    name: str
    what: str
    paths: tuple[str, ...]
    tests: tuple[str, ...]

    @property
    def is_critical(self) -> bool:
        """Whether a change needs a second reader."""
        return bool(self.tests)


def read() -> list[Part]:
    """Read the list, free parts first."""
    text: dict[str, Any] = tomllib.loads(SOURCE.read_text())
    return [
        Part(entry["name"], entry["what"], tuple(entry["paths"]), tuple(entry.get("tests", ())))
        for entry in (*text["free"], *text["critical"])
    ]


def owner() -> str:
    """Return who reads critical changes."""
    return str(tomllib.loads(SOURCE.read_text())["owner"])


def patterns(paths: tuple[str, ...]) -> Iterator[str]:
    """Yield the paths of a part without braces."""
    for path in paths:
        choice = _CHOICE.search(path)
        if choice is None:
            yield path
        else:
            for word in choice[1].split(","):
                yield from patterns((path[: choice.start()] + word + path[choice.end() :],))


def matches(path: str, pattern: str) -> bool:
    """Say whether a pattern names a file, the way CODEOWNERS would."""
    if pattern.endswith("/"):
        return path.startswith(pattern)
    return re.fullmatch(re.escape(pattern).replace(r"\*", "[^/]*"), path) is not None


def find(path: str, parts: list[Part]) -> Part | None:
    """Return the part of a file: of several, the one with the longest pattern."""
    named = [
        (len(pattern), part)
        for part in parts
        for pattern in patterns(part.paths)
        if matches(path, pattern)
    ]
    return max(named, key=lambda item: item[0])[1] if named else None


def main(arguments: list[str]) -> int:
    """Write both files, or say whether they are fresh."""
    parts = read()
    fresh = {
        PAGE: _TABLES.sub(lambda _: _tables(parts), PAGE.read_text()),
        OWNERS: _owners(parts),
    }
    stale = [path for path, text in fresh.items() if not path.exists() or path.read_text() != text]
    if arguments == ["--check"]:
        for path in stale:
            print(f"{path.relative_to(ROOT)} is stale; run: make readers", file=sys.stderr)
        return 1 if stale else 0
    for path in stale:
        path.write_text(fresh[path])
    return 0


def _tables(parts: list[Part]) -> str:
    free = "".join(
        f"| {part.name} | {part.what} | {_listed(part.paths)} |\n"
        for part in parts
        if not part.is_critical
    )
    critical = "".join(
        f"| {part.name} | {part.what} | {_listed(part.paths)} | {_listed(part.tests)} |\n"
        for part in parts
        if part.is_critical
    )
    return (
        f"\n| free | | where |\n|---|---|---|\n{free}"
        f"\n| critical | | where | its tests |\n|---|---|---|---|\n{critical}\n"
    )


def _listed(paths: tuple[str, ...]) -> str:
    return ", ".join(f"`{path}`" for path in paths)


def _owners(parts: list[Part]) -> str:
    """Return CODEOWNERS, where the last line that names a file wins: the longest comes last."""
    critical = [pattern for part in parts if part.is_critical for pattern in patterns(part.paths)]
    free = [
        pattern
        for part in parts
        if not part.is_critical
        for pattern in patterns(part.paths)
        if any(matches(pattern, other) for other in critical)
    ]
    lines = {pattern: f" {owner()}" for pattern in critical} | dict.fromkeys(free, "")
    ordered = sorted(lines, key=lambda pattern: (len(pattern), pattern))
    return "".join(
        [
            "# Made by: make readers. A file that no line names has no owner of its own.\n",
            *(f"/{pattern}{lines[pattern]}\n" for pattern in ordered),
        ]
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
