import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { editNumber, parseNumber } from "@/i18n/format";
import { bothPrices, priceFromOther } from "@/money/both-prices";
import type { Tax } from "@/money/tax-of";
import { TextField } from "@/ui/field";

interface PriceFieldsProps {
  readonly currency: string;
  readonly minorUnits: number;
  readonly tax: Tax;
  /** As it is typed; it is with tax or without, as `tax` says. */
  readonly value: string;
  readonly error: string | undefined;
  readonly onChange: (value: string) => void;
}

/** As the service takes a price. */
const PRICE = /^\d{1,9}(\.\d{1,6})?$/;

/** A price typed with tax or without it: the one that is kept, and the other one beside it. */
export function PriceFields({ currency, minorUnits, tax, value, error, onChange }: PriceFieldsProps) {
  const { i18n, t } = useLingui();
  // While somebody types on the other side, what they type stands there, and not what comes of it.
  const [typed, setTyped] = useState<string>();
  const isTaxed = tax.rate > 0n;
  const withTax = t`Price with tax, ${currency}`;
  const withoutTax = t`Price without tax, ${currency}`;
  const kept = parseNumber(value, i18n.locale);
  const both = kept !== null && PRICE.test(kept) ? bothPrices(kept, tax, minorUnits) : null;
  const other = both === null ? "" : editNumber(tax.pricesIncludeTax ? both.net : both.gross, i18n.locale);

  return (
    <>
      <TextField
        label={isTaxed ? (tax.pricesIncludeTax ? withTax : withoutTax) : t`Price, ${currency}`}
        name="unit_price"
        inputMode="decimal"
        required
        value={value}
        error={error}
        onChange={({ target }) => {
          onChange(target.value);
        }}
      />
      {isTaxed && (
        <TextField
          label={tax.pricesIncludeTax ? withoutTax : withTax}
          inputMode="decimal"
          value={typed ?? other}
          onChange={({ target }) => {
            setTyped(target.value);
            const given = parseNumber(target.value, i18n.locale);
            if (given !== null && PRICE.test(given)) onChange(editNumber(priceFromOther(given, tax, minorUnits), i18n.locale));
          }}
          onBlur={() => {
            setTyped(undefined);
          }}
        />
      )}
    </>
  );
}
