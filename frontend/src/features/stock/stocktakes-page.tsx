import { Trans, useLingui } from "@lingui/react/macro";
import { getRouteApi } from "@tanstack/react-router";
import { ClipboardList, Plus } from "lucide-react";
import { useState } from "react";
import { useMay } from "@/sync/use-me";
import { useOrg } from "@/sync/use-org";
import { useNames } from "@/sync/use-people";
import { Button } from "@/ui/button";
import { FilterBar, FilterSelect } from "@/ui/filter-bar";
import type { LongColumn } from "@/ui/long-table/columns";
import { EmptyList } from "@/ui/long-table/empty-list";
import { LongTable } from "@/ui/long-table/long-table";
import { OfficePage } from "@/ui/office-page";
import { useIsOnline } from "@/ui/online";
import { useFilters } from "@/ui/use-filters";
import { useStart } from "@/ui/use-start";
import { KeptStocktakes } from "./kept-stocktakes";
import { OpenDialog } from "./parts";
import { STOCKTAKE } from "./places";
import { StockNav } from "./stock-nav";
import { StocktakeState, useScopeText } from "./stocktake-words";
import { type StocktakeSummary, stocktakesSearch, useStocktakes } from "./stocktakes-data";

const route = getRouteApi("/$orgId/stock/stocktakes");

/** The stocktakes, latest first. Without a network those in which this device can count. */
export function StocktakesPage() {
  const { orgId } = route.useParams();
  const { t } = useLingui();
  const isOnline = useIsOnline();
  const mayOpen = useMay(orgId)("open_stocktake");
  const { filters, set, clear, isFiltered } = useFilters(stocktakesSearch);
  const list = useStocktakes(orgId, filters.status);
  const names = useNames(orgId);
  const scopeText = useScopeText();
  const navigate = route.useNavigate();
  const org = useOrg(orgId);
  const [isOpening, setOpening] = useState(false);
  const toOne = (stocktakeId: string) => {
    void navigate({ to: "/$orgId/stock/stocktakes/$stocktakeId", params: { orgId, stocktakeId }, search: filters });
  };

  useStart({
    start: STOCKTAKE,
    isPossible: mayOpen && isOnline,
    begin: () => {
      setOpening(true);
    },
  });

  const columns: LongColumn<StocktakeSummary>[] = [
    { key: "scope", label: t`Counted`, onCard: "title", value: scopeText },
    { key: "opened", label: t`Begun`, type: "time", onCard: "note", value: ({ opened_at }) => opened_at },
    { key: "person", label: t`Person`, isShort: true, onCard: "note", value: ({ opened_by }) => names.nameOf(opened_by) },
    { key: "note", label: t`Note`, onCard: "none", value: ({ note }) => note },
    { key: "state", label: t`State`, type: "state", onCard: "end", value: ({ status }) => status, look: ({ status }) => <StocktakeState status={status} /> },
  ];

  return (
    <OfficePage
      isList
      title={<Trans>Stocktakes</Trans>}
      actions={
        mayOpen && (
          <Button
            tone="primary"
            disabled={!isOnline}
            icon={<Plus aria-hidden="true" className="size-5" />}
            onClick={() => {
              setOpening(true);
            }}
          >
            <Trans>Begin a stocktake</Trans>
          </Button>
        )
      }
      filters={
        <>
          <StockNav orgId={orgId} />
          <FilterBar isFiltered={isFiltered} onClear={clear}>
            <FilterSelect
              label={t`State`}
              none={t`Any state`}
              value={filters.status}
              options={[
                { value: "open", label: t`Being counted` },
                { value: "posted", label: t`Approved` },
                { value: "cancelled", label: t`Cancelled` },
              ]}
              onChange={(status) => {
                set({ status: status as typeof filters.status });
              }}
            />
          </FilterBar>
        </>
      }
    >
      {list.rows === undefined && list.error !== null ? (
        <KeptStocktakes orgId={orgId} error={list.error} onRetry={list.retry} />
      ) : (
        <LongTable
          label={t`Stocktakes`}
          columns={columns}
          list={list}
          currency={org?.currency ?? "EUR"}
          keyOf={({ id }) => id}
          nameOf={scopeText}
          hrefOf={({ id }) => `/${orgId}/stock/stocktakes/${id}${location.search}`}
          onOpen={({ id }) => {
            toOne(id);
          }}
          empty={
            <EmptyList
              icon={<ClipboardList aria-hidden="true" />}
              isFiltered={isFiltered}
              onClear={clear}
              all={<Trans>Show all stocktakes</Trans>}
              none={<Trans>No stocktake is like that.</Trans>}
              nothing={
                mayOpen ? (
                  <Trans>Nothing was counted yet. Begin a stocktake, and count with any phone while the shop goes on selling.</Trans>
                ) : (
                  <Trans>Nothing is to be counted. A manager begins a stocktake.</Trans>
                )
              }
            />
          }
        />
      )}
      {isOpening && (
        <OpenDialog
          orgId={orgId}
          onClose={() => {
            setOpening(false);
          }}
          onOpened={toOne}
        />
      )}
    </OfficePage>
  );
}
