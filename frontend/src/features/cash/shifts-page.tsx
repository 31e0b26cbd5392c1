import { Trans, useLingui } from "@lingui/react/macro";
import { getRouteApi, Link } from "@tanstack/react-router";
import { Banknote, Scale } from "lucide-react";
import { todayIn } from "@/i18n/format";
import { useMay } from "@/sync/use-me";
import { useOrg } from "@/sync/use-org";
import { useNames } from "@/sync/use-people";
import { FilterBar, FilterName, FilterSelect } from "@/ui/filter-bar";
import type { LongColumn } from "@/ui/long-table/columns";
import { EmptyList } from "@/ui/long-table/empty-list";
import { LongTable } from "@/ui/long-table/long-table";
import { OfficePage } from "@/ui/office-page";
import { PeriodFilter } from "@/ui/period-filter";
import { PrintButton } from "@/ui/print-button";
import { Badge } from "@/ui/states";
import { useFilters } from "@/ui/use-filters";
import { type Shift, shiftsSearch, useShifts } from "./cash-data";
import { Difference } from "./difference";

const route = getRouteApi("/$orgId/cash");

/** The shifts of all tills, the latest first. */
export function ShiftsPage() {
  const { orgId } = route.useParams();
  const { t } = useLingui();
  const { filters, set, clear, isFiltered } = useFilters(shiftsSearch);
  const list = useShifts(orgId, filters);
  const names = useNames(orgId);
  const may = useMay(orgId);
  const navigate = route.useNavigate();
  const org = useOrg(orgId);
  const today = todayIn(org?.time_zone);
  const currency = org?.currency ?? "EUR";

  const columns: LongColumn<Shift>[] = [
    { key: "till", label: t`Till`, onCard: "title", value: ({ register_id, register_code }) => names.nameOf(register_id) ?? register_code },
    { key: "opened", label: t`Opened`, type: "time", value: ({ opened_at }) => opened_at },
    { key: "person", label: t`Person`, isShort: true, value: ({ opened_by }) => names.nameOf(opened_by) },
    {
      key: "state",
      label: t`State`,
      type: "state",
      value: ({ status }) => status,
      look: ({ status }) => (status === "open" ? <Badge tone="accent">{t`Open`}</Badge> : <Badge>{t`Closed`}</Badge>),
    },
    { key: "expected", label: t`Should be there`, type: "money", onCard: "none", value: ({ expected_amount }) => expected_amount },
    { key: "counted", label: t`Counted`, type: "money", onCard: "none", value: ({ counted_amount }) => counted_amount },
    {
      key: "difference",
      label: t`Difference`,
      type: "money",
      onCard: "end",
      value: ({ over_short_amount }) => over_short_amount,
      look: ({ over_short_amount }) => (over_short_amount === null ? "" : <Difference amount={over_short_amount} currency={currency} />),
    },
  ];

  return (
    <OfficePage
      isList
      title={<Trans context="room">Cash</Trans>}
      actions={
        <>
          {may("get_cash_differences") && (
            <Link to="/$orgId/cash/differences" params={{ orgId }} search={{}} className="inline-flex min-h-target items-center gap-2 rounded-medium border border-line-strong bg-surface px-4 font-medium hover:bg-sunken">
              <Scale aria-hidden="true" className="size-5" />
              <Trans>Differences</Trans>
            </Link>
          )}
          <PrintButton>
            <Trans>Print the list</Trans>
          </PrintButton>
        </>
      }
      filters={
        <FilterBar isFiltered={isFiltered} onClear={clear}>
          <FilterSelect
            label={t`State`}
            none={t`Any state`}
            value={filters.state}
            options={[
              { value: "open", label: t`Open` },
              { value: "closed", label: t`Closed` },
            ]}
            onChange={(state) => {
              set({ state: state as typeof filters.state });
            }}
          />
          <PeriodFilter today={today} from={filters.from} through={filters.through} none={t`All days`} onChange={set} />
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
      <LongTable
        label={t`Shifts`}
        columns={columns}
        list={list}
        currency={currency}
        keyOf={({ id }) => id}
        nameOf={({ register_code, opened_on }) => `${register_code} ${opened_on}`}
        hrefOf={({ id }) => `/${orgId}/cash/${id}${location.search}`}
        onOpen={({ id }) => {
          void navigate({ to: "/$orgId/cash/$shiftId", params: { orgId, shiftId: id }, search: filters });
        }}
        empty={
          <EmptyList
            icon={<Banknote aria-hidden="true" />}
            isFiltered={isFiltered}
            onClear={clear}
            all={<Trans>Show all shifts</Trans>}
            none={<Trans>No shift is like that.</Trans>}
            nothing={<Trans>No till was opened yet. A shift begins at the till, when the cash in the drawer is counted.</Trans>}
          />
        }
      />
    </OfficePage>
  );
}
