import type { components } from "@/api/schema";
import { amount, percent, price, quantity } from "@/money/decimal";
import type { Discountable } from "@/money/discount";
import { taxOf } from "@/money/tax-of";
import type { LocalProduct, OutboxRow } from "@/sync/database";
import { makeId } from "@/sync/make-id";
import { productOf } from "@/sync/new-things";
import type { ShopData } from "../till-data";
import { type Basket, type Correction, type Line, NOTE_MARK } from "./basket";

type Schemas = components["schemas"];

export interface Reopened {
  readonly basket: Basket;
  /** How many lines are left out: their products are no longer in the catalogue. */
  readonly missing: number;
}

/**
 * A refused sale as a basket again. Its id is new, because the request will be another one; when it was sold, who sold it
 * and the mark on its paper stay. The money is taken down once more, as it was paid.
 */
export function reopen(row: OutboxRow, body: Schemas["BillCreate"], products: ReadonlyMap<string, LocalProduct>, shop: ShopData, day: string): Reopened {
  const { minor_units: minorUnits } = shop.org;
  const asked = body.lines ?? [];
  const lines = asked.flatMap((line): Line[] => {
    const made = line.new_product?.id == null ? undefined : { ...line.new_product, id: line.new_product.id };
    const product = products.get(line.product_id ?? made?.id ?? "") ?? (made === undefined ? undefined : productOf(made, shop.org, row.madeAt));
    if (product === undefined) return [];
    const tax = taxOf(product, shop.rates, shop.org.prices_include_tax, day);
    const note = line.description?.startsWith(product.name + NOTE_MARK) === true ? line.description.slice(product.name.length + NOTE_MARK.length) : "";
    return [
      {
        key: crypto.randomUUID(),
        productId: product.id,
        ...(made === undefined ? {} : { made }),
        sku: product.sku,
        name: product.name,
        unit: product.unit,
        quantity: quantity(line.quantity),
        unitPrice: price(line.unit_price ?? product.unit_price),
        listPrice: price(product.unit_price),
        ...discountOf(line, minorUnits),
        ...(note === "" ? {} : { note }),
        taxCategory: tax.category,
        taxRate: tax.rate,
        pricesIncludeTax: tax.pricesIncludeTax,
      },
    ];
  });
  const { sold_at, sold_by, clock_offset_ms, approval_ids, offline_approvals } = body;
  const correction: Correction = {
    rowId: row.id,
    mark: row.mark,
    body: {
      ...(sold_at == null ? {} : { sold_at }),
      ...(sold_by == null ? {} : { sold_by }),
      ...(clock_offset_ms == null ? {} : { clock_offset_ms }),
      ...(approval_ids === undefined ? {} : { approval_ids }),
      ...(offline_approvals === undefined ? {} : { offline_approvals }),
    },
  };
  const customerId = body.customer_id ?? body.new_customer?.id;
  const newCustomer = body.new_customer?.id == null ? undefined : { ...body.new_customer, id: body.new_customer.id };
  const basket: Basket = {
    id: makeId(),
    lines,
    ...(lines[0] === undefined ? {} : { selected: lines[0].key }),
    ...discountOf(body, minorUnits),
    ...(customerId == null ? {} : { customerId }),
    ...(newCustomer === undefined ? {} : { newCustomer }),
    ...(body.note == null ? {} : { note: body.note }),
    correction,
  };
  return { basket, missing: asked.length - lines.length };
}

function discountOf(of: { readonly discount_percent?: string | null; readonly discount_amount?: string | null }, minorUnits: number): Discountable {
  if (of.discount_percent != null) return { discountPercent: percent(of.discount_percent) };
  return of.discount_amount == null ? {} : { discountAmount: amount(of.discount_amount, minorUnits) };
}
