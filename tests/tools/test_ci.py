"""What CI installs."""

import re

from cli.paths import ROOT


def test_ci_installs_each_program_without_which_tests_are_skipped() -> None:
    script = (ROOT / ".ci/run").read_text()
    installed = set(re.findall(r"\binstall ([\w-]+) [\w-]+$", script, re.MULTILINE))
    looked_for = {
        name
        for path in (ROOT / "tests").rglob("*.py")
        for name in re.findall(r"shutil\.which\(\"([\w-]+)\", path=", path.read_text())
    }
    assert {"nginx", "pgbouncer"} <= looked_for
    assert looked_for <= installed
