import { useLingui } from "@lingui/react/macro";
import { FilterDay, FilterSelect } from "@/ui/filter-bar";
import { nameOfPeriod, type PeriodName, periodOf } from "@/ui/periods";

interface Days {
  readonly from?: string | undefined;
  readonly through?: string | undefined;
}

interface DayFiltersProps extends Days {
  readonly today: string;
  readonly onChange: (days: Days) => void;
}

/** Days by their name, or two of them by hand. */
export function DayFilters({ from, through, today, onChange }: DayFiltersProps) {
  const { t } = useLingui();
  const period = nameOfPeriod({ ...(from === undefined ? {} : { from }), ...(through === undefined ? {} : { through }) }, today);
  const hasDays = from !== undefined || through !== undefined;
  return (
    <>
      <FilterSelect
        label={t`Days`}
        none={t`All days`}
        value={period ?? (hasDays ? "other" : undefined)}
        options={[
          { value: "today", label: t`Today` },
          { value: "yesterday", label: t`Yesterday` },
          { value: "week", label: t`This week` },
          { value: "month", label: t`This month` },
          { value: "last_month", label: t`Last month` },
          { value: "year", label: t`This year` },
          { value: "other", label: t`Other days` },
        ]}
        onChange={(name) => {
          if (name === undefined) onChange({ from: undefined, through: undefined });
          else if (name === "other") onChange({ from: from ?? today, through: undefined });
          else onChange(periodOf(name as PeriodName, today));
        }}
      />
      {hasDays && period === undefined && (
        <>
          <FilterDay
            label={t`From`}
            value={from}
            isOn={from !== undefined}
            onChange={(day) => {
              onChange({ from: day });
            }}
          />
          <FilterDay
            label={t`Through`}
            value={through}
            isOn={through !== undefined}
            onChange={(day) => {
              onChange({ through: day });
            }}
          />
        </>
      )}
    </>
  );
}
