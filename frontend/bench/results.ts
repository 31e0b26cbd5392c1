import { appendFileSync } from "node:fs";

/** One line of the table: what was measured, the figures, and what is to be reached. `bench/app.py` prints it. */
interface Result {
  readonly what: string;
  readonly unit: "ms" | "s" | "keys" | "taps";
  readonly figures: readonly number[];
  /** The percentile of the figures that the goal is about. */
  readonly percentile: number;
  /** Null where it only tells how fast the machine is. */
  readonly goal: number | null;
}

export function report(result: Result): void {
  const file = process.env["BENCH_RESULTS"];
  if (file !== undefined) appendFileSync(file, `${JSON.stringify(result)}\n`);
}
