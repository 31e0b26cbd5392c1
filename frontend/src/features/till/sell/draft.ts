import type { components } from "@/api/schema";
import { type Amount, percent, price, quantity } from "@/money/decimal";
import { discountOf, wholeDiscountOf } from "@/money/discount";
import type { LocalProduct } from "@/sync/database";
import { PARKED } from "@/sync/parked-name";
import { type Basket, emptyBasket, goodsBody, type Line, NOTE_MARK } from "./basket";

type Bill = components["schemas"]["Bill"];
type BillCreate = components["schemas"]["BillCreate"];

/** A sale that is put aside, as a draft of the service: any till of the organization may take it. */
export function toDraft(basket: Basket, name: string, write: (amount: Amount) => string): BillCreate {
  return { ...goodsBody(basket, write), external_reference: PARKED + name };
}

/** A draft as a basket again, with an id of its own: the draft's ends with it. Taxes are those of the draft. */
export function fromDraft(draft: Bill, products: ReadonlyMap<string, LocalProduct>, minorUnits: number): Basket {
  const lines = draft.lines.map((line): Line => {
    const product = products.get(line.product_id);
    const name = product?.name ?? line.description.split(NOTE_MARK)[0] ?? line.description;
    const note = line.description.startsWith(name + NOTE_MARK) ? line.description.slice(name.length + NOTE_MARK.length) : "";
    return {
      key: crypto.randomUUID(),
      productId: line.product_id,
      sku: line.sku,
      name,
      unit: line.unit,
      quantity: quantity(line.quantity),
      unitPrice: price(line.unit_price),
      listPrice: price(product?.unit_price ?? line.unit_price),
      ...discountOf(line, minorUnits),
      ...(note === "" ? {} : { note }),
      taxCategory: line.tax_category,
      taxRate: percent(line.tax_rate),
      pricesIncludeTax: line.prices_include_tax,
    };
  });
  return {
    ...emptyBasket(),
    lines,
    ...wholeDiscountOf(draft, minorUnits),
    ...(draft.customer_id === null ? {} : { customerId: draft.customer_id }),
    ...(draft.note === null ? {} : { note: draft.note }),
  };
}
