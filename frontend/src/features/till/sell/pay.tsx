import { Trans, useLingui } from "@lingui/react/macro";
import { ArrowLeft, Banknote, CreditCard } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { formatMoney, parseNumber } from "@/i18n/format";
import { type Amount, amount, amountText, minor } from "@/money/decimal";
import { roundToCoin } from "@/money/totals";
import { Button } from "@/ui/button";
import { TextField } from "@/ui/field";
import type { Payment } from "./basket";
import { quickCash } from "./quick-cash";

interface PayProps {
  readonly due: Amount;
  readonly currency: string;
  readonly minorUnits: number;
  /** The smallest coin, when cash is rounded to it. */
  readonly coin: Amount | null;
  readonly onPay: (payments: readonly Payment[], change: Amount) => void;
  readonly onBack: () => void;
}

/** Taking the money: slides over the grid, while the slip stays in sight. Chips in the order of likelihood. */
export function Pay({ due, currency, minorUnits, coin, onPay, onBack }: PayProps) {
  const { i18n, t } = useLingui();
  const [typed, setTyped] = useState("");
  const exact = useRef<HTMLButtonElement>(null);

  // One key takes the exact amount: Enter.
  useEffect(() => {
    exact.current?.focus();
  }, []);

  const money = (value: bigint) => formatMoney(amountText(value as Amount, minorUnits), currency, i18n.locale);
  const cashDue = roundToCoin(due, coin);
  const tendered = readAmount(typed, minorUnits, i18n.locale);
  const isEnough = tendered !== null && tendered >= cashDue;

  const takeCash = (handed: Amount) => {
    onPay([{ method: "cash", amount: cashDue, tendered: handed }], minor(handed - cashDue));
  };

  return (
    <section aria-label={t`Payment`} className="flex min-h-0 flex-1 animate-slide-up flex-col gap-5 overflow-y-auto">
      <header className="flex items-center gap-3">
        <Button tone="quiet" size="icon" aria-label={t`Back to the basket`} icon={<ArrowLeft aria-hidden="true" className="size-6 rtl:rotate-180" />} onClick={onBack} />
        <h1 className="text-title font-semibold">
          <Trans>Take {money(due)}</Trans>
        </h1>
      </header>

      <div className="flex flex-col gap-3">
        <h2 className="flex items-center gap-2 text-base font-semibold">
          <Banknote aria-hidden="true" className="size-5" />
          <Trans>Cash</Trans>
        </h2>
        <div className="grid grid-cols-2 gap-2 lg:grid-cols-3">
          <Button
            ref={exact}
            tone="primary"
            size="large"
            data-testid="exact"
            className="col-span-full"
            onClick={() => {
              takeCash(cashDue);
            }}
          >
            <Trans>Exactly {money(cashDue)}</Trans>
          </Button>
          {quickCash(cashDue, minorUnits).map((handed) => (
            <Button
              key={handed.toString()}
              size="large"
              onClick={() => {
                takeCash(handed);
              }}
            >
              {money(handed)}
            </Button>
          ))}
        </div>
        <form
          className="flex items-end gap-2"
          onSubmit={(event) => {
            event.preventDefault();
            if (isEnough) takeCash(tendered);
          }}
        >
          <TextField
            className="flex-1"
            label={t`Another amount`}
            inputMode="decimal"
            value={typed}
            error={typed !== "" && !isEnough ? t`At least ${money(cashDue)}.` : undefined}
            onChange={(event) => {
              setTyped(event.target.value);
            }}
          />
          <Button type="submit" disabled={!isEnough} className="mb-0">
            {isEnough ? <Trans>Change {money(tendered - cashDue)}</Trans> : <Trans>Take</Trans>}
          </Button>
        </form>
      </div>

      <div className="flex flex-col gap-3">
        <h2 className="flex items-center gap-2 text-base font-semibold">
          <CreditCard aria-hidden="true" className="size-5" />
          <Trans>Card</Trans>
        </h2>
        <Button
          size="large"
          onClick={() => {
            onPay([{ method: "card", amount: due }], minor(0n));
          }}
        >
          <Trans>The terminal took {money(due)}</Trans>
        </Button>
      </div>
    </section>
  );
}

function readAmount(text: string, minorUnits: number, locale: string): Amount | null {
  const decimal = parseNumber(text, locale);
  if (decimal === null || (decimal.split(".")[1]?.length ?? 0) > minorUnits) return null;
  return amount(decimal, minorUnits);
}
