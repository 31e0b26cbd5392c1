import { useLingui } from "@lingui/react/macro";
import { FilterDay, FilterSelect } from "./filter-bar";
import { nameOfPeriod, PERIODS, type Period, type PeriodName, periodOf } from "./periods";

interface PeriodFilterProps {
  readonly today: string;
  readonly from: string | undefined;
  readonly through: string | undefined;
  /** What it says while no days are chosen. */
  readonly none: string;
  readonly onChange: (period: { readonly from: string | undefined; readonly through: string | undefined }) => void;
}

/** Days by the names that people have for them, or from one day through another. */
export function PeriodFilter({ today, from, through, none, onChange }: PeriodFilterProps) {
  const { t } = useLingui();
  const names: Readonly<Record<PeriodName, string>> = {
    today: t`Today`,
    yesterday: t`Yesterday`,
    week: t`This week`,
    month: t`This month`,
    last_month: t`Last month`,
    days_30: t`The last 30 days`,
    days_90: t`The last 90 days`,
    year: t`This year`,
    last_year: t`Last year`,
  };
  const days: Partial<Period> = { ...(from === undefined ? {} : { from }), ...(through === undefined ? {} : { through }) };
  const named = nameOfPeriod(days, today);
  const hasDays = from !== undefined || through !== undefined;
  return (
    <>
      <FilterSelect
        label={t`Days`}
        none={none}
        value={named ?? (hasDays ? "other" : undefined)}
        options={[...PERIODS.map((name) => ({ value: name, label: names[name] })), { value: "other", label: t`Other days` }]}
        onChange={(chosen) => {
          const name = PERIODS.find((one) => one === chosen);
          if (name !== undefined) onChange(periodOf(name, today));
          else onChange({ from: chosen === "other" ? (from ?? today) : undefined, through: undefined });
        }}
      />
      {hasDays && named === undefined && (
        <>
          <FilterDay
            label={t`From`}
            value={from}
            isOn={from !== undefined}
            onChange={(day) => {
              onChange({ from: day, through });
            }}
          />
          <FilterDay
            label={t`Through`}
            value={through}
            isOn={through !== undefined}
            onChange={(day) => {
              onChange({ from, through: day });
            }}
          />
        </>
      )}
    </>
  );
}
