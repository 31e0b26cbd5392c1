import { Trans, useLingui } from "@lingui/react/macro";
import { getRouteApi } from "@tanstack/react-router";
import { ClipboardList, Plus } from "lucide-react";
import { useState } from "react";
import { useSupplierNames } from "@/goods/purchases";
import { todayIn } from "@/i18n/format";
import { useMay } from "@/sync/use-me";
import { useOrg } from "@/sync/use-org";
import { Button } from "@/ui/button";
import { FilterBar, FilterName, FilterSelect, SearchField } from "@/ui/filter-bar";
import type { LongColumn } from "@/ui/long-table/columns";
import { EmptyList } from "@/ui/long-table/empty-list";
import { LongTable } from "@/ui/long-table/long-table";
import { OfficePage } from "@/ui/office-page";
import { PeriodFilter } from "@/ui/period-filter";
import { PrintButton } from "@/ui/print-button";
import { useFilters, useSettled } from "@/ui/use-filters";
import { useStart } from "@/ui/use-start";
import { NewOrderDialog } from "./parts";
import { NEW_ORDER } from "./places";
import { type OrderSummary, useOrders } from "./purchasing-data";
import { orderQuery, ordersSearch } from "./purchasing-filters";
import { PurchasingNav } from "./purchasing-nav";
import { OrderState, useOrderStates } from "./purchasing-words";

const route = getRouteApi("/$orgId/purchasing");

/** Orders to suppliers, the latest first: what is being written, what is to come, what has come. */
export function OrdersPage() {
  const { orgId } = route.useParams();
  const { t } = useLingui();
  const { filters, set, clear, isFiltered } = useFilters(ordersSearch);
  const list = useOrders(orgId, useSettled(orderQuery(filters)));
  const suppliers = useSupplierNames(orgId).data ?? [];
  const states = useOrderStates();
  const may = useMay(orgId);
  const navigate = route.useNavigate();
  const org = useOrg(orgId);
  const today = todayIn(org?.time_zone);
  const [isAdding, setAdding] = useState(false);
  const open = (id: string) => void navigate({ to: "/$orgId/purchasing/orders/$orderId", params: { orgId, orderId: id }, search: filters });

  useStart({
    start: NEW_ORDER,
    isPossible: may("create_purchase_order"),
    begin: () => {
      setAdding(true);
    },
  });

  const columns: LongColumn<OrderSummary>[] = [
    { key: "number", label: t`Number`, onCard: "title", value: ({ number }) => number ?? t`Draft` },
    { key: "supplier", label: t`Supplier`, value: ({ supplier_name }) => supplier_name },
    { key: "ordered", label: t`Ordered`, type: "date", value: ({ ordered_on }) => ordered_on },
    { key: "expected", label: t`Expected`, type: "date", onCard: "none", value: ({ expected_on }) => expected_on },
    { key: "reference", label: t`Their number`, onCard: "none", isShort: true, value: ({ supplier_reference }) => supplier_reference },
    { key: "state", label: t`State`, type: "state", value: ({ status }) => states[status], look: (order) => <OrderState order={order} /> },
    { key: "amount", label: t`Goods`, type: "money", onCard: "end", value: ({ amount }) => amount },
  ];

  return (
    <OfficePage
      isList
      title={<Trans>Purchasing</Trans>}
      actions={
        <>
          <PrintButton>
            <Trans>Print the list</Trans>
          </PrintButton>
          {may("create_purchase_order") && (
            <Button
              tone="primary"
              icon={<Plus aria-hidden="true" className="size-5" />}
              onClick={() => {
                setAdding(true);
              }}
            >
              <Trans>New order</Trans>
            </Button>
          )}
        </>
      }
      filters={
        <>
          <PurchasingNav orgId={orgId} />
          <SearchField
            label={t`Search`}
            placeholder={t`Number or supplier`}
            value={filters.search ?? ""}
            onChange={(search) => {
              set({ search }, true);
            }}
          />
          <FilterBar isFiltered={isFiltered} onClear={clear}>
            <FilterSelect
              label={t`State`}
              none={t`Any state`}
              value={filters.overdue === true ? "overdue" : filters.state}
              options={[
                { value: "draft", label: t`Drafts` },
                { value: "open", label: t`To come` },
                { value: "overdue", label: t`Overdue` },
                { value: "received", label: states.received },
                { value: "closed_short", label: states.closed_short },
                { value: "cancelled", label: states.cancelled },
              ]}
              onChange={(state) => {
                set(state === "overdue" ? { state: undefined, overdue: true } : { state: state as typeof filters.state, overdue: undefined });
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
        label={t`Orders`}
        columns={columns}
        list={list}
        currency={org?.currency ?? "EUR"}
        keyOf={({ id }) => id}
        nameOf={({ number, supplier_name }) => `${number ?? t`Draft`} ${supplier_name}`}
        hrefOf={({ id }) => `/${orgId}/purchasing/orders/${id}${location.search}`}
        onOpen={({ id }) => {
          open(id);
        }}
        empty={
          <EmptyList
            icon={<ClipboardList aria-hidden="true" />}
            isFiltered={isFiltered}
            onClear={clear}
            all={<Trans>Show all orders</Trans>}
            none={<Trans>No order is like that.</Trans>}
            nothing={<Trans>Nothing was ordered yet. Write an order here, or let “To order” say what runs out.</Trans>}
          />
        }
      />
      {isAdding && (
        <NewOrderDialog
          orgId={orgId}
          onClose={() => {
            setAdding(false);
          }}
          onMade={open}
        />
      )}
    </OfficePage>
  );
}
