"""The domain of a thing: the folder of its file."""

import re
from functools import cached_property
from pathlib import Path

from api.domains import DOMAINS
from cli.paths import ROOT, SQL

_ROOMS_WITHOUT_DOMAINS = {"session": "people", "auth": "people", "deploy": "service"}
_FOLDERS = {"table": "policies", "view": "views", "type": "types", "routine": "functions"}
_SUPERUSER = SQL / "superuser.sql"


class Rooms:
    """The files under sql/ as addresses."""

    @cached_property
    def _files(self) -> dict[tuple[str, str, str], Path]:
        files = {}
        for kind, folder in _FOLDERS.items():
            for path in sorted((SQL / folder).rglob("*.sql")):
                parts = path.relative_to(SQL / folder).parts
                room = "data" if kind == "table" else parts[0]
                files[kind, room, path.stem] = path
        return files

    def file(self, kind: str, name: str) -> Path:
        """The file that holds a table (its policy and grants), a view, a type or a routine."""
        room, _, short_name = name.partition(".")
        path = self._files.get((kind, room, short_name))
        if path is None and re.search(rf"^create .* {name} ?\(", _SUPERUSER.read_text(), re.M):
            return _SUPERUSER
        if path is None:
            raise LookupError(f"no file under sql/{_FOLDERS[kind]} holds the {kind} {name}")
        return path

    def domain(self, kind: str, name: str) -> str:
        """The domain of a table, a view or a routine."""
        path = self.file(kind, name)
        if path == _SUPERUSER:
            return "service"
        parts = path.parent.relative_to(SQL / _FOLDERS[kind]).parts
        if kind != "table":
            parts = parts[1:]
        word = parts[0] if parts else _ROOMS_WITHOUT_DOMAINS.get(name.partition(".")[0], "common")
        if word not in DOMAINS:
            raise LookupError(f"{path.relative_to(ROOT)}: {word} is none of the domains")
        return word


def migrations_of(table: str) -> list[Path]:
    """The migrations that make or alter a table."""
    return [
        path
        for path in sorted((SQL / "migrations").glob("*.sql"))
        if f"table {table} " in path.read_text().replace("\n", " ")
    ]
