"""The worked cases are the output of the generator, and contain known figures from other
sources."""

import json
from typing import Any

from tests.vectors import make

CASES: dict[str, Any] = json.loads(make.FILE.read_text())


def _of_bills(figure: str) -> dict[str, str]:
    return {case["name"]: case["expect"][figure] for case in CASES["bills"]}


def test_the_file_is_what_the_generator_writes() -> None:
    assert make.FILE.read_text() == make.text()


def test_bills_come_to_what_they_are_known_to_come_to() -> None:
    gross = _of_bills("gross")
    assert gross["tax per document, not per line"] == "36.04"
    assert gross["line discount"] == "6527.81"
    assert gross["one line of ten"] == "37.98"
    assert gross["two rates and a document discount"] == "76.10"
    assert gross["no minor unit"] == "1099"
    assert gross["three minor units"] == "3.889"
    assert _of_bills("tax")["inclusive, exact tie"] == "0.12"
    assert gross["all of half a cent"] == "0.00"
    assert gross["all of a line that ends in half a cent"] == "0.00"
    assert gross["most of lines that end in half a cent"] == "7.50"


def test_stock_is_worth_what_it_is_known_to_be_worth() -> None:
    values = [step["value_after"] for step in CASES["costing"][0]["steps"]]
    assert values == ["50.00", "82.50", "60.50", "102.43", "73.98", "84.98", "79.31", "0.00"]


def test_crediting_all_of_a_bill_gives_all_of_it_back() -> None:
    credited = sum(float(case["gross"]) for case in CASES["credit_of_first_bill_unit_by_unit"])
    assert f"{credited:.2f}" == "36.04"


def test_a_part_in_cash_is_a_sum_of_coins() -> None:
    nearest = {case["amount"]: case["nearest"] for case in CASES["cash_parts"]}
    assert nearest["5.03"] == ["5.00", "5.05"]
    assert nearest["5.05"] == ["5.05"]
    assert nearest["0.02"] == ["0.05"]
