import { Trans, useLingui } from "@lingui/react/macro";
import { useNavigate } from "@tanstack/react-router";
import { ScanBarcode } from "lucide-react";
import { isZero } from "@/money/decimal";
import type { LongColumn } from "@/ui/long-table/columns";
import { LongTable } from "@/ui/long-table/long-table";
import { Badge, State } from "@/ui/states";
import { ledgerOf } from "./stock-filters";
import { signed, useQuantityText } from "./stock-words";
import { type Stocktake, type StocktakeLine, useStocktakeLines } from "./stocktakes-data";

interface StocktakeLinesProps {
  readonly stocktake: Stocktake;
  readonly differences: boolean;
  readonly currency: string;
}

/** What was counted, beside what the books say. Who counts blind sees the counts alone. */
export function StocktakeLines({ stocktake, differences, currency }: StocktakeLinesProps) {
  const { t } = useLingui();
  const { org_id: orgId, id, status } = stocktake;
  const navigate = useNavigate();
  const isSeen = stocktake.difference_count !== null;
  const list = useStocktakeLines(orgId, id, differences && isSeen);
  const quantityText = useQuantityText();
  const differs = ({ difference_quantity }: StocktakeLine) => difference_quantity !== null && !isZero(difference_quantity);

  const columns: LongColumn<StocktakeLine>[] = [
    { key: "name", label: t`Product`, onCard: "title", value: ({ name }) => name },
    { key: "sku", label: t`SKU`, isShort: true, onCard: "none", value: ({ sku }) => sku },
    {
      key: "counted",
      label: t`Counted`,
      type: "quantity",
      onCard: isSeen ? "note" : "end",
      value: ({ counted_quantity }) => counted_quantity,
      look: ({ counted_quantity, unit }) => <Titled title={isSeen ? t`Counted` : null} text={quantityText(counted_quantity, unit)} />,
    },
  ];
  if (isSeen) {
    columns.push(
      {
        key: "expected",
        label: t`Expected`,
        type: "quantity",
        onCard: "note",
        value: ({ expected_quantity }) => expected_quantity,
        look: ({ expected_quantity, unit }) => (expected_quantity === null ? null : <Titled title={t`Expected`} text={quantityText(expected_quantity, unit)} />),
      },
      {
        key: "difference",
        label: t`Difference`,
        type: "quantity",
        onCard: "end",
        value: ({ difference_quantity }) => difference_quantity,
        look: (line) => (differs(line) && line.difference_quantity !== null ? <strong>{signed(line.difference_quantity, quantityText(line.difference_quantity, line.unit))}</strong> : "–"),
      },
      { key: "value", label: t`Value`, type: "money", onCard: "none", value: (line) => (differs(line) ? line.difference_amount : null) },
      {
        key: "state",
        label: t`State`,
        type: "state",
        onCard: "note",
        value: ({ reason }) => reason,
        look: ({ has_movements_between, reason }) =>
          has_movements_between === true && status === "open" ? <Badge tone="waiting"><Trans>Count again</Trans></Badge> : reason,
      },
    );
  }

  return (
    <LongTable
      label={t`Lines`}
      columns={columns}
      list={list}
      currency={currency}
      keyOf={({ product_id }) => product_id}
      nameOf={({ name }) => name}
      onOpen={({ product_id }) => {
        if (isSeen) void navigate({ to: "/$orgId/stock/movements", params: { orgId }, search: { product: product_id } });
      }}
      {...(isSeen ? { hrefOf: ({ product_id }: StocktakeLine) => ledgerOf(orgId, product_id) } : {})}
      empty={
        <State icon={<ScanBarcode aria-hidden="true" />}>
          {differences ? <Trans>Nothing differs from the books.</Trans> : <Trans>Nothing was counted yet.</Trans>}
        </State>
      }
    />
  );
}

/** On a card a number says what it is. */
function Titled({ title, text }: { readonly title: string | null; readonly text: string }) {
  return (
    <>
      {title !== null && <span className="md:hidden">{title} </span>}
      {text}
    </>
  );
}
