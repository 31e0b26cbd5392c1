import { Trans, useLingui } from "@lingui/react/macro";
import { getRouteApi } from "@tanstack/react-router";
import { useLiveQuery } from "dexie-react-hooks";
import { ArrowLeftRight, PenLine } from "lucide-react";
import { useState } from "react";
import { todayIn } from "@/i18n/format";
import { engineOf } from "@/sync/engine";
import { useMay } from "@/sync/use-me";
import { useOrg } from "@/sync/use-org";
import { useNames } from "@/sync/use-people";
import { Button } from "@/ui/button";
import { FilterBar, FilterChip, FilterName, FilterSelect } from "@/ui/filter-bar";
import type { LongColumn } from "@/ui/long-table/columns";
import { EmptyList } from "@/ui/long-table/empty-list";
import { LongTable } from "@/ui/long-table/long-table";
import { OfficePage } from "@/ui/office-page";
import { PeriodFilter } from "@/ui/period-filter";
import { PrintButton } from "@/ui/print-button";
import { useFilters } from "@/ui/use-filters";
import { AdjustSheet } from "./parts";
import { type Movement, useMovements } from "./stock-data";
import { MOVEMENT_KINDS, movementQueryOf, movementsSearch } from "./stock-filters";
import { StockNav } from "./stock-nav";
import { signed, useMovementWords, useQuantityText } from "./stock-words";

const route = getRouteApi("/$orgId/stock/movements");

/** Every change of the stock, latest first, with what was on hand after it: of all products, or the ledger of one. */
export function MovementsPage() {
  const { orgId } = route.useParams();
  const { t } = useLingui();
  const { filters, set, clear, isFiltered } = useFilters(movementsSearch);
  const list = useMovements(orgId, movementQueryOf(filters));
  const names = useNames(orgId);
  const kinds = useMovementWords();
  const quantityText = useQuantityText();
  const mayAdjust = useMay(orgId)("adjust_stock");
  const navigate = route.useNavigate();
  const { database } = engineOf(orgId);
  const org = useOrg(orgId);
  const product = useLiveQuery(() => (filters.product === undefined ? undefined : database.product.get(filters.product)), [database, filters.product]);
  const [isAdjusting, setAdjusting] = useState(false);
  const today = todayIn(org?.time_zone);
  const isOfOne = filters.product !== undefined;

  const columns: LongColumn<Movement>[] = [
    isOfOne
      ? { key: "kind", label: t`What happened`, onCard: "title", value: ({ kind }) => kinds[kind] }
      : { key: "product", label: t`Product`, onCard: "title", value: ({ name }) => name },
    { key: "day", label: t`Day`, type: "date", onCard: "note", value: ({ moved_on }) => moved_on },
    ...(isOfOne ? [] : [{ key: "kind", label: t`What happened`, isShort: true, onCard: "note", value: ({ kind }: Movement) => kinds[kind] } as const]),
    { key: "why", label: t`Paper or reason`, onCard: "note", value: ({ bill_number, reason }) => bill_number ?? reason },
    { key: "person", label: t`Person`, isShort: true, onCard: "none", value: ({ created_by }) => names.nameOf(created_by) },
    { key: "value", label: t`Value`, type: "money", onCard: "none", value: ({ value_amount }) => value_amount },
    {
      key: "quantity",
      label: t`Change`,
      type: "quantity",
      onCard: "end",
      value: ({ quantity }) => quantity,
      look: ({ quantity, unit }) => signed(quantity, quantityText(quantity, unit)),
    },
    {
      key: "after",
      label: t`On hand after`,
      type: "quantity",
      onCard: "note",
      value: ({ quantity_after }) => quantity_after,
      look: ({ quantity_after, unit }) => <AfterWords text={quantityText(quantity_after, unit)} />,
    },
  ];
  const placeOf = ({ bill_id, stock_entry_id }: Movement) => (bill_id === null ? `/${orgId}/stock/entries/${stock_entry_id ?? ""}` : `/${orgId}/sales/${bill_id}`);

  return (
    <OfficePage
      isList
      title={isOfOne ? (product?.name ?? <Trans>Movements</Trans>) : <Trans>Movements</Trans>}
      actions={
        <>
          <PrintButton>
            <Trans>Print the list</Trans>
          </PrintButton>
          {isOfOne && mayAdjust && (
            <Button
              icon={<PenLine aria-hidden="true" className="size-5" />}
              onClick={() => {
                setAdjusting(true);
              }}
            >
              <Trans>Adjust</Trans>
            </Button>
          )}
        </>
      }
      filters={
        <>
          <StockNav orgId={orgId} />
          <FilterBar isFiltered={isFiltered} onClear={clear}>
            {isOfOne && (
              <FilterChip
                onRemove={() => {
                  set({ product: undefined });
                }}
              >
                {product?.sku ?? t`One product`}
              </FilterChip>
            )}
            <FilterSelect
              label={t`What happened`}
              none={t`All movements`}
              value={filters.kind}
              options={MOVEMENT_KINDS.map((kind) => ({ value: kind, label: kinds[kind] }))}
              onChange={(kind) => {
                set({ kind: kind as typeof filters.kind });
              }}
            />
            <PeriodFilter today={today} from={filters.from} through={filters.through} none={t`All days`} onChange={set} />
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
        </>
      }
    >
      <LongTable
        label={t`Movements`}
        columns={columns}
        list={list}
        currency={org?.currency ?? "EUR"}
        keyOf={({ id }) => id}
        nameOf={({ name, kind }) => `${kinds[kind]}: ${name}`}
        hrefOf={placeOf}
        onOpen={({ bill_id, stock_entry_id }) => {
          if (bill_id !== null) void navigate({ to: "/$orgId/sales/$billId", params: { orgId, billId: bill_id }, search: {} });
          else void navigate({ to: "/$orgId/stock/entries/$entryId", params: { orgId, entryId: stock_entry_id ?? "" } });
        }}
        empty={
          <EmptyList
            icon={<ArrowLeftRight aria-hidden="true" />}
            isFiltered={isFiltered}
            onClear={clear}
            all={<Trans>Show all movements</Trans>}
            none={<Trans>No movement is like that.</Trans>}
            nothing={<Trans>Nothing came or went yet.</Trans>}
          />
        }
      />
      {isAdjusting && filters.product !== undefined && (
        <AdjustSheet
          orgId={orgId}
          productIds={[filters.product]}
          onClose={() => {
            setAdjusting(false);
          }}
          onDone={() => {
            setAdjusting(false);
          }}
        />
      )}
    </OfficePage>
  );
}

/** In a column its head says what it is; on a card it says so itself. */
function AfterWords({ text }: { readonly text: string }) {
  return (
    <>
      <span className="md:hidden">
        <Trans>then {text}</Trans>
      </span>
      <span className="max-md:hidden">{text}</span>
    </>
  );
}
