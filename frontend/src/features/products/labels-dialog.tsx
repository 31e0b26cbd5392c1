import { Trans, useLingui } from "@lingui/react/macro";
import { Printer } from "lucide-react";
import { useState } from "react";
import { clock } from "@/api/clock";
import { dayAt } from "@/i18n/format";
import { taxOf } from "@/money/tax-of";
import { Button } from "@/ui/button";
import { Dialog } from "@/ui/dialog";
import { Field, Select, TextField } from "@/ui/field";
import { Table } from "@/ui/table";
import { FORMATS, isRoll, type LabelFormat } from "./label-formats";
import { type LabelShop, LabelView } from "./label-view";
import { printLabels } from "./print-labels";
import type { Catalogue, Product } from "./products-data";

interface LabelsDialogProps {
  readonly catalogue: Catalogue;
  readonly products: readonly Product[];
  readonly onClose: () => void;
}

/** As many as are printed of one product at most. */
const MOST = 500;
const KEY = "counterfoil.labels";

/** Labels of products: on which paper, how many of each, and from which place on a sheet that was begun. */
export function LabelsDialog({ catalogue: { org, rates }, products, onClose }: LabelsDialogProps) {
  const { i18n, t } = useLingui();
  const [key, setKey] = useState(() => localStorage.getItem(KEY) ?? FORMATS[0]?.key ?? "");
  const [counts, setCounts] = useState<ReadonlyMap<string, string>>(new Map());
  const [first, setFirst] = useState("1");
  const format = FORMATS.find((one) => one.key === key) ?? FORMATS[0];
  if (org === undefined || format === undefined) return null;
  const today = dayAt(clock.now(), org.time_zone);
  const ratesById = new Map(rates.map((rate) => [rate.id, rate]));
  const shop: LabelShop = {
    currency: org.currency,
    minorUnits: org.minor_units,
    locale: i18n.locale,
    taxOf: (product) => taxOf(product, ratesById, org.prices_include_tax, today),
  };
  const countOf = ({ id }: Product) => Math.min(Number(/^\d+$/.exec(counts.get(id) ?? "1")?.[0] ?? "0"), MOST);
  const labels = products.flatMap((product) => Array.from({ length: countOf(product) }, () => product));
  const [shown] = products;
  const nameOf = (one: LabelFormat) => {
    const { columns, rows, label } = one;
    const size = `${label.width} × ${label.height} mm`;
    return isRoll(one) ? t`Label printer, ${size}` : t`A4, ${columns} × ${rows} labels of ${size}`;
  };
  const onHand = () => {
    setCounts(new Map(products.map(({ id, quantity_on_hand }) => [id, quantity_on_hand?.split(".")[0] ?? "1"])));
  };

  return (
    <Dialog
      isWide
      title={<Trans>Labels</Trans>}
      onClose={onClose}
      footer={
        <Button
          tone="primary"
          icon={<Printer aria-hidden="true" className="size-5" />}
          disabled={labels.length === 0}
          onClick={() => {
            printLabels(labels, format, isRoll(format) ? 0 : Math.max(0, Number(first) - 1 || 0), shop);
          }}
        >
          <Trans>Print labels: {labels.length}</Trans>
        </Button>
      }
    >
      <div className="flex flex-col gap-4">
        <div className="grid gap-4 sm:grid-cols-2">
          <Field label={t`Paper`}>
            {(ids) => (
              <Select
                {...ids}
                value={format.key}
                onChange={({ target: { value } }) => {
                  localStorage.setItem(KEY, value);
                  setKey(value);
                }}
              >
                {FORMATS.map((one) => (
                  <option key={one.key} value={one.key}>
                    {nameOf(one)}
                  </option>
                ))}
              </Select>
            )}
          </Field>
          {!isRoll(format) && (
            <TextField
              label={t`First free label on the sheet`}
              inputMode="numeric"
              value={first}
              hint={t`1 for a new sheet.`}
              onChange={({ target: { value } }) => {
                setFirst(value);
              }}
            />
          )}
        </div>
        {shown !== undefined && (
          <div className="label-sample self-center" style={{ aspectRatio: `${format.label.width} / ${format.label.height}` }}>
            <LabelView product={shown} shop={shop} />
          </div>
        )}
        <div className="flex flex-wrap items-center justify-between gap-2">
          <h3 className="font-semibold">
            <Trans>How many of each</Trans>
          </h3>
          <Button onClick={onHand}>
            <Trans>As many as are on hand</Trans>
          </Button>
        </div>
        <Table
          label={t`How many of each`}
          rows={products}
          keyOf={({ id }) => id}
          empty={null}
          columns={[
            { key: "name", label: t`Name`, cell: ({ name }) => name },
            {
              key: "count",
              label: t`Labels`,
              isNumber: true,
              cell: (product) => (
                <input
                  aria-label={t`Labels of ${product.name}`}
                  inputMode="numeric"
                  value={counts.get(product.id) ?? "1"}
                  className="min-h-target w-20 rounded-medium border border-line-strong bg-surface px-3 text-end"
                  onChange={({ target: { value } }) => {
                    setCounts(new Map(counts).set(product.id, value));
                  }}
                />
              ),
            },
          ]}
        />
      </div>
    </Dialog>
  );
}
