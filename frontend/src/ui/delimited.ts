/**
 * Rows of a text whose cells stand between delimiters, as spreadsheets copy and save them: a cell in quotes may hold the delimiter,
 * lines, and quotes written twice. Lines with nothing in them are left out.
 */
export function parseDelimited(text: string, delimiter: string): string[][] {
  return parseLines(text, delimiter).map(({ cells }) => cells);
}

/** As `parseDelimited`, each row with the line on which it begins, from 1. */
export function parseLines(text: string, delimiter: string): { readonly line: number; readonly cells: string[] }[] {
  const rows: { line: number; cells: string[] }[] = [];
  let row: string[] = [];
  let line = 1;
  let begun = 1;
  let cell = "";
  let isQuoted = false;
  const endCell = () => {
    row.push(cell);
    cell = "";
  };
  const endRow = () => {
    endCell();
    if (row.some((value) => value.trim() !== "")) rows.push({ line: begun, cells: row });
    row = [];
    begun = line;
  };
  for (let at = 0; at < text.length; at += 1) {
    const sign = text.charAt(at);
    if (isQuoted) {
      if (sign === "\n") line += 1;
      if (sign !== '"') cell += sign;
      else if (text.charAt(at + 1) === '"') {
        cell += '"';
        at += 1;
      } else isQuoted = false;
    } else if (sign === '"' && cell === "") isQuoted = true;
    else if (sign === delimiter) endCell();
    else if (sign === "\n" || sign === "\r") {
      if (sign === "\r" && text.charAt(at + 1) === "\n") at += 1;
      line += 1;
      endRow();
    } else cell += sign;
  }
  if (cell !== "" || row.length > 0) endRow();
  return rows;
}

const DELIMITERS = ["\t", ";", ",", "|"] as const;

/** What stands between the cells of a file: whatever its first line has most of outside of quotes. */
export function findDelimiter(text: string): string {
  const [first = ""] = text.split(/\r?\n|\r/, 1);
  const bare = first.replaceAll(/"(?:[^"]|"")*"/g, "");
  const counts = DELIMITERS.map((delimiter) => [delimiter, bare.split(delimiter).length] as const);
  return counts.reduce((best, next) => (next[1] > best[1] ? next : best))[0];
}
