import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { FileDown, PackageCheck } from "lucide-react";
import { useState } from "react";
import { describeProblem } from "@/i18n/describe-problem";
import { formatDay, formatMoney, formatNumber, formatPrice } from "@/i18n/format";
import { isZero } from "@/money/decimal";
import { useMay } from "@/sync/use-me";
import { Button } from "@/ui/button";
import { Facts, OfficePage, Section } from "@/ui/office-page";
import { Notice, State } from "@/ui/states";
import { Table } from "@/ui/table";
import { useFilters } from "@/ui/use-filters";
import { BACK, BackArrow } from "./back";
import { CloseDialog } from "./parts";
import { DeliveryTable } from "./delivery-table";
import { OrderHistory } from "./order-history";
import { OrderNeighbours } from "./order-neighbours";
import { type Order, useDeliveries } from "./purchasing-data";
import { ordersSearch } from "./purchasing-filters";
import { OrderState } from "./purchasing-words";
import { useOrderPdf } from "./use-order-pdf";

/** What was ordered, what has come of it, and what is to come. */
export function SentOrderView({ order }: { readonly order: Order }) {
  const { i18n, t } = useLingui();
  const { org_id: orgId, currency } = order;
  const may = useMay(orgId);
  const { filters } = useFilters(ordersSearch);
  const isOpen = order.status === "sent" || order.status === "partly_received";
  const canReceive = isOpen || (order.status === "received" && order.lines.some(({ receivable_quantity }) => !isZero(receivable_quantity)));
  const deliveries = useDeliveries(orgId, { kind: "receipt", purchase_order_id: order.id });
  const [isClosing, setClosing] = useState(false);
  const pdf = useOrderPdf(order);
  const number = (decimal: string) => formatNumber(decimal, i18n.locale);

  return (
    <OfficePage
      title={order.number === null ? t`Order to ${order.supplier_name}` : t`Order ${order.number}`}
      back={
        <Link to="/$orgId/purchasing" params={{ orgId }} search={filters} className={BACK}>
          <BackArrow>
            <Trans>All orders</Trans>
          </BackArrow>
        </Link>
      }
      beside={<OrderState order={order} />}
      actions={
        <>
          <Button
            icon={<FileDown aria-hidden="true" className="size-5" />}
            isBusy={pdf.isPending}
            onClick={() => {
              pdf.mutate();
            }}
          >
            <Trans>PDF</Trans>
          </Button>
          {isOpen && may("cancel_purchase_order") && (
            <Button
              tone="danger"
              onClick={() => {
                setClosing(true);
              }}
            >
              {order.status === "sent" ? <Trans>Cancel it</Trans> : <Trans>Close it short</Trans>}
            </Button>
          )}
          {canReceive && may("receive_stock") && (
            <Link
              to="/$orgId/purchasing/orders/$orderId/receive"
              params={{ orgId, orderId: order.id }}
              className={
                isOpen
                  ? "inline-flex min-h-target items-center gap-2 rounded-medium bg-accent px-4 font-medium text-on-accent hover:bg-accent-strong"
                  : "inline-flex min-h-target items-center gap-2 rounded-medium border border-line-strong bg-surface px-4 font-medium hover:bg-sunken"
              }
            >
              <PackageCheck aria-hidden="true" className="size-5" />
              {isOpen ? <Trans>Receive goods</Trans> : <Trans>Receive more</Trans>}
            </Link>
          )}
          <OrderNeighbours order={order} />
        </>
      }
    >
      {pdf.error !== null && <Notice tone="refused">{describeProblem(pdf.error)}</Notice>}
      <div className="grid gap-6 lg:grid-cols-[2fr_1fr]">
        <div className="flex min-w-0 flex-col gap-6">
          <Section title={<Trans>Lines</Trans>}>
            <Table
              label={t`Lines`}
              rows={order.lines}
              keyOf={({ line_no }) => String(line_no)}
              empty={
                <State>
                  <Trans>Nothing is on it yet.</Trans>
                </State>
              }
              columns={[
                {
                  key: "what",
                  label: t`What`,
                  cell: ({ description, sku, supplier_sku }) => (
                    <span className="flex flex-col">
                      <span className="break-words">{description}</span>
                      <span className="text-small text-muted">{supplier_sku === null ? sku : `${sku} · ${supplier_sku}`}</span>
                    </span>
                  ),
                },
                { key: "ordered", label: t`Ordered`, isNumber: true, cell: ({ ordered_quantity, unit }) => `${number(ordered_quantity)} ${unit}` },
                { key: "came", label: t`Came`, isNumber: true, isExtra: true, cell: ({ received_quantity }) => number(received_quantity) },
                { key: "open", label: t`To come`, isNumber: true, cell: ({ open_quantity }) => (isZero(open_quantity) ? "" : number(open_quantity)) },
                { key: "cost", label: t`Cost of one`, isNumber: true, isExtra: true, cell: ({ unit_cost }) => formatPrice(unit_cost, currency, i18n.locale) },
                { key: "amount", label: t`Amount`, isNumber: true, isExtra: true, cell: ({ amount }) => formatMoney(amount, currency, i18n.locale) },
              ]}
            />
            <p className="flex justify-between gap-4 px-1 text-large font-semibold">
              <span>
                <Trans>Goods, without tax</Trans>
              </span>
              <span data-testid="total">{formatMoney(order.amount, currency, i18n.locale)}</span>
            </p>
          </Section>
          {order.status !== "draft" && may("list_stock_entries") && (
            <Section title={<Trans>Deliveries</Trans>}>
              <DeliveryTable orgId={orgId} list={deliveries} currency={currency} nothing={<Trans>Nothing has come yet.</Trans>} />
            </Section>
          )}
        </div>
        <div className="flex min-w-0 flex-col gap-6">
          <Section title={<Trans>Details</Trans>}>
            <Facts
              facts={[
                [
                  t`Supplier`,
                  <Link
                    key="supplier"
                    to="/$orgId/purchasing/suppliers/$supplierId"
                    params={{ orgId, supplierId: order.supplier_id }}
                    className="inline-flex min-h-target items-center underline"
                  >
                    {order.supplier_name}
                  </Link>,
                ],
                [t`Ordered`, order.ordered_on === null ? null : formatDay(order.ordered_on, i18n.locale)],
                [t`Expected`, order.expected_on === null ? null : formatDay(order.expected_on, i18n.locale)],
                [t`Their number`, order.supplier_reference],
                [t`Reason`, order.cancel_reason],
                [t`Note`, order.note],
              ]}
            />
          </Section>
          <Section title={<Trans>History</Trans>}>
            <OrderHistory order={order} deliveries={deliveries.rows ?? []} />
          </Section>
        </div>
      </div>
      {isClosing && (
        <CloseDialog
          order={order}
          onClose={() => {
            setClosing(false);
          }}
        />
      )}
    </OfficePage>
  );
}
