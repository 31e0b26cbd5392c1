import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useMutation } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useLiveQuery } from "dexie-react-hooks";
import { FileClock, FileDown, Plus, ReceiptText } from "lucide-react";
import { answered, client } from "@/api/client";
import { PAPERS_OF_A_FILE, saveFile } from "@/api/files";
import { describeProblem } from "@/i18n/describe-problem";
import { formatDated, todayIn } from "@/i18n/format";
import { isZero, signed } from "@/money/decimal";
import { engineOf } from "@/sync/engine";
import { parkedName } from "@/sync/parked-name";
import { useCommand } from "@/sync/use-command";
import { useMay } from "@/sync/use-me";
import { useOrg } from "@/sync/use-org";
import { useNames } from "@/sync/use-people";
import { Button } from "@/ui/button";
import { FilterBar, FilterChip, FilterName, FilterSelect, SearchField } from "@/ui/filter-bar";
import type { LongColumn } from "@/ui/long-table/columns";
import { EmptyList } from "@/ui/long-table/empty-list";
import { LongTable } from "@/ui/long-table/long-table";
import { OfficePage } from "@/ui/office-page";
import { PeriodFilter } from "@/ui/period-filter";
import { PrintButton } from "@/ui/print-button";
import { Notice } from "@/ui/states";
import { useFilters, useSettled } from "@/ui/use-filters";
import { useStart } from "@/ui/use-start";
import { StateOf } from "./document-words";
import { DRAFT, QUOTATION } from "./places";
import { type BillSummary, readPapers, useSales } from "./sales-data";
import { queryOf, salesSearch } from "./sales-filters";

const route = getRouteApi("/$orgId/sales");

/** When it was sold or written: a till without a network sends it later. */
function madeAt({ sold_at, issued_at, created_at }: BillSummary): string {
  return sold_at ?? issued_at ?? created_at;
}

