import { Trans, useLingui } from "@lingui/react/macro";
import { getRouteApi, Link } from "@tanstack/react-router";
import { FileUp, Plus, Truck } from "lucide-react";
import { useState } from "react";
import { useMay } from "@/sync/use-me";
import { ArchivedFilter } from "@/ui/archived-filter";
import { Button } from "@/ui/button";
import { FilterBar, SearchField } from "@/ui/filter-bar";
import type { LongColumn } from "@/ui/long-table/columns";
import { EmptyList } from "@/ui/long-table/empty-list";
import { LongTable } from "@/ui/long-table/long-table";
import { OfficePage } from "@/ui/office-page";
import { PrintButton } from "@/ui/print-button";
import { Badge } from "@/ui/states";
import { useFilters, useSettled } from "@/ui/use-filters";
import { useStart } from "@/ui/use-start";
import { NEW_SUPPLIER } from "./places";
import { type Supplier, useSuppliers } from "./purchasing-data";
import { suppliersSearch } from "./purchasing-filters";
import { PurchasingNav } from "./purchasing-nav";
import { SupplierEditor } from "./parts";

const route = getRouteApi("/$orgId/purchasing/suppliers");

/** From whom goods are bought. */
export function SuppliersPage() {
  const { orgId } = route.useParams();
  const { t } = useLingui();
  const { filters, set, clear, isFiltered } = useFilters(suppliersSearch);
  const list = useSuppliers(orgId, useSettled(filters));
  const may = useMay(orgId);
  const navigate = route.useNavigate();
  const [isAdding, setAdding] = useState(false);
  const open = (id: string) => void navigate({ to: "/$orgId/purchasing/suppliers/$supplierId", params: { orgId, supplierId: id }, search: filters });

  useStart({
    start: NEW_SUPPLIER,
    isPossible: may("create_supplier"),
    begin: () => {
      setAdding(true);
    },
  });

  const columns: LongColumn<Supplier>[] = [
    {
      key: "name",
      label: t`Name`,
      onCard: "title",
      value: ({ name }) => name,
      look: ({ name, is_active }) => (
        <span className="inline-flex max-w-full items-center gap-2">
          <span className="truncate">{name}</span>
          {!is_active && (
            <Badge>
              <Trans>Archived</Trans>
            </Badge>
          )}
        </span>
      ),
    },
    { key: "number", label: t`Number`, onCard: "end", isShort: true, value: ({ supplier_number }) => supplier_number },
    { key: "contact", label: t`Contact`, value: ({ contact_name }) => contact_name },
    { key: "phone", label: t`Phone`, isShort: true, value: ({ phone }) => phone },
    { key: "email", label: t`Email`, onCard: "none", value: ({ email }) => email },
  ];

  return (
    <OfficePage
      isList
      title={<Trans>Suppliers</Trans>}
      actions={
        <>
          <PrintButton>
            <Trans>Print the list</Trans>
          </PrintButton>
          {(may("open_import") || may("export_suppliers")) && (
            <Link to="/$orgId/purchasing/suppliers/files" params={{ orgId }} className="inline-flex min-h-target items-center gap-2 rounded-medium px-4 font-medium hover:bg-sunken">
              <FileUp aria-hidden="true" className="size-5" />
              <Trans>Files</Trans>
            </Link>
          )}
          {may("create_supplier") && (
            <Button
              tone="primary"
              icon={<Plus aria-hidden="true" className="size-5" />}
              onClick={() => {
                setAdding(true);
              }}
            >
              <Trans>Add a supplier</Trans>
            </Button>
          )}
        </>
      }
      filters={
        <>
          <PurchasingNav orgId={orgId} />
          <SearchField
            label={t`Search`}
            placeholder={t`Beginning of the name`}
            value={filters.search ?? ""}
            onChange={(search) => {
              set({ search }, true);
            }}
          />
          <FilterBar isFiltered={isFiltered} onClear={clear}>
            <ArchivedFilter value={filters.archived} onChange={set} />
          </FilterBar>
        </>
      }
    >
      <LongTable
        label={t`Suppliers`}
        columns={columns}
        list={list}
        currency="EUR"
        keyOf={({ id }) => id}
        nameOf={({ name }) => name}
        hrefOf={({ id }) => `/${orgId}/purchasing/suppliers/${id}${location.search}`}
        onOpen={({ id }) => {
          open(id);
        }}
        empty={
          <EmptyList
            icon={<Truck aria-hidden="true" />}
            isFiltered={isFiltered}
            onClear={clear}
            all={<Trans>Show all suppliers</Trans>}
            none={<Trans>No supplier is like that.</Trans>}
            nothing={<Trans>There is no supplier yet. Add the first one here, then order from them.</Trans>}
          />
        }
      />
      {isAdding && (
        <SupplierEditor
          orgId={orgId}
          supplier={undefined}
          onClose={() => {
            setAdding(false);
          }}
          onSaved={({ id }) => {
            open(id);
          }}
        />
      )}
    </OfficePage>
  );
}
