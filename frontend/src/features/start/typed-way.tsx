import { Trans, useLingui } from "@lingui/react/macro";
import { type KeyboardEvent, type SubmitEvent, useRef, useState } from "react";
import { parseNumber } from "@/i18n/format";
import { Button } from "@/ui/button";
import { skuOf } from "./sku";
import type { NewProduct, Shop } from "./start-api";

interface Line {
  readonly name: string;
  readonly price: string;
  readonly barcode: string;
}

const EMPTY: Line = { name: "", price: "", barcode: "" };
const FIELDS = ["name", "price", "barcode"] as const;
const CELL = "min-h-target w-full rounded-medium border border-line-strong bg-surface px-3 placeholder:text-muted aria-invalid:border-refused";

interface TypedWayProps {
  readonly shop: Shop;
  readonly isBusy: boolean;
  readonly onBring: (products: readonly NewProduct[]) => void;
}

/** A grid to type in. A new row comes by itself; Enter goes on, so a scanner fills the barcode and moves to the next row. */
export function TypedWay({ shop, isBusy, onBring }: TypedWayProps) {
  const { i18n, t } = useLingui();
  const [lines, setLines] = useState<readonly Line[]>([EMPTY]);
  const [isTried, setTried] = useState(false);
  const grid = useRef<HTMLDivElement>(null);
  const filled = lines.filter(({ name, price, barcode }) => name.trim() !== "" || price.trim() !== "" || barcode.trim() !== "");
  const priceOf = ({ price }: Line) => parseNumber(price, i18n.locale);
  const isGood = (line: Line) => line.name.trim() !== "" && isPrice(priceOf(line));
  const labels = { name: t`Name`, price: t`Price, ${shop.org.currency}`, barcode: t`Barcode` };

  const change = (index: number, part: Partial<Line>) => {
    setLines((before) => {
      const after = before.map((line, place) => (place === index ? { ...line, ...part } : line));
      const last = after.at(-1);
      return last !== undefined && last.name !== "" && last.price !== "" ? [...after, EMPTY] : after;
    });
  };
  const goOn = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key !== "Enter") return;
    const inputs = [...(grid.current?.querySelectorAll("input") ?? [])];
    const next = inputs[inputs.indexOf(event.currentTarget) + 1];
    if (next === undefined) return;
    event.preventDefault();
    next.focus();
  };
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    setTried(true);
    if (filled.length === 0 || !filled.every(isGood)) return;
    const taken = new Set(shop.skus);
    onBring(
      filled.map((line) => {
        const sku = skuOf(line.name, taken);
        taken.add(sku);
        return { sku, name: line.name.trim(), unit_price: priceOf(line) ?? "", barcodes: line.barcode.trim() };
      }),
    );
  };

  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      <div ref={grid} className="flex flex-col gap-3 sm:gap-2">
        <div aria-hidden="true" className="hidden grid-cols-[2fr_1fr_1.5fr] gap-2 text-small font-medium sm:grid">
          {FIELDS.map((field) => (
            <span key={field}>{labels[field]}</span>
          ))}
        </div>
        {lines.map((line, index) => (
          <div key={index} className="grid grid-cols-2 gap-2 sm:grid-cols-[2fr_1fr_1.5fr]">
            {FIELDS.map((field) => (
              <input
                key={field}
                aria-label={t`${labels[field]}, row ${index + 1}`}
                placeholder={field === "barcode" ? t`Barcode, if any` : labels[field]}
                inputMode={field === "price" ? "decimal" : "text"}
                autoComplete="off"
                maxLength={field === "name" ? 200 : 48}
                value={line[field]}
                aria-invalid={isTried && filled.includes(line) && (field === "name" ? line.name.trim() === "" : field === "price" && !isPrice(priceOf(line)))}
                onKeyDown={goOn}
                onChange={({ target: { value } }) => {
                  change(index, { [field]: value });
                }}
                className={field === "name" ? `${CELL} col-span-2 sm:col-span-1` : CELL}
              />
            ))}
          </div>
        ))}
      </div>
      {isTried && !filled.every(isGood) && (
        <p role="alert" className="text-small text-refused">
          <Trans>Each product needs a name and a price, like 4.50.</Trans>
        </p>
      )}
      <Button type="submit" tone="primary" size="large" isBusy={isBusy} disabled={filled.length === 0}>
        <Trans>Save and open the till</Trans>
      </Button>
    </form>
  );
}

function isPrice(decimal: string | null): boolean {
  return decimal !== null && !decimal.startsWith("-");
}
