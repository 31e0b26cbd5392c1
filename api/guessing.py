"""Passwords that are guessed first: those that many people have, and what people make of them."""

from __future__ import annotations

from typing import Final

CHECKED_CHARACTERS: Final = 40
"""The time grows faster than the length, and a password whose beginning is hard to guess is so."""

WEAKEST_SCORE: Final = 2
"""Below it, less than a million guesses are enough."""


def is_guessable(password: str) -> bool:
    """Whether less than a million guesses find it: by lists of common passwords, words, keys."""
    from zxcvbn import zxcvbn  # type: ignore[import-untyped]  # its lists take a moment to load

    score: int = zxcvbn(password[:CHECKED_CHARACTERS])["score"]
    return score < WEAKEST_SCORE
