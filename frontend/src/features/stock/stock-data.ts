import { useQuery } from "@tanstack/react-query";
import { answered, client } from "@/api/client";
import type { components } from "@/api/schema";
import { usePages } from "@/api/use-pages";
import type { ProductHere } from "@/goods/levels-here";
import { useCopiedPages } from "@/sync/use-copied";
import type { LevelQuery, MovementQuery } from "./stock-filters";

type Schemas = components["schemas"];
/** The copy on the device knows how many there are, but not what they cost. */
export type StockLevel = Omit<Schemas["StockLevel"], "value_amount" | "average_cost"> & Partial<Schemas["StockLevel"]>;
export type Movement = Schemas["Movement"];
export type StockEntry = Schemas["StockEntry"];
export type StockValue = Schemas["StockValue"];

/** Keys of what the service was asked about the stock. Whatever is booked makes all of an organization's old. */
export const stockKeys = {
  all: (orgId: string) => ["stock", orgId] as const,
  levels: (orgId: string, query: LevelQuery) => ["stock", orgId, "levels", query] as const,
  movements: (orgId: string, query: MovementQuery) => ["stock", orgId, "movements", query] as const,
  value: (orgId: string, on: string | undefined) => ["stock", orgId, "value", on] as const,
  totals: (orgId: string, on: string | undefined) => ["stock", orgId, "totals", on] as const,
};

const LIMIT = 100;

function levelHere({ product, onHand }: ProductHere): StockLevel[] {
  const { org_id, id, sku, name, unit, category_id, reorder_level, updated_at } = product;
  return product.tracks_stock ? [{ org_id, product_id: id, sku, name, unit, category_id, quantity: onHand ?? "0", reorder_level, updated_at }] : [];
}

export function useLevels(orgId: string, query: LevelQuery) {
  const pages = usePages<StockLevel>(stockKeys.levels(orgId, query), (page) =>
    answered(client.GET("/api/v1/org/{org_id}/stock", { params: { path: { org_id: orgId }, query: { ...query, ...page, limit: LIMIT } } })),
  );
  const { search, category_id: category, stock } = query;
  return useCopiedPages(orgId, pages, query, async (database) => {
    const { readProductsHere } = await import("@/goods/levels-here");
    return (await readProductsHere(database, { search, category, stock })).flatMap(levelHere);
  });
}

export function useMovements(orgId: string, query: MovementQuery) {
  return usePages<Movement>(stockKeys.movements(orgId, query), (page) =>
    answered(client.GET("/api/v1/org/{org_id}/stock/movements", { params: { path: { org_id: orgId }, query: { ...query, ...page, limit: LIMIT } } })),
  );
}

interface ValuationQuery {
  on?: string;
  cursor?: string;
  limit: number;
}

/** The figures: as a file the service gives them only to who asks for one. */
async function readValuation(orgId: string, query: ValuationQuery): Promise<Schemas["StockValuation"]> {
  const answer = await answered(client.GET("/api/v1/org/{org_id}/reports/stock/value", { params: { path: { org_id: orgId }, query } }));
  if (typeof answer === "string") throw new TypeError("nobody asked for a file");
  return answer;
}

/** The stock at the end of a day, today without one. */
export function useValuation(orgId: string, on: string | undefined) {
  const day = on === undefined ? {} : { on };
  const rows = usePages<StockValue>(stockKeys.value(orgId, on), (page) => readValuation(orgId, { ...day, ...page, limit: LIMIT }));
  const totals = useQuery({ queryKey: stockKeys.totals(orgId, on), queryFn: () => readValuation(orgId, { ...day, limit: 1 }) });
  return { rows, totals };
}
