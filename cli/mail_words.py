"""What mails say, in the languages in which the app is whole."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

FALLBACK: Final = "en"

PATHS: Final[Mapping[str, str]] = {
    "invitation": "/invitation#",
}
"""Where the link of a mail leads. The token stands behind the #: no server and no log sees it."""

WORDS: Final[Mapping[str, Mapping[str, tuple[str, str]]]] = {
    "invitation": {
        "en": (
            "{inviter} invites you to {org_name}",
            "{inviter} invites you to work in {org_name} with Counterfoil.\n\n"
            "Open this link to join. It works once, for three days:\n\n{link}\n\n"
            "Do you not know {inviter}? Then do nothing.",
        ),
        "de": (
            "{inviter} lädt Sie zu {org_name} ein",
            "{inviter} lädt Sie ein, mit Counterfoil in {org_name} zu arbeiten.\n\n"
            "Öffnen Sie diesen Link, um dabei zu sein. Er gilt einmal und drei Tage lang:\n\n"
            "{link}\n\nKennen Sie {inviter} nicht? Dann tun Sie nichts.",
        ),
    },
}
"""Kind, language: subject and text."""


def compose(
    kind: str, content: Mapping[str, Any], origin: str, secret: str | None
) -> tuple[str, str]:
    """Return the subject and the text of a mail.

    Raises:
        LookupError: a newer version of the service wrote it.
    """
    words = WORDS[kind]
    subject, text = words.get(content.get("language", FALLBACK), words[FALLBACK])
    link = f"{origin}{PATHS[kind]}{secret}" if kind in PATHS else origin
    values = {**content, "link": link}
    return subject.format_map(values), text.format_map(values) + "\n"
