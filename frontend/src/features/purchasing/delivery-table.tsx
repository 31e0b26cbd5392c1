import { Trans, useLingui } from "@lingui/react/macro";
import { useNavigate } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { Pages } from "@/api/use-pages";
import { formatDay, formatMoney } from "@/i18n/format";
import { Button } from "@/ui/button";
import { FaultNotice } from "@/ui/fault";
import { Table } from "@/ui/table";
import type { EntrySummary } from "./purchasing-data";

interface DeliveryTableProps {
  readonly orgId: string;
  readonly list: Pages<EntrySummary>;
  readonly currency: string;
  readonly nothing: ReactNode;
}

/** Deliveries of one order or supplier; a row opens its paper. */
export function DeliveryTable({ orgId, list, currency, nothing }: DeliveryTableProps) {
  const { i18n, t } = useLingui();
  const navigate = useNavigate();
  if (list.error !== null) return <FaultNotice error={list.error} onRetry={list.retry} />;
  return (
    <>
      <Table
        label={t`Deliveries`}
        rows={list.rows}
        keyOf={({ id }) => id}
        onOpen={({ id }) => void navigate({ to: "/$orgId/purchasing/deliveries/$entryId", params: { orgId, entryId: id } })}
        empty={<p className="text-muted">{nothing}</p>}
        columns={[
          { key: "day", label: t`Day`, cell: ({ entry_on }) => formatDay(entry_on, i18n.locale) },
          { key: "note", label: t`Delivery note`, cell: ({ supplier_reference }) => supplier_reference },
          { key: "goods", label: t`Goods`, isNumber: true, cell: ({ goods_amount }) => (goods_amount === null ? "" : formatMoney(goods_amount, currency, i18n.locale)) },
        ]}
      />
      {list.hasMore && (
        <Button className="self-start" isBusy={list.isReadingMore} onClick={list.more}>
          <Trans>Show more</Trans>
        </Button>
      )}
    </>
  );
}
