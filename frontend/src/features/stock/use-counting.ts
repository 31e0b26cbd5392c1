import { useLiveQuery } from "dexie-react-hooks";
import { useEffect, useRef } from "react";
import type { Counting, LocalDatabase, LocalProduct, OutboxRow, Tally } from "@/sync/database";
import { engineOf } from "@/sync/engine";
import { SETTLED_MILLISECONDS } from "@/sync/tallies";

/** What was counted here, with the product. */
export interface Counted {
  readonly tally: Tally;
  /** Undefined where the copy does not know it. */
  readonly product: LocalProduct | undefined;
  /** The service has it. */
  readonly isSent: boolean;
}

export interface CountingState {
  /** Null: this device does not know the stocktake. */
  readonly counting: Counting | null;
  /** In this place, latest first. */
  readonly counted: readonly Counted[];
  /** Places in which this device has counted. */
  readonly areas: readonly string[];
  readonly waiting: number;
  readonly refused: readonly OutboxRow[];
}

/** How the counting of a stocktake stands on this device. Undefined while it is read. */
export function useCounting(orgId: string, stocktakeId: string, area: string): CountingState | undefined {
  const { database } = engineOf(orgId);
  return useLiveQuery(() => readCounting(database, stocktakeId, area), [database, stocktakeId, area]);
}

async function readCounting(database: LocalDatabase, stocktakeId: string, area: string): Promise<CountingState> {
  const [counting, tallies, rows] = await Promise.all([
    database.counting.get(stocktakeId),
    database.tally.where("stocktake_id").equals(stocktakeId).toArray(),
    database.outbox.where("command.kind").equals("count").toArray(),
  ]);
  const own = rows.filter(({ command }) => command.kind === "count" && command.stocktakeId === stocktakeId);
  const unsent = own.filter(({ state }) => state === "waiting" || state === "refused");
  const isUnsent = ({ area: place, product_id }: Tally) =>
    unsent.some(({ command }) => command.kind === "count" && command.body.area === place && command.body.lines.some((line) => line.product_id === product_id));
  const here = tallies.filter((tally) => tally.area === area).toSorted((one, other) => other.at - one.at);
  const products = await database.product.bulkGet(here.map(({ product_id }) => product_id));
  return {
    counting: counting ?? null,
    counted: here.map((tally, index) => ({ tally, product: products[index], isSent: tally.is_new === 0 && !isUnsent(tally) })),
    areas: [...new Set(tallies.map((tally) => tally.area))].toSorted(),
    waiting: tallies.filter(({ is_new }) => is_new === 1).length + unsent.filter(({ state }) => state === "waiting").length,
    refused: unsent.filter(({ state }) => state === "refused"),
  };
}

/** Sends what was counted when nobody counts for a moment, and when the page is left. */
export function useSending(orgId: string): () => void {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(
    () => () => {
      clearTimeout(timer.current);
      setTimeout(() => {
        engineOf(orgId).nudge();
      }, SETTLED_MILLISECONDS);
    },
    [orgId],
  );
  return () => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      engineOf(orgId).nudge();
    }, SETTLED_MILLISECONDS);
  };
}

/** The place in which one counts, kept on the device for each stocktake. */
export function useArea(orgId: string, stocktakeId: string): readonly [area: string | null | undefined, choose: (area: string) => void] {
  const { database } = engineOf(orgId);
  const name = `area.${stocktakeId}`;
  const area = useLiveQuery(async () => ((await database.setting.get(name))?.value as string | undefined) ?? null, [database, name]);
  return [
    area,
    (chosen: string) => {
      void database.setting.put({ name, value: chosen });
    },
  ];
}

/** Whether a product is of the category that is counted, or of one below it. */
export async function isCountedIn(database: LocalDatabase, product: LocalProduct, { category_id }: Pick<Counting, "category_id">): Promise<boolean> {
  if (category_id === null) return true;
  for (let at = product.category_id; at !== null; ) {
    if (at === category_id) return true;
    at = (await database.category.get(at))?.parent_id ?? null;
  }
  return false;
}
