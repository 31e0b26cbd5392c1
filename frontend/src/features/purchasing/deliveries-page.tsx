import { Trans, useLingui } from "@lingui/react/macro";
import { getRouteApi } from "@tanstack/react-router";
import { PackageOpen } from "lucide-react";
import { useSupplierNames } from "@/goods/purchases";
import { todayIn } from "@/i18n/format";
import { isZero } from "@/money/decimal";
import { useOrg } from "@/sync/use-org";
import { useNames } from "@/sync/use-people";
import { FilterBar, FilterName, FilterSelect, SearchField } from "@/ui/filter-bar";
import type { LongColumn } from "@/ui/long-table/columns";
import { EmptyList } from "@/ui/long-table/empty-list";
import { LongTable } from "@/ui/long-table/long-table";
import { OfficePage } from "@/ui/office-page";
import { PeriodFilter } from "@/ui/period-filter";
import { PrintButton } from "@/ui/print-button";
import { useFilters, useSettled } from "@/ui/use-filters";
import { type EntrySummary, useDeliveries } from "./purchasing-data";
import { deliveriesSearch, deliveryQuery } from "./purchasing-filters";
import { PurchasingNav } from "./purchasing-nav";

const route = getRouteApi("/$orgId/purchasing/deliveries");

/** What came from suppliers, or went back to them, the latest first. */
export function DeliveriesPage() {
  const { orgId } = route.useParams();
  const { t } = useLingui();
  const { filters, set, clear, isFiltered } = useFilters(deliveriesSearch);
  const query = useSettled(deliveryQuery(filters));
  const list = useDeliveries(orgId, query);
  const suppliers = useSupplierNames(orgId).data ?? [];
  const names = useNames(orgId);
  const navigate = route.useNavigate();
  const org = useOrg(orgId);
  const today = todayIn(org?.time_zone);

  const columns: LongColumn<EntrySummary>[] = [
    { key: "day", label: t`Day`, type: "date", value: ({ entry_on }) => entry_on },
    { key: "supplier", label: t`Supplier`, onCard: "title", value: ({ supplier_name }) => supplier_name ?? t`None` },
    { key: "note", label: query.kind === "receipt" ? t`Delivery note` : t`Their number`, isShort: true, value: ({ supplier_reference }) => supplier_reference },
    query.kind === "receipt"
      ? { key: "order", label: t`Order`, isShort: true, value: ({ purchase_order_number }) => purchase_order_number }
      : { key: "reason", label: t`Reason`, value: ({ reason }) => reason },
    { key: "person", label: t`Person`, onCard: "none", isShort: true, value: ({ created_by }) => names.nameOf(created_by) },
    { key: "costs", label: t`Additional costs`, type: "money", onCard: "none", value: ({ additional_amount }) => (additional_amount === null || isZero(additional_amount) ? null : additional_amount) },
    { key: "goods", label: t`Goods`, type: "money", onCard: "end", value: ({ goods_amount }) => goods_amount },
  ];

  return (
    <OfficePage
      isList
      title={<Trans>Deliveries</Trans>}
      actions={
        <PrintButton>
          <Trans>Print the list</Trans>
        </PrintButton>
      }
      filters={
        <>
          <PurchasingNav orgId={orgId} />
          <SearchField
            label={t`Search`}
            placeholder={t`Supplier or delivery note`}
            value={filters.search ?? ""}
            onChange={(search) => {
              set({ search }, true);
            }}
          />
          <FilterBar isFiltered={isFiltered} onClear={clear}>
            <FilterSelect
              label={t`Kind`}
              none={t`What came`}
              value={filters.kind === "supplier_return" ? filters.kind : undefined}
              options={[{ value: "supplier_return", label: t`What went back` }]}
              onChange={(kind) => {
                set({ kind: kind as typeof filters.kind });
              }}
            />
            <FilterName
              label={t`Supplier`}
              none={t`All suppliers`}
              value={filters.supplier}
              names={suppliers}
              onChange={(supplier) => {
                set({ supplier });
              }}
            />
            <PeriodFilter today={today} from={filters.from} through={filters.through} none={t`All days`} onChange={set} />
          </FilterBar>
        </>
      }
    >
      <LongTable
        label={t`Deliveries`}
        columns={columns}
        list={list}
        currency={org?.currency ?? "EUR"}
        keyOf={({ id }) => id}
        nameOf={({ entry_on, supplier_name }) => `${entry_on} ${supplier_name ?? ""}`.trim()}
        hrefOf={({ id }) => `/${orgId}/purchasing/deliveries/${id}${location.search}`}
        onOpen={({ id }) => void navigate({ to: "/$orgId/purchasing/deliveries/$entryId", params: { orgId, entryId: id }, search: filters })}
        empty={
          <EmptyList
            icon={<PackageOpen aria-hidden="true" />}
            isFiltered={isFiltered}
            onClear={clear}
            all={<Trans>Show all deliveries</Trans>}
            none={<Trans>No delivery is like that.</Trans>}
            nothing={<Trans>Nothing was delivered yet. Goods are received on the page of their order.</Trans>}
          />
        }
      />
    </OfficePage>
  );
}
