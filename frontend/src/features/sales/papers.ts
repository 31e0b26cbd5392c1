import { answered, client } from "@/api/client";
import type { Bill } from "./sales-data";

/** A name for a file: a number may hold what a file's name may not. */
export function fileName(bill: Pick<Bill, "number">, ending: string): string {
  return `${(bill.number ?? "").replaceAll(/[^\p{L}\p{N}._-]+/gu, "-")}.${ending}`;
}

export function readPdf({ org_id, id }: Bill): Promise<Blob> {
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
