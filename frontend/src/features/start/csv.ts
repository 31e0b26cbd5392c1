/** A file of products as people have it: any usual delimiter and encoding, a first line that names the columns. */
export interface Sheet {
  readonly header: readonly string[];
  readonly rows: readonly { readonly line_no: number; readonly cells: string[] }[];
}

const DELIMITERS = [",", ";", "\t", "|"] as const;

/** UTF-8 if all of it is, else what Windows wrote for decades. */
export function decode(bytes: ArrayBuffer): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}

export function readCsv(text: string): Sheet {
  const body = text.replace(/^\uFEFF/, "");
  const first = body.slice(0, body.search(/[\r\n]|$/));
  const delimiter = DELIMITERS.toSorted((one, other) => first.split(other).length - first.split(one).length)[0] ?? ",";
  const [head, ...rows] = cut(body, delimiter).filter(({ cells }) => cells.some((cell) => cell.trim() !== ""));
  return { header: head?.cells.map((name) => name.trim()) ?? [], rows };
}

function cut(text: string, delimiter: string): { line_no: number; cells: string[] }[] {
  const rows: { line_no: number; cells: string[] }[] = [];
  let cells: string[] = [];
  let cell = "";
  let isQuoted = false;
  let line = 1;
  let begin = 1;
  const endRow = () => {
    rows.push({ line_no: begin, cells: [...cells, cell] });
    cells = [];
    cell = "";
  };
  for (let index = 0; index < text.length; index += 1) {
    const sign = text.charAt(index);
    if (sign === "\n") line += 1;
    if (isQuoted) {
      if (sign !== '"') cell += sign;
      else if (text.charAt(index + 1) === '"') {
        cell += '"';
        index += 1;
      } else isQuoted = false;
    } else if (sign === '"' && cell === "") isQuoted = true;
    else if (sign === delimiter) {
      cells.push(cell);
      cell = "";
    } else if (sign === "\n") {
      endRow();
      begin = line;
    } else if (sign !== "\r") cell += sign;
  }
  if (cell !== "" || cells.length > 0) endRow();
  return rows;
}

/** A price without its currency: "€ 4,50" and "4.50 USD". What has no digit stays, so that it is told as it stands. */
export function barePrice(cell: string): string {
  return /\d/.test(cell) ? cell.replaceAll(/[\p{Sc}\p{L}]/gu, "").trim() : cell;
}

/** Columns that a start needs. The import of the settings knows more. */
export const COLUMNS = ["name", "unit_price", "sku", "barcodes", "count"] as const;
export type ColumnName = (typeof COLUMNS)[number];

/** What files call them, in the languages of the app and a few neighbours. */
const NAMES: Readonly<Record<ColumnName, RegExp>> = {
  name: /^(name|product|title|item|article|artikel|bezeichnung|produkt|nom|produit|d[ée]signation|libell[ée]|nombre|producto|art[íi]culo|descripci[óo]n|description|beschreibung)/i,
  unit_price: /(price|preis|prix|precio|prezzo|^vk$|^pvp$|tarif)/i,
  sku: /^(sku|code|nr|no|number|artikel-?(nr|nummer)|article ?(no|number)|r[ée]f|referenz|referencia|c[óo]digo|handle|id)\b/i,
  barcodes: /(barcode|ean|gtin|upc|strichcode|code.?barres?|c[óo]digo de barras)/i,
  count: /(stock|bestand|lager|menge|anzahl|quantity|qty|on hand|inventory|existencias|cantidad|quantit[ée])/i,
};

/** Which column of the file is which: the first that is called so, each once. -1: none. */
export function match(header: readonly string[]): Record<ColumnName, number> {
  const taken = new Set<number>();
  const find = (name: ColumnName) => {
    const place = header.findIndex((title, index) => !taken.has(index) && NAMES[name].test(title.trim()));
    if (place >= 0) taken.add(place);
    return place;
  };
  const barcodes = find("barcodes");
  const sku = find("sku");
  const unit_price = find("unit_price");
  const name = find("name");
  return { barcodes, sku, unit_price, name, count: find("count") };
}
