/**
 * What is on a narrow paper, in the order in which it is read. One layout gives the bytes of a receipt printer and the
 * page that a browser prints.
 */
export type Block =
  | { readonly kind: "text"; readonly text: string; readonly isCentred?: boolean; readonly isBold?: boolean; readonly isLarge?: boolean }
  /** A name at the start of the line, a figure at its end. */
  | { readonly kind: "pair"; readonly start: string; readonly end: string; readonly isBold?: boolean; readonly isLarge?: boolean }
  | { readonly kind: "rule" }
  | { readonly kind: "qr"; readonly text: string };

export type Slip = readonly Block[];

/** Characters in a line of the printer's normal font, by the width of the roll in millimetres. */
export const COLUMNS = { 80: 48, 58: 32 } as const;
export type RollWidth = keyof typeof COLUMNS;

/** Break a text into lines of at most so many characters: between words, and within a word only when it is longer. Keeps its indent. */
export function wrap(text: string, columns: number): string[] {
  const lines: string[] = [];
  for (const paragraph of text.split("\n")) {
    const words = paragraph.trimStart();
    let line = " ".repeat(paragraph.length - words.length);
    for (const word of words.split(" ")) {
      const longer = line.trim() === "" ? line + word : `${line} ${word}`;
      if (longer.length <= columns) {
        line = longer;
        continue;
      }
      if (line.trim() !== "") lines.push(line);
      let rest = word;
      while (rest.length > columns) {
        lines.push(rest.slice(0, columns));
        rest = rest.slice(columns);
      }
      line = rest;
    }
    lines.push(line);
  }
  return lines;
}

/** A pair as lines: the figure stands at the end of the last line, and the name never runs into it. */
export function alignPair(start: string, end: string, columns: number): string[] {
  const room = columns - end.length - 1;
  if (room < 1) return [...wrap(start, columns), end.padStart(columns)];
  const lines = wrap(start, Math.max(room, Math.ceil(columns / 2)));
  const last = lines.at(-1) ?? "";
  if (last.length > room) return [...lines, end.padStart(columns)];
  return [...lines.slice(0, -1), last.padEnd(columns - end.length) + end];
}
