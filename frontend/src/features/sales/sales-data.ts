import { useLingui } from "@lingui/react";
import { useQuery } from "@tanstack/react-query";
import { answered, client } from "@/api/client";
import type { components } from "@/api/schema";
import { usePages } from "@/api/use-pages";
import { useCopiedOne, useCopiedPages } from "@/sync/use-copied";
import { type BillQuery, type SalesSearch } from "./sales-filters";

export type Bill = components["schemas"]["Bill"];
export type BillSummary = components["schemas"]["BillSummary"];
export type BillLinks = components["schemas"]["BillLinks"];

/** Keys of what the service was asked about sales. Whatever is booked makes all of an organization's old. */
export const salesKeys = {
  all: (orgId: string) => ["sales", orgId] as const,
  list: (orgId: string, query: BillQuery) => ["sales", orgId, "list", query] as const,
  bill: (orgId: string, billId: string) => ["sales", orgId, "bill", billId] as const,
  links: (orgId: string, billId: string) => ["sales", orgId, "links", billId] as const,
  margin: (orgId: string, billId: string) => ["sales", orgId, "margin", billId] as const,
  check: (orgId: string, billId: string) => ["sales", orgId, "check", billId] as const,
  reminders: (orgId: string, billId: string) => ["sales", orgId, "reminders", billId] as const,
};

const LIMIT = 100;

/** `filters` say the same as `query`: the copy on the device is asked by them. */
export function useSales(orgId: string, query: BillQuery, filters: SalesSearch) {
  const { i18n } = useLingui();
  const pages = usePages<BillSummary>(salesKeys.list(orgId, query), (page) =>
    answered(client.GET("/api/v1/org/{org_id}/bills", { params: { path: { org_id: orgId }, query: { ...query, ...page, limit: LIMIT } } })),
  );
  return useCopiedPages<BillSummary>(orgId, pages, query, async (database) => {
    const { readSalesHere } = await import("./sales-here");
    return readSalesHere(database, filters, i18n.locale);
  });
}

export function useBill(orgId: string, billId: string) {
  const read = useQuery({
    queryKey: salesKeys.bill(orgId, billId),
    queryFn: () => answered(client.GET("/api/v1/org/{org_id}/bills/{bill_id}", { params: { path: { org_id: orgId, bill_id: billId } } })),
  });
  return useCopiedOne<Bill>(orgId, read, billId, async ({ document, draft }) => (await document.get(billId)) ?? draft.get(billId));
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

/** What is left of an issued document over the cost of its goods, line by line. */
export function useBillMargin(orgId: string, billId: string, isWanted: boolean) {
  return useQuery({
    queryKey: salesKeys.margin(orgId, billId),
    enabled: isWanted,
    queryFn: () => answered(client.GET("/api/v1/org/{org_id}/bills/{bill_id}/margin", { params: { path: { org_id: orgId, bill_id: billId } } })),
  });
}

/** Documents in one file, to be printed at once. */
export function readPapers(orgId: string, documents: readonly BillSummary[]): Promise<Blob> {
  return answered(
    client.POST("/api/v1/org/{org_id}/bills/print", {
      params: { path: { org_id: orgId } },
      body: { bill_ids: documents.map(({ id }) => id) },
      parseAs: "blob",
    }),
  );
}
