import { readSearch } from "@/i18n/read-search";
import type { LocalDatabase } from "@/sync/database";
import { findCustomers } from "@/sync/find-customers";
import { searchProducts } from "@/sync/find-products";
import type { Kind } from "@/sync/recent";
import { wordsOf } from "@/sync/words";
import { type Found, foundCustomer, foundDocument, foundProduct } from "./found";

/** So many of each kind are shown. */
export const MOST = 6;

type Find = (database: LocalDatabase, text: string, locale: string) => Promise<readonly Found[]>;

/** What the copy on the device knows. */
const FINDS: Partial<Record<Kind, Find>> = { document: findDocuments, customer: findBuyers, product: findGoods };

/** Finds in the copy on this device, without asking anybody. */
export async function findHere(database: LocalDatabase, text: string, locale: string, kinds: readonly Kind[]): Promise<readonly Found[]> {
  if (text === "") return [];
  const finds = kinds.flatMap((kind) => FINDS[kind] ?? []);
  return (await Promise.all(finds.map((find) => find(database, text, locale)))).flat();
}

async function findBuyers(database: LocalDatabase, text: string): Promise<readonly Found[]> {
  if (wordsOf(text).length === 0) return [];
  const customers = await findCustomers(database, text, 2 * MOST);
  // The service does not know yet what was made here.
  return customers.filter(({ made }) => made === undefined).slice(0, MOST).map(foundCustomer);
}

async function findGoods(database: LocalDatabase, text: string): Promise<readonly Found[]> {
  const products = (await searchProducts(database, text)) ?? [];
  return products.filter(({ made }) => made === undefined).slice(0, MOST).map(foundProduct);
}

async function findDocuments(database: LocalDatabase, written: string, locale: string): Promise<readonly Found[]> {
  const { is, text } = readSearch(written, locale);
  const { document } = database;
  if (is === "code") return (await document.where("id").equals(text.toLowerCase()).toArray()).map(foundDocument);
  if (is === "amount") return (await document.where("gross_amount").equals(text).reverse().limit(MOST).toArray()).map(foundDocument);
  const [issued, drafts] = await Promise.all([findByNumber(database, text), findDrafts(database, text)]);
  return [...issued, ...drafts].slice(0, MOST);
}

/** By any piece of the number: people say its end. Numbers are read from the index alone. */
async function findByNumber({ document }: LocalDatabase, text: string): Promise<readonly Found[]> {
  if (!/\d/.test(text)) return [];
  const piece = text.toLowerCase();
  const numbers = (await document.orderBy("number").uniqueKeys()).map(String).filter((number) => number.toLowerCase().includes(piece));
  const latest = numbers.toReversed().slice(0, MOST);
  const documents = await document.where("number").anyOf(latest).reverse().toArray();
  return documents.map(foundDocument);
}

async function findDrafts({ draft }: LocalDatabase, text: string): Promise<readonly Found[]> {
  const words = wordsOf(text);
  if (words.length === 0) return [];
  const drafts = (await draft.toArray()).map(foundDocument);
  return drafts.filter(({ name, detail }) => {
    const own = wordsOf(name, detail);
    return words.every((word) => own.some((one) => one.startsWith(word)));
  });
}
