/** Where the bars of a chart stand, in percent of its height. Exact until then: amounts are integers of millionths. */
import { millionthsText, type Quantity, scaled } from "@/money/decimal";

const MILLIONTHS = 6;
const STEPS = [1n, 2n, 5n, 10n];

export interface Scale {
  /** The ends of the scale, as decimals. The lower one is 0 where nothing is below it. */
  readonly top: string;
  readonly bottom: string;
  /** Where nothing is, from below. */
  readonly zero: number;
  readonly barOf: (value: string) => { readonly from: number; readonly height: number };
}

/** A scale that begins at zero and ends at a round number above the largest value. */
export function scaleOf(values: readonly string[]): Scale {
  const read = values.map((value) => scaled(value, MILLIONTHS));
  const top = roundUp(read.reduce((most, value) => (value > most ? value : most), 0n));
  const bottom = -roundUp(read.reduce((most, value) => (-value > most ? -value : most), 0n));
  const range = top - bottom === 0n ? 1n : top - bottom;
  const percent = (value: bigint) => Number((value * 10_000n) / range) / 100;
  return {
    top: millionthsText(top as Quantity),
    bottom: millionthsText(bottom as Quantity),
    zero: percent(-bottom),
    barOf: (value) => {
      const size = scaled(value, MILLIONTHS);
      return { from: percent((size < 0n ? size : 0n) - bottom), height: percent(size < 0n ? -size : size) };
    },
  };
}

/** The next of 1, 2, 5, 10, 20, 50 ... */
function roundUp(value: bigint): bigint {
  if (value === 0n) return 0n;
  const power = 10n ** BigInt(value.toString().length - 1);
  return (STEPS.find((step) => step * power >= value) ?? 10n) * power;
}
