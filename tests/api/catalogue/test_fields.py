"""Every field of a body is stored, shown, changed, removed, and travels in files.

The fields and their values are read from the contract, so a new field is tested automatically.
"""

from __future__ import annotations

import pytest

from tests.api.conftest import Contract, Json, Shop

SCHEMAS = {
    "products": "Product",
    "customers": "Customer",
    "suppliers": "Supplier",
    "categories": "Category",
    "units": "Unit",
    "tax-rates": "TaxRate",
    "registers": "Register",
}
IN_FILES = ["products", "customers", "suppliers"]
REFERENCES: dict[str, tuple[str, Json]] = {
    "tax_rate_id": ("tax-rates", {"name": "Standard", "rate": "20"}),
    "category_id": ("categories", {"name": "Drinks"}),
    "parent_id": ("categories", {"name": "Drinks"}),
}
SAID = {
    "unit_price": "4.2",  # files write no zeros at the end
    "code": "X1",  # no existing unit
}
kinds = pytest.mark.parametrize("kind", SCHEMAS)


def schema_of(contract: Contract, kind: str, use: str) -> Json:
    return contract.document["components"]["schemas"][SCHEMAS[kind] + use]


def example(schema: Json) -> Json:
    if "examples" in schema:
        return schema["examples"][0]
    if "array" in schema["type"]:
        return [example(schema["items"])]
    if "integer" in schema["type"]:
        return schema["maximum"]
    if "enum" in schema:
        return schema["enum"][0]
    assert "boolean" in schema["type"], schema
    return True


def full_body(contract: Contract, shop: Shop, kind: str) -> Json:
    return {
        name: shop.made(*REFERENCES[name])["id"]
        if name in REFERENCES
        else SAID.get(name, example(schema))
        for name, schema in schema_of(contract, kind, "Create")["properties"].items()
    }


def told(answer: Json, body: Json) -> Json:
    return {name: answer[name] for name in body}


@kinds
def test_every_field_is_kept(shop: Shop, contract: Contract, kind: str) -> None:
    body = full_body(contract, shop, kind)
    made = shop.made(kind, body)
    assert told(made, body) == body
    assert shop.get(f"{kind}/{made['id']}").json == made
    page: Json = shop.get(kind).json
    assert made in page["items"]


@kinds
def test_every_field_may_change_and_go(shop: Shop, contract: Contract, kind: str) -> None:
    body = full_body(contract, shop, kind)
    editable = schema_of(contract, kind, "Update")["properties"]
    needed = schema_of(contract, kind, "Create")["required"]
    made = shop.post(kind, {name: body[name] for name in needed})
    one = made.headers["Location"]
    changes = told(body, editable)
    changed = shop.patch(one, changes, If_Match=made.headers["ETag"])
    assert told(changed.json, changes) == changes
    nothing = {name: None for name, it in editable.items() if "null" in it["type"]}
    taken = shop.patch(one, nothing, If_Match=changed.headers["ETag"])
    assert told(taken.json, changes) == changes | nothing


@pytest.mark.parametrize("kind", IN_FILES)
def test_every_field_travels_in_a_file(
    shop: Shop, stranger: Shop, contract: Contract, kind: str
) -> None:
    body = full_body(contract, shop, kind)
    kept = shop.made(kind, body)
    theirs = {name: stranger.made(*REFERENCES[name])["id"] for name in REFERENCES if name in body}
    exported = shop.get(f"{kind}/export").text.replace(kept["id"], "")
    files = {"Content-Type": "text/csv", "Authorization": f"Bearer {stranger.access_token}"}
    address = f"{stranger.base}/{kind}/import"
    job: Json = stranger.client.post(address, data=exported, headers=files).json
    assert (job["status"], job["created_count"]) == ("done", 1), job["problems"]
    page: Json = stranger.get(kind).json
    assert [told(arrived, body) for arrived in page["items"]] == [body | theirs]
