"""Papers: their content, that no name can break them, and that they can be checked."""

from __future__ import annotations

import base64
import hashlib
import io
import re
from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal
from typing import Any
from urllib.parse import urlsplit

import pypdf
import pytest
from flask import Flask
from flask.testing import FlaskClient
from lxml import etree, html  # type: ignore[import-untyped]
from werkzeug.test import TestResponse

from api.papers import bills, qr
from api.papers.words import MINUS
from tests.api.conftest import Json, Shop, problem

HOSTILE = '<script>alert(1)</script> #eval("1") ${x} {{ 7 * 7 }} $a$ *b* `c` \\u{41} & "q"'

every_layout = pytest.mark.parametrize(
    ("size", "form"),
    [("a4", "html"), ("a4", "pdf"), ("receipt", "html"), ("receipt", "pdf")],
)


def said(response: TestResponse) -> str:
    """The text of a paper, with single blanks."""
    assert response.status_code == 200, response.text
    if response.mimetype == "application/pdf":
        pages = pypdf.PdfReader(io.BytesIO(response.data)).pages
        text = " ".join(page.extract_text() for page in pages)
    else:
        page = html.document_fromstring(response.data)
        text = " ".join(page.find("body").itertext())
    return " ".join(text.replace("\N{NARROW NO-BREAK SPACE}", " ").split())


def printed(shop: Shop, bill: Json, size: str = "a4", form: str = "html") -> TestResponse:
    return shop.get(f"bills/{bill['id']}/print?paper={size}&format={form}")


def sold(shop: Shop, **more: Json) -> Json:
    """A bill for a customer, partly paid."""
    rate = shop.made("tax-rates", {"name": "Standard", "rate": "20"})
    ink = shop.product("INK-1", stock="5000", tax_rate_id=rate["id"], unit_price="12.50")
    grace = shop.made(
        "customers",
        {"name": "Żółć & Söhne Παπαδόπουλος Жуков", "address": "1 High Street\nCambridge"},
    )
    body = {
        "issue": True,
        "customer_id": grace["id"],
        "lines": [{"product_id": ink["id"], "quantity": "100", "discount_percent": "10"}],
        "payments": [{"method": "card", "amount": "350"}],
        "external_reference": "PO 7781",
        "note": "Leave with the porter.",
    }
    return shop.made("bills", body | more)


@every_layout
def test_a_paper_says_what_is_stored(shop: Shop, size: str, form: str) -> None:
    bill = sold(shop)
    text = said(printed(shop, bill, size, form))
    assert ("Invoice" if size == "a4" else "Receipt") in text
    for words in (
        bill["number"],
        "Żółć & Söhne Παπαδόπουλος Жуков",
        "1 High Street",
        "INK-1",
        "100 piece",
        "12.50",
        f"Discount 10 % {MINUS}125.00",
        "1 125.00",
        "Tax 20 % on 1 125.00",
        "225.00",
        "1 350.00",
        f"{MINUS}350.00",
        "1 000.00",
        "PO 7781",
        "Leave with the porter.",
        *(bill["hash"][start : start + 8] for start in range(0, 64, 8)),
    ):
        assert words in text, words
    assert "DRAFT" not in text


@every_layout
def test_a_draft_is_marked_as_one(shop: Shop, size: str, form: str) -> None:
    draft = sold(shop, issue=False, payments=[])
    response = printed(shop, draft, size, form)
    text = said(response)
    assert "DRAFT" in text
    assert "1 350.00" in text
    assert "genuine" not in text


@every_layout
def test_a_draft_that_keeps_its_prices_is_a_quotation(shop: Shop, size: str, form: str) -> None:
    quotation = sold(shop, issue=False, payments=[], has_frozen_prices=True)
    text = said(printed(shop, quotation, size, form))
    assert "Quotation" in text
    assert "1 350.00" in text
    for other in ("DRAFT", "Invoice", "Receipt", "genuine", "Amount due"):
        assert other not in text, other


