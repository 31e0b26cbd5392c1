import { type Amount, minor, power } from "@/money/decimal";

/** Coins and notes come in ones and fives of each power of ten; the twos between them give no other sums that people hand over. */
const STEPS = [1n, 5n];
/** Nobody hands over much more than what is due, except for the smallest sums. */
const LARGEST = { times: 10n, units: 20n };

/**
 * Amounts above what is due that somebody is likely to hand over, the smallest first: the next whole unit, then the next
 * multiple of each coin and note. At most `count` of them.
 */
export function quickCash(due: Amount, minorUnits: number, count = 4): Amount[] {
  if (due <= 0n) return [];
  const unit = power(minorUnits);
  const [byDue, byUnit] = [due * LARGEST.times, unit * LARGEST.units];
  const largest = byDue > byUnit ? byDue : byUnit;
  const amounts = new Set<bigint>();
  for (let scale = unit; scale <= largest; scale *= 10n) {
    for (const step of STEPS) {
      const note = step * scale;
      const handed = ((due + note - 1n) / note) * note;
      if (note <= largest && handed > due) amounts.add(handed);
    }
  }
  return [...amounts]
    .toSorted((one, other) => (one < other ? -1 : 1))
    .slice(0, count)
    .map(minor);
}
