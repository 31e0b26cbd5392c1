import { findDelimiter, parseLines } from "@/ui/delimited";

/** A file that holds no table we can read. */
export class UnreadableFileError extends Error {
  override readonly name = "UnreadableFileError";
}

export type Cell = string | number | boolean | null;

/** A table of a file, as its cells are. */
export interface FileTable {
  readonly name: string;
  readonly format: "csv" | "xlsx";
  readonly delimiter: string | null;
  readonly header: readonly string[];
  readonly rows: readonly { readonly line_no: number; readonly cells: readonly Cell[] }[];
}

const ZIP = [0x50, 0x4b, 0x03, 0x04];

/** Read a CSV or XLSX file. Its content decides which it is, not its name. */
export async function readFile(file: File): Promise<FileTable> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  if (ZIP.every((byte, at) => bytes[at] === byte)) {
    const { readXlsx } = await import("./read-xlsx");
    return withHeader(file.name, "xlsx", null, await readXlsx(bytes));
  }
  const text = decode(bytes);
  const [, told, rest] = /^sep=(.)\r?\n([^]*)$/.exec(text) ?? [];
  const delimiter = told ?? findDelimiter(text);
  const lines = parseLines(rest ?? text, delimiter).map(({ line, cells }) => ({ line: line + (told === undefined ? 0 : 1), cells }));
  return withHeader(file.name, "csv", delimiter, lines);
}

/** UTF-8 or UTF-16 where the file says so or is that; else what Excel writes on Windows. */
function decode(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder("utf-16be").decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}

export interface Line {
  readonly line: number;
  readonly cells: readonly Cell[];
}

function withHeader(name: string, format: FileTable["format"], delimiter: string | null, lines: readonly Line[]): FileTable {
  const [first, ...rows] = lines;
  if (first === undefined || rows.length === 0) throw new UnreadableFileError("there are no rows");
  return {
    name,
    format,
    delimiter,
    header: first.cells.map((cell) => String(cell ?? "").trim()),
    rows: rows.map(({ line, cells }) => ({ line_no: line, cells })),
  };
}