@every_layout
def test_a_credit_note_says_what_it_corrects_and_why(shop: Shop, size: str, form: str) -> None:
    bill = sold(shop)
    body = {
        "reason": "Came back unopened",
        "lines": [{"line_no": 1, "quantity": "1", "restock": True}],
    }
    note = shop.made(f"bills/{bill['id']}/credit-notes", body)
    text = said(printed(shop, note, size, form))
    assert "Credit note" in text
    assert re.search(rf"Corrects {bill['number']} of \d", text)
    assert "Came back unopened" in text
    assert "13.50" in text


def figures(text: str) -> Decimal:
    """The figure at the end of a cell."""
    found = re.search(
        rf"({MINUS}?)([0-9][0-9 ]*(?:\.[0-9]+)?)$", text.replace("\u202f", "").strip()
    )
    assert found is not None, text
    return Decimal(found[2]) * (-1 if found[1] else 1)


def adds_up(response: TestResponse) -> dict[str, Decimal]:
    """Add up an A4 paper as somebody with a pencil does; the sums by their labels."""
    page = html.document_fromstring(response.data)
    total = Decimal(0)
    for row in page.xpath("//table[contains(@class, 'lines')]/tbody/tr"):
        quantity, price, amount = (
            figures(cell.text_content().split("\xa0")[0])
            for cell in row.xpath("td[not(contains(@class, 'wide')) and @data-label != 'Tax']")
        )
        details = [item.text_content() for item in row.xpath(".//li")]
        changes = [
            figures(detail)
            for detail in details
            if detail.startswith(("Discount", "Credited before"))
        ]
        assert (quantity * price).quantize(amount, ROUND_HALF_UP) + sum(changes) == amount, details
        if "Price and amount include tax" in details:
            amount = figures(details[-1].removesuffix(" in all"))
        total += amount
    sums = {
        row.xpath("th")[0].text_content(): figures(row.xpath("td")[0].text_content())
        for row in page.xpath("//table[@class='sums']/tbody/tr")
    }
    is_with_tax = "Amount incl. tax" in page.xpath("//thead/tr/th/text()")
    for label, amount in sums.items():
        if label.startswith("Sum of the lines, incl."):
            assert amount == total
        elif label.startswith("Sum of the lines"):
            assert is_with_tax or amount == total
            total, is_with_tax = amount, False
        elif label == "Total without tax":
            assert is_with_tax or amount == total
            total = total if is_with_tax else amount
        elif label.startswith(("Total credit", "Total ")):
            assert amount == total
            return sums
        elif not (is_with_tax and label.startswith("Tax ")):
            total += amount
    raise AssertionError(sums)


@pytest.mark.parametrize("buyer", [{}, {"tax_number": "GB 123 4567 82"}])
@pytest.mark.parametrize("discount", [{}, {"discount_percent": "10"}, {"discount_amount": "1.07"}])
@pytest.mark.parametrize("includes_tax", ["no", "yes", "both"])
def test_papers_add_up(shop: Shop, includes_tax: str, discount: Json, buyer: Json) -> None:
    rate = shop.made("tax-rates", {"name": "Standard", "rate": "19"})
    shop.patch("", {"prices_include_tax": includes_tax == "yes"}, If_Match='"1"')
    more = {"tax_rate_id": rate["id"]}
    tea = shop.product("TEA-1", "50", unit_price="3.333", **more)
    cake = shop.product(
        "CAKE", "50", unit_price="10", prices_include_tax=includes_tax != "no", **more
    )
    customer = shop.made("customers", {"name": "Grace", **buyer})
    lines = [
        {"product_id": tea["id"], "quantity": "7", "discount_percent": "3.5"},
        {"product_id": cake["id"], "quantity": "3", "discount_amount": "0.55"},
    ]
    body = {"issue": True, "lines": lines, "customer_id": customer["id"], **discount}
    bill = shop.made("bills", body)
    adds_up(printed(shop, bill))
    adds_up(printed(shop, shop.made("bills", body | {"issue": False})))
    back = {"quantity": "1", "restock": True}
    notes = [
        [{"line_no": 1, **back}],
        [{"line_no": 2, "amount": "2.5"}],
        [{"line_no": 1, **back}, {"line_no": 2, **back}],
        [{"line_no": 1, **back, "quantity": "4"}, {"line_no": 2, **back, "quantity": "2"}],
        [{"line_no": 1, **back}],
    ]
    for credited in notes:
        path = f"bills/{bill['id']}/credit-notes"
        note = shop.made(path, {"reason": "Back", "lines": credited})
        sums = adds_up(printed(shop, note))
        whole = any("quantity" in line for line in credited)
        assert ("Share of the discount on the bill" in sums) == bool(discount and whole)


