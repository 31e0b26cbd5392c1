import { useQuery } from "@tanstack/react-query";
import { answered, client } from "@/api/client";

/** A shop has few suppliers: a list to choose from has them all. */
const MOST_SUPPLIERS = 200;

/** Those from whom one can order, to choose from. */
export function useSupplierNames(orgId: string) {
  return useQuery({
    queryKey: ["purchasing", orgId, "suppliers", { limit: MOST_SUPPLIERS }],
    queryFn: async () =>
      (await answered(client.GET("/api/v1/org/{org_id}/suppliers", { params: { path: { org_id: orgId }, query: { limit: MOST_SUPPLIERS } } }))).items,
  });
}

/** What was booked at once: a delivery, a return to a supplier, an adjustment or a stocktake. */
export function useStockEntry(orgId: string, entryId: string) {
  return useQuery({
    queryKey: ["stock", orgId, "entry", entryId],
    queryFn: () => answered(client.GET("/api/v1/org/{org_id}/stock/entries/{stock_entry_id}", { params: { path: { org_id: orgId, stock_entry_id: entryId } } })),
  });
}
