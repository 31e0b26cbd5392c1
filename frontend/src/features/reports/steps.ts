/** The days of a report, cut into rows, and the days with which it is compared. Pure. */
import { addDays, type Period } from "@/ui/periods";

export const STEPS = ["day", "week", "month"] as const;
export type Step = (typeof STEPS)[number];
export const COMPARISONS = ["before", "year"] as const;
export type Comparison = (typeof COMPARISONS)[number];

/** As the service does it: a report covers at most so many days. */
export const MOST_DAYS = 400;

const DAY_MILLISECONDS = 86_400_000;
const MOST_BARS_OF_DAYS = 45;
const MOST_BARS_OF_WEEKS = 200;

export function lengthOf({ from, through }: Period): number {
  return (Date.parse(through) - Date.parse(from)) / DAY_MILLISECONDS + 1;
}

/** Rows that can be looked at together. */
export function usualStep(period: Period): Step {
  const days = lengthOf(period);
  return days <= MOST_BARS_OF_DAYS ? "day" : days <= MOST_BARS_OF_WEEKS ? "week" : "month";
}

/** Days, weeks from Monday, or months, as far as they are in the period: as the service cuts it. */
export function stepsOf(period: Period, step: Step): Period[] {
  const steps: Period[] = [];
  for (let from = period.from; from <= period.through; from = addDays(steps.at(-1)?.through ?? from, 1)) {
    const last = lastOf(from, step);
    steps.push({ from, through: last < period.through ? last : period.through });
  }
  return steps;
}

function lastOf(day: string, step: Step): string {
  if (step === "day") return day;
  const date = new Date(`${day}T00:00:00Z`);
  if (step === "week") return addDays(day, (7 - date.getUTCDay()) % 7);
  return new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).toISOString().slice(0, 10);
}

/** As many days right before, or the same days of the year before. */
export function comparedWith(period: Period, how: Comparison): Period {
  if (how === "year") return { from: yearsLater(period.from, -1), through: yearsLater(period.through, -1) };
  const days = lengthOf(period);
  return { from: addDays(period.from, -days), through: addDays(period.through, -days) };
}

/** The day of the period to which a day of the compared one belongs. */
export function counterpartOf(day: string, period: Period, how: Comparison): string {
  return how === "year" ? yearsLater(day, 1) : addDays(day, lengthOf(period));
}

/** The 29th of February belongs to the 28th of other years. */
function yearsLater(day: string, years: number): string {
  const [year = "", month = "", date = ""] = day.split("-");
  const moved = `${String(Number(year) + years).padStart(4, "0")}-${month}-${date}`;
  return Number.isNaN(Date.parse(moved)) || new Date(moved).toISOString().slice(0, 10) !== moved ? moved.replace("-02-29", "-02-28") : moved;
}
