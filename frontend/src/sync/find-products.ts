import type { LocalDatabase, LocalProduct } from "./database";
import { wordsOf } from "./words";

/** Whoever does not see it among these types one more letter. */
const FOUND = 24;
const FOUND_BY_CODE = 5;

/** Products of the copy in whose name, SKU or barcode every word begins a word. Null where the text has no word. */
export async function searchProducts(database: LocalDatabase, text: string): Promise<LocalProduct[] | null> {
  const words = wordsOf(text);
  if (words.length === 0) return null;
  return database.transaction("r", database.product, () => findBySearch(database, text.trim(), words));
}

async function findBySearch({ product }: LocalDatabase, code: string, words: readonly string[]): Promise<LocalProduct[]> {
  const [first = "", ...others] = words.toSorted((one, other) => other.length - one.length);
  const beginning = product.where("words").startsWith(first);
  if (others.length > 0) {
    const hasOthers = ({ words: own }: LocalProduct) => others.every((word) => own.some((one) => one.startsWith(word)));
    return beginning.distinct().filter(hasOthers).limit(FOUND).toArray();
  }
  // Keys come in one piece, products one by one. Of the keys, some may be of one product: its words begin alike.
  const [byCode, byWord] = await Promise.all([
    product.where("barcodes").startsWith(code).limit(FOUND_BY_CODE).primaryKeys(),
    beginning.limit(2 * FOUND).primaryKeys(),
  ]);
  const ids = [...new Set([...byCode, ...byWord])].slice(0, FOUND);
  return (await product.bulkGet(ids)).filter((found) => found !== undefined);
}

export async function findByCode(database: LocalDatabase, code: string): Promise<LocalProduct | undefined> {
  return (await database.product.where("barcodes").equals(code).first()) ?? database.product.where("sku").equals(code).first();
}
