import type { Shop } from "../e2e/shop";

const STEP = 1_000;
const TRIES = 5;
const SYLLABLES = ["ba", "do", "fi", "gu", "ka", "lo", "mi", "nu", "pe", "ra", "so", "ti", "vo", "wa", "ze"];
/** Words of three syllables; names of products are made of them, so that a search finds many and few. */
const WORD_COUNT = SYLLABLES.length ** 3;

/** Always the same words, far apart for neighbouring numbers. */
export function wordOf(number: number): string {
  const place = (number * 1_103) % WORD_COUNT;
  const syllable = (power: number) => SYLLABLES[Math.floor(place / SYLLABLES.length ** power) % SYLLABLES.length] ?? "";
  return syllable(2) + syllable(1) + syllable(0);
}

export function nameOf(number: number): string {
  return [number, number * 7 + 3, number * 31 + 11].map(wordOf).join(" ");
}

/** An EAN-13 of the numbers that a shop gives itself. */
export function codeOf(number: number): string {
  const digits = `29${number.toString().padStart(10, "0")}`;
  const sum = Array.from(digits).reduce((total, digit, index) => total + Number(digit) * (index % 2 === 0 ? 1 : 3), 0);
  return `${digits}${(10 - (sum % 10)) % 10}`;
}

/** Bring so many products in, as files would come. */
export async function fill(shop: Shop, count: number): Promise<void> {
  const header = ["sku", "name", "unit_price", "gtins", "tracks_stock", "tax_rate"];
  for (let begin = 0; begin < count; begin += STEP) {
    const rows = Array.from({ length: Math.min(STEP, count - begin) }, (_, index) => {
      const number = begin + index + 1;
      const cells = [`P${number.toString().padStart(6, "0")}`, nameOf(number), `${(number % 97) + 1}.49`, codeOf(number), false, "VAT 20"];
      return { line_no: index + 2, cells };
    });
    const { id } = await shop.post("/imports", { kind: "products", file_format: "csv", file_name: null, header });
    await shop.post(`/imports/${String(id)}/rows`, { rows, is_last: true });
    await apply(shop, String(id), TRIES);
  }
}

/** On a busy machine it may last longer than one call may: then the service asks to send it again. */
async function apply(shop: Shop, id: string, tries: number): Promise<void> {
  try {
    await shop.post(`/imports/${id}/apply`, { mode: "all" });
  } catch (error) {
    if (tries === 1) throw error;
    await apply(shop, id, tries - 1);
  }
}
