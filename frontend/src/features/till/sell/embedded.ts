import type { components } from "@/api/schema";
import { divideRounded, type Price, type Quantity, MILLION, power, price, quantity, rescale } from "@/money/decimal";
import type { EmbeddedCode, EmbeddedRule } from "@/hardware/scan/scanner";

export interface Labelled {
  readonly quantity: Quantity;
  readonly unitPrice: Price;
}

/** How the organization's labels are made. A copy of an earlier version does not say. */
export function rulesOf(org: { readonly embedded_barcodes?: components["schemas"]["Org"]["embedded_barcodes"] }): EmbeddedRule[] {
  return (org.embedded_barcodes ?? []).map(({ prefix, product_digits, value_digits, kind, decimals }) => ({
    prefix,
    productDigits: product_digits,
    valueDigits: value_digits,
    kind,
    decimals,
  }));
}

/**
 * How much of a product a label with a weight or a price in its code is, and at which unit price, so that the line comes to
 * what the label says. A price on what is sold by weight is the weight that it buys; where no weight gives the price to the
 * cent, the next lower one at a price a hair higher: never below the list.
 */
export function readLabel(
  code: Pick<EmbeddedCode, "kind" | "value">,
  product: { readonly unit_price: string },
  unitDecimals: number,
  minorUnits: number,
): Labelled {
  const listPrice = price(product.unit_price);
  if (code.kind === "weight") return { quantity: quantity(code.value), unitPrice: listPrice };
  const whole = price(code.value);
  if (unitDecimals === 0 || listPrice === 0n) return { quantity: MILLION as Quantity, unitPrice: whole };
  const step = power(6 - Math.min(unitDecimals, 6));
  const weight = ((whole * MILLION) / listPrice / step) * step;
  for (const tried of [weight, weight + step]) {
    if (rescale(tried * listPrice, 12, minorUnits) === rescale(whole, 6, minorUnits)) {
      return { quantity: tried as Quantity, unitPrice: listPrice };
    }
  }
  const kept = weight === 0n ? step : weight;
  return { quantity: kept as Quantity, unitPrice: divideRounded(whole * MILLION, kept) as Price };
}
