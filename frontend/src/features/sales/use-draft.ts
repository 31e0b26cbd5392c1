import { useLingui } from "@lingui/react";
import { useQueryClient } from "@tanstack/react-query";
import { useLiveQuery } from "dexie-react-hooks";
import { answered, client } from "@/api/client";
import { price } from "@/money/decimal";
import type { LocalDatabase } from "@/sync/database";
import { engineOf } from "@/sync/engine";
import { type Autosave, useAutosave } from "@/ui/use-autosave";
import { adopt, bodyOf, changedBody, type Draft, draftOf, isWhole, type KnownProduct, type ReadDraft } from "./draft";
import { type Bill, salesKeys } from "./sales-data";

async function withProducts(database: LocalDatabase, bill: Bill): Promise<ReadDraft> {
  const found = await database.product.bulkGet(bill.lines.map(({ product_id }) => product_id));
  const products = found.filter((product) => product !== undefined).map((product) => [product.id, product] as const);
  return { version: bill.version, bill, products: new Map(products) };
}

/**
 * A draft as it is now, to see what somebody else changed. The copy on the device may be behind: where a price is another one, the
 * service says whether it is the catalogue's by now, or was given by hand.
 */
async function withPricesOfNow(database: LocalDatabase, bill: Bill): Promise<ReadDraft> {
  const read = await withProducts(database, bill);
  const others = bill.lines.filter(({ product_id, unit_price }) => {
    const known = read.products.get(product_id);
    return known === undefined || price(known.unit_price) !== price(unit_price);
  });
  const now = await Promise.all(
    [...new Set(others.map(({ product_id }) => product_id))].map((product_id) =>
      answered(client.GET("/api/v1/org/{org_id}/products/{product_id}", { params: { path: { org_id: bill.org_id, product_id } } })),
    ),
  );
  return { ...read, products: new Map<string, KnownProduct>([...read.products, ...now.map((product) => [product.id, product] as const)]) };
}

/** A draft as it was when its page was opened, with its products. Undefined while the copy is read. */
export function useReadDraft(bill: Bill): ReadDraft | undefined {
  const { database } = engineOf(bill.org_id);
  return useLiveQuery(() => withProducts(database, bill), [database, bill]);
}

/** A draft that saves itself. */
export function useDraft(start: ReadDraft): Autosave<Draft> {
  const { i18n } = useLingui();
  const queries = useQueryClient();
  const { org_id: orgId, id, minor_units: minorUnits } = start.bill;
  const { database } = engineOf(orgId);
  const path = { org_id: orgId, bill_id: id };
  return useAutosave<Draft, ReadDraft>({
    start,
    draftOf: (read) => draftOf(read, i18n.locale),
    bodyOf: (draft) => bodyOf(draft, i18n.locale, minorUnits),
    isWhole: (draft) => isWhole(draft, i18n.locale, minorUnits),
    write: async (draft, saved, version) => {
      const header = { "If-Match": `"${version}"` };
      const body = changedBody(draft, saved, i18n.locale, minorUnits);
      return withProducts(database, await answered(client.PATCH("/api/v1/org/{org_id}/bills/{bill_id}", { params: { path, header }, body })));
    },
    read: async () => withPricesOfNow(database, await answered(client.GET("/api/v1/org/{org_id}/bills/{bill_id}", { params: { path } }))),
    onKnown: ({ bill }) => {
      queries.setQueryData(salesKeys.bill(orgId, id), bill);
      void queries.invalidateQueries({ queryKey: salesKeys.check(orgId, id) });
      void queries.invalidateQueries({ queryKey: ["sales", orgId, "list"] });
    },
    adopt: (draft, written, read) => adopt(draft, written, read, i18n.locale),
  });
}
