"""A short selection of `make chaos`."""

import os

import pytest

from cli import embedded
from tests.chaos.__main__ import befall
from tests.chaos.faults import FAULTS
from tests.chaos.world import make_world


def test_faults_lose_nothing_and_double_nothing() -> None:
    if os.environ.get("DATABASE_URL"):
        pytest.skip("faults are made to a server that is made for them")
    with make_world(int(os.environ.get("PG") or embedded.DEFAULT_VERSION)) as world:
        befall(world, [it for it in FAULTS if it.is_brief], is_brief=True)
    assert not world.ledger.wrong
    assert world.ledger.sold
