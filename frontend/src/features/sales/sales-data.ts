import { useQuery } from "@tanstack/react-query";
import { answered, client } from "@/api/client";
import type { components } from "@/api/schema";
import { usePages } from "@/api/use-pages";
import { type BillQuery } from "./sales-filters";

export type Bill = components["schemas"]["Bill"];
export type BillSummary = components["schemas"]["BillSummary"];
export type BillLinks = components["schemas"]["BillLinks"];

/** Keys of what the service was asked about sales. Whatever is booked makes all of an organization's old. */
export const salesKeys = {
  all: (orgId: string) => ["sales", orgId] as const,
  list: (orgId: string, query: BillQuery) => ["sales", orgId, "list", query] as const,
  bill: (orgId: string, billId: string) => ["sales", orgId, "bill", billId] as const,
  links: (orgId: string, billId: string) => ["sales", orgId, "links", billId] as const,
  check: (orgId: string, billId: string) => ["sales", orgId, "check", billId] as const,
};

const LIMIT = 100;

export function useSales(orgId: string, query: BillQuery) {
  return usePages<BillSummary>(salesKeys.list(orgId, query), (page) =>
    answered(client.GET("/api/v1/org/{org_id}/bills", { params: { path: { org_id: orgId }, query: { ...query, ...page, limit: LIMIT } } })),
  );
}

export function useBill(orgId: string, billId: string) {
  return useQuery({
    queryKey: salesKeys.bill(orgId, billId),
    queryFn: () => answered(client.GET("/api/v1/org/{org_id}/bills/{bill_id}", { params: { path: { org_id: orgId, bill_id: billId } } })),
  });
}

/** Where an issued document leads, and what of it can still be credited. */
export function useBillLinks(orgId: string, billId: string, isIssued: boolean) {
  return useQuery({
    queryKey: salesKeys.links(orgId, billId),
    enabled: isIssued,
    queryFn: () => answered(client.GET("/api/v1/org/{org_id}/bills/{bill_id}/links", { params: { path: { org_id: orgId, bill_id: billId } } })),
  });
}

/** What keeps a draft from being issued. */
export function useBillCheck(orgId: string, billId: string, isDraft: boolean) {
  return useQuery({
    queryKey: salesKeys.check(orgId, billId),
    enabled: isDraft,
    queryFn: () => answered(client.GET("/api/v1/org/{org_id}/bills/{bill_id}/check", { params: { path: { org_id: orgId, bill_id: billId } } })),
  });
}
