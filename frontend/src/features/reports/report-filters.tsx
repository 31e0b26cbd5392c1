import { useLingui } from "@lingui/react/macro";
import { useActiveCategories } from "@/sync/use-active-categories";
import { FilterBar, FilterChip, FilterDay, FilterSelect } from "@/ui/filter-bar";
import { PeriodFilter } from "@/ui/period-filter";
import type { Period } from "@/ui/periods";
import type { Filters } from "@/ui/use-filters";
import type { ReportSearch } from "./reports-data";
import type { Choice, Report } from "./reports";
import { usualStep } from "./steps";

interface ReportFiltersProps extends Omit<Filters<ReportSearch>, "filters"> {
  readonly orgId: string;
  readonly report: Report;
  readonly today: string;
  readonly search: ReportSearch;
  readonly period: Period;
}

/** What can be chosen of a report. */
export function ReportFilters({ orgId, report, today, search, period, set, clear, isFiltered }: ReportFiltersProps) {
  const { t } = useLingui();
  const categories = useActiveCategories(orgId);
  const has = (choice: Choice) => report.choices.includes(choice);
  const steps = { day: t`By day`, week: t`By week`, month: t`By month` };
  const category = categories.find(({ id }) => id === search.category);
  return (
    <FilterBar isFiltered={isFiltered} onClear={clear}>
      {has("period") && <PeriodFilter today={today} from={search.from} through={search.through} none={t`This month`} onChange={set} />}
      {has("compare") && (
        <FilterSelect
          label={t`Compare`}
          none={t`Compare with nothing`}
          value={search.compare}
          options={[
            { value: "before", label: t`With the days before` },
            { value: "year", label: t`With the year before` },
          ]}
          onChange={(compare) => {
            set({ compare: compare as ReportSearch["compare"] });
          }}
        />
      )}
      {has("step") && (
        <FilterSelect
          label={t`Rows`}
          none={steps[usualStep(period)]}
          value={search.step}
          options={(["day", "week", "month"] as const).map((step) => ({ value: step, label: steps[step] }))}
          onChange={(step) => {
            set({ step: step as ReportSearch["step"] });
          }}
        />
      )}
      {has("category") && categories.length > 0 && (
        <FilterSelect
          label={t`Category`}
          none={t`All categories`}
          value={category?.id}
          options={categories.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={(chosen) => {
            set({ category: chosen });
          }}
        />
      )}
      {has("category") && search.category !== undefined && category === undefined && (
        <FilterChip
          onRemove={() => {
            set({ category: undefined });
          }}
        >
          {t`Without a category`}
        </FilterChip>
      )}
      {has("order") && (
        <FilterSelect
          label={t`Order`}
          none={t`Most sold first`}
          value={search.order}
          options={[
            { value: "margin_amount", label: t`Largest margin first` },
            { value: "quantity", label: t`Most pieces first` },
            { value: "sku", label: t`By SKU` },
            ...(search.compare === undefined
              ? []
              : [
                  { value: "rise", label: t`What rose most first` },
                  { value: "fall", label: t`What fell most first` },
                ]),
          ]}
          onChange={(order) => {
            set({ order: order as ReportSearch["order"] });
          }}
        />
      )}
      {has("on") && (
        <FilterDay
          label={t`At the end of`}
          value={search.on ?? today}
          isOn={search.on !== undefined}
          onChange={(on) => {
            set({ on });
          }}
        />
      )}
      {has("days") && (
        <FilterSelect
          label={t`Not sold for`}
          none={t`Not sold for 90 days`}
          value={search.days}
          options={[
            { value: "30", label: t`Not sold for 30 days` },
            { value: "180", label: t`Not sold for 180 days` },
            { value: "365", label: t`Not sold for a year` },
          ]}
          onChange={(days) => {
            set({ days: days as ReportSearch["days"] });
          }}
        />
      )}
    </FilterBar>
  );
}
