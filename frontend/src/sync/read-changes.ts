import { answered, asLogin, client } from "@/api/client";
import type { ReadPage } from "./feed";

/** The first page is only as large as a screen needs: the till can sell as soon as it is there. */
const FIRST_PAGE = 100;
/** A page as large as one transaction may be without freezing what is drawn meanwhile. */
const PAGE = 500;

export function readChanges(orgId: string): ReadPage {
  return async (since) =>
    answered(
      client.GET("/api/v1/org/{org_id}/changes", {
        // The copy is of whose login this device has, whoever is at the till.
        headers: await asLogin(),
        params: { path: { org_id: orgId }, query: since === null ? { limit: FIRST_PAGE } : { limit: PAGE, since } },
      }),
    );
}
