"""Folders: the checkout, its SQL, and the one folder with all state."""

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SQL = ROOT / "sql"


def state_folder() -> Path:
    """Return the git-ignored folder that holds servers, secrets and the virtual environment."""
    return Path(os.environ.get("COUNTERFOIL_STATE") or ROOT / ".state").resolve()
