import { useQueryClient } from "@tanstack/react-query";
import { useLiveQuery } from "dexie-react-hooks";
import { useEffect, useRef } from "react";
import { engineOf } from "@/sync/engine";
import { stockKeys } from "./stock-data";

/** How much this device counted in a stocktake that the service does not have. When some of it was sent, the page is read anew. */
export function useUnsentCounts(orgId: string, stocktakeId: string): number {
  const queries = useQueryClient();
  const { database } = engineOf(orgId);
  const unsent =
    useLiveQuery(async () => {
      const [tallies, rows] = await Promise.all([
        database.tally.where("stocktake_id").equals(stocktakeId).toArray(),
        database.outbox.where("command.kind").equals("count").toArray(),
      ]);
      const waiting = rows.filter(({ state, command }) => state === "waiting" && command.kind === "count" && command.stocktakeId === stocktakeId);
      return tallies.filter(({ is_new }) => is_new === 1).length + waiting.length;
    }, [database, stocktakeId]) ?? 0;
  const before = useRef(unsent);
  useEffect(() => {
    if (unsent < before.current) void queries.invalidateQueries({ queryKey: stockKeys.all(orgId) });
    before.current = unsent;
  }, [queries, orgId, unsent]);
  return unsent;
}
