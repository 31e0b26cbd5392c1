import { useCallback } from "react";
import type { LocalDatabase } from "@/sync/database";
import { useKept } from "@/sync/use-kept";

/** As the service allows of any quantity. */
const MOST = 6;

/** How many decimals a quantity of a unit may have, by the unit's code. */
export function useDecimals(database: LocalDatabase): (unit: string) => number {
  const known = useKept(database, "decimals", async () => new Map((await database.unit.toArray()).map((unit) => [unit.code, unit.decimals])));
  return useCallback((unit) => known?.get(unit) ?? MOST, [known]);
}