def test_a_credit_note_after_a_discount_on_the_bill(shop: Shop) -> None:
    bill = shop.sale(shop.product(unit_price="10")["id"], discount_percent="10")
    body = {"reason": "Back", "lines": [{"line_no": 1, "quantity": "1", "restock": True}]}
    note = shop.made(f"bills/{bill['id']}/credit-notes", body)
    assert [note["line_net_amount"], note["discount_amount"], note["net_amount"]] == [
        "10.00",
        "1.00",
        "9.00",
    ]
    assert note["lines"][0]["discount_amount"] == "0.00"
    for size in ("a4", "receipt"):
        text = said(printed(shop, note, size))
        expected = f"Sum of the lines 10.00 Share of the discount on the bill {MINUS}1.00"
        assert f"{expected} Total credit GBP 9.00" in text


@every_layout
def test_prices_that_include_tax_are_said_to(shop: Shop, size: str, form: str) -> None:
    rate = shop.made("tax-rates", {"name": "Standard", "rate": "20"})
    shop.patch("", {"prices_include_tax": True}, If_Match='"1"')
    tea = shop.product(unit_price="4.20", tax_rate_id=rate["id"])
    book = shop.product("BOOK", unit_price="5", tax_rate_id=rate["id"], prices_include_tax=False)
    text = said(printed(shop, shop.sale(tea["id"], "2"), size, form))
    assert ("Price incl. tax" if size == "a4" else "4.20 incl. tax") in text
    assert "Without tax" not in text
    text = said(printed(shop, shop.sale(book["id"]), size, form))
    assert "incl. tax" not in text

    grace = shop.made("customers", {"name": "Grace Ltd", "tax_number": "GB 123 4567 82"})
    sold = {"customer_id": grace["id"]}
    text = said(printed(shop, shop.sale(tea["id"], "2", **sold), size, form))
    assert "Without tax 3.50 each, 7.00 in all" in text
    text = said(printed(shop, shop.sale(book["id"], **sold), size, form))
    assert "Without tax" not in text
    lines = [{"product_id": thing["id"], "quantity": "2"} for thing in (tea, book)]
    text = said(printed(shop, shop.made("bills", {"issue": True, "lines": lines}), size, form))
    for words in ("Price and amount include tax", "Without tax 3.50 each, 7.00 in all"):
        assert text.count(words) == 1, words


@every_layout
def test_names_are_text_whatever_they_hold(shop: Shop, size: str, form: str) -> None:
    shop.patch("", {"name": HOSTILE, "address": HOSTILE}, If_Match='"1"')
    thing = shop.product(name=HOSTILE)
    mallory = shop.made("customers", {"name": HOSTILE, "address": HOSTILE})
    bill = shop.sale(
        thing["id"], customer_id=mallory["id"], note=HOSTILE, external_reference=HOSTILE[:80]
    )
    response = printed(shop, bill, size, form)
    text = said(response).replace(" ", "")
    assert text.count(HOSTILE.replace(" ", "")) >= 5
    if form == "html":
        page = html.document_fromstring(response.data)
        assert not page.xpath("//script | //@onclick | //@style | //a | //img | //link | //iframe")


