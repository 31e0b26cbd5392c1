import { fieldsOf, type ImportField, type Kind, wordsFor } from "./columns";
import type { Cell, FileTable } from "./read-file";

/** Which field each column of a file is; null: it is left out. */
export type Matching = readonly (ImportField | null)[];

const bare = (text: string) => text.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, "");

/** What the names of the columns say. No field twice: the first column has it. */
export function matchColumns(kind: Kind, header: readonly string[]): Matching {
  const taken = new Set<ImportField>();
  return header.map((title) => {
    const field = fieldsOf(kind).find((one) => !taken.has(one) && wordsFor(kind, one).includes(bare(title)));
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
