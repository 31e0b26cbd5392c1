import { answered, client, done } from "@/api/client";
import { ProblemError } from "@/api/problem";
import type { components } from "@/api/schema";
import type { Amount } from "@/money/decimal";
import type { LocalDatabase, LocalProduct } from "@/sync/database";
import { type Basket, emptyBasket } from "./basket";
import { fromDraft, toDraft } from "./draft";
import type { ParkedSale } from "./parked";

type Bill = components["schemas"]["Bill"];

/** Make what is put aside here drafts of the service. The id is the key: an answer that is lost makes no second draft. */
export async function share(database: LocalDatabase, orgId: string, write: (amount: Amount) => string): Promise<void> {
  for (const { id, name, basket } of await database.parked.toArray()) {
    const draft = await answered(
      client.POST("/api/v1/org/{org_id}/bills", {
        params: { path: { org_id: orgId }, header: { "Idempotency-Key": id } },
        body: toDraft(basket as Basket, name, write),
      }),
    );
    // A draft is not late: it is issued when it is taken up.
    if (!("version" in draft)) continue;
    const isShared = await database.transaction("rw", database.parked, database.draft, async () => {
      if ((await database.parked.get(id)) === undefined) return false;
      await database.parked.delete(id);
      await database.draft.put(draft);
      return true;
    });
    // Taken up again here while it was sent: it must not be at another till too.
    if (!isShared) await done(client.DELETE("/api/v1/org/{org_id}/bills/{bill_id}", { params: { path: { org_id: orgId, bill_id: draft.id } } }));
  }
}

/** Another till was faster. */
export class TakenError extends Error {
  override readonly name = "TakenError";
}

/** Take a sale up again: once, whoever else tries. Throws TakenError when somebody has it, UnreachableError without a network. */
export async function resume(database: LocalDatabase, orgId: string, sale: ParkedSale, minorUnits: number): Promise<Basket> {
  if (sale.basket !== null) {
    const isMine = await database.transaction("rw", database.parked, async () => {
      const known = await database.parked.get(sale.id);
      await database.parked.delete(sale.id);
      return known !== undefined;
    });
    if (!isMine) throw new TakenError("it was taken up meanwhile");
    // The key of a sale that may have been a draft for a moment is not used again.
    return { ...sale.basket, id: emptyBasket().id };
  }
  const path = { org_id: orgId, bill_id: sale.id };
  try {
    const draft = await answered(client.GET("/api/v1/org/{org_id}/bills/{bill_id}", { params: { path } }));
    if (draft.status !== "draft") throw new TakenError("it was issued meanwhile");
    const basket = fromDraft(draft, await productsOf(database, draft), minorUnits);
    // Only one can throw it away: that one has it.
    await done(client.DELETE("/api/v1/org/{org_id}/bills/{bill_id}", { params: { path } }));
    await database.draft.delete(sale.id);
    return basket;
  } catch (error) {
    if (!(error instanceof ProblemError) || (error.slug !== "not_found" && error.slug !== "bill_issued")) throw error;
    await database.draft.delete(sale.id);
    throw new TakenError("it was taken up meanwhile", { cause: error });
  }
}

async function productsOf(database: LocalDatabase, draft: Bill): Promise<Map<string, LocalProduct>> {
  const products = await database.product.bulkGet(draft.lines.map((line) => line.product_id));
  return new Map(products.filter((product) => product !== undefined).map((product) => [product.id, product]));
}
