import { answered, client } from "@/api/client";
import type { ReadPage } from "./feed";

/** A page as large as one transaction may be without freezing what is drawn meanwhile. */
const PAGE = 500;

export function readChanges(orgId: string): ReadPage {
  return (since) =>
    answered(
      client.GET("/api/v1/org/{org_id}/changes", {
        params: { path: { org_id: orgId }, query: { limit: PAGE, ...(since === null ? {} : { since }) } },
      }),
    );
}
