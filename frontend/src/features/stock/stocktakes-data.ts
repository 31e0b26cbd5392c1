import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import * as v from "valibot";
import { answered, client } from "@/api/client";
import type { components } from "@/api/schema";
import { usePages } from "@/api/use-pages";
import { engineOf } from "@/sync/engine";
import { endCounting, keepCounting } from "@/sync/tallies";
import { oneOf } from "@/ui/use-filters";

type Schemas = components["schemas"];
export type Stocktake = Schemas["Stocktake"];
export type StocktakeSummary = Schemas["StocktakeSummary"];
export type StocktakeLine = Schemas["StocktakeLine"];
export type StocktakeCount = Schemas["StocktakeCount"];

export const stocktakesSearch = v.object({ status: oneOf("open", "posted", "cancelled") });
export type StocktakesSearch = v.InferOutput<typeof stocktakesSearch>;

export const stocktakeSearch = v.object({ view: oneOf("differences", "counts") });
export type StocktakeSearch = v.InferOutput<typeof stocktakeSearch>;

/** Keys below those of the stock, so that whatever is booked makes them old too. */
export const stocktakeKeys = {
  list: (orgId: string, status: string | undefined) => ["stock", orgId, "stocktakes", status] as const,
  one: (orgId: string, stocktakeId: string) => ["stock", orgId, "stocktake", stocktakeId] as const,
  lines: (orgId: string, stocktakeId: string, differences: boolean) => ["stock", orgId, "stocktake", stocktakeId, "lines", differences] as const,
  counts: (orgId: string, stocktakeId: string) => ["stock", orgId, "stocktake", stocktakeId, "counts"] as const,
};

const LIMIT = 100;

export function useStocktakes(orgId: string, status: StocktakesSearch["status"]) {
  const query = status === undefined ? {} : { status };
  return usePages<StocktakeSummary>(stocktakeKeys.list(orgId, status), (page) =>
    answered(client.GET("/api/v1/org/{org_id}/stocktakes", { params: { path: { org_id: orgId }, query: { ...query, ...page, limit: LIMIT } } })),
  );
}

/** One stocktake. While it is open this device can count in it, also without a network. */
export function useStocktake(orgId: string, stocktakeId: string) {
  const query = useQuery({
    queryKey: stocktakeKeys.one(orgId, stocktakeId),
    queryFn: () => answered(client.GET("/api/v1/org/{org_id}/stocktakes/{stocktake_id}", { params: { path: { org_id: orgId, stocktake_id: stocktakeId } } })),
  });
  const { data } = query;
  useEffect(() => {
    if (data === undefined) return;
    const { database } = engineOf(orgId);
    void (data.status === "open" ? keepCounting(database, data) : endCounting(database, data.id));
  }, [orgId, data]);
  return query;
}

export function useStocktakeLines(orgId: string, stocktakeId: string, differences: boolean) {
  const path = { org_id: orgId, stocktake_id: stocktakeId };
  return usePages<StocktakeLine>(stocktakeKeys.lines(orgId, stocktakeId, differences), (page) =>
    answered(client.GET("/api/v1/org/{org_id}/stocktakes/{stocktake_id}/lines", { params: { path, query: { differences, ...page, limit: LIMIT } } })),
  );
}

/** Who counted what, latest first, also what a later count took the place of. */
export function useStocktakeCounts(orgId: string, stocktakeId: string) {
  const path = { org_id: orgId, stocktake_id: stocktakeId };
  return usePages<StocktakeCount>(stocktakeKeys.counts(orgId, stocktakeId), (page) =>
    answered(client.GET("/api/v1/org/{org_id}/stocktakes/{stocktake_id}/counts", { params: { path, query: { ...page, limit: LIMIT } } })),
  );
}
