import { expect, it } from "vitest";
import type { LocalProduct } from "@/sync/database";
import { isLike, ordered, type ProductHere } from "./levels-here";

function row(name: string, onHand: string | null, reorder_level: string | null, unit_price = "1"): ProductHere {
  return { product: { name, sku: name, unit_price, reorder_level, tracks_stock: onHand !== null } as LocalProduct, onHand };
}
const ROWS = [row("Tea", "3", "5", "10"), row("Bread", "0", null, "2.5"), row("Advice", null, null, "99"), row("Milk", "8", "5", "9")];
const names = (rows: readonly ProductHere[]) => rows.map(({ product }) => product.name);

it("the copy tells what is low, out and on hand, as the service does", () => {
  const like = (stock: "available" | "low" | "out" | undefined) => names(ROWS.filter((one) => isLike(one, stock)));
  expect(like("low")).toEqual(["Tea"]);
  expect(like("out")).toEqual(["Bread"]);
  expect(like("available")).toEqual(["Tea", "Milk"]);
  expect(like(undefined)).toHaveLength(4);
});

it("the copy is ordered as the list says", () => {
  expect(names(ordered(ROWS))).toEqual(["Advice", "Bread", "Milk", "Tea"]);
  expect(names(ordered(ROWS, "-unit_price"))).toEqual(["Advice", "Tea", "Milk", "Bread"]);
  expect(names(ordered(ROWS, "quantity_on_hand")).at(-1)).toBe("Milk");
});
