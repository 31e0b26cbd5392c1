import { useCallback, useEffect } from "react";
import { amountText } from "@/money/decimal";
import { useKept } from "@/sync/use-kept";
import { useTill } from "../till-context";
import type { Basket } from "./basket";
import { listParked, park } from "./parked";

interface Parked {
  readonly count: number;
  /** Put a sale aside on this device, where it is at once. */
  readonly putAside: (basket: Basket, name: string) => Promise<void>;
  /** Give what is put aside here to the service, for the other tills. Where that fails it stays here, and is tried again. */
  readonly share: () => Promise<void>;
}

/** The sales that were put aside. What was put aside without a network is shared as soon as there is one. */
export function useParked(): Parked {
  const { shop, engine, sync } = useTill();
  const { database } = engine;
  const { id: orgId, minor_units: minorUnits } = shop.org;
  const count = useKept(database, "parked", async () => (await listParked(database)).length) ?? 0;

  const share = useCallback(async () => {
    if ((await database.parked.count()) === 0) return;
    try {
      const shared = await import("./shared-sales");
      await shared.share(database, orgId, (value) => amountText(value, minorUnits));
    } catch {
      // Silence of the network, or of the service.
    }
  }, [database, orgId, minorUnits]);

  useEffect(() => {
    if (sync.isOnline) void share();
  }, [share, sync.isOnline, sync.syncedAt]);

  return { count, putAside: (basket, name) => park(database, basket, name, Date.now()), share };
}
