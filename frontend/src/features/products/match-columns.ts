import type { Cell, FileTable } from "./read-file";

/** Columns of a file of products, as the service names them. */
export const IMPORT_FIELDS = [
  "sku", "name", "unit_price", "unit", "category", "tax_rate", "prices_include_tax", "tracks_stock", "reorder_level", "reorder_quantity", "barcodes", "gtins",
] as const;
export type ImportField = (typeof IMPORT_FIELDS)[number];

/** What other programs call them, in small letters without signs. */
const WORDS: Readonly<Record<ImportField, readonly string[]>> = {
  sku: ["sku", "article", "articlenumber", "articleno", "itemnumber", "itemcode", "code", "artikelnummer", "artikelnr", "artnr", "reference", "ref", "référence", "referencia", "variantsku"],
  name: ["name", "title", "product", "productname", "itemname", "description", "bezeichnung", "artikel", "produkt", "produktname", "nom", "désignation", "nombre", "descripción"],
  unit_price: ["unitprice", "price", "retailprice", "sellprice", "sellingprice", "preis", "verkaufspreis", "vk", "prix", "prixdevente", "precio", "variantprice"],
  unit: ["unit", "einheit", "unité", "unidad"],
  category: ["category", "productcategory", "producttype", "type", "kategorie", "warengruppe", "catégorie", "categoría"],
  tax_rate: ["taxrate", "tax", "vat", "vatrate", "steuersatz", "mwst", "tva", "iva"],
  prices_include_tax: ["pricesincludetax", "taxincluded", "includestax"],
  tracks_stock: ["tracksstock", "trackstock", "trackinventory"],
  reorder_level: ["reorderlevel", "reorderpoint", "minimum", "minstock", "mindestbestand", "meldebestand"],
  reorder_quantity: ["reorderquantity", "reorderamount", "bestellmenge"],
  barcodes: ["barcodes", "barcode", "strichcode", "codebarres", "códigodebarras", "variantbarcode"],
  gtins: ["gtins", "gtin", "ean", "ean13", "upc"],
};

/** Which field each column of a file is; null: it is left out. */
export type Matching = readonly (ImportField | null)[];

const bare = (text: string) => text.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, "");

/** What the names of the columns say. No field twice: the first column has it. */
export function matchColumns(header: readonly string[]): Matching {
  const taken = new Set<ImportField>();
  return header.map((title) => {
    const field = IMPORT_FIELDS.find((one) => !taken.has(one) && WORDS[one].includes(bare(title)));
    if (field === undefined) return null;
    taken.add(field);
    return field;
  });
}

/** The matching after a column was said to be a field: whichever had it before is left out. */
export function withColumn(matching: Matching, column: number, field: ImportField | null): Matching {
  return matching.map((before, at) => (at === column ? field : before === field ? null : before));
}

/** What a column holds, for whoever decides what it is. */
export function samplesOf({ rows }: FileTable, column: number): string {
  const found: string[] = [];
  for (const { cells } of rows) {
    const text = String(cells[column] ?? "").trim();
    if (text !== "" && !found.includes(text)) found.push(text);
    if (found.length === 3) break;
  }
  return found.join(", ");
}

/** Rows with the columns that are kept, in their order. */
export function keptCells(cells: readonly Cell[], matching: Matching): Cell[] {
  return matching.flatMap((field, at) => (field === null ? [] : [cells[at] ?? null]));
}
