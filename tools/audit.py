"""`make audit`: known vulnerabilities of dependencies, risky code, secrets in files.

Whether a dependency has a known vulnerability is known by a service of its registry. Each service
is first asked for a package of which everybody knows that it is vulnerable: one that says nothing
about that does not answer, and its part is told as not checked. With `AUDIT=required` that fails.

A finding is fixed, or stands in `tools/audit.toml` with its reason. An entry there that is found no
more is refused, if its part was checked.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from detect_secrets.core.plugins.util import get_mapping_from_secret_type_to_class
from detect_secrets.plugins.base import RegexBasedDetector

ROOT: Final = Path(__file__).resolve().parent.parent
REVIEWED: Final = Path(__file__).with_name("audit.toml")

SECONDS: Final = 120
_PYTHON: Final = ("api", "cli", "tools")
_VULNERABLE: Final = {"pip": ("jinja2", "2.4.1"), "npm": ("lodash", "4.17.4")}
_BINARY: Final = frozenset({".png", ".webp", ".xz", ".gz", ".ico", ".woff2"})


class NotCheckedError(Exception):
    """A part cannot be checked here; says why."""


@dataclass(frozen=True, order=True)
class Finding:
    """What a tool found."""

    tool: str
    what: str
    where: str


Finder = Callable[[], Sequence[Finding]]


def find_risky_code() -> list[Finding]:
    """Ask bandit; what it calls low are rules of ruff, which `make lint` holds line by line."""
    report = _json("bandit", "--quiet", "-ll", "--format", "json", "--recursive", *_PYTHON)
    if report["errors"]:
        raise NotCheckedError(str(report["errors"]))
    return [Finding("bandit", it["test_id"], it["filename"]) for it in report["results"]]


def find_secrets() -> list[Finding]:
    """Look for what has the form of a secret in all files of the repository."""
    listed = _run("git", "ls-files", "-z", "--cached", "--others", "--exclude-standard")
    paths = [ROOT / name for name in listed.split("\0") if name]
    found = {
        Finding("secrets", kind, str(path.relative_to(ROOT)))
        for path in paths
        if path.suffix not in _BINARY and path.is_file()
        for kind in find_kinds_of_secrets(path.read_text(errors="replace"))
    }
    return sorted(found)


def find_kinds_of_secrets(text: str) -> Iterator[str]:
    """Yield the kinds of secrets that have their form somewhere in a text."""
    plugins: dict[str, type[Any]] = get_mapping_from_secret_type_to_class()
    for kind, plugin in plugins.items():
        if issubclass(plugin, RegexBasedDetector) and kind not in _WITHOUT_A_FORM:
            detector = plugin()
            if any(pattern.search(text) for pattern in detector.denylist):
                yield kind


_WITHOUT_A_FORM: Final = frozenset({"Public IP (ipv4)", "Secret Keyword"})


def find_vulnerable_python() -> list[Finding]:
    """Ask pip-audit about everything that is pinned."""
    name, version = _VULNERABLE["pip"]
    with tempfile.TemporaryDirectory() as folder:
        canary = Path(folder) / "requirements.txt"
        canary.write_text(f"{name}=={version}\n")
        if not _ask_pip_audit(canary):
            raise NotCheckedError("the vulnerability service of PyPI does not answer")
    return _ask_pip_audit(ROOT / "requirements-dev.txt")


def _ask_pip_audit(requirements: Path) -> list[Finding]:
    options = ("--no-deps", "--disable-pip", "--progress-spinner", "off", "--timeout", "5")
    report = _json("pip-audit", "--format", "json", *options, "--requirement", str(requirements))
    return [
        Finding("pip-audit", vulnerability["id"], f"{package['name']} {package['version']}")
        for package in report["dependencies"]
        for vulnerability in package.get("vulns", ())
    ]


def find_vulnerable_node() -> list[Finding]:
    """Ask npm about everything that is pinned."""
    name, version = _VULNERABLE["npm"]
    with tempfile.TemporaryDirectory() as folder:
        pinned = {"name": "canary", "version": "1.0.0", "dependencies": {name: version}}
        lock = {
            **pinned,
            "lockfileVersion": 3,
            "packages": {"": pinned, f"node_modules/{name}": {"version": version}},
        }
        (Path(folder) / "package.json").write_text(json.dumps(pinned))
        (Path(folder) / "package-lock.json").write_text(json.dumps(lock))
        if not _ask_npm(Path(folder)):
            raise NotCheckedError("the vulnerability service of npm does not answer")
    return _ask_npm(ROOT)


def _ask_npm(folder: Path) -> list[Finding]:
    patience = ("--fetch-retries=0", "--fetch-timeout=5000")
    report = _json("npm", "audit", "--json", "--package-lock-only", *patience, folder=folder)
    return sorted(
        {
            Finding("npm audit", cause["url"].rpartition("/")[2], name)
            for name, package in report.get("vulnerabilities", {}).items()
            for cause in package["via"]
            if isinstance(cause, dict)
        }
    )


FINDERS: Final[dict[str, Finder]] = {
    "bandit": find_risky_code,
    "secrets": find_secrets,
    "pip-audit": find_vulnerable_python,
    "npm audit": find_vulnerable_node,
}


def judge(
    finders: dict[str, Finder], reviewed: set[Finding], *, is_required: bool
) -> tuple[list[str], bool]:
    """Run the finders; return a line for each result, and whether all is well."""
    lines, is_well = [], True
    with ThreadPoolExecutor() as pool:
        results = {tool: pool.submit(find) for tool, find in finders.items()}
        for tool, result in results.items():
            accepted = {it for it in reviewed if it.tool == tool}
            try:
                found = set(result.result())
            except NotCheckedError as reason:
                lines.append(f"not checked: {tool}: {reason}")
                is_well = is_well and not is_required
                continue
            lines += [f"{tool}: {it.what} in {it.where}" for it in sorted(found - accepted)]
            lines += [
                f"{tool}: {it.what} in {it.where} is on the list and found no more"
                for it in sorted(accepted - found)
            ]
            is_well = is_well and found == accepted
            lines.append(f"{tool}: {len(found - accepted)} new, {len(accepted)} on the list")
    return lines, is_well


def read_reviewed() -> set[Finding]:
    """Read the list of findings that somebody has looked at; each has a reason."""
    entries = tomllib.loads(REVIEWED.read_text()).get("reviewed", [])
    for entry in entries:
        if len(entry["reason"].split()) < 3:
            raise SystemExit(f"{REVIEWED}: {entry} has no reason")
    return {Finding(it["tool"], it["what"], it["where"]) for it in entries}


def _json(program: str, *options: str, folder: Path = ROOT) -> Any:  # noqa: ANN401
    try:
        return json.loads(_run(program, *options, folder=folder))
    except ValueError:
        raise NotCheckedError(f"{program} gives no report") from None


def _run(program: str, *options: str, folder: Path = ROOT) -> str:
    """Run a program of the environment; its exit code says what its report says too."""
    own = Path(sys.executable).with_name(program)
    command = [str(own) if own.exists() else program, *options]
    try:
        return subprocess.run(  # noqa: S603
            command, cwd=folder, capture_output=True, text=True, timeout=SECONDS, check=False
        ).stdout
    except (OSError, subprocess.TimeoutExpired) as error:
        raise NotCheckedError(str(error)) from error


def main() -> None:
    """Print the results; exit with 1 unless all is well."""
    is_required = os.environ.get("AUDIT") == "required"
    lines, is_well = judge(FINDERS, read_reviewed(), is_required=is_required)
    print("\n".join(lines))
    raise SystemExit(not is_well)


if __name__ == "__main__":
    main()
