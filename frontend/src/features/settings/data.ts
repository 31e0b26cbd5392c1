import { useQuery } from "@tanstack/react-query";
import { answered, client } from "@/api/client";
import { readAll } from "@/api/read-all";
import { settingsKeys } from "./keys";

export function useOrg(orgId: string) {
  return useQuery({
    queryKey: settingsKeys.list(orgId, "org"),
    queryFn: () => answered(client.GET("/api/v1/org/{org_id}", { params: { path: { org_id: orgId } } })),
  });
}

export function useTaxRates(orgId: string, include_archived = false) {
  return useQuery({
    queryKey: settingsKeys.list(orgId, "tax_rates", { include_archived }),
    queryFn: () =>
      readAll((page) =>
        answered(client.GET("/api/v1/org/{org_id}/tax-rates", { params: { path: { org_id: orgId }, query: { ...page, include_archived } } })),
      ),
  });
}

export function useDevices(orgId: string) {
  return useQuery({
    queryKey: settingsKeys.list(orgId, "devices", { all: true }),
    queryFn: () => readAll((page) => answered(client.GET("/api/v1/org/{org_id}/devices", { params: { path: { org_id: orgId }, query: page } }))),
  });
}

export function useMembers(orgId: string) {
  return useQuery({
    queryKey: settingsKeys.list(orgId, "members", { all: true }),
    queryFn: async () => (await answered(client.GET("/api/v1/org/{org_id}/members", { params: { path: { org_id: orgId } } }))).items,
  });
}

export function useRegisters(orgId: string, include_archived = false) {
  return useQuery({
    queryKey: settingsKeys.list(orgId, "registers", { include_archived }),
    queryFn: () =>
      readAll((page) =>
        answered(client.GET("/api/v1/org/{org_id}/registers", { params: { path: { org_id: orgId }, query: { ...page, include_archived } } })),
      ),
  });
}
