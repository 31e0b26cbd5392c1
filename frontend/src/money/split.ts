import { type Amount, minor, sum } from "./decimal";

/**
 * Split an amount in proportion to weights so that the parts sum to it: largest remainder (Hamilton), ties to the first.
 * When all weights are zero the first part takes all. The database's core.split_amount, in minor units.
 */
export function splitAmount(total: Amount, weights: readonly bigint[]): Amount[] {
  const whole = sum(weights);
  if (weights.length === 1) return [total];
  if (whole === 0n) return weights.map((_, index) => (index === 0 ? total : minor(0n)));

  const shares = weights.map((weight, index) => ({
    index,
    units: (total * weight) / whole,
    remainder: (total * weight) % whole,
  }));
  const left = total - sum(shares.map((share) => share.units));
  const parts = shares.map((share) => share.units);
  const byRemainder = shares.toSorted((one, other) =>
    one.remainder === other.remainder ? one.index - other.index : one.remainder < other.remainder ? 1 : -1,
  );
  for (const [rank, share] of byRemainder.entries()) {
    if (BigInt(rank) < left) parts[share.index] = share.units + 1n;
  }
  return parts.map(minor);
}
