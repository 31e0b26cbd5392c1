"""The app's own code (`frontend/src/money`) beside the database's."""

import json
import os
import subprocess
from pathlib import Path
from typing import Any

from cli.paths import ROOT


def assert_same(cases: list[dict[str, Any]], folder: Path) -> None:
    """Have the app compute each case from its request, and compare that with the answer in it.

    A case is `{kind: "sale", asked, taxes, coin, answer}` or `{kind: "return", bill, earlier,
    asked, answer}`; `frontend/src/money/differential.test.ts` says what is in them.
    """
    file = folder / "cases.json"
    file.write_text(json.dumps(cases))
    result = subprocess.run(
        ["npx", "vitest", "run", "src/money/differential.test.ts"],
        cwd=ROOT / "frontend",
        env={**os.environ, "COUNTERFOIL_CASES": str(file)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    print(result.stdout[-8000:])
    assert result.returncode == 0
