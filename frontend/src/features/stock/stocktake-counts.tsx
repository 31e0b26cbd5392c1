import { Trans, useLingui } from "@lingui/react/macro";
import { ScanBarcode } from "lucide-react";
import { useNames } from "@/sync/use-people";
import type { LongColumn } from "@/ui/long-table/columns";
import { LongTable } from "@/ui/long-table/long-table";
import { State } from "@/ui/states";
import { type Stocktake, type StocktakeCount, useStocktakeCounts } from "./stocktakes-data";

interface StocktakeCountsProps {
  readonly stocktake: Stocktake;
  readonly currency: string;
}

/** Every count, with its place and who made it. */
export function StocktakeCounts({ stocktake, currency }: StocktakeCountsProps) {
  const { t } = useLingui();
  const { org_id: orgId, id } = stocktake;
  const list = useStocktakeCounts(orgId, id);
  const names = useNames(orgId);
  const columns: LongColumn<StocktakeCount>[] = [
    { key: "sku", label: t`SKU`, onCard: "title", value: ({ sku }) => sku },
    { key: "area", label: t`Place`, onCard: "note", value: ({ area }) => area },
    { key: "person", label: t`Person`, isShort: true, onCard: "note", value: ({ counted_by }) => names.nameOf(counted_by) },
    { key: "at", label: t`Counted at`, type: "time", onCard: "note", value: ({ counted_at }) => counted_at },
    { key: "counted", label: t`Counted`, type: "quantity", onCard: "end", value: ({ counted_quantity }) => counted_quantity },
  ];
  return (
    <LongTable
      label={t`Counts`}
      columns={columns}
      list={list}
      currency={currency}
      keyOf={({ id: countId }) => countId}
      nameOf={({ sku }) => sku}
      onOpen={() => undefined}
      empty={
        <State icon={<ScanBarcode aria-hidden="true" />}>
          <Trans>Nothing was counted yet.</Trans>
        </State>
      }
    />
  );
}
