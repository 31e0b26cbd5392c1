/** Papers for labels. Lengths in millimetres. */
export interface LabelFormat {
  readonly key: string;
  readonly paper: { readonly width: number; readonly height: number };
  readonly label: { readonly width: number; readonly height: number };
  readonly columns: number;
  readonly rows: number;
  /** From the corner of the paper to the first label, and from one label to the next. */
  readonly left: number;
  readonly top: number;
  readonly gapX: number;
  readonly gapY: number;
}

const A4 = { width: 210, height: 297 };

function sheet(key: string, columns: number, rows: number, width: number, height: number, left: number, top: number, gapX = 0, gapY = 0): LabelFormat {
  return { key, paper: A4, label: { width, height }, columns, rows, left, top, gapX, gapY };
}

function roll(width: number, height: number): LabelFormat {
  const size = { width, height };
  return { key: `roll-${width}x${height}`, paper: size, label: size, columns: 1, rows: 1, left: 0, top: 0, gapX: 0, gapY: 0 };
}

/** What shops have most: sheets by their numbers of columns and rows, and rolls of label printers. */
export const FORMATS: readonly LabelFormat[] = [
  sheet("a4-3x8", 3, 8, 70, 37, 0, 0.5),
  sheet("a4-3x7", 3, 7, 63.5, 38.1, 7.2, 15.1, 2.5),
  sheet("a4-5x13", 5, 13, 38.1, 21.2, 4.65, 10.7, 2.5),
  sheet("a4-4x10", 4, 10, 52.5, 29.7, 0, 0),
  roll(57, 32),
  roll(62, 29),
  roll(50, 25),
  roll(40, 30),
];

export function isRoll({ columns, rows }: LabelFormat): boolean {
  return columns * rows === 1;
}

/** A page is as large as the paper. */
export function pageRule({ paper }: LabelFormat): string {
  return `@page { size: ${paper.width}mm ${paper.height}mm; margin: 0 }`;
}

/** Labels page by page. On a sheet that was begun, the first `used` places stay empty (null). */
export function pagesOf<T>(labels: readonly T[], { columns, rows }: Pick<LabelFormat, "columns" | "rows">, used: number): (T | null)[][] {
  const places: (T | null)[] = [...Array.from({ length: used }, () => null), ...labels];
  const each = columns * rows;
  return Array.from({ length: Math.ceil(places.length / each) }, (_, page) => places.slice(page * each, (page + 1) * each));
}
