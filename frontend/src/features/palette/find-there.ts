import { answered, client } from "@/api/client";
import { readSearch } from "@/i18n/read-search";
import type { Kind } from "@/sync/recent";
import { MOST } from "./find-here";
import { type Found, foundCustomer, foundDocument, foundOrder, foundProduct, foundSupplier } from "./found";

interface Asked {
  readonly orgId: string;
  readonly text: string;
  readonly locale: string;
  readonly signal: AbortSignal;
}

const paramsOf = ({ orgId, text }: Asked) => ({ path: { org_id: orgId }, query: { search: text, limit: MOST } });

const ASK: Readonly<Record<Kind, (asked: Asked) => Promise<readonly Found[]>>> = {
  document: async ({ orgId, text, locale, signal }) => {
    const written = readSearch(text, locale);
    const query =
      written.is === "code" ? { code: written.text } : written.is === "amount" ? { min_gross_amount: written.text, max_gross_amount: written.text } : { search: written.text };
    const { items } = await answered(client.GET("/api/v1/org/{org_id}/bills", { params: { path: { org_id: orgId }, query: { ...query, limit: MOST } }, signal }));
    return items.map(foundDocument);
  },
  customer: async (asked) =>
    (await answered(client.GET("/api/v1/org/{org_id}/customers", { params: paramsOf(asked), signal: asked.signal }))).items.map(foundCustomer),
  product: async (asked) =>
    (await answered(client.GET("/api/v1/org/{org_id}/products", { params: paramsOf(asked), signal: asked.signal }))).items.map(foundProduct),
  supplier: async (asked) =>
    (await answered(client.GET("/api/v1/org/{org_id}/suppliers", { params: paramsOf(asked), signal: asked.signal }))).items.map(foundSupplier),
  order: async (asked) =>
    (await answered(client.GET("/api/v1/org/{org_id}/purchase-orders", { params: paramsOf(asked), signal: asked.signal }))).items.map(foundOrder),
};

/** Asks the service. What one kind cannot answer, the others do; where none answers, the service is not there. */
export async function findThere(asked: Asked, kinds: readonly Kind[]): Promise<readonly Found[]> {
  const answers = await Promise.allSettled(kinds.map((kind) => ASK[kind](asked)));
  const found = answers.filter((answer) => answer.status === "fulfilled");
  const [failed] = answers.filter((answer) => answer.status === "rejected");
  if (found.length === 0 && failed !== undefined) throw failed.reason;
  return found.flatMap(({ value }) => value);
}
