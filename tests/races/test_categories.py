"""The tree of categories while several people change it."""

from functools import partial

from tests.races.shop import Shop, Till, at_once, slug, slugs

ROUNDS = 12


def make(till: Till, name: str) -> str:
    """The id of a new category."""
    return str(till.call("create_category", {"name": name})["id"])


def test_two_moves_that_would_be_a_circle_together(shop: Shop) -> None:
    one, other = shop.tills(2)
    for number in range(ROUNDS):
        first, second = (make(one, f"{name} {number}") for name in ("first", "second"))
        outcomes = at_once(
            partial(one.call, "update_category", first, 1, {"parent_id": second}),
            partial(other.call, "update_category", second, 1, {"parent_id": first}),
        )
        assert slugs(outcomes) == ["ok", "validation"]


def test_a_product_moved_to_a_category_that_is_archived(shop: Shop) -> None:
    one, other = shop.tills(2)
    for number in range(ROUNDS):
        category = make(one, f"category {number}")
        product = {"sku": f"M{number}", "name": "x", "unit_price": "1"}
        product_id = other.call("create_product", product)["id"]
        archived, moved = at_once(
            partial(one.call, "archive_category", category),
            partial(other.call, "update_product", product_id, 1, {"category_id": category}),
        )
        assert (slug(archived), slug(moved)) in {
            ("ok", "category_archived"),
            ("category_in_use", "ok"),
        }


def test_a_product_put_into_a_category_that_is_archived(shop: Shop) -> None:
    one, other = shop.tills(2)
    for number in range(ROUNDS):
        category = make(one, f"category {number}")
        product = {"sku": f"P{number}", "name": "x", "unit_price": "1", "category_id": category}
        archived, made = at_once(
            partial(one.call, "archive_category", category),
            partial(other.call, "create_product", product),
        )
        assert (slug(archived), slug(made)) in {
            ("ok", "category_archived"),
            ("category_in_use", "ok"),
        }
