import type { components } from "@/api/schema";
import { CODED, HIDDEN } from "./audit-words";

export type AuditEntry = components["schemas"]["AuditEntry"];
export type Row = Readonly<Record<string, unknown>>;

/** One column of a change. */
export interface Field {
  readonly name: string;
  readonly before: unknown;
  readonly after: unknown;
  readonly isChanged: boolean;
}

/** How a value of a column is written. */
export type Kind = "id" | "time" | "day" | "money" | "percent" | "coded" | "month" | "plain";

/** A name of the copy on the device, by the kind of thing. */
export type CopyTable = "product" | "customer" | "register" | "tax_rate" | "category" | "device" | "document";

const TABLES: Readonly<Record<string, CopyTable>> = {
  product_id: "product",
  customer_id: "customer",
  register_id: "register",
  tax_rate_id: "tax_rate",
  category_id: "category",
  parent_id: "category",
  device_id: "device",
  bill_id: "document",
  original_id: "document",
  original_bill_id: "document",
  counterpart_bill_id: "document",
};

const MONEY = new Set(["amount", "unit_price", "unit_cost", "pack_price", "list_price", "cash_rounding_increment"]);
const PERCENT = new Set(["rate", "tax_rate"]);

/** The table of the copy that has what a column names. */
export function tableOf(field: string): CopyTable | undefined {
  return TABLES[field];
}

export function isPerson(field: string): boolean {
  return field === "user_id" || field.endsWith("_by");
}

export function kindOf(field: string): Kind {
  if (isPerson(field) || field.endsWith("_id")) return "id";
  if (field.endsWith("_at")) return "time";
  if (field.endsWith("_on") || field === "books_closed_through") return "day";
  if (MONEY.has(field) || field.endsWith("_amount") || field === "value_after") return "money";
  if (PERCENT.has(field) || field.endsWith("_percent")) return "percent";
  if (CODED.has(field)) return "coded";
  return field === "fiscal_year_start_month" ? "month" : "plain";
}

/** The columns of a change in the order of the row, what differs first. */
export function fieldsOf({ old, new: after }: Pick<AuditEntry, "old" | "new">): readonly Field[] {
  const names = [...new Set([...Object.keys(old ?? {}), ...Object.keys(after ?? {})])].filter((name) => !HIDDEN.has(name));
  const fields = names.map((name) => {
    const [before, now] = [old?.[name] ?? null, after?.[name] ?? null];
    return { name, before, after: now, isChanged: JSON.stringify(before) !== JSON.stringify(now) };
  });
  // Of what was added or removed, nothing says more than that it was empty.
  const told = old === null || after === null ? fields.filter(({ before, after: now }) => before !== null || now !== null) : fields;
  return [...told.filter(({ isChanged }) => isChanged), ...told.filter(({ isChanged }) => !isChanged)];
}

/** The row as it is after a change, or was before it was removed. */
export function rowOf({ old, new: after }: Pick<AuditEntry, "old" | "new">): Row {
  return after ?? old ?? {};
}

const NAMING = ["name", "number", "sku", "barcode", "file_name", "mark", "subject", "description", "email", "code", "area"] as const;

/** What a row calls itself, if anything. */
export function ownNameOf(row: Row): string | undefined {
  return NAMING.map((name) => row[name]).find((value) => typeof value === "string" && value !== "") as string | undefined;
}

/** What a row is about, where it has no name of its own: the columns that name another thing, the nearest first. */
export const ABOUT = ["product_id", "customer_id", "bill_id", "tax_rate_id", "register_id", "user_id", "category_id"] as const;

export function idIn(row: Row, field: string): string | undefined {
  const value = row[field];
  return typeof value === "string" ? value : undefined;
}

/** Which ids of a change the copy may have a name for. */
export function idsOf(entry: AuditEntry): readonly (readonly [table: CopyTable, id: string])[] {
  return [entry.old, entry.new].flatMap((row) =>
    Object.entries(row ?? {}).flatMap(([field, value]) => {
      const table = tableOf(field);
      return table === undefined || typeof value !== "string" ? [] : [[table, value] as const];
    }),
  );
}

/** Where the app shows what an id names, below the address of the shop. */
export function placeOf(field: string, id: string): string | undefined {
  switch (field) {
    case "product_id":
      return `products/${id}`;
    case "customer_id":
      return `customers/${id}`;
    case "bill_id":
    case "original_id":
    case "original_bill_id":
    case "counterpart_bill_id":
      return `sales/${id}`;
    case "supplier_id":
      return `purchasing/suppliers/${id}`;
    case "purchase_order_id":
      return `purchasing/orders/${id}`;
    case "receipt_id":
      return `purchasing/deliveries/${id}`;
    case "stock_entry_id":
      return `stock/entries/${id}`;
    case "stocktake_id":
      return `stock/stocktakes/${id}`;
    case "cash_session_id":
      return `cash/${id}`;
    default:
      return undefined;
  }
}

/** The page of the thing that was changed, where it has one and was not removed. */
export function placeOfEntry({ action, table_name, row_id }: AuditEntry): string | undefined {
  if (action === "delete") return undefined;
  switch (table_name) {
    case "org":
      return "settings/shop";
    case "register":
      return "settings/registers";
    case "device":
      return "settings/devices";
    case "membership":
      return "settings/people";
    case "role_limit":
      return "settings/limits";
    case "custom_role":
      return "settings/roles";
    case "api_key":
      return "settings/keys";
    case "tax_rate":
      return "settings/tax";
    case "document_series":
      return "settings/series";
    case "book_closing":
      return "settings/books";
    case "late_sale":
      return "settings/late-sales";
    case "category":
      return "products/categories";
    default:
      return placeOf(`${table_name}_id`, row_id);
  }
}
