import { useEffect, useState } from "react";
import { answered, client } from "@/api/client";
import type { components } from "@/api/schema";

type OpenItem = components["schemas"]["OpenItem"];

/** What a customer has to spend: money on account and credit notes, the oldest first. */
export interface Credit {
  readonly customerId: string;
  readonly amount: string;
  readonly items: readonly OpenItem[];
}

/** A customer's credit, as the service says now. Null while it is not known: without a network it is not. */
export function useCredit(orgId: string, customerId: string | undefined, isOnline: boolean): Credit | null {
  const [credit, setCredit] = useState<Credit | null>(null);
  useEffect(() => {
    if (customerId === undefined || !isOnline) return;
    const asked = new AbortController();
    answered(
      client.GET("/api/v1/org/{org_id}/customers/{customer_id}/balance", {
        params: { path: { org_id: orgId, customer_id: customerId } },
        signal: asked.signal,
      }),
    )
      .then((balance) => {
        setCredit({ customerId, amount: balance.credit, items: balance.credits });
      })
      .catch(() => undefined); // it stays unknown
    return () => {
      asked.abort();
    };
  }, [orgId, customerId, isOnline]);
  return credit?.customerId === customerId && isOnline ? credit : null;
}
