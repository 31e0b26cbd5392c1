import type { components } from "@/api/schema";
import { editNumber, parseNumber } from "@/i18n/format";
import { nameOf } from "./category-tree";
import { parseDelimited } from "@/ui/delimited";
import type { Catalogue, Product } from "./products-data";


/** What can be changed of many products at once, in the order of the columns. */
export const FIELDS = ["name", "unit_price", "category_id", "tax_rate_id", "reorder_level", "reorder_quantity"] as const;
export type Field = (typeof FIELDS)[number];

/** Cells as they were typed, by product and field. What is as it was is not among them. */
export type Edits = ReadonlyMap<string, Readonly<Partial<Record<Field, string>>>>;

export const NO_EDITS: Edits = new Map();

/** How things of the service stand in a cell, and back. */
export interface Writing {
  readonly locale: string;
  readonly catalogue: Pick<Catalogue, "categories" | "rates">;
}

/** A cell as a person reads and types it. */
export function written(product: Product, field: Field, { locale, catalogue }: Writing): string {
  switch (field) {
    case "name":
      return product.name;
    case "category_id": {
      const category = catalogue.categories.find(({ id }) => id === product.category_id);
      return category === undefined ? "" : nameOf(category);
    }
    case "tax_rate_id":
      return catalogue.rates.find(({ id }) => id === product.tax_rate_id)?.name ?? "";
    case "unit_price":
    case "reorder_level":
    case "reorder_quantity":
      return editNumber(product[field] ?? "", locale);
  }
}

/** What a typed cell means to the service; undefined where it means nothing. */
export function meant(field: Field, text: string, { locale, catalogue }: Writing): string | null | undefined {
  const typed = text.trim();
  const same = (other: string) => other.localeCompare(typed, locale, { sensitivity: "accent" }) === 0;
  switch (field) {
    case "name":
      return typed === "" ? undefined : typed;
    case "unit_price":
      return decimal(typed.replace(/^[^\d.,-]+|[^\d.,]+$/g, ""), locale);
    case "reorder_level":
    case "reorder_quantity":
      return typed === "" ? null : decimal(typed, locale);
    case "category_id": {
      if (typed === "") return null;
      const path = typed.split(/\s*[›>/]\s*/).join(" › ");
      return catalogue.categories.find((category) => category.is_active && nameOf(category).localeCompare(path, locale, { sensitivity: "accent" }) === 0)?.id;
    }
    case "tax_rate_id":
      return typed === "" ? null : catalogue.rates.find(({ name, is_active }) => is_active && same(name))?.id;
  }
}

/** As the service takes prices and quantities. */
const DECIMAL = /^\d{1,9}(\.\d{1,6})?$/;

/** A number as the locale writes it, or as files have it, with a point. */
function decimal(text: string, locale: string): string | undefined {
  const read = parseNumber(text, locale) ?? text;
  return DECIMAL.test(read) ? read : undefined;
}

/** The edits after a cell was typed. What stands there again as it was is no edit. */
export function withEdit(edits: Edits, product: Product, field: Field, text: string, writing: Writing): Edits {
  const changed = new Map(edits);
  const { [field]: _, ...others } = edits.get(product.id) ?? {};
  const isAsBefore = text.trim() === written(product, field, writing) || meant(field, text, writing) === before(product, field);
  const row = isAsBefore ? others : { ...others, [field]: text };
  if (Object.keys(row).length === 0) changed.delete(product.id);
  else changed.set(product.id, row);
  return changed;
}

function before(product: Product, field: Field): string | null {
  return product[field];
}

type Change = components["schemas"]["ProductChange"];

export interface Plan {
  readonly changes: readonly Change[];
  /** Cells that mean nothing, by product and field. */
  readonly unread: readonly { readonly productId: string; readonly field: Field }[];
}

/** What the service is asked to change. */
export function planOf(products: readonly Product[], edits: Edits, writing: Writing): Plan {
  const unread: { productId: string; field: Field }[] = [];
  const changes: Change[] = [];
  for (const product of products) {
    const row = edits.get(product.id);
    if (row === undefined) continue;
    const change: Record<string, string | null> = {};
    for (const field of FIELDS) {
      const text = row[field];
      if (text === undefined) continue;
      const value = meant(field, text, writing);
      if (value === undefined) unread.push({ productId: product.id, field });
      else change[field] = value;
    }
    changes.push({ ...(change as Omit<Change, "id" | "version">), id: product.id, version: product.version });
  }
  return { changes, unread };
}

/** Which column of a pasted table holds what. */
export interface Pasted {
  readonly rows: readonly { readonly sku: string; readonly cells: Readonly<Partial<Record<Field, string>>> }[];
  /** Names of columns that say nothing to us. */
  readonly ignored: readonly string[];
}

/**
 * A table from a spreadsheet whose first row names the columns; one of them is the SKU. Null where there is none.
 * `names` are the words by which a column is known, in small letters.
 */
export function readPasted(text: string, names: Readonly<Record<Field | "sku", readonly string[]>>): Pasted | null {
  const [header = [], ...body] = parseDelimited(text, "\t");
  const known = header.map((cell) => {
    const word = cell.trim().toLowerCase();
    return (["sku", ...FIELDS] as const).find((field) => names[field].includes(word));
  });
  const skuAt = known.indexOf("sku");
  if (skuAt < 0) return null;
  const rows = body.map((cells) => {
    const found: Partial<Record<Field, string>> = {};
    for (const [at, field] of known.entries()) {
      if (field !== undefined && field !== "sku") found[field] = (cells[at] ?? "").trim();
    }
    return { sku: (cells[skuAt] ?? "").trim(), cells: found };
  });
  return { rows: rows.filter(({ sku }) => sku !== ""), ignored: header.filter((_, at) => known[at] === undefined).map((cell) => cell.trim()) };
}

/** What a refusal says of each product: the fields that cannot be so, by the place of the product in the request. */
export function problemsByProduct(errors: Readonly<Record<string, readonly string[]>>, changes: readonly Change[]): ReadonlyMap<string, ReadonlyMap<string, string>> {
  const problems = new Map<string, Map<string, string>>();
  for (const [path, said] of Object.entries(errors)) {
    const match = /^products\.(\d+)\.?(.*)$/.exec(path);
    const change = changes[Number(match?.[1] ?? "-1")];
    if (match === null || change === undefined) continue;
    const ofProduct = problems.get(change.id) ?? new Map<string, string>();
    // A barcode has a place of its own behind its field.
    ofProduct.set((match[2] ?? "").split(".")[0] ?? "", said.join(" "));
    problems.set(change.id, ofProduct);
  }
  return problems;
}
