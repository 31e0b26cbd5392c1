"""Orders SQL files so that each is loaded after the files that make what it needs.

PostgreSQL resolves some names when an object is made, and others only when a function runs. A view,
a type and a SQL function need everything that they name. The body of a PL/pgSQL function needs the
types and views that it names, since variables may be of their row types; the functions that it
calls may come later. A procedure that a file calls runs at once, so the file needs everything that
the procedure names.
"""

import re
from collections.abc import Iterable
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

from cli.errors import UserError

_MAKES = re.compile(
    r"^(?:create (?:or replace )?(function|procedure|view|type|domain) "
    r"|call core\.make_\w+_(function)\(')"
    r"(\w+\.\w+)",
    re.MULTILINE,
)
_NAME = re.compile(r"\b[a-z_]+\.[a-z_0-9]+\b")
_COMMENT = re.compile(r"--[^\n]*|^comment on .*?';$", re.MULTILINE | re.DOTALL)
_BODY = re.compile(r"\$(\w*)\$.*?\$\1\$", re.DOTALL)
_CALLS_LATER = re.compile(r"^language plpgsql$", re.MULTILINE)
_CALL = re.compile(r"^call (\w+\.\w+)", re.MULTILINE)
_CALLABLE = {"function", "procedure"}


def in_load_order(paths: Iterable[Path]) -> list[Path]:
    """Return the files, each after those it needs, otherwise in the order of their names.

    Raises:
        UserError: files need each other.
    """
    texts = {path: _COMMENT.sub("", path.read_text()) for path in sorted(paths)}
    makers: dict[str, Path] = {}
    functions: set[str] = set()
    for path, text in texts.items():
        for kind, made_by_call, name in _MAKES.findall(text):
            makers[name] = path
            if made_by_call or kind in _CALLABLE:
                functions.add(name)

    sorter = TopologicalSorter[Path]()
    for path, text in texts.items():
        needed = set(_NAME.findall(text))
        if _CALLS_LATER.search(text):
            needed -= functions - set(_NAME.findall(_BODY.sub("", text)))
        for procedure in makers.keys() & set(_CALL.findall(text)):
            needed |= set(_NAME.findall(texts[makers[procedure]]))
        sorter.add(path, *({makers[name] for name in needed & makers.keys()} - {path}))

    ordered: list[Path] = []
    try:
        sorter.prepare()
    except CycleError as error:
        names = " needs ".join(path.name for path in reversed(error.args[1]))
        raise UserError(f"these files need each other: {names}") from error
    while sorter.is_active():
        ready = sorted(sorter.get_ready())
        ordered.extend(ready)
        sorter.done(*ready)
    return ordered
