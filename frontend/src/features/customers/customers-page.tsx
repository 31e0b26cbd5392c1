import { Trans, useLingui } from "@lingui/react/macro";
import { getRouteApi, Link } from "@tanstack/react-router";
import { FileUp, UserPlus, Users } from "lucide-react";
import { useState } from "react";
import { isZero } from "@/money/decimal";
import { useMay } from "@/sync/use-me";
import { useOrg } from "@/sync/use-org";
import { ArchivedFilter } from "@/ui/archived-filter";
import { Button } from "@/ui/button";
import { FilterBar, FilterSelect, SearchField } from "@/ui/filter-bar";
import type { LongColumn } from "@/ui/long-table/columns";
import { EmptyList } from "@/ui/long-table/empty-list";
import { LongTable } from "@/ui/long-table/long-table";
import { orderText, readOrder } from "@/ui/long-table/moves";
import { OfficePage } from "@/ui/office-page";
import { PrintButton } from "@/ui/print-button";
import { Badge } from "@/ui/states";
import { useFilters, useSettled } from "@/ui/use-filters";
import { useStart } from "@/ui/use-start";
import { CustomerEditor } from "./parts";
import { type CustomerAccount, customersSearch, useAccounts } from "./customers-data";
import { CustomersNav } from "./customers-nav";
import { NEW_CUSTOMER } from "./places";

const route = getRouteApi("/$orgId/customers");

/** Who buys, and what each owes. */
export function CustomersPage() {
  const { orgId } = route.useParams();
  const { t } = useLingui();
  const { filters, set, clear, isFiltered } = useFilters(customersSearch);
  const list = useAccounts(orgId, useSettled(filters));
  const may = useMay(orgId);
  const navigate = route.useNavigate();
  const org = useOrg(orgId);
  const [isAdding, setAdding] = useState(false);
  const open = (id: string) => void navigate({ to: "/$orgId/customers/$customerId", params: { orgId, customerId: id }, search: filters });
  const some = (amount: string | undefined) => (amount === undefined || isZero(amount) ? null : amount);

  useStart({
    start: NEW_CUSTOMER,
    isPossible: may("create_customer"),
    begin: () => {
      setAdding(true);
    },
  });

  const columns: LongColumn<CustomerAccount>[] = [
    {
      key: "name",
      label: t`Name`,
      onCard: "title",
      order: "name",
      value: ({ customer }) => customer.name,
      look: ({ customer }) => (
        <span className="inline-flex max-w-full items-center gap-2">
          <span className="truncate">{customer.name}</span>
          {!customer.is_active && (
            <Badge>
              <Trans>Archived</Trans>
            </Badge>
          )}
        </span>
      ),
    },
    { key: "number", label: t`Number`, isShort: true, value: ({ customer }) => customer.customer_number },
    { key: "phone", label: t`Phone`, onCard: "none", isShort: true, value: ({ customer }) => customer.phone },
    {
      key: "overdue",
      label: t`Overdue`,
      type: "money",
      value: ({ overdue }) => some(overdue),
    },
    { key: "credit", label: t`Credit`, type: "money", onCard: "none", value: ({ credit }) => some(credit) },
    { key: "balance", label: t`Balance`, type: "money", onCard: "end", order: "balance", value: ({ balance }) => some(balance) },
  ];

  return (
    <OfficePage
      isList
      title={<Trans>Customers</Trans>}
      actions={
        <>
          <PrintButton>
            <Trans>Print the list</Trans>
          </PrintButton>
          {(may("open_import") || may("export_customers")) && (
            <Link to="/$orgId/customers/files" params={{ orgId }} className="inline-flex min-h-target items-center gap-2 rounded-medium px-4 font-medium hover:bg-sunken">
              <FileUp aria-hidden="true" className="size-5" />
              <Trans>Files</Trans>
            </Link>
          )}
          {may("create_customer") && (
            <Button
              tone="primary"
              icon={<UserPlus aria-hidden="true" className="size-5" />}
              onClick={() => {
                setAdding(true);
              }}
            >
              <Trans>Add a customer</Trans>
            </Button>
          )}
        </>
      }
      filters={
        <>
          <CustomersNav orgId={orgId} />
          <SearchField
            label={t`Search`}
            placeholder={t`Name or number`}
            value={filters.search ?? ""}
            onChange={(search) => {
              set({ search }, true);
            }}
          />
          <FilterBar isFiltered={isFiltered} onClear={clear}>
            <FilterSelect
              label={t`Account`}
              none={t`All customers`}
              value={filters.state}
              options={[
                { value: "owing", label: t`Owe something` },
                { value: "overdue", label: t`Overdue` },
                { value: "credit", label: t`Have credit` },
              ]}
              onChange={(state) => {
                set({ state: state as typeof filters.state });
              }}
            />
            <FilterSelect
              label={t`Order`}
              none={t`By name`}
              value={filters.order === "-balance" ? "-balance" : undefined}
              options={[{ value: "-balance", label: t`Largest balance first` }]}
              onChange={(order) => {
                set({ order: order as typeof filters.order });
              }}
            />
            <ArchivedFilter value={filters.archived} onChange={set} />
          </FilterBar>
        </>
      }
    >
      <LongTable
        label={t`Customers`}
        columns={columns}
        list={list}
        currency={org?.currency ?? "EUR"}
        keyOf={({ customer }) => customer.id}
        nameOf={({ customer }) => customer.name}
        hrefOf={({ customer }) => `/${orgId}/customers/${customer.id}${location.search}`}
        onOpen={({ customer }) => {
          open(customer.id);
        }}
        order={readOrder(filters.order ?? "name")}
        onOrder={({ by }) => {
          // The service knows two orders: names from the first, balances from the largest.
          set({ order: by === "balance" ? (orderText({ by, isDown: true }) as "-balance") : undefined });
        }}
        empty={
          <EmptyList
            icon={<Users aria-hidden="true" />}
            isFiltered={isFiltered}
            onClear={clear}
            all={<Trans>Show all customers</Trans>}
            none={<Trans>No customer is like that.</Trans>}
            nothing={<Trans>There is no customer yet. Add one here, or at the till.</Trans>}
          />
        }
      />
      {isAdding && (
        <CustomerEditor
          orgId={orgId}
          customer={undefined}
          onClose={() => {
            setAdding(false);
          }}
          onSaved={({ id }) => {
            setAdding(false);
            open(id);
          }}
        />
      )}
    </OfficePage>
  );
}
