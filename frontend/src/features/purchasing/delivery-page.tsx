import { Trans, useLingui } from "@lingui/react/macro";
import { getRouteApi, Link } from "@tanstack/react-router";
import { Undo2 } from "lucide-react";
import { useState } from "react";
import { useStockEntry } from "@/goods/purchases";
import { formatDateTime, formatDay, formatMoney, formatNumber, formatPrice } from "@/i18n/format";
import { isZero } from "@/money/decimal";
import { useMay } from "@/sync/use-me";
import { useOrg } from "@/sync/use-org";
import { useNames } from "@/sync/use-people";
import { Button } from "@/ui/button";
import { Facts, OfficePage, Section } from "@/ui/office-page";
import { Neighbours } from "@/ui/neighbours";
import { ReadPage } from "@/ui/read-page";
import { PrintButton } from "@/ui/print-button";
import { Table } from "@/ui/table";
import { useFilters } from "@/ui/use-filters";
import { BACK, BackArrow } from "./back";
import { type Entry, useDeliveries } from "./purchasing-data";
import { deliveriesSearch, deliveryQuery } from "./purchasing-filters";
import { ReturnSheet } from "./parts";

const route = getRouteApi("/$orgId/purchasing/deliveries/$entryId");

/** A delivery or a return to a supplier: its lines, what they cost, and what each is worth in stock. */
export function DeliveryPage() {
  const { orgId, entryId } = route.useParams();
  return (
    <ReadPage title={<Trans>Delivery</Trans>} read={useStockEntry(orgId, entryId)}>
      {(entry) => <Known key={entry.id} entry={entry} />}
    </ReadPage>
  );
}

const LINK = "inline-flex min-h-target items-center underline";

function Known({ entry }: { readonly entry: Entry }) {
  const { i18n, t } = useLingui();
  const { org_id: orgId } = entry;
  const navigate = route.useNavigate();
  const may = useMay(orgId);
  const names = useNames(orgId);
  const { filters } = useFilters(deliveriesSearch);
  const list = useDeliveries(orgId, deliveryQuery(filters));
  const currency = useOrg(orgId)?.currency ?? "EUR";
  const [isReturning, setReturning] = useState(false);
  const isReceipt = entry.kind === "receipt";
  const money = (amount: string | null) => (amount === null ? "" : formatMoney(amount, currency, i18n.locale));
  const canReturn = isReceipt && may("return_to_supplier") && entry.entry_lines.some(({ returnable_quantity }) => returnable_quantity !== null && !isZero(returnable_quantity));
  const receiptId = entry.entry_lines.find(({ receipt_id }) => receipt_id !== null)?.receipt_id ?? null;
  const day = formatDay(entry.entry_on, i18n.locale);

  return (
    <OfficePage
      title={isReceipt ? t`Delivery of ${day}` : t`Return of ${day}`}
      back={
        <Link to="/$orgId/purchasing/deliveries" params={{ orgId }} search={filters} className={BACK}>
          <BackArrow>
            <Trans>All deliveries</Trans>
          </BackArrow>
        </Link>
      }
      actions={
        <>
          <PrintButton>
            <Trans>Print</Trans>
          </PrintButton>
          {canReturn && (
            <Button
              icon={<Undo2 aria-hidden="true" className="size-5" />}
              onClick={() => {
                setReturning(true);
              }}
            >
              <Trans>Send goods back</Trans>
            </Button>
          )}
          <Neighbours
            list={list}
            idOf={({ id }) => id}
            id={entry.id}
            link={(id, look) => <Link to="/$orgId/purchasing/deliveries/$entryId" params={{ orgId, entryId: id }} search={filters} {...look} />}
          />
        </>
      }
    >
      <div className="grid gap-6 lg:grid-cols-[2fr_1fr]">
        <Section title={<Trans>Lines</Trans>}>
          <Table
            label={t`Lines`}
            rows={entry.entry_lines}
            keyOf={({ line_no }) => String(line_no)}
            empty={null}
            columns={[
              {
                key: "what",
                label: t`What`,
                cell: ({ name, sku, quantity, returnable_quantity }) => (
                  <span className="flex flex-col">
                    <span className="break-words">{name}</span>
                    <span className="text-small text-muted">
                      {sku}
                      {returnable_quantity !== null && returnable_quantity !== quantity && ` · ${t`${formatNumber(returnable_quantity, i18n.locale)} not sent back`}`}
                    </span>
                  </span>
                ),
              },
              { key: "quantity", label: t`Quantity`, isNumber: true, cell: ({ quantity, unit }) => `${formatNumber(quantity, i18n.locale)} ${unit}` },
              { key: "cost", label: t`Cost of one`, isNumber: true, isExtra: true, cell: ({ unit_cost }) => (unit_cost === null ? "" : formatPrice(unit_cost, currency, i18n.locale)) },
              { key: "amount", label: isReceipt ? t`Goods` : t`To get back`, isNumber: true, isExtra: true, cell: ({ line_amount }) => money(line_amount) },
              { key: "landed", label: isReceipt ? t`Into the stock` : t`Out of the stock`, isNumber: true, cell: ({ landed_amount }) => money(landed_amount) },
            ]}
          />
        </Section>
        <div className="flex min-w-0 flex-col gap-6">
          {isReceipt && (
            <Section title={<Trans>Costs</Trans>}>
              <dl className="grid grid-cols-[1fr_auto] gap-x-6 gap-y-1">
                <dt className="text-muted">
                  <Trans>Goods</Trans>
                </dt>
                <dd className="text-end">{money(entry.goods_amount)}</dd>
                {entry.additional_costs.map(({ line_no, description, amount }) => (
                  <div key={line_no} className="contents">
                    <dt className="text-muted">{description}</dt>
                    <dd className="text-end">{money(amount)}</dd>
                  </div>
                ))}
              </dl>
            </Section>
          )}
          <Section title={<Trans>Details</Trans>}>
            <Facts
              facts={[
                [
                  t`Supplier`,
                  entry.supplier_id === null ? null : (
                    <Link key="supplier" to="/$orgId/purchasing/suppliers/$supplierId" params={{ orgId, supplierId: entry.supplier_id }} className={LINK}>
                      {entry.supplier_name}
                    </Link>
                  ),
                ],
                [
                  t`Order`,
                  entry.purchase_order_id === null ? null : (
                    <Link key="order" to="/$orgId/purchasing/orders/$orderId" params={{ orgId, orderId: entry.purchase_order_id }} search={{}} className={LINK}>
                      {entry.purchase_order_number}
                    </Link>
                  ),
                ],
                [
                  t`Of the delivery`,
                  receiptId === null ? null : (
                    <Link key="receipt" to="/$orgId/purchasing/deliveries/$entryId" params={{ orgId, entryId: receiptId }} className={LINK}>
                      <Trans>Open it</Trans>
                    </Link>
                  ),
                ],
                [isReceipt ? t`Delivery note` : t`Their number`, entry.supplier_reference],
                [t`To get back`, isReceipt ? null : money(entry.goods_amount)],
                [t`Reason`, entry.reason],
                [t`Note`, entry.note],
                [t`Person`, names.nameOf(entry.created_by)],
                [t`Booked`, formatDateTime(entry.created_at, i18n.locale)],
              ]}
            />
          </Section>
        </div>
      </div>
      {isReturning && (
        <ReturnSheet
          receipt={entry}
          onClose={() => {
            setReturning(false);
          }}
          onDone={(id) => {
            setReturning(false);
            void navigate({ to: "/$orgId/purchasing/deliveries/$entryId", params: { orgId, entryId: id } });
          }}
        />
      )}
    </OfficePage>
  );
}
