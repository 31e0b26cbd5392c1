import { describe, expect, it } from "vitest";
import { inBar, roomsFor } from "./rooms";

const keys = (...permissions: string[]) => roomsFor(new Set(permissions)).map(({ key }) => key);

describe("rooms", () => {
  it("are shown by what a person may do, in their order", () => {
    expect(keys("update_product", "list_bills", "list_customer_accounts")).toEqual(["sales", "customers", "setup"]);
    expect(keys("list_bills")).toEqual(["sales"]);
    expect(keys()).toEqual([]);
  });

  it("are not shown before it is known what a person may do", () => {
    expect(roomsFor(undefined)).toEqual([]);
  });

  it("stand in the bar of a phone while there is room, else behind one more place", () => {
    expect(inBar(["a", "b", "c"])).toEqual({ shown: ["a", "b", "c"], more: [] });
    expect(inBar(["a", "b", "c", "d"])).toEqual({ shown: ["a", "b"], more: ["c", "d"] });
  });
});
