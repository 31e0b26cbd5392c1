"""``python -m bench.app``: the app in a real browser against the real service."""

import json
import math
import os
import re
import statistics
import subprocess
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import click
import psycopg

from bench import machine
from bench.database import make_database
from bench.web import Web, serve
from cli import embedded
from cli.paths import ROOT
from tools.browser import need as find_browser

RESULTS = Path(__file__).with_name("results-app.txt")

_APP = ROOT / "frontend"
_WORKERS = 2
_SIZE = re.compile(r"^the till: ([\d.]+) of (\d+) kB", re.MULTILINE)


@dataclass(frozen=True)
class Result:
    """What was measured; `frontend/bench/results.ts` writes it."""

    what: str
    unit: str
    figures: Sequence[float]
    percentile: int
    goal: float | None

    @property
    def judged(self) -> float:
        """The figure that the goal is about."""
        ordered = sorted(self.figures)
        return ordered[math.ceil(len(ordered) * self.percentile / 100) - 1]

    @property
    def is_reached(self) -> bool:
        """Whether the goal is; what has none only tells how fast the machine is."""
        return self.goal is None or self.judged <= self.goal


@click.command()
@click.option("--only", default="", help="Measure tests whose title matches this.")
@click.option("--save", is_flag=True, help=f"Write the table to bench/{RESULTS.name} too.")
def main(*, only: str, save: bool) -> None:
    """Measure the app; see docs/performance.md. Needs Chromium and the built app."""
    browser = find_browser()
    load = os.getloadavg()[0]
    with embedded.server("bench") as server:
        make_database(server)
        with serve(server.url(embedded.MIGRATOR), _WORKERS) as web:
            measured, is_whole = _measure(web, browser, only)
            results = [*measured, _size()]
        version = _versions(server, browser)
    lines = [
        f"{datetime.now(UTC):%Y-%m-%d}, {version}, {machine.describe()}",
        f"load of the machine before the run: {load:.1f}",
        "",
        *table(results),
    ]
    text = "\n".join(lines)
    click.echo(f"\n{text}")
    if not is_whole:
        raise click.ClickException("A test failed, so the table is not whole and not saved.")
    if save and not only:
        RESULTS.write_text(f"{text}\n")


def table(results: Iterable[Result]) -> list[str]:
    """One line per result; the share is that of the goal which was used up."""
    lines = [f"{'':7} {'median':>7} {'judged':>7} {'goal':>6} {'share':>6}       what"]
    reached = []
    for one in results:
        verdict, goal, share = "", "", ""
        if one.goal is not None:
            reached.append(one.is_reached)
            verdict = "reached" if one.is_reached else "MISSED"
            goal, share = f"{one.goal:.4g}", f"{one.judged / one.goal:.0%}"
        lines.append(
            f"{verdict:7} {statistics.median(one.figures):7.4g} {one.judged:7.4g} {goal:>6} "
            f"{share:>6} {one.unit:5} {one.what}{_how(one)}"
        )
    return [*lines, "", f"goals reached: {sum(reached)} of {len(reached)}"]


def _how(result: Result) -> str:
    count = len(result.figures)
    return f" (p{result.percentile} of {count})" if count > 1 else ""


def _measure(web: Web, browser: str, only: str) -> tuple[list[Result], bool]:
    """Run the tests; give what they measured, and whether all of them came to their end."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "results"
        command = ["npx", "playwright", "test", "--config", "bench/playwright.config.ts"]
        file.touch()
        run = subprocess.run(  # noqa: S603
            [*command, *(["-g", only] if only else [])],
            cwd=_APP,
            env={
                **os.environ,
                "COUNTERFOIL_SERVICE": web.url,
                "CHROMIUM": browser,
                "BENCH_RESULTS": str(file),
            },
            check=False,
        )
        results = [Result(**json.loads(line)) for line in file.read_text().splitlines()]
        return results, run.returncode == 0


def _size() -> Result:
    """Ask the check of the size, which knows what belongs to a first load."""
    command = ["node", "checks/size.js"]
    answer = subprocess.run(command, cwd=_APP, capture_output=True, text=True, check=False)  # noqa: S603
    found = _SIZE.search(answer.stdout)
    if found is None:
        raise click.ClickException("run first: make app")
    return Result("JavaScript of the till's first load, gzip", "kB", [float(found[1])], 95, 200)


def _versions(server: embedded.Server, browser: str) -> str:
    with psycopg.connect(server.url(embedded.SUPERUSER, "postgres")) as connection:
        row = connection.execute("show server_version").fetchone()
    postgres = str(row[0]).split()[0] if row else ""
    chromium = subprocess.run([browser, "--version"], capture_output=True, text=True, check=True)  # noqa: S603
    return f"{' '.join(chromium.stdout.split()[:2])}, PostgreSQL {postgres}"


if __name__ == "__main__":
    main()
