"""Figures and dates for people, made from the stored strings, never from floats."""

from __future__ import annotations

from datetime import date, datetime
from typing import Final

MINUS: Final = "\N{MINUS SIGN}"
THIN_SPACE: Final = "\N{NARROW NO-BREAK SPACE}"
NO_BREAK: Final = "\N{NO-BREAK SPACE}"
TIMES: Final = "\N{MULTIPLICATION SIGN}"

MONTHS: Final = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def figure(text: str) -> str:
    """A decimal with separated thousands: 1234567.50 becomes 1 234 567.50."""
    sign, digits = (MINUS, text[1:]) if text.startswith("-") else ("", text)
    whole, point, fraction = digits.partition(".")
    start = len(whole) % 3
    groups = [whole[:start]] * bool(start) + [whole[i : i + 3] for i in range(start, len(whole), 3)]
    return f"{sign}{THIN_SPACE.join(groups)}{point}{fraction}"


def price(text: str, minor_units: int) -> str:
    """A price with the decimals of its currency, or more if it has more."""
    whole, _, fraction = text.partition(".")
    fraction = fraction.rstrip("0").ljust(minor_units, "0")
    return figure(f"{whole}.{fraction}" if fraction else whole)


def less(text: str) -> str:
    """An amount that is subtracted: its sign changes, and zero stays zero."""
    if is_zero(text):
        return figure(text.removeprefix("-"))
    return figure(text.removeprefix("-") if text.startswith("-") else f"-{text}")


def percent(text: str) -> str:
    """A rate."""
    return f"{text}{NO_BREAK}%"


def day(iso: str) -> str:
    """A date that every country reads the same way: 3 November 2026."""
    when = date.fromisoformat(iso)
    return f"{when.day} {MONTHS[when.month - 1]} {when.year}".replace(" ", NO_BREAK)


def moment(iso: str) -> str:
    """A date with the time of day."""
    when = datetime.fromisoformat(iso)
    return f"{day(when.date().isoformat())}, {when:%H:%M}"


def is_zero(text: str) -> bool:
    """Whether a figure is zero, with any number of digits."""
    return not text.strip("-0.")
