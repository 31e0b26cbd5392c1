import { useMemo, useSyncExternalStore } from "react";
import type { components } from "@/api/schema";
import type { LocalDatabase, LocalProduct, Me } from "@/sync/database";
import { engineOf, type SyncEngine, type SyncState } from "@/sync/engine";
import { searchProducts } from "@/sync/find-products";
import { isShortOfRoom, subscribeRoom } from "@/sync/room";
import { useKept, useKeptOn } from "@/sync/use-kept";

type Schemas = components["schemas"];

/** What the till needs to know of the shop, from the copy on this device. Undefined while it is read. */
export interface ShopData {
  readonly org: Schemas["Org"];
  readonly rates: ReadonlyMap<string, Schemas["TaxRate"]>;
  readonly categories: readonly Schemas["Category"][];
  readonly registers: readonly Schemas["Register"][];
  /** The device that this browser is, where a manager registered it. */
  readonly device: Schemas["Device"] | undefined;
  /** Who is at the till, with what they may do. */
  readonly me: Me | undefined;
  /** Whose login this device has: what is done here is sent by it. */
  readonly login: Me | undefined;
}

/** Whether the copy on this device is whole, comes, or was dropped because the device is full. */
export type CopyState = "whole" | "coming" | "full";

export function useCopyState(database: LocalDatabase): CopyState {
  const isShort = useSyncExternalStore(subscribeRoom, () => isShortOfRoom(database));
  const isWhole = useKept(database, "is whole", async () => (await database.copy.get("copy"))?.isWhole ?? false) ?? true;
  return isWhole ? "whole" : isShort ? "full" : "coming";
}

export function useEngine(orgId: string): SyncEngine {
  return useMemo(() => engineOf(orgId), [orgId]);
}

export function useSyncState(engine: SyncEngine): SyncState {
  return useSyncExternalStore(engine.subscribe, () => engine.state);
}

/** Null when nothing was copied yet. */
export function useShop(database: LocalDatabase, userId: string): ShopData | null | undefined {
  return useKept(database, `shop ${userId}`, async () => {
    const [org, rates, categories, registers, login, seller, device] = await Promise.all([
      database.org.toCollection().first(),
      database.tax_rate.toArray(),
      database.category.toArray(),
      database.register.toArray(),
      database.member.toCollection().first(),
      database.seller.get(userId),
      database.device.toCollection().first(),
    ]);
    if (org === undefined) return null;
    return {
      org,
      rates: new Map(rates.map((rate) => [rate.id, rate])),
      categories: categories.filter((category) => category.is_active),
      registers: registers.filter((register) => register.is_active),
      me: login?.user_id === userId ? login : seller,
      login,
      device,
    };
  });
}

const SHOWN = 60;

/** Where a person looks for products: in all, in a category with those below it, or among the favourites. */
export type Shelf =
  | { readonly kind: "all" }
  | { readonly kind: "category"; readonly id: string }
  | { readonly kind: "favourites"; readonly ids: readonly string[] };

/** A category, and all that are below it. */
function withBelow(categories: ShopData["categories"], id: string): string[] {
  const below = categories.filter((category) => category.parent_id === id);
  return [id, ...below.flatMap((category) => withBelow(categories, category.id))];
}

/** What a search found. While the next one is under way, the last one is shown. */
export interface Found {
  readonly search: string;
  readonly products: readonly LocalProduct[];
}

export function useProducts(database: LocalDatabase, shop: ShopData, search: string, shelf: Shelf): Found | undefined {
  // A search is another question each time: what was found stays only for a whole shelf.
  const question = search === "" ? JSON.stringify(shelf) : "search";
  return useKeptOn(database, `products ${question}`, async () => ({ search, products: await findProducts(database, shop, search, shelf) }), [shop, search, shelf]);
}

/** Products of a shelf, or those in whose name, SKU or barcode every word begins a word. */
export async function findProducts(database: LocalDatabase, shop: ShopData, search: string, shelf: Shelf): Promise<LocalProduct[]> {
  const found = await searchProducts(database, search);
  if (found !== null) return found;
  switch (shelf.kind) {
    case "all":
      return database.product.orderBy("sku").limit(SHOWN).toArray();
    case "category":
      return database.product.where("category_id").anyOf(withBelow(shop.categories, shelf.id)).limit(SHOWN).sortBy("name");
    case "favourites":
      return (await database.product.bulkGet([...shelf.ids])).filter((product) => product !== undefined);
  }
}

/** Whether the till is open: by the service's word, or by an opening or closing since, which the copy does not hold yet. */
export function useIsOpen(database: LocalDatabase, registerId: string | undefined): boolean | undefined {
  return useKept(database, `is open ${registerId ?? ""}`, async () => {
    if (registerId === undefined) return false;
    const syncedAt = (await database.copy.get("copy"))?.syncedAt ?? 0;
    const [waiting, justSent] = await Promise.all([
      database.outbox.where("state").equals("waiting").toArray(),
      database.outbox.where("sentAt").aboveOrEqual(syncedAt).toArray(),
    ]);
    const last = [...waiting, ...justSent]
      .filter(({ command }) =>
        command.kind === "open_cash_session"
          ? command.body.register_id === registerId
          : command.kind === "close_cash_session" && command.registerId === registerId,
      )
      .toSorted((one, other) => one.seq - other.seq)
      .at(-1);
    if (last !== undefined) return last.command.kind === "open_cash_session";
    return (await database.cash_session.where("register_id").equals(registerId).count()) > 0;
  });
}
