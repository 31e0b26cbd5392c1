"""What mails say, in the languages in which the app is whole."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

FALLBACK: Final = "en"

PATHS: Final[Mapping[str, str]] = {
    "invitation": "/invitation#",
    "password_reset": "/reset-password#",
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
    "password_reset": {
        "en": (
            "Set another password",
            "Hello {name},\n\nsomebody, probably you, wants to set another password for "
            "Counterfoil. Open this link within half an hour. It works once:\n\n{link}\n\n"
            "Was it not you? Then do nothing: your password stays as it is.",
        ),
        "de": (
            "Ein neues Passwort setzen",
            "Guten Tag {name},\n\njemand, vermutlich Sie, möchte ein neues Passwort für "
            "Counterfoil setzen. Öffnen Sie innerhalb einer halben Stunde diesen Link. Er gilt "
            "einmal:\n\n{link}\n\n"
            "Waren Sie es nicht? Dann tun Sie nichts: Ihr Passwort bleibt, wie es ist.",
        ),
    },
    "password_changed": {
        "en": (
            "Your password was changed",
            "Hello {name},\n\nyour password for Counterfoil was changed just now, and you were "
            'signed out elsewhere.\n\nWas it not you? Then open {link}, press "Forgot the '
            'password?" and set another one at once.',
        ),
        "de": (
            "Ihr Passwort wurde geändert",
            "Guten Tag {name},\n\nIhr Passwort für Counterfoil wurde eben geändert, und Sie "
            "wurden überall sonst abgemeldet.\n\nWaren Sie es nicht? Dann öffnen Sie {link}, "
            "drücken Sie „Passwort vergessen?“ und setzen Sie sofort ein neues.",
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
