"""The worked queries of docs/analytics.md have the output that the page shows."""

from collections.abc import Callable, Iterator

import pytest

from tests.database import Database
from tests.docs.analytics import Example, open_shop, read_examples, run

EXAMPLES = read_examples()
SUBJECTS = [
    "customer and country",
    "month and cashier",
    "list price",
    "within its category",
    "affinity",
    "Cohorts",
    "RFM",
]


@pytest.fixture(scope="module")
def analyst_url(make_database: Callable[[], Database]) -> Iterator[str]:
    with open_shop(make_database()) as url:
        yield url


def test_the_page_has_an_example_of_each_subject() -> None:
    titles = " ".join(example.title for example in EXAMPLES)
    assert [subject for subject in SUBJECTS if subject not in titles] == []


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.title)
def test_what_comes_out_is_what_the_page_says(analyst_url: str, example: Example) -> None:
    # If the new output is right: make examples
    assert run(example.query, analyst_url).splitlines() == example.output.splitlines()