/** All documents of the shop: bills, credit notes, drafts. What is chosen stands in the address. */
export function SalesPage() {
  const { orgId } = route.useParams();
  const { i18n, t } = useLingui();
  const { filters, set, clear, isFiltered } = useFilters(salesSearch);
  const query = useSettled(queryOf(filters, i18n.locale));
  const list = useSales(orgId, query, filters);
  const names = useNames(orgId);
  const navigate = route.useNavigate();
  const { database } = engineOf(orgId);
  const org = useOrg(orgId);
  const customer = useLiveQuery(() => (filters.customer === undefined ? undefined : database.customer.get(filters.customer)), [database, filters.customer]);
  const product = useLiveQuery(() => (filters.product === undefined ? undefined : database.product.get(filters.product)), [database, filters.product]);
  const today = todayIn(org?.time_zone);
  const may = useMay(orgId);
  const making = useCommand({
    orgId,
    run: (has_frozen_prices: boolean, key) =>
      answered(client.POST("/api/v1/org/{org_id}/bills", { params: { path: { org_id: orgId }, header: { "Idempotency-Key": key } }, body: { lines: [], has_frozen_prices } })),
    onDone: ({ id }) => {
      void navigate({ to: "/$orgId/sales/$billId", params: { orgId, billId: id }, search: { type: "draft" } });
    },
  });
  const make = (isQuotation: boolean) => () => {
    making.mutate(isQuotation);
  };
  useStart({ start: DRAFT, isPossible: may("create_bill"), begin: make(false) });
  useStart({ start: QUOTATION, isPossible: may("create_bill"), press: "N", begin: make(true) });
  const saving = useMutation({
    mutationFn: async (documents: readonly BillSummary[]) => {
      saveFile(await readPapers(orgId, documents), `${t`documents`}.pdf`);
    },
  });
  // Of a list that is narrowed: nobody prints all documents of a shop.
  const printed = isFiltered ? (list.rows?.slice(0, PAPERS_OF_A_FILE) ?? []) : [];
  const isDrafts = filters.type === "draft";
  const types = { bill: t`Bill`, credit_note: t`Credit note` };

  const dateOf = (document: BillSummary) => {
    const made_at = madeAt(document);
    return formatDated({ issued_on: document.issued_on ?? made_at.slice(0, 10), made_at }, org?.time_zone ?? "UTC", i18n.locale);
  };
  const columns: LongColumn<BillSummary>[] = [
    { key: "number", label: t`Number`, onCard: "title", isShort: true, value: ({ number, external_reference }) => number ?? parkedName({ external_reference }) ?? external_reference ?? t`Draft` },
    { key: "date", label: t`Date`, type: "time", value: madeAt, look: dateOf },
    { key: "type", label: t`Kind`, type: "state", onCard: "none", value: ({ type }) => types[type] },
    { key: "customer", label: t`Customer`, value: ({ buyer }) => buyer?.name },
    { key: "person", label: t`Person`, onCard: "none", isShort: true, value: ({ sold_by, issued_by, created_by }) => names.nameOf(sold_by ?? issued_by ?? created_by) },
    { key: "state", label: t`State`, type: "state", value: ({ status }) => status, look: (document) => <StateOf document={document} today={today} /> },
    { key: "due", label: t`Left`, type: "money", onCard: "none", value: ({ type, due_amount, status }) => (status === "draft" || isZero(due_amount) ? null : signed(type, due_amount)) },
    { key: "total", label: t`Total`, type: "money", onCard: "end", value: ({ type, gross_amount }) => signed(type, gross_amount) },
  ];

  const hrefOf = ({ id }: BillSummary) => `/${orgId}/sales/${id}${location.search}`;

  return (
    <OfficePage
      isList
      title={<Trans>Sales</Trans>}
      actions={
        <>
          <PrintButton>
            <Trans>Print the list</Trans>
          </PrintButton>
          {may("get_bill_papers") && printed.length > 0 && (
            <Button
              icon={<FileDown aria-hidden="true" className="size-5" />}
              isBusy={saving.isPending}
              onClick={() => {
                saving.mutate(printed);
              }}
            >
              <Plural value={printed.length} one="Save # document as PDF" other="Save # documents in one PDF" />
            </Button>
          )}
          {may("create_bill") && (
            <>
              <Button
                icon={<FileClock aria-hidden="true" className="size-5" />}
                isBusy={making.isPending && making.variables}
                onClick={make(true)}
              >
                <Trans>New quotation</Trans>
              </Button>
              <Button
                tone="primary"
                icon={<Plus aria-hidden="true" className="size-5" />}
                isBusy={making.isPending && !making.variables}
                onClick={make(false)}
              >
                <Trans>New draft</Trans>
              </Button>
            </>
          )}
        </>
      }
      filters={
        <>
          {saving.error !== null && <Notice tone="refused">{describeProblem(saving.error)}</Notice>}
          {making.error !== null && <Notice tone="refused">{describeProblem(making.error)}</Notice>}
          <SearchField
            label={t`Search`}
            placeholder={t`Number, amount, customer, note or code`}
            value={filters.search ?? ""}
            onChange={(search) => {
              set({ search }, true);
            }}
          />
          <FilterBar isFiltered={isFiltered} onClear={clear}>
            <FilterSelect
              label={t`Kind`}
              none={t`All kinds`}
              value={filters.type}
              options={[
                { value: "bill", label: t`Bills` },
                { value: "credit_note", label: t`Credit notes` },
                { value: "draft", label: t`Drafts` },
              ]}
              onChange={(type) => {
                set({ type: type as typeof filters.type });
              }}
            />
            {!isDrafts && (
              <>
                <FilterSelect
                  label={t`State`}
                  none={t`Any state`}
                  value={filters.state}
                  options={[
                    { value: "open", label: t`Open` },
                    { value: "overdue", label: t`Overdue` },
                    { value: "settled", label: t`Settled` },
                  ]}
                  onChange={(state) => {
                    set({ state: state as typeof filters.state });
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
              </>
            )}
            <FilterName
              label={t`Till`}
              none={t`All tills`}
              value={filters.register}
              names={names.registers}
              onChange={(register) => {
                set({ register });
              }}
            />
            {filters.customer !== undefined && (
              <FilterChip
                onRemove={() => {
                  set({ customer: undefined });
                }}
              >
                {customer?.name ?? t`One customer`}
              </FilterChip>
            )}
            {filters.product !== undefined && (
              <FilterChip
                onRemove={() => {
                  set({ product: undefined });
                }}
              >
                {product?.name ?? t`One product`}
              </FilterChip>
            )}
            {filters.shift !== undefined && (
              <FilterChip
                onRemove={() => {
                  set({ shift: undefined });
                }}
              >
                <Trans>One shift</Trans>
              </FilterChip>
            )}
          </FilterBar>
        </>
      }
    >
      <LongTable
        label={t`Sales`}
        columns={columns}
        list={list}
        currency={org?.currency ?? "EUR"}
        keyOf={({ id }) => id}
        nameOf={({ number, type }) => `${types[type]} ${number ?? ""}`.trim()}
        hrefOf={hrefOf}
        onOpen={({ id }) => {
          void navigate({ to: "/$orgId/sales/$billId", params: { orgId, billId: id }, search: filters });
        }}
        empty={
          <EmptyList
            icon={<ReceiptText aria-hidden="true" />}
            isFiltered={isFiltered}
            onClear={clear}
            all={<Trans>Show all sales</Trans>}
            none={<Trans>No document is like that.</Trans>}
            nothing={<Trans>Nothing was sold yet. What the till sells is listed here.</Trans>}
          />
        }
      />
    </OfficePage>
  );
}
