"""Pictures of products over HTTP."""

from __future__ import annotations

import hashlib
from base64 import b64decode
from collections.abc import Callable

import pytest
from werkzeug.test import TestResponse

from tests.api.conftest import Json, Shop, problem

WEBP = b64decode(
    "UklGRjwAAABXRUJQVlA4IDAAAADQAQCdASoCAAIAAgA0JaACdLoB+AADsAD+8ut//NgVzXPv9//S4P0uD9Lg/9KQAAA="
)
"""A picture of 2 by 2 pixels."""
WIDE = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\xff\xff\0\0\0\x01"
"""The beginning of one of 65535 by 1."""
NAME = hashlib.sha256(WEBP).hexdigest()


def put(shop: Shop, product: Json, image: bytes = WEBP, media: str = "image/webp") -> TestResponse:
    """Give a product at the version of this answer a picture."""
    return shop.client.put(
        f"{shop.base}/products/{product['id']}/picture",
        data=image,
        content_type=media,
        headers={
            "Authorization": f"Bearer {shop.access_token}",
            "If-Match": f'"{product["version"]}"',
        },
    )


def test_a_picture_is_kept_shown_and_taken_away(shop: Shop) -> None:
    product = shop.product(stock=None)
    assert product["picture"] is None
    given = put(shop, product)
    assert (given.status_code, given.headers["ETag"]) == (200, '"2"')
    shown: Json = given.json
    assert shown["picture"] == NAME
    assert shop.get("products").json["items"] == [shown]  # type: ignore[index]

    address = f"products/{product['id']}/picture"
    picture = shop.get(f"{address}?sha256={NAME}")
    assert picture.data == WEBP
    assert picture.mimetype == "image/webp"

    stale = shop.delete(address, If_Match='"1"')
    problem(stale, 412, "stale")
    problem(shop.delete(address), 428, "precondition_required")
    taken: Json = shop.delete(address, If_Match='"2"').json
    assert (taken["picture"], taken["version"]) == (None, 3)
    problem(shop.get(f"{address}?sha256={NAME}"), 404, "not_found")


def test_a_copy_may_be_kept_for_ever_and_shows_nothing_else(shop: Shop) -> None:
    product = shop.product(stock=None)
    put(shop, product)
    headers = shop.get(f"products/{product['id']}/picture?sha256={NAME}").headers
    assert headers["ETag"] == f'"{NAME}"'
    assert headers["Cache-Control"] == "private, max-age=31536000, immutable"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Content-Security-Policy"] == "default-src 'none'; sandbox"


def test_devices_hear_of_a_picture(shop: Shop) -> None:
    product = shop.product(stock=None)
    place: Json = shop.get("changes?limit=1000").json
    while place["has_more"]:
        place = shop.get(f"changes?limit=1000&since={place['next']}").json
    put(shop, product)
    news: Json = shop.get(f"changes?since={place['next']}").json
    told = {item["id"]: item["value"] for item in news["items"] if item["kind"] == "product"}
    assert told[product["id"]]["picture"] == NAME


@pytest.mark.parametrize(
    ("image", "media", "status", "slug", "field"),
    [
        (b"<svg/>", "image/webp", 422, "validation", "picture"),
        (b"", "image/webp", 422, "validation", "picture"),
        (b"GIF89a", "image/png", 422, "validation", "picture"),
        (WIDE, "image/png", 422, "validation", "width"),
        (WEBP, "image/svg+xml", 415, "unsupported_media_type", None),
        (WEBP, "text/html", 415, "unsupported_media_type", None),
        (WEBP + bytes(256 * 1024), "image/webp", 413, "payload_too_large", None),
    ],
)
def test_what_is_no_picture_is_refused(
    shop: Shop, image: bytes, media: str, status: int, slug: str, field: str | None
) -> None:
    product = shop.product(stock=None)
    refused = problem(put(shop, product, image, media), status, slug)
    assert [*refused.get("errors", {})] == ([field] if field else [])
    assert shop.get(f"products/{product['id']}").json["picture"] is None  # type: ignore[index]


def test_the_bytes_say_what_it_is(shop: Shop) -> None:
    product = shop.product(stock=None)
    put(shop, product, media="image/png")
    assert shop.get(f"products/{product['id']}/picture?sha256={NAME}").mimetype == "image/webp"


def test_a_cashier_sees_pictures_and_changes_none(shop: Shop, hire: Callable[..., Shop]) -> None:
    product = shop.product(stock=None)
    given: Json = put(shop, product).json
    cashier = hire("cashier")
    assert cashier.get(f"products/{product['id']}/picture?sha256={NAME}").data == WEBP
    problem(put(cashier, given), 403, "forbidden")
    problem(cashier.delete(f"products/{product['id']}/picture", If_Match='"2"'), 403, "forbidden")


def test_another_shop_does_not_see_it(shop: Shop, stranger: Shop) -> None:
    product = shop.product(stock=None)
    put(shop, product)
    address = f"{shop.base}/products/{product['id']}/picture?sha256={NAME}"
    problem(stranger.get(address), 404, "not_found")
    own = f"products/{product['id']}/picture?sha256={NAME}"
    problem(stranger.get(own), 404, "not_found")
