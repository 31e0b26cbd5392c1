"""Roles that an organization makes, over HTTP."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.api.conftest import Shop, problem

LEAD = {
    "role": "shift_lead",
    "name": "Shift lead",
    "permissions": [
        {"operation": "list_products"},
        {"operation": "create_bill"},
        {"operation": "issue_bill"},
        {"operation": "create_credit_note", "is_approval_needed": True},
    ],
}


def version(thing: dict[str, Any]) -> str:
    return f'"{thing["version"]}"'


def test_a_role_is_made_given_changed_and_put_away(shop: Shop, hire: Callable[[str], Shop]) -> None:
    answer = shop.post("custom-roles", LEAD)
    role: Any = answer.json
    assert answer.status_code == 201
    assert answer.headers["Location"] == f"{shop.base}/custom-roles/{role['id']}"
    assert role["permissions"][1] == {"operation": "create_credit_note", "is_approval_needed": True}

    lead = hire("shift_lead")
    me: Any = lead.get("/api/v1/me").json
    assert me["memberships"][0]["role"] == "shift_lead"
    assert me["memberships"][0]["role_name"] == "Shift lead"
    assert lead.get("products").status_code == 200
    problem(lead.get("members"), 403, "forbidden")

    permissions = [*LEAD["permissions"], {"operation": "list_members"}]
    path = f"custom-roles/{role['id']}"
    body = {"permissions": permissions}
    changed: Any = shop.patch(path, body, If_Match=version(role)).json
    assert lead.get("members").status_code == 200, "from the next request on"
    problem(shop.patch(path, {"name": "X"}, If_Match=version(role)), 412, "stale")
    assert changed["member_count"] == 1

    problem(shop.delete(path), 409, "role_in_use")
    shop.patch(f"members/{lead.user_id}", {"role": "cashier"})
    assert shop.delete(path).get_json()["is_active"] is False
    problem(shop.patch(f"members/{lead.user_id}", {"role": "shift_lead"}), 409, "role_archived")
    [listed] = shop.get("custom-roles?include_archived=true").get_json()["items"]
    assert (listed["role"], listed["is_active"]) == ("shift_lead", False)
    assert shop.get("custom-roles").get_json()["items"] == []
    assert shop.post(f"{path}/restore").get_json()["is_active"] is True


def test_nobody_gives_what_they_may_not_do(shop: Shop, hire: Callable[[str], Shop]) -> None:
    own = [{"operation": name} for name in ("create_custom_role", "list_custom_roles")]
    shop.made("custom-roles", {"role": "giver", "name": "Giver", "permissions": own})
    giver = hire("giver")
    refused = problem(giver.post("custom-roles", LEAD), 403, "forbidden")
    assert "permissions" in refused["errors"]
    less = {"role": "less", "name": "Less", "permissions": own[1:]}
    assert giver.post("custom-roles", less).status_code == 201


def test_a_role_is_not_what_another_is_called(shop: Shop) -> None:
    shop.made("custom-roles", LEAD)
    refused = problem(shop.post("custom-roles", LEAD), 409, "duplicate")
    assert "role" in refused["errors"] or "name" in refused["errors"]
    problem(shop.post("custom-roles", LEAD | {"role": "admin"}), 422, "validation")
    problem(shop.post("custom-roles", LEAD | {"role": "Shift Lead"}), 422, "validation")
    unknown = LEAD | {"role": "other", "name": "Other", "permissions": [{"operation": "fly"}]}
    problem(shop.post("custom-roles", unknown), 422, "validation")
    invitation = {"email": "x@example.com", "role": "other"}
    problem(shop.post("invitations", invitation), 422, "validation")
