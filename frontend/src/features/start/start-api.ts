import { useQuery } from "@tanstack/react-query";
import { answered, client } from "@/api/client";
import { readAll } from "@/api/read-all";
import type { components } from "@/api/schema";
import { makeId } from "@/sync/make-id";
import { openingOf } from "./opening";

type Schemas = components["schemas"];

export const startKeys = {
  shop: (orgId: string) => ["start", orgId] as const,
};

/** What the shop has already: a start that was cut off goes on where it was. */
export interface Shop {
  readonly org: Schemas["Org"];
  readonly rates: readonly Schemas["TaxRate"][];
  readonly registers: readonly Schemas["Register"][];
  readonly skus: ReadonlySet<string>;
}

export function useShopSoFar(orgId: string) {
  return useQuery({ queryKey: startKeys.shop(orgId), queryFn: () => readShop(orgId) });
}

async function readShop(orgId: string): Promise<Shop> {
  const params = { path: { org_id: orgId } };
  const [org, rates, registers, products] = await Promise.all([
    answered(client.GET("/api/v1/org/{org_id}", { params })),
    answered(client.GET("/api/v1/org/{org_id}/tax-rates", { params })),
    answered(client.GET("/api/v1/org/{org_id}/registers", { params })),
    answered(client.GET("/api/v1/org/{org_id}/products", { params: { ...params, query: { limit: 200, include_archived: true } } })),
  ]);
  return { org, rates: rates.items, registers: registers.items, skus: new Set(products.items.map(({ sku }) => sku)) };
}

export interface Basics {
  readonly includesTax: boolean;
  /** Null: nothing is taxed. */
  readonly tax: { readonly name: string; readonly rate: string } | null;
  readonly registerName: string;
}

/** How the shop prices, its first tax rate, and a till. What is there already stays as it is. */
export async function saveBasics(shop: Shop, { includesTax, tax, registerName }: Basics): Promise<void> {
  const path = { org_id: shop.org.id };
  await answered(
    client.PATCH("/api/v1/org/{org_id}", {
      params: { path, header: { "If-Match": `"${shop.org.version}"` } },
      body: { prices_include_tax: includesTax, time_zone: Intl.DateTimeFormat().resolvedOptions().timeZone },
    }),
  );
  if (tax !== null && shop.rates.length === 0) {
    await answered(client.POST("/api/v1/org/{org_id}/tax-rates", { params: { path }, body: tax }));
  }
  if (shop.registers.length === 0) {
    await answered(client.POST("/api/v1/org/{org_id}/registers", { params: { path }, body: { code: "T1", name: registerName } }));
  }
}

export interface NewProduct {
  readonly sku: string;
  readonly name: string;
  readonly unit_price: string;
  readonly barcodes: string;
  readonly category?: string;
  /** How many are there. Undefined: nobody counted them, and the stock does not follow them. */
  readonly count?: number;
}

const STEP = 2000;
/** Of one stock entry. */
const MOST_LINES = 500;

/** Bring products in as a file would come: all of them, or none and what is wrong with them. */
export async function importProducts(shop: Shop, products: readonly NewProduct[], fileName: string | null): Promise<Schemas["Import"]> {
  const path = { org_id: shop.org.id };
  const rate = shop.rates[0]?.name;
  const header = ["sku", "name", "unit_price", "barcodes", "category", "tracks_stock", ...(rate === undefined ? [] : ["tax_rate"])];
  const rows = products.map(({ sku, name, unit_price, barcodes, category = "", count }, index) => ({
    line_no: index + 2,
    cells: [sku, name, unit_price, barcodes, category, count !== undefined, ...(rate === undefined ? [] : [rate])],
  }));
  const { id } = await answered(
    client.POST("/api/v1/org/{org_id}/imports", { params: { path }, body: { kind: "products", file_format: "csv", file_name: fileName, header } }),
  );
  const params = { path: { ...path, import_id: id } };
  for (let begin = 0; begin < rows.length; begin += STEP) {
    const part = rows.slice(begin, begin + STEP);
    await answered(
      client.POST("/api/v1/org/{org_id}/imports/{import_id}/rows", { params, body: { rows: part, is_last: begin + STEP >= rows.length } }),
    );
  }
  return answered(client.POST("/api/v1/org/{org_id}/imports/{import_id}/apply", { params, body: { mode: "all" } }));
}

/** The stock begins with what was counted. */
export async function openStock(shop: Shop, products: readonly NewProduct[], reason: string): Promise<void> {
  if (products.every(({ count }) => count === undefined)) return;
  const path = { org_id: shop.org.id };
  const levels = await readAll((query) => answered(client.GET("/api/v1/org/{org_id}/stock", { params: { path, query } })));
  const changes = openingOf(products, levels);
  for (let begin = 0; begin < changes.length; begin += MOST_LINES) {
    const lines = changes.slice(begin, begin + MOST_LINES).map((change) => ({ ...change, reason }));
    await answered(client.POST("/api/v1/org/{org_id}/stock/adjustments", { params: { path, header: { "Idempotency-Key": makeId() } }, body: { lines } }));
  }
}

export async function createCategories(orgId: string, names: readonly string[]): Promise<void> {
  const params = { path: { org_id: orgId } };
  const { items } = await answered(client.GET("/api/v1/org/{org_id}/categories", { params }));
  for (const name of names) {
    if (!items.some((category) => category.name === name)) {
      await answered(client.POST("/api/v1/org/{org_id}/categories", { params, body: { name } }));
    }
  }
}
