import { Trans, useLingui } from "@lingui/react/macro";
import { Minus, Pencil, Plus, ReceiptText, Trash2 } from "lucide-react";
import { memo, useDeferredValue, useEffect, useRef } from "react";
import { formatMoney, formatNumber } from "@/i18n/format";
import { amountText, MILLION, millionthsText, type Price, type Quantity } from "@/money/decimal";
import type { Totals } from "@/money/totals";
import { Button } from "@/ui/button";
import { cx } from "@/ui/cx";
import { State } from "@/ui/states";
import type { Action, Basket, Line } from "./basket";
import { usePublish } from "../receipt/use-publish";

interface SlipProps {
  readonly basket: Basket;
  readonly totals: Totals;
  readonly currency: string;
  readonly minorUnits: number;
  readonly act: (action: Action) => void;
  readonly onEdit: (key: string) => void;
}

/** The basket as a paper slip: one line a product, the total below, never scrolled away. */
export function Slip({ basket, totals, currency, minorUnits, act, onEdit }: SlipProps) {
  const { i18n, t } = useLingui();
  const end = useRef<HTMLLIElement>(null);
  const money = (value: bigint) => formatMoney(amountText(value as never, minorUnits), currency, i18n.locale);

  usePublish({
    kind: "sale",
    total: money(totals.grossAmount),
    lines: basket.lines.map((line, index) => ({
      key: line.key,
      name: line.name,
      quantity: formatNumber(millionthsText(line.quantity), i18n.locale),
      amount: money(totals.lines[index]?.amount ?? 0n),
    })),
    extras: [
      ...(totals.discountAmount === 0n ? [] : [{ name: t`Discount`, amount: money(0n - totals.discountAmount) }]),
      ...totals.taxes
        .filter((tax) => !tax.pricesIncludeTax && tax.taxAmount !== 0n)
        .map((tax) => ({ name: t`Tax ${formatNumber(millionthsText(tax.taxRate), i18n.locale)} %`, amount: money(tax.taxAmount) })),
    ],
  });

  // What was scanned is shown first, and its buttons when that is done.
  const opened = useDeferredValue(basket.selected);
  useEffect(() => {
    end.current?.scrollIntoView({ block: "nearest" });
  }, [basket.lines.length, opened]);

  return (
    <section aria-label={t`Basket`} className="perforated flex min-h-0 flex-1 flex-col rounded-t-medium bg-surface shadow-raised">
      <div className="min-h-0 flex-1 overflow-y-auto contain-content">
        {basket.lines.length === 0 ? (
          <State icon={<ReceiptText aria-hidden="true" />}>
            <Trans>Scan something, or choose it.</Trans>
          </State>
        ) : (
          <ol className="divide-y divide-line">
            {basket.lines.map((line, index) => {
              const isSelected = line.key === basket.selected;
              return (
                <li key={line.key} ref={isSelected ? end : undefined} className={cx(isSelected && "bg-accent-soft")}>
                  <SlipLine
                    line={line}
                    amount={money(totals.lines[index]?.amount ?? 0n)}
                    currency={currency}
                    minorUnits={minorUnits}
                    isSelected={isSelected}
                    act={act}
                    onEdit={onEdit}
                  />
                  {line.key === opened && <LineButtons line={line} act={act} onEdit={onEdit} />}
                </li>
              );
            })}
          </ol>
        )}
      </div>
      {basket.note !== undefined && <p className="border-t border-line px-4 pt-3 text-small text-muted wrap-anywhere">{basket.note}</p>}
      <dl className="flex flex-col gap-1 border-t border-line px-4 pt-3 pb-5">
        {totals.discountAmount !== 0n && (
          <div className="flex justify-between text-muted">
            <dt><Trans>Discount</Trans></dt>
            <dd>{money(0n - totals.discountAmount)}</dd>
          </div>
        )}
        {totals.taxes.map((tax) => (
          <div key={`${tax.taxCategory} ${tax.taxRate.toString()} ${String(tax.pricesIncludeTax)}`} className="flex justify-between text-small text-muted">
            <dt><Trans>Tax {formatNumber(millionthsText(tax.taxRate), i18n.locale)} %</Trans></dt>
            <dd>{money(tax.taxAmount)}</dd>
          </div>
        ))}
        <div className="flex flex-wrap items-baseline justify-between gap-x-3">
          <dt className="text-large font-semibold"><Trans>Total</Trans></dt>
          <dd data-testid="total" className="text-total font-semibold tracking-tight">{money(totals.grossAmount)}</dd>
        </div>
      </dl>
    </section>
  );
}

