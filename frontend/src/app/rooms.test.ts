import { describe, expect, it } from "vitest";
import { HELP_OF_PAGES, helpOf, inBar, operationOf, ROOMS, roomsFor } from "./rooms";

const keys = (...permissions: string[]) => roomsFor((operation) => permissions.includes(operation)).map(({ key }) => key);

describe("rooms", () => {
  it("are shown by what a person may do, in their order", () => {
    expect(keys("create_register", "list_bills", "get_today", "list_customer_accounts", "list_products", "get_sales_by_day", "list_z_reports")).toEqual([
      "today", "sales", "products", "customers", "cash", "reports", "settings",
    ]);
    expect(keys("list_bills")).toEqual(["sales"]);
    expect(keys("list_stocktakes", "count_stock")).toEqual(["stock"]);
    expect(keys()).toEqual([]);
  });

  it("stand in the bar of a phone while there is room, else behind one more place", () => {
    expect(inBar(["a", "b", "c"])).toEqual({ shown: ["a", "b", "c"], more: [] });
    expect(inBar(["a", "b", "c", "d"])).toEqual({ shown: ["a", "b"], more: ["c", "d"] });
  });

  it("have pages for whoever may enter them, and pages of their own for fewer", () => {
    for (const { to, operation } of ROOMS) expect(operationOf(to)).toBe(operation);
    expect(operationOf("/$orgId/sales/$billId")).toBe("list_bills");
    expect(operationOf("/$orgId/settings/audit")).toBe("list_audit");
    expect(operationOf("/$orgId/till")).toBeUndefined();
    expect(operationOf("/$orgId/start")).toBeUndefined();
  });

  it("have each a page of the help, and each page of the help is of one of them or of the till", () => {
    const written = Object.keys(import.meta.glob("../../../docs/guide/*.md")).map((path) => path.replace(/^.*\/(.*)\.md$/, "$1"));
    const linked = new Set([...ROOMS.map(({ help }) => help), ...Object.values(HELP_OF_PAGES)]);
    expect([...linked].sort()).toEqual(written.filter((name) => !["index", "missing"].includes(name)).sort());
    expect(helpOf("/$orgId/stock/value")).toBe("stock");
    expect(helpOf("/$orgId/settings/people")).toBe("people");
    expect(helpOf("/$orgId/till/")).toBe("selling");
    expect(helpOf("/$orgId")).toBeUndefined();
  });
});
