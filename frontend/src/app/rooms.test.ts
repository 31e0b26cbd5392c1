import { describe, expect, it } from "vitest";
import { inBar, roomsFor } from "./rooms";

const keys = (...permissions: string[]) => roomsFor((operation) => permissions.includes(operation)).map(({ key }) => key);

describe("rooms", () => {
  it("are shown by what a person may do, in their order", () => {
    expect(keys("create_register", "list_bills", "list_customer_accounts", "list_products", "get_sales_by_day", "list_z_reports")).toEqual([
      "sales", "products", "customers", "cash", "reports", "settings",
    ]);
    expect(keys("list_bills")).toEqual(["sales"]);
    expect(keys("list_stocktakes", "count_stock")).toEqual(["stock"]);
    expect(keys()).toEqual([]);
  });

  it("stand in the bar of a phone while there is room, else behind one more place", () => {
    expect(inBar(["a", "b", "c"])).toEqual({ shown: ["a", "b", "c"], more: [] });
    expect(inBar(["a", "b", "c", "d"])).toEqual({ shown: ["a", "b"], more: ["c", "d"] });
  });
});
