import { describe, expect, it } from "vitest";
import { chosenOf, codeOf, permissionsOf, permissionsOfRole, textOf } from "./chosen";
import { groupsOf, type RolePermission } from "./role-lines";

describe("what a role may do, as one text", () => {
  const given = [
    { operation: "sell", is_approval_needed: false },
    { operation: "give_back", is_approval_needed: true },
  ];

  it("is in order, and reads back", () => {
    expect(textOf(given)).toBe("give_back! sell");
    expect(permissionsOf(chosenOf("give_back! sell"))).toEqual([given[1], given[0]]);
    expect(chosenOf("").size).toBe(0);
  });

  it("is that of another role, with its approvals", () => {
    const of = (operation: string, is_approval_needed: boolean): RolePermission => ({
      operation,
      summary: null,
      is_person_needed: false,
      is_approval_known: true,
      roles: [{ role: "cashier", is_password_needed: false, is_approval_needed }, { role: "admin", is_password_needed: false, is_approval_needed: false }],
    });
    expect(textOf(permissionsOfRole([of("give_back", true), of("sell", false)], "cashier"))).toBe("give_back! sell");
    expect(permissionsOfRole([of("sell", false)], "analyst")).toEqual([]);
    const [group] = groupsOf([of("sell", false), of("give_back", true)], [{ key: "till", title: "Till", abilities: [{ words: "Both", operations: ["sell", "give_back", "gone"] }] }], { title: "Other", said: (words) => words });
    expect(group?.lines[0]).toMatchObject({ operations: ["sell", "give_back"], isApprovalKnown: true });
  });
});

describe("what members call a new role", () => {
  it.each([
    ["Shift lead", [], "shift_lead"],
    ["  Ältere Käse-Theke 2 ", [], "altere_kase_theke_2"],
    ["2nd shift", [], "nd_shift"],
    ["主任", [], "role"],
    ["Admin", ["admin"], "admin_2"],
    ["Lead", ["lead", "lead_2"], "lead_3"],
  ])("%s", (name, taken, code) => {
    expect(codeOf(name, taken)).toBe(code);
    expect(codeOf(name, taken)).toMatch(/^[a-z][a-z0-9_]{1,39}$/);
  });
});
