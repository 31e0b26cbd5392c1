"""The logo of an organization, over HTTP and on its papers."""

from __future__ import annotations

import hashlib
import re
from base64 import b64encode

import pytest
from werkzeug.test import TestResponse

from cli.demo_pictures import draw
from tests.api.conftest import Shop, problem

LOGO = draw("VIE-CRO")
NAME = hashlib.sha256(LOGO).hexdigest()


def put(shop: Shop, version: int, image: bytes = LOGO, media: str = "image/png") -> TestResponse:
    """Give the organization a logo."""
    return shop.client.put(
        f"{shop.base}/logo",
        data=image,
        content_type=media,
        headers={"Authorization": f"Bearer {shop.access_token}", "If-Match": f'"{version}"'},
    )


def count_pictures(content: bytes) -> int:
    """The pictures in a PDF; the code of a paper is drawn and none of them."""
    return len(re.findall(rb"/Subtype\s*/Image", content))


def test_a_logo_is_kept_shown_and_taken_away(shop: Shop) -> None:
    given = put(shop, 1)
    assert (given.status_code, given.headers["ETag"]) == (200, '"2"'), given.text
    assert given.json is not None
    assert given.json["logo"] == NAME
    shown = shop.get(f"logo?sha256={NAME}")
    assert (shown.data, shown.mimetype, shown.headers["ETag"]) == (LOGO, "image/png", f'"{NAME}"')
    assert shown.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    problem(put(shop, 1), 412, "stale")
    problem(put(shop, 2, b"<svg/>"), 422, "validation")
    problem(put(shop, 2, b"<svg/>", "image/svg+xml"), 415, "unsupported_media_type")
    taken = shop.delete("logo", If_Match='"2"')
    assert taken.json is not None
    assert taken.json["logo"] is None
    problem(shop.get(f"logo?sha256={NAME}"), 404, "not_found")


@pytest.mark.parametrize("kind", ["bill", "preview", "order", "statement"])
def test_papers_have_it(shop: Shop, kind: str) -> None:
    product = shop.product(stock="5")
    customer = shop.made("customers", {"name": "Ada"})["id"]

    def page(form: str) -> bytes:
        layout = f"paper=a4&format={form}"
        match kind:
            case "bill":
                answer = shop.get(f"bills/{bill}/print?{layout}")
            case "order":
                answer = shop.get(f"purchase-orders/{order}/print?{layout}")
            case "statement":
                answer = shop.get(f"customers/{customer}/statement/print?{layout}")
            case _:
                body = {"document": "invoice", "settings": {}}
                answer = shop.post(f"papers/preview?{layout}", body)
        assert answer.status_code == 200, answer.text
        content: bytes = answer.data
        return content

    bill = shop.sale(product["id"], customer_id=customer)["id"]
    supplier = shop.made("suppliers", {"name": "Cob"})["id"]
    line = {"product_id": product["id"], "ordered_quantity": "1", "unit_cost": "2"}
    order = shop.made("purchase-orders", {"supplier_id": supplier, "lines": [line]})["id"]
    assert count_pictures(page("pdf")) == 0
    assert b"data:image" not in page("html")
    assert put(shop, 1).status_code == 200
    assert count_pictures(page("pdf")) == 1
    assert f"data:image/png;base64,{b64encode(LOGO).decode()}".encode() in page("html")
