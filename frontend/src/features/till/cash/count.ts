import { type Amount, amount, minor, sum } from "@/money/decimal";

/** How many pieces there are of each coin and note, as they were typed: "" is none yet. */
export type Pieces = Readonly<Record<string, string>>;

const MAXIMUM = 1_000_000;

/** Pieces of one face; null when what was typed is no number of pieces. */
export function piecesOf(typed: string | undefined): number | null {
  if (typed === undefined || typed === "") return 0;
  if (!/^\d{1,7}$/.test(typed)) return null;
  const pieces = Number(typed);
  return pieces > MAXIMUM ? null : pieces;
}

/** What the pieces are worth; null while one of them cannot be read. */
export function worthOf(pieces: Pieces, faces: readonly string[], minorUnits: number): Amount | null {
  const worths = faces.map((face) => {
    const count = piecesOf(pieces[face]);
    return count === null ? null : BigInt(count) * amount(face, minorUnits);
  });
  return worths.includes(null) ? null : minor(sum(worths.filter((worth) => worth !== null)));
}

/** As the service takes them: only what is there. */
export function toDenominations(pieces: Pieces, faces: readonly string[]): { value: string; count: number }[] {
  return faces.map((value) => ({ value, count: piecesOf(pieces[value]) ?? 0 })).filter(({ count }) => count > 0);
}
