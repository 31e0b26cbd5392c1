import { Trans, useLingui } from "@lingui/react/macro";
import { Undo2, X } from "lucide-react";
import { useState } from "react";
import { DiscountField } from "@/goods/discount-field";
import { readDiscount } from "@/goods/read-line";
import { formatMoney } from "@/i18n/format";
import { type Amount, amountText } from "@/money/decimal";
import { Button } from "@/ui/button";
import { TextField } from "@/ui/field";
import { Notice } from "@/ui/states";
import type { DraftLine } from "./draft";

interface DraftLinesProps {
  readonly lines: readonly DraftLine[];
  readonly currency: string;
  readonly minorUnits: number;
  /** What each line comes to, by its key. */
  readonly amounts: ReadonlyMap<string, Amount>;
  /** Why a line is cheaper than somebody may sell it. */
  readonly refusalOf: (line: DraftLine, kind: "price" | "discount") => string | undefined;
  readonly errorOf: (field: string) => string | undefined;
  readonly onChange: (lines: readonly DraftLine[]) => void;
}

/** The lines of a draft: what, how much, at which price, with what taken off. A line that is taken off can be put back. */
export function DraftLines({ lines, currency, minorUnits, amounts, refusalOf, errorOf, onChange }: DraftLinesProps) {
  const { i18n, t } = useLingui();
  const [removed, setRemoved] = useState<{ readonly line: DraftLine; readonly at: number }>();
  const set = (at: number, change: Partial<DraftLine>) => {
    onChange(lines.map((line, index) => (index === at ? { ...line, ...change } : line)));
  };
  return (
    <>
      <ul aria-label={t`Lines`} className="@container flex flex-col divide-y divide-line border-y border-line">
        {lines.map((line, at) => {
          const amount = amounts.get(line.key);
          return (
            <li
              key={line.key}
              className="grid grid-cols-[minmax(0,1fr)_minmax(0,1fr)_2.75rem] items-start gap-2 py-3 @min-[46rem]:grid-cols-[minmax(8rem,1fr)_5.5rem_6.5rem_15rem_5.5rem_2.75rem]"
            >
              <TextField
                className="col-span-2 @min-[46rem]:col-span-1"
                label={line.sku}
                aria-label={t`Text of ${line.name}`}
                autoComplete="off"
                maxLength={500}
                value={line.text}
                error={errorOf(`lines.${at}.description`)}
                onChange={({ target: { value } }) => {
                  set(at, { text: value });
                }}
              />
              <Button
                tone="quiet"
                size="icon"
                className="mt-6 @min-[46rem]:order-last"
                aria-label={t`Take ${line.name} off`}
                icon={<X aria-hidden="true" className="size-5" />}
                onClick={() => {
                  setRemoved({ line, at });
                  onChange(lines.toSpliced(at, 1));
                }}
              />
              <TextField
                label={t`Quantity, ${line.unit}`}
                inputMode="decimal"
                autoComplete="off"
                value={line.quantity}
                error={errorOf(`lines.${at}.quantity`)}
                onChange={({ target: { value } }) => {
                  set(at, { quantity: value });
                }}
              />
              <TextField
                className="@max-[46rem]:col-span-2"
                label={t`Price each`}
                inputMode="decimal"
                autoComplete="off"
                value={line.price}
                error={errorOf(`lines.${at}.unit_price`) ?? refusalOf(line, "price")}
                onChange={({ target: { value } }) => {
                  set(at, { price: value });
                }}
              />
              <div className="col-span-2 flex flex-col gap-1 @min-[46rem]:col-span-1">
                <DiscountField
                  isShare={line.isShare}
                  isWrong={readDiscount(line.discount, line.isShare, i18n.locale, minorUnits) === undefined}
                  currency={currency}
                  autoComplete="off"
                  value={line.discount}
                  refusal={refusalOf(line, "discount")}
                  onShare={(isShare) => {
                    set(at, { isShare });
                  }}
                  onChange={({ currentTarget: { value } }) => {
                    set(at, { discount: value });
                  }}
                />
              </div>
              <span className="mt-8 text-end font-medium @max-[46rem]:whitespace-nowrap" data-testid="amount">
                {amount === undefined ? "" : formatMoney(amountText(amount, minorUnits), currency, i18n.locale)}
              </span>
            </li>
          );
        })}
        {lines.length === 0 && (
          <li className="py-4 text-muted">
            <Trans>Nothing is on it yet. Scan, or look for a product.</Trans>
          </li>
        )}
      </ul>
      {removed !== undefined && !lines.includes(removed.line) && (
        <Notice
          action={
            <Button
              icon={<Undo2 aria-hidden="true" className="size-5" />}
              onClick={() => {
                onChange(lines.toSpliced(removed.at, 0, removed.line));
                setRemoved(undefined);
              }}
            >
              <Trans>Put it back</Trans>
            </Button>
          }
        >
          <Trans>{removed.line.name} was taken off.</Trans>
        </Notice>
      )}
    </>
  );
}