interface LineProps {
  readonly line: Line;
  readonly act: (action: Action) => void;
  readonly onEdit: (key: string) => void;
}

interface SlipLineProps extends LineProps {
  readonly amount: string;
  readonly currency: string;
  readonly minorUnits: number;
  readonly isSelected: boolean;
}

/** One product on the slip. A scan draws its own line, and none of the others. */
const SlipLine = memo(function SlipLine({ line, amount, currency, minorUnits, isSelected, act, onEdit }: SlipLineProps) {
  const { i18n } = useLingui();
  const price = (value: Price) => formatMoney(millionthsText(value), currency, i18n.locale);
  return (
    <button
      type="button"
      aria-pressed={isSelected}
      onClick={() => {
        if (isSelected) onEdit(line.key);
        else act({ type: "select", key: line.key });
      }}
      className="flex min-h-key w-full items-baseline gap-3 px-4 py-2 text-start"
    >
      <span className="w-10 shrink-0 text-end font-medium">{formatNumber(millionthsText(line.quantity), i18n.locale)}</span>
      <span className="min-w-0 flex-1">
        <span className="block truncate">{line.name}</span>
        {(line.quantity !== MILLION || line.unitPrice !== line.listPrice) && (
          <span className="block text-small text-muted">
            {line.unitPrice !== line.listPrice && (
              <>
                <s>{price(line.listPrice)}</s>{" "}
              </>
            )}
            {price(line.unitPrice)}
          </span>
        )}
        {line.discountPercent !== undefined && (
          <span className="block text-small text-muted">
            <Trans>{formatNumber(millionthsText(line.discountPercent), i18n.locale)} % off</Trans>
          </span>
        )}
        {line.discountAmount !== undefined && (
          <span className="block text-small text-muted">
            <Trans>{formatMoney(amountText(line.discountAmount, minorUnits), currency, i18n.locale)} off</Trans>
          </span>
        )}
        {line.note !== undefined && <span className="block text-small text-muted wrap-anywhere">{line.note}</span>}
        {line.onHand !== undefined && line.quantity > line.onHand && (
          <span className="block text-small text-refused">
            <Trans>On hand: {formatNumber(millionthsText(line.onHand), i18n.locale)}</Trans>
          </span>
        )}
      </span>
      <span className="font-medium">{amount}</span>
    </button>
  );
});

/** What can be done to the line that is chosen. */
function LineButtons({ line, act, onEdit }: LineProps) {
  const { t } = useLingui();
  const step = (by: bigint) => {
    act({ type: "set-quantity", key: line.key, quantity: (line.quantity + by * MILLION) as Quantity });
  };
  return (
    <div className="flex animate-fade flex-wrap gap-2 px-4 pb-3">
      <Button size="icon" aria-label={t`One less`} icon={<Minus aria-hidden="true" className="size-5" />} onClick={() => { step(-1n); }} />
      <Button size="icon" aria-label={t`One more`} icon={<Plus aria-hidden="true" className="size-5" />} onClick={() => { step(1n); }} />
      <Button
        size="icon"
        aria-label={t`Change ${line.name}`}
        icon={<Pencil aria-hidden="true" className="size-5" />}
        onClick={() => {
          onEdit(line.key);
        }}
      />
      <span className="flex-1" />
      <Button
        tone="danger"
        size="icon"
        aria-label={t`Remove ${line.name}`}
        icon={<Trash2 aria-hidden="true" className="size-5" />}
        onClick={() => {
          act({ type: "remove", key: line.key });
        }}
      />
    </div>
  );
}
