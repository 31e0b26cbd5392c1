import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { fieldsOf, kindOf, placeOfEntry } from "./audit-entry";
import { auditQueryOf, startOfDay } from "./audit-filters";
import { FIELDS, HIDDEN, PARTS, THINGS } from "./audit-words";

const SCHEMA = new URL("../../../../docs/schema/", import.meta.url);
/** Of the service and its logins, or on their way in: no change of them is told. */
const UNTOLD = new Set([
  "api_key_secret", "audit_head", "audit_link", "audit_log", "credential", "customer_word", "decoy_key",
  "deployed_object", "deployment", "email_verification", "erased_digest", "head_file", "import_problem",
  "import_row", "lock_secret", "login", "login_attempt", "message", "migration", "passkey",
  "passkey_challenge", "password_reset", "pending_login", "pin_attempt", "product_json", "product_word",
  "recovery_code", "refresh_token", "role_permission", "session", "sign_up_request", "signing_key", "totp",
  "trivial_pin", "user_account", "verified_head", "webhook_delivery", "webhook_event", "webhook_feed",
  "webhook_secret", "webhook_state",
]);

/** The columns of each table, by the map of the database. */
function columnsOf(): Map<string, string[]> {
  const tables = new Map<string, string[]>();
  for (const domain of readdirSync(SCHEMA, { withFileTypes: true }).filter((entry) => entry.isDirectory())) {
    let page = "";
    try {
      page = readFileSync(new URL(`${domain.name}/tables.md`, SCHEMA), "utf8");
    } catch {
      continue; // a domain without tables
    }
    for (const section of page.split(/^## data\./m).slice(1)) {
      const rows = section.split("\n\n").find((block) => block.startsWith("| column |"))?.split("\n").slice(2) ?? [];
      tables.set(/^\w+/.exec(section)?.[0] ?? "", rows.flatMap((row) => /^\| (\w+) \|/.exec(row)?.[1] ?? []));
    }
  }
  return tables;
}

describe("words of changes", () => {
  const tables = [...columnsOf()].filter(([table]) => !UNTOLD.has(table));

  it("are known of each table", () => {
    expect(tables.map(([table]) => table).filter((table) => !(table in THINGS) && !(table in PARTS))).toEqual([]);
    expect(tables.length).toBeGreaterThan(40);
  });

  it("are known of each column", () => {
    const missing = tables.flatMap(([table, columns]) => columns.filter((name) => !(name in FIELDS) && !HIDDEN.has(name) && !/^(token_hash|stop_token|setting|verifier)$/.test(name)).map((name) => `${table}.${name}`));
    expect(missing).toEqual([]);
  });
});

describe("a change", () => {
  it("shows what differs first, and hides what the service keeps for itself", () => {
    const fields = fieldsOf({ old: { id: "1", sku: "A", name: "Tea", version: 1 }, new: { id: "1", sku: "A", name: "Green tea", version: 2 } });
    expect(fields).toEqual([
      { name: "name", before: "Tea", after: "Green tea", isChanged: true },
      { name: "sku", before: "A", after: "A", isChanged: false },
    ]);
  });

  it("shows of what was added only what it has", () => {
    expect(fieldsOf({ old: null, new: { name: "Tea", note: null } }).map(({ name }) => name)).toEqual(["name"]);
  });

  it("knows how a value is written by its column", () => {
    expect(["gross_amount", "unit_price", "issued_on", "issued_at", "created_by", "product_id", "rate", "status", "name"].map(kindOf)).toEqual([
      "money", "money", "day", "time", "id", "id", "percent", "coded", "plain",
    ]);
  });

  it("leads to the page of the thing, unless it was removed", () => {
    const entry = { org_id: "", id: "", at: "", user_id: null, login: null, operation: null, old: null, new: null } as const;
    expect(placeOfEntry({ ...entry, table_name: "product", row_id: "7", action: "update" })).toBe("products/7");
    expect(placeOfEntry({ ...entry, table_name: "bill_draft", row_id: "7", action: "delete" })).toBeUndefined();
  });
});

describe("days", () => {
  it("begin at midnight in the time zone of the shop, also when the clocks change", () => {
    expect(startOfDay("2026-01-15", "Europe/Paris")).toBe("2026-01-14T23:00:00.000Z");
    expect(startOfDay("2026-03-29", "Europe/Paris")).toBe("2026-03-28T23:00:00.000Z");
    expect(startOfDay("2026-03-30", "Europe/Paris")).toBe("2026-03-29T22:00:00.000Z");
    expect(startOfDay("2026-10-25", "America/New_York")).toBe("2026-10-25T04:00:00.000Z");
    expect(startOfDay("2026-01-01", "Asia/Kathmandu")).toBe("2025-12-31T18:15:00.000Z");
  });

  it("become times that the service is asked for; the last day is within", () => {
    expect(auditQueryOf({ thing: "product", row: undefined, person: undefined, from: "2026-01-01", through: "2026-01-31" }, "UTC")).toEqual({
      table: "product",
      from_at: "2026-01-01T00:00:00.000Z",
      to_at: "2026-02-01T00:00:00.000Z",
    });
  });
});
