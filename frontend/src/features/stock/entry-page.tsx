import { Trans, useLingui } from "@lingui/react/macro";
import { getRouteApi, Link } from "@tanstack/react-router";
import { ChevronLeft } from "lucide-react";
import { useStockEntry } from "@/goods/purchases";
import { formatDateTime, formatDay, formatMoney } from "@/i18n/format";
import { useOrg } from "@/sync/use-org";
import { useNames } from "@/sync/use-people";
import { Facts, OfficePage, Section } from "@/ui/office-page";
import { ReadPage } from "@/ui/read-page";
import { Table } from "@/ui/table";
import { type StockEntry } from "./stock-data";
import { signed, useEntryWords, useQuantityText } from "./stock-words";

const route = getRouteApi("/$orgId/stock/entries/$entryId");

/** A delivery, an adjustment, a return to a supplier or a posted stocktake: what it says, and what it did to each product. */
export function EntryPage() {
  const { orgId, entryId } = route.useParams();
  return (
    <ReadPage title={<Trans>Movements</Trans>} read={useStockEntry(orgId, entryId)}>
      {(entry) => <Entry orgId={orgId} entry={entry} />}
    </ReadPage>
  );
}

function Entry({ orgId, entry }: { readonly orgId: string; readonly entry: StockEntry }) {
  const { i18n, t } = useLingui();
  const names = useNames(orgId);
  const words = useEntryWords();
  const quantityText = useQuantityText();
  const org = useOrg(orgId);
  const money = (amount: string | null) => (amount === null ? null : formatMoney(amount, org?.currency ?? "EUR", i18n.locale));

  return (
    <OfficePage
      title={t`${words[entry.kind]} of ${formatDay(entry.entry_on, i18n.locale)}`}
      back={
        <Link to="/$orgId/stock/movements" params={{ orgId }} search={{}} className="no-print grid size-target shrink-0 place-items-center rounded-medium hover:bg-sunken">
          <ChevronLeft aria-hidden="true" className="size-6 rtl:-scale-x-100" />
          <span className="sr-only">
            <Trans>All movements</Trans>
          </span>
        </Link>
      }
    >
      <Facts
        facts={[
          [t`Supplier`, entry.supplier_name],
          [t`Delivery note`, entry.supplier_reference],
          [t`Order`, entry.purchase_order_number],
          [t`Goods`, money(entry.goods_amount)],
          [t`Additional costs`, money(entry.additional_amount)],
          [t`Reason`, entry.reason],
          [t`Note`, entry.note],
          [t`Person`, names.nameOf(entry.created_by)],
          [t`Booked`, formatDateTime(entry.created_at, i18n.locale)],
        ]}
      />
      <Section title={<Trans>Products</Trans>}>
        <Table
          label={t`Products`}
          rows={entry.lines}
          keyOf={({ id }) => id}
          empty={null}
          columns={[
            {
              key: "product",
              label: t`Product`,
              cell: ({ product_id, name, reason }) => (
                <>
                  <Link to="/$orgId/stock/movements" params={{ orgId }} search={{ product: product_id }} className="inline-flex min-h-target items-center underline">
                    {name}
                  </Link>
                  {reason !== null && <span className="block text-small text-muted">{reason}</span>}
                </>
              ),
            },
            { key: "quantity", label: t`Change`, isNumber: true, cell: ({ quantity, unit }) => signed(quantity, quantityText(quantity, unit)) },
            { key: "after", label: t`On hand after`, isNumber: true, isExtra: true, cell: ({ quantity_after, unit }) => quantityText(quantity_after, unit) },
            { key: "value", label: t`Value`, isNumber: true, cell: ({ value_amount }) => money(value_amount) },
          ]}
        />
      </Section>
    </OfficePage>
  );
}
