import { answered, client } from "@/api/client";
import type { components } from "@/api/schema";
import { usePages } from "@/api/use-pages";
import type { Kind } from "./columns";

export type ImportJob = components["schemas"]["Import"];

export const fileKeys = {
  all: (orgId: string) => ["files", orgId] as const,
  imports: (orgId: string) => ["files", orgId, "imports"] as const,
  problems: (orgId: string, importId: string, count: number) => ["files", orgId, "problems", importId, count] as const,
};

/** Whose lists say something else after an import: the first part of their keys. */
export const ROOM_OF = { products: "products", customers: "customers", suppliers: "purchasing" } as const satisfies Record<Kind, string>;

/** Where the list of them is. */
export const LIST_OF = {
  products: "/$orgId/products",
  customers: "/$orgId/customers",
  suppliers: "/$orgId/purchasing/suppliers",
} as const satisfies Record<Kind, string>;

/** So long the service keeps rows that were rejected. */
export const KEPT_DAYS = 30;

const LIMIT = 20;

/** What came in before, the latest first. */
export function useImports(orgId: string) {
  return usePages<ImportJob>(fileKeys.imports(orgId), (page) =>
    answered(client.GET("/api/v1/org/{org_id}/imports", { params: { path: { org_id: orgId }, query: { ...page, limit: LIMIT } } })),
  );
}
