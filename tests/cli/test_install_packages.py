"""tools/install-packages.sh, with a fake pip that prints what a real one would."""

import subprocess
from pathlib import Path

from cli.paths import ROOT


def install(folder: Path, said: str, status: int) -> subprocess.CompletedProcess[str]:
    python = folder / "python"
    python.write_text(f"#!/bin/sh\ncat <<'END'\n{said}\nEND\nexit {status}\n")
    python.chmod(0o755)
    lock = folder / "lock.txt"
    lock.write_text("".join(f"package-{number}==1.0\n" for number in range(40)))
    return subprocess.run(
        [ROOT / "tools/install-packages.sh", python, lock, folder / "log"],
        capture_output=True,
        text=True,
        check=False,
    )


def test_it_says_how_far_it_is(tmp_path: Path) -> None:
    said = [f"Collecting package-{number}==1.0 (from -r lock.txt)" for number in range(38)]
    said += [
        "Processing wheels/package_38-1.0.whl",
        "Requirement already satisfied: package-39==1.0 in x",
    ]
    result = install(tmp_path, "\n".join([*said, "Installing collected packages: all"]), 0)
    assert (result.returncode, result.stderr) == (0, "")
    assert result.stdout.splitlines() == [
        "  package 20 of 40",
        "  package 40 of 40",
        "  all fetched; installing them",
    ]


def test_it_fails_with_the_end_of_what_pip_said(tmp_path: Path) -> None:
    result = install(tmp_path, "ERROR: no matching distribution", 1)
    assert result.returncode == 1
    assert "ERROR: no matching distribution" in result.stderr
    assert (tmp_path / "log").read_text() == "ERROR: no matching distribution\n"
