import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { nextClosing } from "./next-closing";
import { groupsOf, type RolePermission } from "./role-lines";
import { ABILITIES } from "./role-words";

const SQL = readFileSync(new URL("../../../../sql/permissions.sql", import.meta.url), "utf8");
const GUARDED = new Set(/guarded as \(\s+select '\{([^}]*)\}'/.exec(SQL)?.[1]?.split(/[\s,]+/) ?? []);
/** Who may do what, as the service is told. */
const permitted = new Map(
  [...SQL.matchAll(/\('(\w+)', '\{([\w,]+)\}'/g)].map(([, operation = "", roles = ""]) => [operation, `${roles} ${GUARDED.has(operation) ? "with a password" : ""}`]),
);
const operations = ABILITIES.flatMap(({ abilities }) => abilities.flatMap(({ operations: of }) => of));

describe("what roles may do", () => {
  it("is said once of each operation", () => {
    expect(operations.length).toBe(new Set(operations).size);
    expect(operations.filter((operation) => !permitted.has(operation))).toEqual([]);
  });

  it("is said together only where the same roles may", () => {
    const mixed = ABILITIES.flatMap(({ abilities }) => abilities.filter(({ operations: of }) => new Set(of.map((operation) => permitted.get(operation))).size > 1));
    expect(mixed.map(({ operations: of }) => of)).toEqual([]);
  });

  const permission = (operation: string, ...roles: RolePermission["roles"]): RolePermission => ({ operation, summary: `About ${operation}.`, is_person_needed: false, is_approval_known: false, roles });
  const may = (role: "admin" | "cashier", is_approval_needed = false) => ({ role, is_approval_needed, is_password_needed: false });

  it("is what all operations of a line allow, at the strictest; what no line names comes last", () => {
    const groups = groupsOf(
      [permission("sell", may("admin"), may("cashier")), permission("give_back", may("admin"), may("cashier", true)), permission("close", may("admin")), permission("new_thing", may("admin"))],
      [{ key: "till", title: "Till", abilities: [{ words: "Sell and give back", operations: ["sell", "give_back"] }, { words: "Give back and close", operations: ["close"] }] }],
      { title: "Other", said: (words) => words },
    );
    expect(groups.map(({ title, lines }) => [title, lines.map(({ words, roles }) => [words, [...roles.values()].map((one) => `${one.role}${one.is_approval_needed ? " with an approval" : ""}`)])])).toEqual([
      ["Till", [["Sell and give back", ["admin", "cashier with an approval"]], ["Give back and close", ["admin"]]]],
      ["Other", [["About new_thing.", ["admin"]]]],
    ]);
  });
});

describe("the next closing", () => {
  it("is of last month while that is open, else of yesterday", () => {
    expect(nextClosing("2026-11-29", null)).toBe("2026-10-31");
    expect(nextClosing("2026-11-29", "2026-09-30")).toBe("2026-10-31");
    expect(nextClosing("2026-11-29", "2026-10-31")).toBe("2026-11-28");
    expect(nextClosing("2026-11-29", "2026-11-28")).toBeUndefined();
  });
});
