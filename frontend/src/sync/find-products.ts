import type { LocalDatabase, LocalProduct } from "./database";
import { wordsOf } from "./words";

/** Whoever does not see it among these types one more letter. */
const FOUND = 24;
const FOUND_BY_CODE = 5;
/** More than are shown: some may be of one product, several of whose words begin alike. */
const READ = FOUND + 12;
/** So many are read at once faster than looked at one by one. */
const FEW = 200;

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
    // Few come in one piece. Of many, one after the other until there are enough.
    if ((await beginning.count()) > FEW) return beginning.distinct().filter(hasOthers).limit(FOUND).toArray();
    return distinct((await beginning.toArray()).filter(hasOthers));
  }
  // One question brings all of them: to ask for each by its key takes three times as long.
  const [byCode, byWord] = await Promise.all([
    product.where("barcodes").startsWith(code).limit(FOUND_BY_CODE).toArray(),
    beginning.limit(READ).toArray(),
  ]);
  return distinct([...byCode, ...byWord]);
}

function distinct(products: readonly LocalProduct[]): LocalProduct[] {
  return [...new Map(products.map((found) => [found.id, found])).values()].slice(0, FOUND);
}

export async function findByCode(database: LocalDatabase, code: string): Promise<LocalProduct | undefined> {
  return (await database.product.where("barcodes").equals(code).first()) ?? database.product.where("sku").equals(code).first();
}
