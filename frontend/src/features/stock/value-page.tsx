import { Trans, useLingui } from "@lingui/react/macro";
import { getRouteApi } from "@tanstack/react-router";
import { Boxes } from "lucide-react";
import { formatMoney, todayIn } from "@/i18n/format";
import { useOrg } from "@/sync/use-org";
import { FilterBar, FilterDay } from "@/ui/filter-bar";
import type { LongColumn } from "@/ui/long-table/columns";
import { LongTable } from "@/ui/long-table/long-table";
import { OfficePage } from "@/ui/office-page";
import { PrintButton } from "@/ui/print-button";
import { State } from "@/ui/states";
import { useFilters } from "@/ui/use-filters";
import { type StockValue, useValuation } from "./stock-data";
import { ledgerOf, valueSearch } from "./stock-filters";
import { StockNav } from "./stock-nav";
import { useQuantityText } from "./stock-words";

const route = getRouteApi("/$orgId/stock/value");

/** What the stock was worth at the end of a day, at what it cost: what the accountant asks for. */
export function ValuePage() {
  const { orgId } = route.useParams();
  const { i18n, t } = useLingui();
  const { filters, set, clear, isFiltered } = useFilters(valueSearch);
  const { rows, totals } = useValuation(orgId, filters.on);
  const navigate = route.useNavigate();
  const quantityText = useQuantityText();
  const org = useOrg(orgId);
  const currency = totals.data?.currency ?? org?.currency ?? "EUR";

  const columns: LongColumn<StockValue>[] = [
    { key: "name", label: t`Product`, onCard: "title", value: ({ name }) => name },
    { key: "sku", label: t`SKU`, isShort: true, onCard: "note", value: ({ sku }) => sku },
    {
      key: "quantity",
      label: t`On hand`,
      type: "quantity",
      onCard: "note",
      value: ({ quantity }) => quantity,
      look: ({ quantity, unit }) => quantityText(quantity, unit),
    },
    { key: "value", label: t`Value`, type: "money", onCard: "end", value: ({ value_amount }) => value_amount },
  ];

  return (
    <OfficePage
      isList
      title={<Trans>Value of the stock</Trans>}
      beside={totals.data !== undefined && <span className="text-title font-semibold text-accent-strong">{formatMoney(totals.data.totals.value_amount, currency, i18n.locale)}</span>}
      actions={
        <PrintButton>
          <Trans>Print the list</Trans>
        </PrintButton>
      }
      filters={
        <>
          <StockNav orgId={orgId} />
          <FilterBar isFiltered={isFiltered} onClear={clear}>
            <FilterDay
              label={t`At the end of`}
              value={filters.on ?? totals.data?.on ?? todayIn(org?.time_zone)}
              isOn={filters.on !== undefined}
              onChange={(on) => {
                set({ on });
              }}
            />
          </FilterBar>
        </>
      }
    >
      <LongTable
        label={t`Value of the stock`}
        columns={columns}
        list={rows}
        currency={currency}
        keyOf={({ product_id }) => product_id}
        nameOf={({ name }) => name}
        hrefOf={({ product_id }) => ledgerOf(orgId, product_id)}
        onOpen={({ product_id }) => {
          void navigate({ to: "/$orgId/stock/movements", params: { orgId }, search: { product: product_id } });
        }}
        empty={
          <State icon={<Boxes aria-hidden="true" />}>
            <Trans>Nothing was on hand at the end of that day.</Trans>
          </State>
        }
      />
    </OfficePage>
  );
}
