import type { LocalDatabase } from "@/sync/database";
import { parkedName } from "@/sync/parked-name";
import type { Basket } from "./basket";

/** A sale that was put aside: on this device, or at the service, from where any till of the organization takes it. */
export interface ParkedSale {
  readonly id: string;
  readonly name: string;
  readonly parkedAt: string;
  readonly place: "here" | "service";
  /** What it comes to, as the service says; null: as this device computes it. */
  readonly grossAmount: string | null;
  readonly basket: Basket | null;
}

/** All sales that are put aside, the last one first. */
export async function listParked(database: LocalDatabase): Promise<ParkedSale[]> {
  const [here, drafts] = await Promise.all([database.parked.toArray(), database.draft.toArray()]);
  const local = here.map(
    ({ id, name, parkedAt, basket }): ParkedSale => ({
      id,
      name,
      parkedAt: new Date(parkedAt).toISOString(),
      place: "here",
      grossAmount: null,
      basket: basket as Basket,
    }),
  );
  const shared = drafts.flatMap((draft): ParkedSale[] => {
    const name = parkedName(draft);
    if (name === null) return [];
    return [{ id: draft.id, name, parkedAt: draft.created_at, place: "service", grossAmount: draft.gross_amount, basket: null }];
  });
  return [...local, ...shared].toSorted((one, other) => (one.parkedAt < other.parkedAt ? 1 : -1));
}

/** Put a basket aside. It is on this device when this returns; `share` brings it to the other tills. */
export async function park(database: LocalDatabase, basket: Basket, name: string, now: number): Promise<void> {
  const { selected: _, nextQuantity: _next, ...kept } = basket;
  await database.parked.put({ id: basket.id, name, basket: kept, parkedAt: now });
}
