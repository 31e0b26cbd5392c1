import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { History } from "lucide-react";
import type { ReactNode } from "react";
import { formatDay, formatMoney, formatNumber } from "@/i18n/format";
import { useNames } from "@/sync/use-people";
import { Button } from "@/ui/button";
import { FaultNotice } from "@/ui/fault";
import { State } from "@/ui/states";
import { Table } from "@/ui/table";
import { type Movement, useMovements } from "./products-data";

interface LedgerProps {
  readonly orgId: string;
  readonly productId: string;
  readonly currency: string;
}

/** Every movement of the stock of a product, the latest first, with what was on hand after it. */
export function Ledger({ orgId, productId, currency }: LedgerProps) {
  const { i18n, t } = useLingui();
  const names = useNames(orgId);
  const list = useMovements(orgId, productId);
  const number = (text: string) => formatNumber(text, i18n.locale);
  const money = (text: string) => formatMoney(text, currency, i18n.locale);
  return (
    <>
      {list.error !== null && <FaultNotice error={list.error} onRetry={list.retry} />}
      <Table
        label={t`Movements of the stock`}
        rows={list.error === null ? list.rows : (list.rows ?? [])}
        keyOf={({ id }) => id}
        empty={
          list.error === null && (
            <State icon={<History aria-hidden="true" />}>
              <Trans>Nothing has come or gone yet.</Trans>
            </State>
          )
        }
        columns={[
          { key: "day", label: t`Day`, cell: ({ moved_on }) => formatDay(moved_on, i18n.locale) },
          { key: "kind", label: t`What happened`, cell: (movement) => <Kind orgId={orgId} movement={movement} /> },
          { key: "person", label: t`Person`, isExtra: true, cell: ({ created_by }) => names.nameOf(created_by) },
          { key: "quantity", label: t`In or out`, isNumber: true, cell: ({ quantity }) => number(quantity) },
          { key: "value", label: t`Value`, isNumber: true, isExtra: true, cell: ({ value_amount }) => money(value_amount) },
          { key: "after", label: t`On hand after`, isNumber: true, cell: ({ quantity_after }) => number(quantity_after) },
        ]}
      />
      {list.hasMore && (
        <Button className="self-center" isBusy={list.isReadingMore} onClick={list.more}>
          <Trans>Show more</Trans>
        </Button>
      )}
    </>
  );
}

function Kind({ orgId, movement: { kind, reason, bill_id } }: { readonly orgId: string; readonly movement: Movement }): ReactNode {
  const { t } = useLingui();
  const words: Readonly<Record<Movement["kind"], string>> = {
    receipt: t`Received`,
    sale: t`Sold`,
    return: t`Came back`,
    write_off: t`Written off`,
    gain: t`Found`,
    supplier_return: t`Sent back to the supplier`,
  };
  return (
    <span className="flex flex-wrap items-center gap-x-2">
      {bill_id === null ? (
        words[kind]
      ) : (
        <Link to="/$orgId/sales/$billId" params={{ orgId, billId: bill_id }} search={{}} className="inline-flex min-h-target items-center underline">
          {words[kind]}
        </Link>
      )}
      {reason !== null && <span className="text-muted">{reason}</span>}
    </span>
  );
}
