"""What mails say, in the languages in which the app is whole."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

FALLBACK: Final = "en"

PATHS: Final[Mapping[str, str]] = {
    "invitation": "/invitation#",
    "password_reset": "/reset-password#",
    "email_verification": "/verify-email#",
    "sign_up": "/open-shop#",
    "head_mail": "/head-file#",
    "head_file": "/head-file#",
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
    "email_verification": {
        "en": (
            "Is this your address?",
            "Hello {name},\n\nopen this link within a day to prove that you read this address:"
            "\n\n{link}\n\nDid you not ask for it? Then do nothing.",
        ),
        "de": (
            "Ist das Ihre Adresse?",
            "Guten Tag {name},\n\nöffnen Sie innerhalb eines Tages diesen Link, um zu bestätigen, "
            "dass Sie diese Adresse lesen:\n\n{link}\n\n"
            "Haben Sie nicht darum gebeten? Dann tun Sie nichts.",
        ),
    },
    "sign_up": {
        "en": (
            "Open your shop",
            "Open this link within a day to open your shop with Counterfoil. It works once:"
            "\n\n{link}\n\nDid you not ask for it? Then do nothing.",
        ),
        "de": (
            "Öffnen Sie Ihren Laden",
            "Öffnen Sie innerhalb eines Tages diesen Link, um Ihren Laden mit Counterfoil zu "
            "öffnen. Er gilt einmal:\n\n{link}\n\n"
            "Haben Sie nicht darum gebeten? Dann tun Sie nichts.",
        ),
    },
    "sign_up_known": {
        "en": (
            "You have an account already",
            "Somebody, probably you, wants to open a shop with this address, which has an account "
            "already. Sign in with it: {link}\n\nIf you do not know the password any more, press "
            '"Forgot the password?" there.\n\nWas it not you? Then do nothing.',
        ),
        "de": (
            "Sie haben schon ein Konto",
            "Jemand, vermutlich Sie, möchte mit dieser Adresse einen Laden öffnen; sie hat aber "
            "schon ein Konto. Melden Sie sich damit an: {link}\n\nWenn Sie das Passwort nicht "
            "mehr wissen, drücken Sie dort „Passwort vergessen?“.\n\n"
            "Waren Sie es nicht? Dann tun Sie nichts.",
        ),
    },
    "new_login": {
        "en": (
            "A new login",
            "Hello {name},\n\nsomebody logged in to Counterfoil with your password from a place "
            "that is new:\n\ntime: {at}\naddress: {address}\nbrowser: {browser}\n\n"
            "Was it you? Then all is well. If not, open {link}, sign out everywhere else and "
            "change your password.",
        ),
        "de": (
            "Eine neue Anmeldung",
            "Guten Tag {name},\n\njemand hat sich mit Ihrem Passwort von einem neuen Ort aus bei "
            "Counterfoil angemeldet:\n\nZeit: {at}\nAdresse: {address}\nBrowser: {browser}\n\n"
            "Waren Sie es? Dann ist alles gut. Wenn nicht, öffnen Sie {link}, melden Sie sich "
            "überall sonst ab und ändern Sie Ihr Passwort.",
        ),
    },
    "login_failures": {
        "en": (
            "Many wrong passwords",
            "Hello {name},\n\nwithin an hour, many wrong passwords were entered for your account, "
            "so whoever tries again has to wait.\n\nWas it not you? Your password was not found. "
            "If it is one that you use elsewhere too, open {link} and change it.",
        ),
        "de": (
            "Viele falsche Passwörter",
            "Guten Tag {name},\n\ninnerhalb einer Stunde wurden für Ihr Konto viele falsche "
            "Passwörter eingegeben; wer es noch einmal versucht, muss warten.\n\nWaren Sie es "
            "nicht? Ihr Passwort wurde nicht gefunden. Wenn Sie es auch anderswo benutzen, öffnen "
            "Sie {link} und ändern Sie es.",
        ),
    },
    "head_mail": {
        "en": (
            "A proof of the books of {org_name}, every day?",
            "{org_name} wants to send you a small signed file every day. It proves what their "
            "books say on that day, so that nobody, not even whoever runs the service, can change "
            "them later unseen. All you do is keep the mails.\n\n"
            "Open this link to say yes or no:\n\n{link}\n\nIf you do nothing, nothing is sent.",
        ),
        "de": (
            "Täglich ein Beleg für die Bücher von {org_name}?",
            "{org_name} möchte Ihnen täglich eine kleine signierte Datei schicken. Sie belegt, was "
            "an diesem Tag in den Büchern steht, sodass niemand sie später unbemerkt ändern kann, "
            "auch nicht, wer den Dienst betreibt. Sie müssen die Mails nur aufheben.\n\n"
            "Öffnen Sie diesen Link, um ja oder nein zu sagen:\n\n{link}\n\n"
            "Wenn Sie nichts tun, wird nichts geschickt.",
        ),
    },
    "head_file": {
        "en": (
            "Proof of the books of {org_name}, {made_on}",
            "The attached file proves what the books of {org_name} said on {made_on}. Keep it: if "
            "the books are in doubt one day, the shop checks it on its page Checks, or whoever "
            "runs the service with: counterfoil verify --against FILE\n\n"
            "You do not want these mails any more? {link}",
        ),
        "de": (
            "Beleg für die Bücher von {org_name}, {made_on}",
            "Die angehängte Datei belegt, was die Bücher von {org_name} am {made_on} enthielten. "
            "Heben Sie sie auf: Sind die Bücher einmal in Zweifel, prüft der Laden sie auf seiner "
            "Seite „Prüfen“, oder wer den Dienst betreibt mit: counterfoil verify --against "
            "DATEI\n\nMöchten Sie diese Mails nicht mehr? {link}",
        ),
    },
    "webhook_disabled": {
        "en": (
            "A webhook of {org_name} was switched off",
            "Hello {name},\n\nfor three days nothing has arrived at this webhook of {org_name}, or "
            "it said that it is gone, so it was switched off:\n\n{url}\n\nThe last attempt: "
            "{error}\n\nMend the program behind it, then open {link}, Settings, Webhooks, and "
            "switch it on again. Then it gets what waits for it.",
        ),
        "de": (
            "Ein Webhook von {org_name} wurde abgeschaltet",
            "Guten Tag {name},\n\nseit drei Tagen ist an diesem Webhook von {org_name} nichts mehr "
            "angekommen, oder er sagte, dass es ihn nicht mehr gibt. Darum wurde er abgeschaltet:"
            "\n\n{url}\n\nDer letzte Versuch: {error}\n\nBringen Sie das Programm dahinter in "
            "Ordnung, öffnen Sie dann {link}, Einstellungen, Webhooks, und schalten Sie ihn wieder "
            "ein. Dann bekommt er, was auf ihn wartet.",
        ),
    },
    "second_factor_added": {
        "en": (
            "A second factor was added",
            "Hello {name},\n\nfrom now on, whoever logs in to Counterfoil as you needs your app "
            "or your passkey beside the password.\n\nWas it not you? Then somebody uses your "
            "account: ask whoever runs the service to take the second factor away, then open "
            "{link} and set another password.",
        ),
        "de": (
            "Ein zweiter Faktor kam dazu",
            "Guten Tag {name},\n\nwer sich von jetzt an als Sie bei Counterfoil anmeldet, braucht "
            "neben dem Passwort Ihre App oder Ihren Passkey.\n\nWaren Sie es nicht? Dann benutzt "
            "jemand Ihr Konto: Bitten Sie den Betreiber, den zweiten Faktor wegzunehmen, öffnen "
            "Sie dann {link} und setzen Sie ein neues Passwort.",
        ),
    },
    "second_factor_removed": {
        "en": (
            "The second factor was removed",
            "Hello {name},\n\nfrom now on, your password alone is enough to log in to "
            "Counterfoil. Your recovery codes are gone too.\n\nWas it neither you nor somebody "
            "whom you asked? "
            "Then open {link}, sign out everywhere else and set another password at once.",
        ),
        "de": (
            "Der zweite Faktor wurde entfernt",
            "Guten Tag {name},\n\nvon jetzt an genügt Ihr Passwort, um sich bei Counterfoil "
            "anzumelden. Auch Ihre Ersatzcodes gelten nicht mehr.\n\nWaren das weder Sie noch "
            "jemand, den Sie darum gebeten haben? Dann öffnen Sie {link}, melden Sie sich überall "
            "sonst ab und setzen Sie sofort ein neues Passwort.",
        ),
    },
    "second_factor_reduced": {
        "en": (
            "A second factor was removed",
            "Hello {name},\n\none of the ways in which you prove a login to Counterfoil was "
            "removed; others are left.\n\nWas it not you? Then open {link}, sign out everywhere "
            "else and set another password at once.",
        ),
        "de": (
            "Ein zweiter Faktor wurde entfernt",
            "Guten Tag {name},\n\neiner der Wege, auf denen Sie eine Anmeldung bei Counterfoil "
            "bestätigen, wurde entfernt; andere bleiben.\n\nWaren Sie es nicht? Dann öffnen Sie "
            "{link}, melden Sie sich überall sonst ab und setzen Sie sofort ein neues Passwort.",
        ),
    },
    "recovery_codes_made": {
        "en": (
            "New recovery codes",
            "Hello {name},\n\nnew recovery codes were made for your Counterfoil account; the old "
            "ones are no longer good.\n\nWas it not you? Then open {link}, sign out everywhere "
            "else, set another password and make new codes.",
        ),
        "de": (
            "Neue Ersatzcodes",
            "Guten Tag {name},\n\nfür Ihr Konto bei Counterfoil wurden neue Ersatzcodes gemacht; "
            "die alten gelten nicht mehr.\n\nWaren Sie es nicht? Dann öffnen Sie {link}, melden "
            "Sie sich überall sonst ab, setzen Sie ein neues Passwort und machen Sie neue Codes.",
        ),
    },
    "recovery_code_used": {
        "en": (
            "A recovery code was used",
            "Hello {name},\n\nsomebody entered one of your recovery codes in place of the code of "
            "your app. It is not good again.\n\nWas it you? Then all is well. If not, somebody has "
            "your codes: open {link}, sign out everywhere else, set another password and make new "
            "codes.",
        ),
        "de": (
            "Ein Ersatzcode wurde benutzt",
            "Guten Tag {name},\n\njemand hat statt des Codes Ihrer App einen Ihrer Ersatzcodes "
            "eingegeben. Er gilt nicht noch einmal.\n\nWaren Sie es? Dann ist alles gut. Wenn "
            "nicht, hat jemand Ihre Codes: Öffnen Sie {link}, melden Sie sich überall sonst ab, "
            "setzen Sie ein neues Passwort und machen Sie neue Codes.",
        ),
    },
    "wrong_codes": {
        "en": (
            "Somebody may know your password",
            "Hello {name},\n\nseveral wrong codes were entered for your Counterfoil account within "
            "an hour. Only who knows your password, or sits at a browser where you are signed in, "
            "is asked for a code.\n\nWas it not you? Then open {link} and set another password at "
            "once.",
        ),
        "de": (
            "Vielleicht kennt jemand Ihr Passwort",
            "Guten Tag {name},\n\ninnerhalb einer Stunde wurden für Ihr Konto bei Counterfoil "
            "mehrere falsche Codes eingegeben. Nach einem Code wird nur gefragt, wer Ihr Passwort "
            "kennt oder an einem Browser sitzt, in dem Sie angemeldet sind.\n\nWaren Sie es nicht? "
            "Dann öffnen Sie {link} und setzen Sie sofort ein neues Passwort.",
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
