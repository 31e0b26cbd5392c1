"""The database and python-stdnum, a separate implementation, agree about identifiers.

Random numbers are made, with the form of a country's numbers and with other forms; for each, the
two results are compared. Hundreds of them are valid and hundreds are not.
"""

from __future__ import annotations

import re
import string
from collections.abc import Callable, Iterator, Sequence
from importlib import resources
from itertools import cycle, islice, product
from random import Random

import psycopg
import pytest
from stdnum import bic, iban
from stdnum.ch import uid
from stdnum.ch import vat as swiss_vat
from stdnum.eu import vat as eu_vat
from stdnum.gb import vat as british_vat
from stdnum.no import mva, orgnr

from tests import einvoice

DIGITS = string.digits
LETTERS = string.ascii_uppercase
ANY = DIGITS + LETTERS

FORMS = {
    "AT": ["U99999999"],
    "BE": ["0999999999", "1999999999", "999999999", "2999999999"],
    "BG": ["999999999", "9999999999", "9910199999", "0450199999"],
    "CH": ["E999999999", "E999999999MWST", "E999999999TVA", "E999999999IVA", "E999999999VAT"],
    "CY": ["99999999A", "12999999A"],
    "CZ": ["99999999", "699999999", "999999999", "9901019999", "5001019999", "450101999"],
    "DE": ["999999999", "099999999"],
    "DK": ["99999999", "09999999"],
    "EE": ["999999999"],
    "EL": ["999999999", "99999999"],
    "ES": [f"{kind}9999999{end}" for kind in "ABHJNPSUVWIOTKLMXYZ9" for end in "9A"],
    "FI": ["99999999"],
    "FR": ["99999999999", "A9999999999", "9A999999999", "AA999999999", "99000999999"],
    "GB": [
        "999999999",
        "099999999",
        "999999999999",
        "GD999",
        "HA999",
        "GD888899999",
        "HA888899999",
    ],
    "GR": ["999999999"],
    "HR": ["99999999999"],
    "HU": ["99999999"],
    "IE": ["9999999A", "9999999AA", "9A99999A", "9A99999AA", "9+99999A"],
    "IT": ["99999999999", "99999990019", "99999991209", "00000000019", "99999990009"],
    "LT": ["999999919", "999999999919", "999999999"],
    "LU": ["99999999"],
    "LV": ["49999999999", "32999999999", "01019919999", "31029919999"],
    "MT": ["99999999", "09999999"],
    "NL": ["999999999B99", "000000000B99", "999999999B00", "999999999A99"],
    "NO": ["999999999MVA", "999999999", "999999999VAT"],
    "PL": ["9999999999"],
    "PT": ["999999999", "099999999"],
    "RO": ["99", "9999", "9999999999", "1990101019999", "5010229409999", "7010101529999", "099"],
    "SE": ["999999999901", "999999999999"],
    "SI": ["99999999", "09999999"],
    "SK": ["9999999999", "9929999999", "9901019999"],
    "XI": ["999999999", "999999999999", "GD999"],
}
"""Forms of each country's numbers: 9 is any digit, A any letter, other signs stand for
themselves."""

SAMPLES = 300
"""Bases for each country, by its forms in turn; all last signs of each are tried."""


def is_vat(number: str) -> bool:
    """The result of stdnum for a VAT identifier with its prefix."""
    prefix, rest = number[:2], number[2:]
    if prefix == "GB":
        return bool(british_vat.is_valid(rest))
    if prefix == "CH":
        return bool(swiss_vat.is_valid(number) or uid.is_valid(number))
    if prefix == "NO":
        return bool(mva.is_valid(number) or orgnr.is_valid(rest))
    if prefix == "GR":
        return bool(eu_vat.is_valid(f"EL{rest}"))
    return bool(eu_vat.is_valid(number))


def filled(form: str, randomness: Random) -> str:
    signs = {"9": DIGITS, "A": LETTERS}
    return "".join(randomness.choice(signs.get(sign, sign)) for sign in form)


def variants(form: str, randomness: Random) -> Iterator[str]:
    """Numbers of a form that have all but two signs in common: some of them are valid."""
    base = filled(form, randomness)
    places = [place for place, sign in enumerate(form) if sign in "9A"][-2:]
    alphabets = [DIGITS if form[place] == "9" else LETTERS for place in places]
    for signs in product(*alphabets):
        number = list(base)
        for place, sign in zip(places, signs, strict=True):
            number[place] = sign
        yield "".join(number)


def damaged(number: str, randomness: Random) -> Iterator[str]:
    """The number with a sign changed, gone, twice, or in another's place."""
    place = randomness.randrange(len(number))
    sign = randomness.choice(ANY)
    yield number[:place] + sign + number[place + 1 :]
    yield number[:place] + number[place + 1 :]
    yield number[:place] + number[place : place + 1] * 2 + number[place + 1 :]
    yield number[:place] + number[place : place + 2][::-1] + number[place + 2 :]


@pytest.fixture(scope="module")
def verdicts(superuser_url: str) -> Iterator[Callable[[str, Sequence[str]], list[bool]]]:
    """A function that calls a function of the database for each of some texts."""
    with psycopg.connect(superuser_url, autocommit=True) as connection:

        def judge(function: str, texts: Sequence[str]) -> list[bool]:
            query = f"""
                select {function}(it.text)
                from unnest(%s::text []) with ordinality as it (text, position)
                order by it.position
            """
            return [row[0] for row in connection.execute(query.encode(), [list(texts)])]

        yield judge


