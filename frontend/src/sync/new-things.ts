import type { components } from "@/api/schema";
import type { LocalCustomer, LocalProduct, NewCustomer, NewProduct } from "./database";
import { makeId } from "./make-id";
import { wordsOf } from "./words";

type Schemas = components["schemas"];

/** What was typed of a product at the till, as a sale brings it to the service. The number without a barcode is the service's own. */
export function nameProduct(typed: Omit<NewProduct, "id">): NewProduct {
  return { ...typed, id: makeId() };
}

export function nameCustomer(typed: Omit<NewCustomer, "id">): NewCustomer {
  return { ...typed, id: makeId() };
}

/** How the service will show a product that it does not know yet: without stock, until somebody counts it. */
export function productOf(made: NewProduct, org: Pick<Schemas["Org"], "id">, now: number): LocalProduct {
  const barcode = made.barcode ?? null;
  const sku = made.sku ?? barcode ?? `NEW-${made.id.slice(-12).toUpperCase()}`;
  const at = new Date(now).toISOString();
  return {
    created_at: at,
    updated_at: at,
    version: 0,
    org_id: org.id,
    id: made.id,
    sku,
    name: made.name,
    unit: "piece",
    unit_price: made.unit_price,
    prices_include_tax: made.prices_include_tax ?? null,
    tax_rate_id: made.tax_rate_id ?? null,
    tracks_stock: false,
    category_id: null,
    barcodes: barcode === null ? [] : [barcode],
    barcode_details: barcode === null ? [] : [{ barcode, type: "any", pack_quantity: "1", pack_price: null }],
    reorder_level: null,
    reorder_quantity: null,
    quantity_on_hand: null,
    picture: null,
    is_active: true,
    words: wordsOf(made.name, sku),
    made,
  };
}

export function customerOf(made: NewCustomer, org: Pick<Schemas["Org"], "id">, now: number): LocalCustomer {
  const at = new Date(now).toISOString();
  return {
    created_at: at,
    updated_at: at,
    version: 0,
    org_id: org.id,
    id: made.id,
    customer_number: made.customer_number ?? null,
    name: made.name,
    email: made.email ?? null,
    phone: made.phone ?? null,
    address: made.address ?? null,
    tax_number: made.tax_number ?? null,
    country: made.country ?? null,
    payment_terms_days: made.payment_terms_days ?? null,
    is_active: true,
    erased_at: null,
    words: wordsOf(made.name, made.phone, made.email),
    made,
  };
}
