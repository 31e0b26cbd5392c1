import { Trans, useLingui } from "@lingui/react/macro";
import { getRouteApi, Link } from "@tanstack/react-router";
import { ArrowLeft, Scale } from "lucide-react";
import { describeProblem } from "@/i18n/describe-problem";
import { formatDateTime, formatDay, formatMoney, todayIn } from "@/i18n/format";
import { useOrg } from "@/sync/use-org";
import { useNames } from "@/sync/use-people";
import { Button } from "@/ui/button";
import { BarChart } from "@/ui/chart/bar-chart";
import { FaultNotice } from "@/ui/fault";
import { FilterBar, FilterName } from "@/ui/filter-bar";
import { OfficePage, Section } from "@/ui/office-page";
import { PeriodFilter } from "@/ui/period-filter";
import { periodOf } from "@/ui/periods";
import { Notice, Skeleton, State } from "@/ui/states";
import { Table } from "@/ui/table";
import { useFilters } from "@/ui/use-filters";
import { differencesSearch, useDifferences, useZReports } from "./cash-data";
import { Difference } from "./difference";

const route = getRouteApi("/$orgId/cash/differences");

/** What counts of cash were over or short: when, in whose drawers, and in which shifts. */
export function DifferencesPage() {
  const { orgId } = route.useParams();
  const { i18n, t } = useLingui();
  const { filters, set, clear, isFiltered } = useFilters(differencesSearch);
  const names = useNames(orgId);
  const navigate = route.useNavigate();
  const org = useOrg(orgId);
  const today = todayIn(org?.time_zone);
  const period = filters.from === undefined && filters.through === undefined ? periodOf("days_90", today) : { from: filters.from ?? today, through: filters.through ?? today };
  const { data, error, refetch } = useDifferences(orgId, filters, period, "week");
  const reports = useZReports(orgId, filters, period);
  const currency = org?.currency ?? "EUR";
  const money = (amount: string) => formatMoney(amount, currency, i18n.locale);

  return (
    <OfficePage
      title={<Trans>Differences in cash</Trans>}
      back={
        <Link to="/$orgId/cash" params={{ orgId }} search={{}} className="no-print grid size-target place-items-center rounded-medium hover:bg-sunken">
          <ArrowLeft aria-hidden="true" className="size-5 rtl:rotate-180" />
          <span className="sr-only">
            <Trans>All shifts</Trans>
          </span>
        </Link>
      }
      filters={
        <FilterBar isFiltered={isFiltered} onClear={clear}>
          <PeriodFilter today={today} from={filters.from} through={filters.through} none={t`The last 90 days`} onChange={set} />
          <FilterName
            label={t`Till`}
            none={t`All tills`}
            value={filters.register}
            names={names.registers}
            onChange={(register) => {
              set({ register });
            }}
          />
          <FilterName
            label={t`Person`}
            none={t`All people`}
            value={filters.person}
            names={names.people}
            onChange={(person) => {
              set({ person });
            }}
          />
        </FilterBar>
      }
    >
      {error !== null && <FaultNotice error={error} onRetry={() => void refetch()} />}
      {data === undefined && error === null && <Skeleton className="w-1/2" />}
      {data?.totals.z_reports === 0 && (
        <State icon={<Scale aria-hidden="true" />}>
          <Trans>No cash was counted in these days.</Trans>
        </State>
      )}
      {data !== undefined && data.totals.z_reports > 0 && (
        <>
          <dl className="flex flex-wrap gap-x-8 gap-y-2" data-testid="figures">
            <Figure name={t`Difference`} isMain>
              <Difference amount={data.totals.over_short_amount} currency={currency} />
            </Figure>
            <Figure name={t`Short`}>{money(data.totals.short_amount)}</Figure>
            <Figure name={t`Over`}>{money(data.totals.over_amount)}</Figure>
            <Figure name={t`Counts with a difference`}>{t`${data.totals.with_difference} of ${data.totals.z_reports}`}</Figure>
          </dl>
          {data.items.length > 1 && (
            <BarChart
              label={t`Chart: differences by week. The table of shifts below has them one by one.`}
              write={money}
              bars={data.items.map(({ issued_on, over_short_amount }) => ({
                key: issued_on,
                tick: formatDay(issued_on, i18n.locale).replace(/,? ?\d{4}/, ""),
                name: t`Week of ${formatDay(issued_on, i18n.locale)}`,
                value: over_short_amount,
              }))}
            />
          )}
          <Section title={<Trans>By person</Trans>}>
            <Table
              label={t`By person`}
              rows={data.people}
              keyOf={({ opened_by }) => opened_by ?? ""}
              onOpen={({ opened_by }) => {
                if (opened_by !== null) set({ person: opened_by });
              }}
              empty={null}
              columns={[
                { key: "person", label: t`Person`, cell: ({ opened_by_name }) => opened_by_name ?? t`Nobody` },
                { key: "counts", label: t`Counts`, isNumber: true, isExtra: true, cell: ({ z_reports }) => z_reports },
                { key: "short", label: t`Short`, isNumber: true, isExtra: true, cell: ({ short_amount }) => money(short_amount) },
                { key: "over", label: t`Over`, isNumber: true, isExtra: true, cell: ({ over_amount }) => money(over_amount) },
                { key: "both", label: t`Difference`, isNumber: true, cell: ({ over_short_amount }) => <Difference amount={over_short_amount} currency={currency} /> },
              ]}
            />
          </Section>
          <Section title={<Trans>Shifts with a difference</Trans>}>
            {reports.error !== null && <Notice tone="refused">{describeProblem(reports.error)}</Notice>}
            <Table
              label={t`Shifts with a difference`}
              rows={reports.error === null || reports.rows !== undefined ? reports.rows : []}
              keyOf={({ cash_session_id }) => cash_session_id}
              onOpen={({ cash_session_id }) => void navigate({ to: "/$orgId/cash/$shiftId", params: { orgId, shiftId: cash_session_id }, search: {} })}
              empty={
                <p className="text-muted">
                  <Trans>Every count was as expected.</Trans>
                </p>
              }
              columns={[
                { key: "number", label: t`Z report`, cell: ({ number }) => number },
                { key: "till", label: t`Till`, isExtra: true, cell: ({ register_name }) => register_name },
                { key: "person", label: t`Person`, isExtra: true, cell: ({ opened_by }) => names.nameOf(opened_by) },
                { key: "at", label: t`Counted`, isExtra: true, cell: ({ issued_at }) => (issued_at === null ? "" : formatDateTime(issued_at, i18n.locale)) },
                {
                  key: "difference",
                  label: t`Difference`,
                  isNumber: true,
                  cell: ({ over_short_amount }) => <Difference amount={over_short_amount ?? "0"} currency={currency} />,
                },
              ]}
            />
            {reports.hasMore && (
              <Button className="no-print self-center" isBusy={reports.isReadingMore} onClick={reports.more}>
                <Trans>Show more</Trans>
              </Button>
            )}
          </Section>
        </>
      )}
    </OfficePage>
  );
}

function Figure({ name, isMain = false, children }: { readonly name: string; readonly isMain?: boolean; readonly children: React.ReactNode }) {
  return (
    <div>
      <dt className="text-small text-muted">{name}</dt>
      <dd className={isMain ? "text-title font-semibold" : "text-large"}>{children}</dd>
    </div>
  );
}
