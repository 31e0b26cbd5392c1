import { Trans, useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { formatDateTime, formatMoney } from "@/i18n/format";
import { useNames } from "@/sync/use-people";
import type { EntrySummary, Order } from "./purchasing-data";

interface Step {
  readonly key: string;
  readonly at: string;
  readonly by: string | null;
  readonly what: ReactNode;
}

/** What happened to an order, when, and by whom. */
export function OrderHistory({ order, deliveries }: { readonly order: Order; readonly deliveries: readonly EntrySummary[] }) {
  const { i18n } = useLingui();
  const names = useNames(order.org_id);
  const steps: Step[] = [
    { key: "begun", at: order.created_at, by: order.created_by, what: <Trans>Begun as a draft</Trans> },
    ...(order.sent_at === null ? [] : [{ key: "sent", at: order.sent_at, by: order.sent_by, what: <Trans>Sent as {order.number}</Trans> }]),
    ...deliveries.map(({ id, created_at, created_by, goods_amount }) => ({
      key: id,
      at: created_at,
      by: created_by,
      what: <Trans>Received goods of {formatMoney(goods_amount ?? "0", order.currency, i18n.locale)}</Trans>,
    })),
    ...(order.cancelled_at === null
      ? []
      : [
          {
            key: "closed",
            at: order.cancelled_at,
            by: order.cancelled_by,
            what: order.status === "cancelled" ? <Trans>Cancelled: {order.cancel_reason}</Trans> : <Trans>Closed short: {order.cancel_reason}</Trans>,
          },
        ]),
  ];
  return (
    <ol className="flex flex-col gap-2 border-s-2 border-line ps-4">
      {steps
        .toSorted((one, other) => one.at.localeCompare(other.at))
        .map(({ key, at, by, what }) => (
          <li key={key} className="flex flex-col">
            <span>{what}</span>
            <span className="text-small text-muted">
              {formatDateTime(at, i18n.locale)}
              {names.nameOf(by) !== undefined && ` · ${names.nameOf(by) ?? ""}`}
            </span>
          </li>
        ))}
    </ol>
  );
}
