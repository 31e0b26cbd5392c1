import { type Cell, type Line, UnreadableFileError } from "./read-file";

const END = 0x06054b50;
const ENTRY = 0x02014b50;
const DEFLATED = 8;
/** A file that grows beyond this while it is unpacked is not one of a shop. */
const MAXIMUM_BYTES = 256 * 1024 * 1024;

/** The rows of the first sheet of a workbook. A formula has the value that its program computed last. */
export async function readXlsx(bytes: Uint8Array): Promise<Line[]> {
  const entries = entriesOf(bytes);
  const text = async (name: string) => {
    const entry = entries.get(name);
    return entry === undefined ? undefined : new TextDecoder().decode(await unpack(bytes, entry));
  };
  const xml = (source: string) => new DOMParser().parseFromString(source, "application/xml");
  const sheet = await text(await firstSheet(text, xml));
  if (sheet === undefined) throw new UnreadableFileError("the workbook has no sheet");
  const strings = await text("xl/sharedStrings.xml");
  const shared = strings === undefined ? [] : [...xml(strings).getElementsByTagNameNS("*", "si")].map(textOf);
  return [...xml(sheet).getElementsByTagNameNS("*", "row")].flatMap((row, index) => {
    const cells: Cell[] = [];
    for (const cell of row.getElementsByTagNameNS("*", "c")) {
      const at = columnOf(cell.getAttribute("r")) ?? cells.length;
      while (cells.length < at) cells.push(null);
      cells[at] = valueOf(cell, shared);
    }
    const line = Number(row.getAttribute("r") ?? index + 1);
    return cells.some((cell) => cell !== null && cell !== "") ? [{ line, cells }] : [];
  });
}

/** What the workbook shows first; where it does not say, the usual name. */
async function firstSheet(text: (name: string) => Promise<string | undefined>, xml: (source: string) => Document): Promise<string> {
  const [book, relations] = [await text("xl/workbook.xml"), await text("xl/_rels/workbook.xml.rels")];
  const usual = "xl/worksheets/sheet1.xml";
  if (book === undefined || relations === undefined) return usual;
  const sheet = xml(book).getElementsByTagNameNS("*", "sheet")[0];
  const id = sheet?.getAttributeNS("http://schemas.openxmlformats.org/officeDocument/2006/relationships", "id");
  const target = [...xml(relations).getElementsByTagNameNS("*", "Relationship")].find((one) => one.getAttribute("Id") === id)?.getAttribute("Target");
  if (target === null || target === undefined) return usual;
  return target.startsWith("/") ? target.slice(1) : `xl/${target}`;
}

/** The texts of a string, without what is only there to pronounce it. */
function textOf(element: Element): string {
  return [...element.getElementsByTagNameNS("*", "t")].filter((part) => part.parentElement?.localName !== "rPh").map(({ textContent }) => textContent).join("");
}

function valueOf(cell: Element, shared: readonly string[]): Cell {
  const type = cell.getAttribute("t");
  if (type === "inlineStr") return textOf(cell);
  const value = cell.getElementsByTagNameNS("*", "v")[0]?.textContent;
  if (value === undefined || value === "") return null;
  switch (type) {
    case "s":
      return shared[Number(value)] ?? null;
    case "b":
      return value === "1";
    case "str":
    case "e":
      return value;
    default:
      // Only carried on: the service reads it by its fifteen digits.
      return Number(value);
  }
}

/** "C7" stands in the third column. */
function columnOf(place: string | null): number | undefined {
  const letters = /^[A-Z]{1,3}/.exec(place ?? "")?.[0];
  if (letters === undefined) return undefined;
  return Array.from(letters).reduce((column, letter) => column * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

interface Entry {
  readonly method: number;
  readonly size: number;
  readonly offset: number;
}

/** What the archive holds, by its own list at the end. */
function entriesOf(bytes: Uint8Array): Map<string, Entry> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let end = bytes.length - 22;
  while (end >= 0 && view.getUint32(end, true) !== END) end -= 1;
  if (end < 0) throw new UnreadableFileError("this is no archive");
  const entries = new Map<string, Entry>();
  let at = view.getUint32(end + 16, true);
  for (let left = view.getUint16(end + 10, true); left > 0 && view.getUint32(at, true) === ENTRY; left -= 1) {
    const [name, extra, comment] = [view.getUint16(at + 28, true), view.getUint16(at + 30, true), view.getUint16(at + 32, true)];
    entries.set(new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + name)), {
      method: view.getUint16(at + 10, true),
      size: view.getUint32(at + 20, true),
      offset: view.getUint32(at + 42, true),
    });
    at += 46 + name + extra + comment;
  }
  return entries;
}

async function unpack(bytes: Uint8Array, { method, size, offset }: Entry): Promise<Uint8Array> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const begin = offset + 30 + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true);
  const packed = bytes.slice(begin, begin + size);
  if (method !== DEFLATED) return packed;
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  const parts: Uint8Array[] = [];
  let total = 0;
  for (let reader = stream.getReader(), part = await reader.read(); !part.done; part = await reader.read()) {
    total += part.value.length;
    if (total > MAXIMUM_BYTES) throw new UnreadableFileError("the file is too large");
    parts.push(part.value);
  }
  const whole = new Uint8Array(total);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
