import { answered, client } from "@/api/client";
import type { LocalDatabase } from "@/sync/database";
import { wordsOf } from "@/sync/words";
import { type Paper, paperOf, readOwnPapers } from "../papers";
import type { ShopData } from "../till-data";
import { readSearch, UUID } from "./read-search";

const SHOWN = 30;
/** Among how many of the latest documents the end of a number, or a product, is looked for. */
const LATEST = 500;

/**
 * Bills that this device knows, the latest first: all of them, or by number or its end, mark, id, customer, or a product that
 * was sold.
 */
export async function findBills(database: LocalDatabase, shop: ShopData, search: string): Promise<Paper[]> {
  const own = (await readOwnPapers(database, shop)).flatMap(({ papers }) => papers);
  const marks = new Map(own.map((paper) => [paper.id, paper.mark]));
  const asked = readSearch(search);
  const latest = (await database.document.orderBy("issued_at").reverse().limit(LATEST).toArray()).map((bill) => paperOf(bill, marks.get(bill.id) ?? null));
  const known = byId([...latest, ...own]);
  if (asked === "") return sorted(known);

  const wanted = asked.toLowerCase();
  const customers = new Set(await customersBy(database, asked));
  const products = new Set((await database.product.where("barcodes").equals(asked).toArray()).map(({ id }) => id));
  const older = UUID.test(asked)
    ? await database.document.where("id").equals(wanted).toArray()
    : await database.document.where("number").startsWith(asked).limit(SHOWN).toArray();
  const found = known.filter(
    (paper) =>
      paper.id === wanted ||
      paper.number?.toLowerCase().endsWith(wanted) === true ||
      paper.mark?.toLowerCase().endsWith(wanted) === true ||
      (paper.customer_id !== null && customers.has(paper.customer_id)) ||
      paper.lines.some((line) => products.has(line.product_id)),
  );
  return sorted(byId([...older.map((bill) => paperOf(bill, null)), ...found]));
}

async function customersBy(database: LocalDatabase, search: string): Promise<string[]> {
  const [first, ...others] = wordsOf(search);
  if (first === undefined || first.length < 2) return [];
  const customers = await database.customer.where("words").startsWith(first).distinct().limit(SHOWN).toArray();
  return customers.filter((customer) => others.every((word) => customer.words.some((own) => own.startsWith(word)))).map(({ id }) => id);
}

function byId(papers: readonly Paper[]): Paper[] {
  return [...new Map(papers.map((paper) => [paper.id, paper])).values()];
}

/** Bills, those that wait to be sent among them: what comes back of one is sent after it. */
function sorted(papers: readonly Paper[]): Paper[] {
  return papers
    .filter(({ type }) => type === "bill")
    .toSorted((one, other) => (one.issued_on === other.issued_on ? one.made_at < other.made_at : one.issued_on < other.issued_on) ? 1 : -1)
    .slice(0, SHOWN);
}

/** What the service finds, when the device knows of nothing: only with a network. */
export async function askForBills(orgId: string, search: string): Promise<Paper[]> {
  const path = { org_id: orgId };
  const asked = readSearch(search);
  const query = { type: "bill", limit: 5, ...(UUID.test(asked) ? { code: asked } : { search: asked }) } as const;
  const { items } = await answered(client.GET("/api/v1/org/{org_id}/bills", { params: { path, query } }));
  return Promise.all(
    items.map(async ({ id }) => paperOf(await answered(client.GET("/api/v1/org/{org_id}/bills/{bill_id}", { params: { path: { ...path, bill_id: id } } })), null)),
  );
}

/** The credit notes of a bill that is older than the copy: of those with a product of the bill, the ones that credit it. */
export async function askForCredits(orgId: string, bill: Paper): Promise<Paper[]> {
  const path = { org_id: orgId };
  const ids = new Set<string>();
  for (const product_id of new Set(bill.lines.map((line) => line.product_id))) {
    let cursor: string | undefined;
    do {
      const query = { type: "credit_note", product_id, limit: 200, ...(cursor === undefined ? {} : { cursor }) } as const;
      const page = await answered(client.GET("/api/v1/org/{org_id}/bills", { params: { path, query } }));
      for (const { id, original_id } of page.items) if (original_id === bill.id) ids.add(id);
      cursor = page.next_cursor ?? undefined;
    } while (cursor !== undefined);
  }
  return Promise.all(
    [...ids].map(async (bill_id) => paperOf(await answered(client.GET("/api/v1/org/{org_id}/bills/{bill_id}", { params: { path: { ...path, bill_id } } })), null)),
  );
}
