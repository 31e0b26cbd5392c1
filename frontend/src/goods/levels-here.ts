import { price, quantity } from "@/money/decimal";
import type { LocalDatabase, LocalProduct } from "@/sync/database";
import { searchProducts } from "@/sync/find-products";

export interface LevelsAsked {
  readonly search?: string | undefined;
  readonly category?: string | undefined;
  readonly stock?: "available" | "low" | "out" | undefined;
  /** What they are ordered by, "-" before it for the last first; without it by name. */
  readonly order?: string | undefined;
}

/** A product as the copy knows it, with what is on hand by the last word of the service. */
export interface ProductHere {
  readonly product: LocalProduct;
  readonly onHand: string | null;
}

export function isLike({ product, onHand }: ProductHere, stock: LevelsAsked["stock"]): boolean {
  if (stock === undefined) return true;
  if (onHand === null || !product.tracks_stock) return false;
  const level = quantity(onHand);
  if (stock === "out") return level <= 0n;
  if (stock === "available") return level > 0n;
  return product.reorder_level !== null && level <= quantity(product.reorder_level);
}

const COMPARE: Readonly<Record<string, (one: ProductHere, other: ProductHere) => number>> = {
  name: (one, other) => one.product.name.localeCompare(other.product.name),
  sku: (one, other) => one.product.sku.localeCompare(other.product.sku),
  unit_price: (one, other) => Number(price(one.product.unit_price) - price(other.product.unit_price)),
  quantity_on_hand: (one, other) => Number(quantity(one.onHand ?? "0") - quantity(other.onHand ?? "0")),
};

export function ordered(rows: readonly ProductHere[], order = "name"): readonly ProductHere[] {
  const compare = COMPARE[order.replace("-", "")] ?? (() => 0);
  return order.startsWith("-") ? rows.toSorted((one, other) => compare(other, one)) : rows.toSorted(compare);
}

/** Products of the copy on this device. What was made here is with them once the service knows it. */
export async function readProductsHere(database: LocalDatabase, { search, category, stock, order }: LevelsAsked): Promise<readonly ProductHere[]> {
  const found = search === undefined ? await database.product.toArray() : ((await searchProducts(database, search)) ?? []);
  const products = found.filter((product) => product.is_active && product.made === undefined && (category === undefined || product.category_id === category));
  const levels = new Map((await database.stock_level.toArray()).map(({ product_id, quantity_on_hand }) => [product_id, quantity_on_hand]));
  const rows = products.map((product): ProductHere => ({ product, onHand: levels.get(product.id) ?? product.quantity_on_hand }));
  return ordered(rows.filter((row) => isLike(row, stock)), order);
}