@pytest.mark.parametrize("prefix", FORMS)
def test_vat_identifiers(prefix: str, verdicts: Callable[[str, Sequence[str]], list[bool]]) -> None:
    randomness = Random(prefix)  # noqa: S311
    numbers: list[str] = []
    for form in islice(cycle(FORMS[prefix]), SAMPLES):
        made = list(variants(form, randomness))
        valid = [number for number in made if is_vat(prefix + number)]
        numbers += randomness.sample(valid, min(3, len(valid)))
        numbers += randomness.sample(made, min(3, len(made)))
        for number in valid[:1]:
            numbers += damaged(number, randomness)
    numbers = [number for number in dict.fromkeys(numbers) if is_of_this_world(prefix, number)]
    expected = [is_vat(prefix + number) for number in numbers]
    found = verdicts("guard.is_vat_number", [prefix + number for number in numbers])
    assert [
        (prefix + number, said)
        for number, said, wanted in zip(numbers, found, expected, strict=True)
        if said is not wanted
    ] == []
    assert min(expected.count(True), expected.count(False)) >= 100


def is_of_this_world(prefix: str, number: str) -> bool:
    """Whether stdnum checks a number as it is, without completing it first."""
    return prefix != "NL" or len(number) >= 12


def test_what_nobody_has_published_is_not_judged(
    verdicts: Callable[[str, Sequence[str]], list[bool]],
) -> None:
    assert verdicts("guard.is_vat_number", ["US123456789", "AU51824753556"]) == [None, None]


def test_bank_accounts(verdicts: Callable[[str, Sequence[str]], list[bool]]) -> None:
    randomness = Random("iban")  # noqa: S311
    registry = (resources.files("stdnum") / "iban.dat").read_text()
    countries = re.findall(r'^([A-Z]{2}) .*bban="([^"]+)"', registry, re.MULTILINE)
    assert len(countries) > 80
    alphabets = {"n": DIGITS, "a": LETTERS, "c": ANY}
    numbers: list[str] = []
    for country, form in countries:
        for _ in range(10):
            rest = "".join(
                randomness.choice(alphabets[kind])
                for length, kind in re.findall(r"(\d+)!([nac])", form)
                for _ in range(int(length))
            )
            valid = f"{country}{iban.calc_check_digits(f'{country}00{rest}')}{rest}"
            numbers += [valid, *damaged(valid, randomness), *damaged(valid, randomness)]
            numbers += [f"ZZ{valid[2:]}", f"{country}{randomness.randrange(100):02}{rest}"]
    numbers = list(dict.fromkeys(numbers))
    # stdnum accepts letters as check digits; the standard does not.
    expected = [
        iban.is_valid(number, check_country=False) and number[2:4].isdecimal() for number in numbers
    ]
    found = verdicts("guard.is_iban", numbers)
    assert [it for it in zip(numbers, found, expected, strict=True) if it[1] is not it[2]] == []
    assert min(expected.count(True), expected.count(False)) >= 500
    for other in ("GB33 BUKB 2020 1555 5555 55", "gb33bukb20201555555555", "", "GB", "GB33"):
        assert verdicts("guard.is_iban", [other]) == [False]


def test_banks(verdicts: Callable[[str, Sequence[str]], list[bool]]) -> None:
    randomness = Random("bic")  # noqa: S311
    countries = ["".join(pair) for pair in product(LETTERS, LETTERS)]
    numbers = [
        f"{filled('AAAA', randomness)}{country}{end}"
        for country in countries
        for end in ("2L", "2LXXX", "AA", "2L1", "2L12345")
    ]
    expected = [bic.is_valid(number) for number in numbers]
    found = verdicts("guard.is_bic", numbers)
    assert [it for it in zip(numbers, found, expected, strict=True) if it[1] is not it[2]] == []
    assert expected.count(True) > 500
    assert verdicts("guard.is_bic", ["deutdeff", "DEUT DEFF", "D3UTDEFF"]) == [False] * 3


def codes_of_the_standard(start: str) -> set[str]:
    """The list of codes that begins so in the rules of EN 16931."""
    found = re.search(rf"contains\( ?' ?({start}(?: [A-Z0-9]+)+) '", einvoice.RULES.read_text())
    assert found is not None
    return {*found[1].split()}


def test_countries(verdicts: Callable[[str, Sequence[str]], list[bool]]) -> None:
    pairs = ["".join(pair) for pair in product(ANY, ANY)]
    known = {
        it for it, said in zip(pairs, verdicts("guard.is_country", pairs), strict=True) if said
    }
    # The standard also has Kosovo, the Greek prefix and Northern Ireland, which are not in ISO
    # 3166-1.
    standard = codes_of_the_standard("1A AD AE")
    assert (standard - known, known - standard) == ({"1A", "EL", "XI"}, set())
    assert verdicts("guard.is_country", ["fr", "FRA", "F", "", " FR", "D A"]) == [False] * 6


def test_currencies(verdicts: Callable[[str, Sequence[str]], list[bool]]) -> None:
    triples = ["".join(triple) for triple in product(LETTERS, repeat=3)]
    known = {
        it for it, said in zip(triples, verdicts("guard.is_currency", triples), strict=True) if said
    }
    funds = {"BOV", "CHE", "CHW", "CLF", "COU", "MXV", "USN", "UYI", "UYW", "XAD", "XDR", "XSU"}
    funds |= {"XUA", "CNH"}
    metals_and_tests = {"XAG", "XAU", "XBA", "XBB", "XBC", "XBD", "XPD", "XPT", "XTS", "XXX"}
    standard = codes_of_the_standard("AED AFN ALL")
    # São Tomé and Príncipe has another dobra since 2018; the standard lists the one before.
    missing, new = standard - known - funds - metals_and_tests, known - standard
    assert (missing, new) == ({"STD"}, {"STN"})
    assert verdicts("guard.is_currency", ["eur", "EURO", "EU", "", "R E"]) == [False] * 5
