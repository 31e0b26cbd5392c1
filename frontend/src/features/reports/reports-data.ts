import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import * as v from "valibot";
import { addDays, type Period, periodOf } from "@/ui/periods";
import { day, oneOf, uuid } from "@/ui/use-filters";
import { compareByKey, compareByStep, compareTotals, type Item } from "./compare";
import type { Query, Report } from "./reports";
import { comparedWith, COMPARISONS, MOST_DAYS, STEPS, stepsOf, usualStep } from "./steps";

/** What the address of a report says. */
export const reportSearch = v.object({
  from: day(),
  through: day(),
  compare: oneOf(...COMPARISONS),
  step: oneOf(...STEPS),
  category: uuid(),
  order: oneOf("margin_amount", "quantity", "sku", "rise", "fall"),
  on: day(),
  days: oneOf("30", "180", "365"),
});
export type ReportSearch = v.InferOutput<typeof reportSearch>;

const LIMIT = 100;

/** The days of a report: this month, unless others are chosen, and never more than the service sums. */
export function periodOfReport({ from, through }: ReportSearch, today: string): Period {
  if (from === undefined && through === undefined) return periodOf("month", today);
  const last = through ?? (from !== undefined && from > today ? from : today);
  const first = from ?? `${last.slice(0, 8)}01`;
  const earliest = addDays(last, 1 - MOST_DAYS);
  return { from: first > last ? last : first < earliest ? earliest : first, through: last };
}

/** What the service is asked for, without the page. */
export function queryOf({ choices }: Report, search: ReportSearch, period: Period): Query {
  const has = (choice: Report["choices"][number]) => choices.includes(choice);
  const other = search.compare === undefined ? undefined : comparedWith(period, search.compare);
  return {
    ...(has("period") && { from_on: period.from, through_on: period.through }),
    ...(has("step") && { step: search.step ?? usualStep(period) }),
    ...(has("category") && other !== undefined && { compared_from_on: other.from, compared_through_on: other.through }),
    ...(has("category") && search.category !== undefined && { category_id: search.category }),
    ...(has("order") && { order: search.order ?? "net_amount" }),
    ...(has("on") && search.on !== undefined && { on: search.on }),
    ...(has("days") && { days: Number(search.days ?? "90") }),
  };
}

/** What every report answers. */
interface Answer {
  readonly items: readonly Item[];
  readonly totals: Item;
  readonly currency: string;
  readonly minor_units?: number;
  readonly next_cursor?: string | null;
}

export interface Read {
  readonly items: readonly Item[];
  readonly totals: Item;
  readonly currency: string;
  readonly isCompared: boolean;
}

/** A report, with the days that it is compared with where that is asked for. */
export function useReport(orgId: string, report: Report, search: ReportSearch, period: Period) {
  const query = queryOf(report, search, period);
  const now = useInfiniteQuery({
    queryKey: ["reports", orgId, report.key, query],
    initialPageParam: null as string | null,
    queryFn: async ({ pageParam }) =>
      (await report.ask(orgId, { ...query, ...(report.isPaged === true && { limit: LIMIT }), ...(pageParam !== null && { cursor: pageParam }) }, "json")) as Answer,
    getNextPageParam: ({ next_cursor }) => next_cursor ?? null,
  });
  const compare = report.choices.includes("compare") ? search.compare : undefined;
  const isComparedHere = compare !== undefined && report.isPaged !== true;
  const other = isComparedHere ? comparedWith(period, compare) : period;
  // Days, so that each falls into the row of its counterpart.
  const askedBefore: Query = { ...query, from_on: other.from, through_on: other.through, ...(report.choices.includes("step") && { step: "day" }) };
  const before = useQuery({
    queryKey: ["reports", orgId, report.key, askedBefore],
    enabled: isComparedHere,
    queryFn: async () => (await report.ask(orgId, askedBefore, "json")) as Answer,
  });

  const first = now.data?.pages[0];
  const isWaiting = first === undefined || (isComparedHere && before.data === undefined);
  return {
    read: isWaiting
      ? undefined
      : readOf(report, first, now.data?.pages.flatMap(({ items }) => items) ?? [], isComparedHere ? before.data : undefined, search, period),
    error: now.error ?? before.error,
    hasMore: now.hasNextPage,
    isReadingMore: now.isFetchingNextPage,
    more: () => void now.fetchNextPage(),
    retry: () => void Promise.all([now.refetch(), ...(isComparedHere ? [before.refetch()] : [])]),
  };
}

function readOf(report: Report, { totals, currency, minor_units: minorUnits = 2 }: Answer, items: readonly Item[], before: Answer | undefined, search: ReportSearch, period: Period): Read {
  const isCompared = report.choices.includes("compare") && search.compare !== undefined;
  const [main] = report.figures;
  if (before === undefined || search.compare === undefined || main === undefined) return { items, totals, currency, isCompared };
  const { field } = main;
  const compared = { items, before: before.items, field, minorUnits };
  return {
    items: report.choices.includes("step")
      ? compareByStep(compared, stepsOf(period, search.step ?? usualStep(period)), period, search.compare)
      : compareByKey(compared, report.key_field),
    totals: compareTotals(totals, before.totals, field, minorUnits),
    currency,
    isCompared,
  };
}
