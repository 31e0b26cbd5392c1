"""Figures and dates on papers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.papers import words
from api.papers.words import MINUS, THIN_SPACE

AMOUNTS = st.from_regex(r"\A-?(0|[1-9][0-9]{0,14})(\.[0-9]{1,6})?\Z")


@pytest.mark.parametrize(
    ("stored", "shown"),
    [
        ("0", "0"),
        ("0.00", "0.00"),
        ("999.50", "999.50"),
        ("1000", "1 000"),
        ("1234567.125", "1 234 567.125"),
        ("-12.50", f"{MINUS}12.50"),
        ("-100000", f"{MINUS}100 000"),
    ],
)
def test_thousands_stand_apart(stored: str, shown: str) -> None:
    assert words.figure(stored).replace(THIN_SPACE, " ") == shown


@given(AMOUNTS)
def test_no_digit_is_lost(amount: str) -> None:
    shown = words.figure(amount)
    assert shown.replace(THIN_SPACE, "").replace(MINUS, "-") == amount
    assert words.less(words.figure(amount).replace(THIN_SPACE, "").replace(MINUS, "-")) in {
        shown.removeprefix(MINUS),
        f"{MINUS}{shown}",
    }


@pytest.mark.parametrize(
    ("stored", "minor_units", "shown"),
    [
        ("4.200000", 2, "4.20"),
        ("4", 2, "4.00"),
        ("4.2", 2, "4.20"),
        ("0.000125", 2, "0.000125"),
        ("1200", 0, "1 200"),
        ("1200.000000", 0, "1 200"),
        ("1.5", 0, "1.5"),
        ("1.205", 3, "1.205"),
    ],
)
def test_a_price_has_the_decimals_it_needs(stored: str, minor_units: int, shown: str) -> None:
    assert words.price(stored, minor_units).replace(THIN_SPACE, " ") == shown


def test_days_and_moments() -> None:
    assert words.day("2026-11-03").split() == ["3", "November", "2026"]
    assert words.moment("2026-01-31T09:05").split() == ["31", "January", "2026,", "09:05"]


@pytest.mark.parametrize(
    ("text", "is_zero"), [("0", True), ("-0.00", True), ("0.01", False), ("10", False)]
)
def test_nothing_is_nothing(text: str, is_zero: bool) -> None:
    assert words.is_zero(text) is is_zero


@pytest.mark.parametrize(
    ("stored", "shown"), [("1000", f"{MINUS}1 000"), ("-0.02", "0.02"), ("0.00", "0.00")]
)
def test_what_is_taken_off(stored: str, shown: str) -> None:
    assert words.less(stored).replace(THIN_SPACE, " ") == shown
