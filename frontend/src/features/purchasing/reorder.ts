import { editNumber, parseNumber } from "@/i18n/format";
import { isZero } from "@/money/decimal";
import { isWhole } from "./draft-order";
import type { Reorder } from "./purchasing-data";

/** What somebody typed over the suggestion, by product. */
export type Typed = Readonly<Record<string, { readonly quantity?: string; readonly cost?: string } | undefined>>;

export interface ReorderRow {
  readonly item: Reorder;
  readonly quantity: string;
  readonly cost: string;
}

/** Products of one supplier. Null: bought of nobody yet. */
export interface Group {
  readonly supplierId: string | null;
  readonly supplierName: string | null;
  readonly rows: readonly ReorderRow[];
  /** Something is wanted, and all that is wanted has its numbers. */
  readonly isReady: boolean;
}

/** A quantity of nothing leaves the product out. */
export function isWanted({ quantity }: Pick<ReorderRow, "quantity">): boolean {
  return quantity.trim() !== "" && !isZero(quantity);
}

/** Suppliers by name, those that are not known last. What a draft has already is not suggested again. */
export function groupsOf(items: readonly Reorder[], typed: Typed, locale: string): readonly Group[] {
  const groups = new Map<string | null, Reorder[]>();
  for (const item of items) groups.set(item.supplier_id, [...(groups.get(item.supplier_id) ?? []), item]);
  const compare = new Intl.Collator(locale).compare;
  return [...groups]
    .map(([supplierId, own]) => {
      const rows = own.map((item) => ({
        item,
        quantity: typed[item.product_id]?.quantity ?? (isZero(item.draft_quantity) ? editNumber(item.suggested_quantity, locale) : ""),
        cost: typed[item.product_id]?.cost ?? (item.unit_cost === null ? "" : editNumber(item.unit_cost, locale)),
      }));
      const wanted = rows.filter(isWanted);
      return { supplierId, supplierName: own[0]?.supplier_name ?? null, rows, isReady: wanted.length > 0 && wanted.every((row) => isWhole(row, locale)) };
    })
    .toSorted((one, other) => (one.supplierId === null ? 1 : other.supplierId === null ? -1 : compare(one.supplierName ?? "", other.supplierName ?? "")));
}

export function bodyOfGroup({ rows }: Group, locale: string) {
  return rows.filter(isWanted).map(({ item, quantity, cost }) => ({
    product_id: item.product_id,
    ordered_quantity: parseNumber(quantity, locale) ?? quantity,
    unit_cost: parseNumber(cost, locale) ?? cost,
    supplier_sku: item.supplier_sku,
  }));
}
