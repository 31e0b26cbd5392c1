import { describe, expect, it } from "vitest";
import { canMove, inTree, parentByKey } from "./category-tree";

const made = (id: string, parent_id: string | null, ...path: string[]) => ({ id, parent_id, path });
const DRINKS = made("d", null, "Drinks");
const TEA = made("t", "d", "Drinks", "Tea");
const GREEN = made("g", "t", "Drinks", "Tea", "Green");
const COFFEE = made("c", "d", "Drinks", "Coffee");
const BREAD = made("b", null, "Bread");
const TREE = inTree([GREEN, TEA, DRINKS, COFFEE, BREAD], "en");

describe("categories in their tree", () => {
  it("stand below each other by name", () => {
    expect(TREE.map(({ id }) => id)).toEqual(["b", "d", "c", "t", "g"]);
  });

  it("move to wherever they are not yet, but not below themselves", () => {
    expect(canMove(TREE, "t", "b")).toBe(true);
    expect(canMove(TREE, "t", null)).toBe(true);
    expect(canMove(TREE, "t", "d")).toBe(false);
    expect(canMove(TREE, "d", "g")).toBe(false);
    expect(canMove(TREE, "d", "d")).toBe(false);
    expect(canMove(TREE, "b", null)).toBe(false);
  });

  it("move by keys: below the one before, or a level up", () => {
    expect(parentByKey(TREE, "t", "ArrowRight")).toBe("c");
    expect(parentByKey(TREE, "d", "ArrowRight")).toBe("b");
    expect(parentByKey(TREE, "c", "ArrowRight")).toBeUndefined();
    expect(parentByKey(TREE, "g", "ArrowLeft")).toBe("d");
    expect(parentByKey(TREE, "t", "ArrowLeft")).toBeNull();
    expect(parentByKey(TREE, "b", "ArrowLeft")).toBeUndefined();
    expect(parentByKey(TREE, "b", "x")).toBeUndefined();
  });
});
