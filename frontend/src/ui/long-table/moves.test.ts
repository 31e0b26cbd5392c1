import { describe, expect, it } from "vitest";
import { between, orderText, readOrder, rowAfter, toggled } from "./moves";
import { written } from "./columns";

describe("keys in a long list", () => {
  it("lead to the next row and stop at the ends", () => {
    expect(rowAfter("ArrowDown", -1, 3, 10)).toBe(0);
    expect(rowAfter("ArrowDown", 2, 3, 10)).toBe(2);
    expect(rowAfter("ArrowUp", 0, 3, 10)).toBe(0);
    expect(rowAfter("ArrowUp", -1, 3, 10)).toBe(0);
    expect(rowAfter("PageDown", 5, 100, 10)).toBe(15);
    expect(rowAfter("PageUp", 5, 100, 10)).toBe(0);
    expect(rowAfter("End", 0, 100, 10)).toBe(99);
    expect(rowAfter("Home", 50, 100, 10)).toBe(0);
  });

  it("lead nowhere in an empty list, nor do other keys", () => {
    expect(rowAfter("ArrowDown", -1, 0, 10)).toBeNull();
    expect(rowAfter("a", 0, 3, 10)).toBeNull();
  });
});

describe("a choice of rows", () => {
  it("reaches from where it began, up or down", () => {
    expect(between(2, 4)).toEqual([2, 3, 4]);
    expect(between(4, 2)).toEqual([2, 3, 4]);
    expect(between(3, 3)).toEqual([3]);
  });

  it("takes rows in, and out when all of them were in", () => {
    expect([...toggled(new Set(["a"]), ["a", "b"])]).toEqual(["a", "b"]);
    expect([...toggled(new Set(["a", "b", "c"]), ["a", "b"])]).toEqual(["c"]);
  });
});

describe("an order", () => {
  it("is read from an address as it was written there", () => {
    for (const order of [{ by: "name", isDown: false }, { by: "balance", isDown: true }]) expect(readOrder(orderText(order))).toEqual(order);
  });
});

describe("a cell", () => {
  it("is written by its type and the locale", () => {
    expect(written("1234.50", "money", "de", "EUR")).toBe("1.234,50\u00a0€");
    expect(written("0.5", "quantity", "de", "EUR")).toBe("0,5");
    expect(written("2026-01-31", "date", "en", "EUR")).toBe("Jan 31, 2026");
    expect(written("Ada", "text", "en", "EUR")).toBe("Ada");
    expect(written(null, "money", "en", "EUR")).toBe("");
  });
});
