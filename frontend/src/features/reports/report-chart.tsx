import { useLingui } from "@lingui/react/macro";
import { isZero } from "@/money/decimal";
import type { Period } from "@/ui/periods";
import { type Bar, BarChart } from "@/ui/chart/bar-chart";
import { RankedBars } from "@/ui/chart/ranked-bars";
import { COMPARED, type Item, textOf, zeroOf } from "./compare";
import type { Report } from "./reports";
import type { Read, ReportSearch } from "./reports-data";
import { stepsOf, usualStep } from "./steps";
import { shortDay, useWrite } from "./write";

interface ReportChartProps {
  readonly report: Report;
  readonly read: Read | undefined;
  readonly search: ReportSearch;
  readonly period: Period;
}

/** So many are the largest ones. */
const RANKS = 8;
const HOURS = 24;

/** What answers the question at a glance. The table below it has the same figures, exact. */
export function ReportChart({ report, read, search, period }: ReportChartProps) {
  const { i18n, t } = useLingui();
  const { cell, money, hourOf } = useWrite(read?.currency ?? "EUR");
  const { chart, columns } = report;
  const [first] = columns;
  if (chart === undefined || first === undefined) return null;
  if (read === undefined) return <div aria-hidden="true" className="h-56 animate-pulse rounded-medium bg-sunken" />;
  if (read.items.length < 2) return null; // one figure is no chart

  const { field, kind } = chart;
  const label = t`Chart: ${i18n._(report.title)}. The table below has its figures.`;
  if (kind === "ranks") {
    // A service that puts rows in another order than by size has its reason; a chart shows them by size.
    const largest = read.items.slice(0, RANKS).filter((item) => !isZero(textOf(item, field)));
    return <RankedBars label={label} write={money} bars={largest.map((item, index) => ({ key: `${textOf(item, report.key_field)}-${index}`, name: cell(item, first), value: textOf(item, field) }))} />;
  }

  const zero = zeroOf(2);
  const bar = (item: Item | undefined, it: Omit<Bar, "value" | "compared">): Bar => ({
    ...it,
    value: item === undefined ? zero : textOf(item, field) || zero,
    ...(read.isCompared && { compared: item === undefined ? zero : textOf(item, COMPARED) || zero }),
  });
  const known = new Map(read.items.map((item) => [textOf(item, report.key_field), item]));
  const step = search.step ?? usualStep(period);
  const bars =
    kind === "hours"
      ? openHours(read.items).map((hour) => bar(known.get(String(hour)), { key: String(hour), tick: hourOf(hour), name: hourOf(hour) }))
      : stepsOf(period, step).map(({ from, through }) =>
          bar(known.get(from), { key: from, tick: shortDay(from, step === "month", i18n.locale), name: cell({ issued_on: from, through_on: through }, first) }),
        );
  return <BarChart label={label} bars={bars} write={money} names={read.isCompared ? { value: t`These days`, compared: t`Before` } : undefined} />;
}

/** From the first hour with a sale through the last one. */
function openHours(items: readonly Item[]): number[] {
  const hours = items.map(({ hour }) => Number(hour));
  const [first, last] = [Math.min(...hours), Math.max(...hours)];
  return Array.from({ length: HOURS }, (_, hour) => hour).filter((hour) => hour >= first && hour <= last);
}
