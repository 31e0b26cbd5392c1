import { Trans, useLingui } from "@lingui/react/macro";
import { X } from "lucide-react";
import { amountText } from "@/money/decimal";
import { formatMoney } from "@/i18n/format";
import { Button } from "@/ui/button";
import { TextField } from "@/ui/field";
import { amountOf, type DraftLine } from "./draft-order";

interface DraftLinesProps {
  readonly lines: readonly DraftLine[];
  readonly currency: string;
  readonly minorUnits: number;
  readonly errorOf: (field: string) => string | undefined;
  readonly onChange: (lines: readonly DraftLine[]) => void;
}

/** The lines of an order that is being written: how many, and what one costs. */
export function DraftLines({ lines, currency, minorUnits, errorOf, onChange }: DraftLinesProps) {
  const { i18n, t } = useLingui();
  const set = (at: number, change: Partial<DraftLine>) => {
    onChange(lines.map((line, index) => (index === at ? { ...line, ...change } : line)));
  };
  return (
    <ul aria-label={t`Lines`} className="@container flex flex-col divide-y divide-line border-y border-line">
      {lines.map((line, at) => {
        const amount = amountOf(line, i18n.locale, minorUnits);
        return (
          <li key={line.product_id} className="grid grid-cols-[minmax(0,1fr)_minmax(0,1fr)_auto] items-start gap-x-2 gap-y-1 py-3 @min-[44rem]:grid-cols-[minmax(8rem,1fr)_8rem_8rem_7rem_2.75rem_7rem]">
            <div className="col-span-2 flex min-w-0 flex-col @min-[44rem]:col-span-1 @min-[44rem]:self-center">
              <span className="font-medium break-words">{line.name}</span>
              <span className="text-small text-muted">{line.sku}</span>
            </div>
            <Button
              tone="quiet"
              size="icon"
              className="@min-[44rem]:order-last @min-[44rem]:mt-6"
              aria-label={t`Take ${line.name} off the order`}
              icon={<X aria-hidden="true" className="size-5" />}
              onClick={() => {
                onChange(lines.toSpliced(at, 1));
              }}
            />
            <TextField
              label={t`Quantity, ${line.unit}`}
              inputMode="decimal"
              autoComplete="off"
              value={line.quantity}
              error={errorOf(`lines.${at}.ordered_quantity`)}
              onChange={({ target: { value } }) => {
                set(at, { quantity: value });
              }}
            />
            <TextField
              label={t`Cost of one, ${currency}`}
              inputMode="decimal"
              autoComplete="off"
              value={line.cost}
              error={errorOf(`lines.${at}.unit_cost`)}
              onChange={({ target: { value } }) => {
                set(at, { cost: value });
              }}
            />
            <span className="mt-8 text-end font-medium @min-[44rem]:order-last" data-testid="amount">
              {amount === null ? "" : formatMoney(amountText(amount, minorUnits), currency, i18n.locale)}
            </span>
            <TextField
              className="col-span-2 @min-[44rem]:col-span-1"
              label={t`Their code`}
              autoComplete="off"
              maxLength={64}
              value={line.supplier_sku}
              error={errorOf(`lines.${at}.supplier_sku`)}
              onChange={({ target: { value } }) => {
                set(at, { supplier_sku: value });
              }}
            />
          </li>
        );
      })}
      {lines.length === 0 && (
        <li className="py-4 text-muted">
          <Trans>Nothing is on it yet. Scan, or look for a product.</Trans>
        </li>
      )}
    </ul>
  );
}
