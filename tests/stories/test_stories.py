"""Each story has the output that is committed beside it."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.database import Database
from tests.stories.play import FOLDER, STORIES, play


@pytest.fixture(scope="module")
def stage(make_database: Callable[[], Database]) -> Database:
    """A database only for stories: one of them damages it on purpose."""
    return make_database()


@pytest.mark.parametrize("story", STORIES)
def test_a_story_comes_out_as_it_is_written_down(
    stage: Database, tmp_path: Path, story: str
) -> None:
    path = FOLDER / f"{story}.out"
    written = path.read_text() if path.exists() else ""
    # If the new output is right: make stories
    assert play(story, stage, tmp_path).splitlines() == written.splitlines()


def test_nothing_is_written_down_of_a_story_that_is_gone() -> None:
    assert sorted(path.stem for path in FOLDER.glob("*.out")) == STORIES


def test_the_readme_tells_of_each_story() -> None:
    text = (FOLDER / "README.md").read_text()
    assert [story for story in STORIES if f"({story}.out)" not in text] == []


@pytest.mark.parametrize("story", STORIES)
def test_a_story_says_nothing_of_where_it_was_played(story: str) -> None:
    written = (FOLDER / f"{story}.out").read_text()
    assert os.sep + "tmp" not in written
    assert str(FOLDER.parent.parent) not in written
