import { isZero } from "@/money/decimal";

/** What is left of a line to credit, as the service says it. */
export interface LineLeft {
  readonly line_no: number;
  readonly quantity: string;
  readonly amount: string;
}

export interface Creditable {
  readonly lineNo: number;
  /** Some of its goods can come back. */
  readonly isWhole: boolean;
  /** Something can be taken off its price. */
  readonly isPrice: boolean;
}

const isSome = (decimal: string) => !isZero(decimal) && !decimal.startsWith("-");

export function creditables(lines: readonly LineLeft[]): Creditable[] {
  return lines.map(({ line_no, quantity, amount }) => ({ lineNo: line_no, isWhole: isSome(quantity), isPrice: isSome(amount) }));
}