@pytest.mark.parametrize("size", ["a4", "receipt"])
def test_a_page_lets_nothing_in_but_its_own_style(shop: Shop, size: str) -> None:
    response = printed(shop, sold(shop), size)
    (style,) = re.findall("<style>(.*?)</style>", response.text, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policy = response.headers["Content-Security-Policy"].split("; ")
    assert {"default-src 'none'", f"style-src 'sha256-{digest}'", "base-uri 'none'"} <= {*policy}
    assert not any(part.startswith(("script-src", "img-src")) for part in policy)
    assert "url(" not in style
    assert "@import" not in style
    assert ("80mm" in style) == (size == "receipt")
    assert response.headers.getlist("Cache-Control") == ["no-store"]
    assert response.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("size", ["a4", "receipt"])
def test_a_page_can_be_read_aloud(shop: Shop, size: str) -> None:
    page = html.document_fromstring(printed(shop, sold(shop), size).data)
    assert page.get("lang") == "en"
    assert len(page.xpath("//h1")) == 1
    assert page.xpath("//title/text()")
    assert page.xpath("//table/caption")
    assert all(cell.get("scope") for cell in page.iter("th"))
    assert page.xpath("//*[@role='img' and @aria-label]")


@pytest.mark.parametrize("size", ["a4", "receipt"])
def test_a_pdf_is_whole_and_always_the_same(shop: Shop, size: str) -> None:
    bill = sold(shop)
    response = printed(shop, bill, size, "pdf")
    assert response.content_type == "application/pdf"
    assert response.data.startswith(b"%PDF")
    assert response.data == printed(shop, bill, size, "pdf").data
    title = "Invoice" if size == "a4" else "Receipt"
    name = f"{title}-{bill['number']}.pdf"
    assert response.headers["Content-Disposition"] == f'inline; filename="{name}"'
    reader = pypdf.PdfReader(io.BytesIO(response.data))
    assert reader.metadata is not None
    assert bill["number"] in str(reader.metadata.title)
    root: Any = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"].value
    assert root["/Lang"] == "en"
    width = {"a4": 210, "receipt": 80}[size]
    assert float(reader.pages[0].mediabox.width) == pytest.approx(width * 72 / 25.4, abs=0.1)


def test_a_long_bill_runs_over_pages_that_say_which_they_are(shop: Shop) -> None:
    tea = shop.product(stock="1000")
    lines = [{"product_id": tea["id"], "quantity": str(n + 1)} for n in range(40)]
    bill = shop.made("bills", {"issue": True, "lines": lines})
    pages = pypdf.PdfReader(io.BytesIO(printed(shop, bill, form="pdf").data)).pages
    assert len(pages) > 1
    for number, page in enumerate(pages, 1):
        text = page.extract_text()
        assert f"{number} / {len(pages)}" in text
        assert f"Invoice {bill['number']}" in text
    assert "Description" in pages[1].extract_text()
    receipt = pypdf.PdfReader(io.BytesIO(printed(shop, bill, "receipt", "pdf").data))
    assert len(receipt.pages) == 1


def test_a_shop_without_tax_says_nothing_of_tax(shop: Shop) -> None:
    text = said(printed(shop, shop.sale(shop.product()["id"])))
    assert "Tax" not in text
    assert "Total GBP 4.20" in text


@pytest.mark.parametrize(
    ("currency", "price", "shown"), [("JPY", "1200", "2 400"), ("KWD", "1.205", "2.410")]
)
def test_amounts_have_the_decimals_of_their_currency(
    app: Flask,
    make_client: Callable[[Flask], FlaskClient],
    sign_up: Callable[..., Shop],
    currency: str,
    price: str,
    shown: str,
) -> None:
    shop = sign_up(make_client(app), currency=currency)
    bill = shop.sale(shop.product(unit_price=price)["id"], "2")
    assert f"Total {currency} {shown}" in said(printed(shop, bill))


def test_what_cannot_be_printed(shop: Shop) -> None:
    bill = shop.sale(shop.product()["id"])
    for query in ("paper=a5", "format=docx", "size=a4", "paper=a4&paper=a4"):
        problem(shop.get(f"bills/{bill['id']}/print?{query}"), 422, "validation")
    problem(shop.get(f"bills/{shop.org_id}/print"), 404, "not_found")


def test_anothers_bill_is_not_printed(shop: Shop, stranger: Shop) -> None:
    bill = shop.sale(shop.product()["id"])
    for what in ("print", "print?format=pdf", "xml"):
        problem(stranger.get(f"bills/{bill['id']}/{what}"), 404, "not_found")
        problem(stranger.get(f"{shop.base}/bills/{bill['id']}/{what}"), 404, "not_found")


@every_layout
@pytest.mark.parametrize(
    ("document", "words"),
    [
        ("invoice", "Invoice"),
        ("receipt", "Receipt"),
        ("quotation", "Quotation"),
        ("credit_note", "Credit note"),
    ],
)
def test_an_example_shows_settings_that_are_not_stored(
    shop: Shop, document: str, words: str, size: str, form: str
) -> None:
    settings = {"name": HOSTILE, "address": "9 Quay\nOld Town", "phone": "01 02 03"}
    body = {"document": document, "settings": settings}
    text = said(shop.post(f"papers/preview?paper={size}&format={form}", body))
    for said_there in (HOSTILE, "9 Quay", "Old Town", "01 02 03"):
        assert said_there in text, text
    assert (words in text) or (document, size) in {("invoice", "receipt"), ("receipt", "a4")}
    assert shop.get("").get_json()["name"] != HOSTILE


@pytest.mark.parametrize("size", ["a4", "receipt"])
def test_an_example_is_drawn(shop: Shop, size: str) -> None:
    body = {"document": "invoice", "settings": {"address": "9 Quay\n" * 80}}
    response = shop.post(f"papers/preview?paper={size}", body)
    assert (response.status_code, response.mimetype) == (200, "image/svg+xml")
    drawing = etree.fromstring(response.data)
    assert drawing.tag.endswith("svg")
    assert not drawing.xpath("//*[local-name() = 'script' or local-name() = 'foreignObject']")


def test_an_example_needs_settings_that_could_be_stored(shop: Shop, stranger: Shop) -> None:
    body = {"document": "invoice", "settings": {"iban": "FR00"}}
    problem(shop.post("papers/preview", body), 422, "validation")
    body = {"document": "order", "settings": {}}
    problem(shop.post("papers/preview", body), 422, "validation")
    body = {"document": "invoice", "settings": {}}
    problem(stranger.post(f"{shop.base}/papers/preview", body), 404, "not_found")


@every_layout
def test_a_statement_says_what_is_owed(shop: Shop, size: str, form: str) -> None:
    bill = sold(shop)
    path = f"customers/{bill['customer_id']}/statement/print?paper={size}&format={form}"
    text = said(shop.get(path))
    for words in (
        "Statement",
        "Żółć & Söhne Παπαδόπουλος Жуков",
        f"Invoice {bill['number']}",
        "1 350.00",
        "350.00",
        "1 000.00",
        "Balance GBP 1 000.00",
    ):
        assert words in text, words
    assert "genuine" not in text


def test_a_statement_is_of_the_days_that_are_asked_for(shop: Shop, stranger: Shop) -> None:
    bill = sold(shop)
    path = f"customers/{bill['customer_id']}/statement/print"
    assert bill["number"] in said(shop.get(path))
    before = said(shop.get(f"{path}?from_on=2020-01-01&through_on=2020-12-31"))
    assert bill["number"] not in before
    assert "Balance GBP 0.00" in before
    problem(shop.get(f"{path}?from_on=2020-12-31&through_on=2020-01-01"), 422, "validation")
    problem(stranger.get(path), 404, "not_found")


def ordered(shop: Shop) -> Json:
    """A draft of an order of two products, one with a hostile note."""
    supplier = shop.made(
        "suppliers", {"name": "Harbour Tea & Sons", "address": "1 Quay", "supplier_number": "S-7"}
    )
    tea, bag = shop.product("TEA-1"), shop.product("BAG-1")
    lines = [
        {
            "product_id": tea["id"],
            "ordered_quantity": "1200",
            "unit_cost": "2.505",
            "note": HOSTILE,
        },
        {
            "product_id": bag["id"],
            "ordered_quantity": "3",
            "unit_cost": "0.10",
            "supplier_sku": "B/3",
        },
    ]
    body = {
        "supplier_id": supplier["id"],
        "lines": lines,
        "supplier_reference": "Spring offer",
        "expected_on": "2030-01-02",
        "note": "Ring the bell.",
    }
    return shop.made("purchase-orders", body)


@every_layout
def test_an_order_says_what_is_wanted(shop: Shop, size: str, form: str) -> None:
    path = f"purchase-orders/{ordered(shop)['id']}"
    draft = said(shop.get(f"{path}/print?paper={size}&format={form}"))
    assert "DRAFT" in draft
    assert "Draft of an order" in draft

    order = shop.made(f"{path}/send")
    text = said(shop.get(f"{path}/print?paper={size}&format={form}"))
    for words in (
        "Purchase order",
        order["number"],
        "Harbour Tea & Sons",
        "1 Quay",
        "S-7",
        "1 200 piece",
        "2.505",
        "3 006.00",
        "Your number B/3",
        "Total GBP 3 006.30",
        "2 January 2030",
        "Spring offer",
        "Ring the bell.",
    ):
        assert words in text, words
    assert "DRAFT" not in text
    assert "genuine" not in text


def test_a_closed_order_says_so(shop: Shop, stranger: Shop) -> None:
    path = f"purchase-orders/{ordered(shop)['id']}"
    shop.made(f"{path}/send")
    shop.made(f"{path}/cancel", {"reason": "Out of print"})
    text = said(shop.get(f"{path}/print"))
    assert "Closed because" in text
    assert "Out of print" in text
    problem(stranger.get(f"{path}/print"), 404, "not_found")


@pytest.fixture
def shift(shop: Shop) -> Json:
    """A Z report: one sale, one tenner out, five missing."""
    register = shop.made("registers", {"code": "T1", "name": "Front desk"})
    body = {"register_id": register["id"], "opening_float_amount": "100"}
    one = f"cash-sessions/{shop.made('cash-sessions', body)['id']}"
    payments = [{"method": "cash", "amount": "1000"}]
    sold(shop, register_id=register["id"], payments=payments)
    shop.made(f"{one}/movements", {"direction": "out", "amount": "10", "reason": "Bank"})
    return shop.made(f"{one}/close", {"counted_amount": "1085", "note": "Five are missing."})


@every_layout
def test_a_z_report_says_what_was_counted(shop: Shop, shift: Json, size: str, form: str) -> None:
    text = said(shop.get(f"z-reports/{shift['id']}/print?paper={size}&format={form}"))
    for words in (
        "Z report",
        shift["number"],
        "T1, Front desk",
        "1 350.00",
        "Tax 20 %",
        "225.00",
        "Cash expected 1 090.00",
        "Cash counted 1 085.00",
        f"Short {MINUS}5.00",
        "Five are missing.",
        shift["hash"][:8],
    ):
        assert words in text, words


def test_a_z_report_is_genuine_too(shop: Shop, stranger: Shop, shift: Json) -> None:
    assert asked(shop, claims_of(shift))["is_genuine"]
    answer = asked(shop, claims_of(shift) | {"gross_amount": "-1350.00"})
    assert answer["differences"] == ["gross_amount"]
    claims = claims_of(shift) | {"org_id": shop.org_id}
    anybody = stranger.client.get("/api/v1/papers/check", query_string=claims)
    assert anybody.json == {"is_genuine": True}
    problem(stranger.get(f"z-reports/{shift['id']}/print"), 404, "not_found")


# Is it genuine?


def claims_of(bill: Json) -> dict[str, str]:
    return {name: bill[name] for name in ("number", "gross_amount", "currency", "hash")}


def asked(shop: Shop, claims: dict[str, str]) -> Json:
    response = shop.client.get(
        f"{shop.base}/verify/document", query_string=claims, headers=token(shop)
    )
    assert response.status_code == 200, response.text
    return response.json


def token(shop: Shop) -> dict[str, str]:
    return {"Authorization": f"Bearer {shop.access_token}"}


@pytest.mark.parametrize("size", ["a4", "receipt"])
def test_the_code_on_a_paper_holds_where_to_check_it(shop: Shop, size: str) -> None:
    bill = shop.sale(shop.product()["id"])
    page = html.document_fromstring(printed(shop, bill, size).data)
    (drawing,) = page.xpath("//svg")
    claims = claims_of(bill)
    url = (
        f"https://shop.example/verify?org_id={shop.org_id}&number={claims['number']}"
        f"&gross_amount={claims['gross_amount']}&currency=GBP&hash={claims['hash']}"
    )
    expected = etree.fromstring(qr.svg(url))
    assert drawing[0].get("d") == expected[0].get("d")


def test_a_member_learns_what_differs(shop: Shop) -> None:
    bill = shop.sale(shop.product()["id"])
    claims = claims_of(bill)
    good = {"is_genuine": True, "differences": [], "document_id": bill["id"]}
    assert asked(shop, claims) == good
    assert asked(shop, claims | {"gross_amount": "4.2"}) == good
    for name, other in [("gross_amount", "4.21"), ("currency", "EUR"), ("hash", "0" * 64)]:
        answer = asked(shop, claims | {name: other})
        assert (answer["is_genuine"], answer["differences"]) == (False, [name])
    answer = asked(shop, claims | {"number": "2026-999999"})
    assert answer == {"is_genuine": False, "differences": ["number"], "document_id": None}


def test_anybody_with_a_paper_gets_a_yes_or_a_no(shop: Shop, stranger: Shop) -> None:
    bill = shop.sale(shop.product()["id"])
    claims = claims_of(bill) | {"org_id": shop.org_id}

    def answer(**other: str) -> Json:
        response = stranger.client.get("/api/v1/papers/check", query_string=claims | other)
        assert response.status_code == 200, response.text
        return response.json

    assert answer() == {"is_genuine": True}
    for name, value in {
        "org_id": stranger.org_id,
        "number": "2026-000002",
        "gross_amount": "4.21",
        "currency": "EUR",
        "hash": "0" * 64,
    }.items():
        assert answer(**{name: value}) == {"is_genuine": False}, name
    del claims["hash"]
    response = stranger.client.get("/api/v1/papers/check", query_string=claims)
    problem(response, 422, "validation")


def test_a_scanned_paper_opens_a_page(shop: Shop, stranger: Shop) -> None:
    bill = shop.sale(shop.product()["id"])
    claims = claims_of(bill) | {"org_id": shop.org_id}

    def page(**other: str) -> TestResponse:
        return stranger.client.get("/verify", query_string=claims | other)

    yes = page()
    assert "This paper is genuine" in said(yes)
    assert f"{bill['number']}" in said(yes)
    assert "default-src 'none'" in yes.headers["Content-Security-Policy"]
    for no in (page(hash="f" * 64), page(hash="no"), page(number="<script>alert(1)</script>")):
        assert "This paper is not genuine" in said(no)
        assert "<script" not in no.text


def test_the_address_in_the_code_is_the_one_that_is_asked(shop: Shop, stranger: Shop) -> None:
    bill = shop.sale(shop.product()["id"])
    shown = {
        "document": bill,
        "logo": None,
        "price_mode": None,
        "lines": [{"net_unit_price": None, "other_amount": None}],
        "line_amount": bill["gross_amount"],
        "difference_amount": None,
        "issued_at_local": None,
        "original": None,
    }
    paper = bills.paper(shown, "a4", "https://shop.example")
    assert paper.seal is not None
    url = urlsplit(paper.seal.url)
    assert url.path == "/verify"
    answer = stranger.client.get("/api/v1/papers/check", query_string=url.query)
    assert answer.json == {"is_genuine": True}
