import { answered, client } from "@/api/client";
import type { components } from "@/api/schema";

export function fetchCashReport(orgId: string, sessionId: string): Promise<components["schemas"]["CashReport"]> {
  return answered(
    client.GET("/api/v1/org/{org_id}/cash-sessions/{cash_session_id}/report", {
      params: { path: { org_id: orgId, cash_session_id: sessionId } },
    }),
  );
}

/** The Z report as the service prints it, with seal and signature. */
export async function fetchZReportPaper(orgId: string, reportId: string): Promise<Blob> {
  const blob: unknown = await answered<unknown>(
    client.GET("/api/v1/org/{org_id}/z-reports/{z_report_id}/print", {
      params: { path: { org_id: orgId, z_report_id: reportId }, query: { paper: "receipt", format: "pdf" } },
      parseAs: "blob",
    }),
  );
  if (!(blob instanceof Blob)) throw new Error("not a file");
  return blob;
}
