import type { components } from "@/api/schema";
import { parseNumber } from "@/i18n/format";
import { millionthsText, type Quantity, quantity } from "@/money/decimal";
import type { NewProduct } from "./start-api";

type Schemas = components["schemas"];
type Level = Pick<Schemas["StockLevel"], "sku" | "product_id" | "quantity">;
type Change = Pick<Schemas["AdjustmentLine"], "product_id" | "quantity_change">;

/** What brings the stock to what was counted: nothing where it is so already, so that it may be tried again. */
export function openingOf(products: readonly NewProduct[], levels: readonly Level[]): Change[] {
  const counts = new Map(products.map(({ sku, count }) => [sku, count]));
  return levels.flatMap(({ sku, product_id, quantity: onHand }) => {
    const count = counts.get(sku);
    const change = count === undefined ? 0n : quantity(String(count)) - quantity(onHand);
    return change === 0n ? [] : [{ product_id, quantity_change: millionthsText(change as Quantity) }];
  });
}

/** A number of pieces as somebody typed it; undefined where nothing is, null where it cannot be one. */
export function readCount(typed: string, locale: string): number | null | undefined {
  if (typed.trim() === "") return undefined;
  const decimal = parseNumber(typed, locale);
  return decimal !== null && /^\d{1,9}(\.0+)?$/.test(decimal) ? Number(decimal) : null;
}
