"""Plays all stories and writes their output: ``python -m tests.stories``."""

import os
import tempfile
from pathlib import Path

from cli import embedded
from tests.database import TestServer, make_migrated, session_databases
from tests.stories.play import FOLDER, STORIES, play


def main() -> None:
    """Write the transcript of every story; git shows the differences."""
    version = int(os.environ.get("PG") or embedded.DEFAULT_VERSION)
    with (
        embedded.server("test", version) as running,
        tempfile.TemporaryDirectory() as scratch,
    ):
        server = TestServer(running.url(embedded.SUPERUSER, "postgres"), running)
        with session_databases(server, "stories_") as prefix:
            database = make_migrated(server, f"{prefix}1")
            for story in STORIES:
                print(f"playing {story}")
                transcript = play(story, database, Path(scratch))
                (FOLDER / f"{story}.out").write_text(transcript)


if __name__ == "__main__":
    main()
