"""``python -m tests.upgrade.dump``: write the dump of a demo shop, for later versions.

The file is named after the newest migration. The oldest supported PostgreSQL writes it, so that
every version can read it. Commit one for each release; never change one.
"""

import lzma
import subprocess
from pathlib import Path

from cli import embedded, seed_demo, target
from cli.migrate import Tree

OLDEST = 16


def main() -> None:
    """Make a database, fill it, and write its dump beside this file."""
    tree = Tree()
    with target.open_target("test", OLDEST) as made:
        target.deploy(made, tree)
        seed_demo.seed(made)
        command = [str(embedded.binaries(OLDEST) / "pg_dump"), made.superuser_url or ""]
        dump = subprocess.run(command, check=True, capture_output=True).stdout
    path = Path(__file__).with_name(f"{tree.migrations[-1].label}.sql.xz")
    path.write_bytes(lzma.compress(dump, preset=9 | lzma.PRESET_EXTREME))
    print(f"{path}: {path.stat().st_size / 1000:.0f} kB")


if __name__ == "__main__":
    main()
