import { useQuery } from "@tanstack/react-query";
import { answered, client } from "@/api/client";
import { setupKeys } from "./keys";

const LIMIT = 200;

/** All pages of a list that is short in every shop. */
async function readAll<T>(read: (page: { cursor?: string; limit: number }) => Promise<{ items: T[]; next_cursor: string | null }>): Promise<T[]> {
  const all: T[] = [];
  let cursor: string | null = null;
  do {
    const page: { items: T[]; next_cursor: string | null } = await read(cursor === null ? { limit: LIMIT } : { cursor, limit: LIMIT });
    all.push(...page.items);
    cursor = page.next_cursor;
  } while (cursor !== null);
  return all;
}

export function useOrg(orgId: string) {
  return useQuery({
    queryKey: setupKeys.list(orgId, "org"),
    queryFn: () => answered(client.GET("/api/v1/org/{org_id}", { params: { path: { org_id: orgId } } })),
  });
}

export function useTaxRates(orgId: string, include_archived = false) {
  return useQuery({
    queryKey: setupKeys.list(orgId, "tax_rates", { include_archived }),
    queryFn: () =>
      readAll((page) =>
        answered(client.GET("/api/v1/org/{org_id}/tax-rates", { params: { path: { org_id: orgId }, query: { ...page, include_archived } } })),
      ),
  });
}

export function useCategories(orgId: string, include_archived = false) {
  return useQuery({
    queryKey: setupKeys.list(orgId, "categories", { include_archived }),
    queryFn: () =>
      readAll((page) =>
        answered(client.GET("/api/v1/org/{org_id}/categories", { params: { path: { org_id: orgId }, query: { ...page, include_archived } } })),
      ),
  });
}

export function useUnits(orgId: string) {
  return useQuery({
    queryKey: setupKeys.list(orgId, "units"),
    queryFn: () => readAll((page) => answered(client.GET("/api/v1/org/{org_id}/units", { params: { path: { org_id: orgId }, query: page } }))),
  });
}

export function useDevices(orgId: string) {
  return useQuery({
    queryKey: setupKeys.list(orgId, "devices", { all: true }),
    queryFn: () => readAll((page) => answered(client.GET("/api/v1/org/{org_id}/devices", { params: { path: { org_id: orgId }, query: page } }))),
  });
}

export function useMembers(orgId: string) {
  return useQuery({
    queryKey: setupKeys.list(orgId, "members", { all: true }),
    queryFn: async () => (await answered(client.GET("/api/v1/org/{org_id}/members", { params: { path: { org_id: orgId } } }))).items,
  });
}

export function useRegisters(orgId: string, include_archived = false) {
  return useQuery({
    queryKey: setupKeys.list(orgId, "registers", { include_archived }),
    queryFn: () =>
      readAll((page) =>
        answered(client.GET("/api/v1/org/{org_id}/registers", { params: { path: { org_id: orgId }, query: { ...page, include_archived } } })),
      ),
  });
}
