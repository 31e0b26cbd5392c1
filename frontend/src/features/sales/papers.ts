import { answered, client } from "@/api/client";
import type { Bill } from "./sales-data";

export function readPdf({ org_id, id }: Pick<Bill, "org_id" | "id">): Promise<Blob> {
  return answered(
    client.GET("/api/v1/org/{org_id}/bills/{bill_id}/print", {
      params: { path: { org_id, bill_id: id }, query: { format: "pdf", paper: "a4" } },
      parseAs: "blob",
    }),
  );
}

export function readInvoice({ org_id, id }: Bill): Promise<Blob> {
  return answered(client.GET("/api/v1/org/{org_id}/bills/{bill_id}/xml", { params: { path: { org_id, bill_id: id } }, parseAs: "blob" }));
}
