import { Trans, useLingui } from "@lingui/react/macro";
import { type KeyboardEvent, type SubmitEvent, useRef, useState } from "react";
import { parseNumber } from "@/i18n/format";
import { Button } from "@/ui/button";
import { cx } from "@/ui/cx";
import { readCount } from "./opening";
import { skuOf } from "./sku";
import type { NewProduct, Shop } from "./start-api";

interface Line {
  readonly name: string;
  readonly price: string;
  readonly count: string;
  readonly barcode: string;
}

const EMPTY: Line = { name: "", price: "", count: "", barcode: "" };
/** The barcode is the last: behind a scan comes Enter, and the next row. */
const FIELDS = ["name", "price", "count", "barcode"] as const;
const COLUMNS = "sm:grid-cols-[2fr_1fr_1fr_1.5fr]";
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
  const filled = lines.filter((line) => FIELDS.some((field) => line[field].trim() !== ""));
  const priceOf = ({ price }: Line) => parseNumber(price, i18n.locale);
  const isFaulty = (line: Line, field: (typeof FIELDS)[number]): boolean => {
    switch (field) {
      case "name":
        return line.name.trim() === "";
      case "price":
        return !isPrice(priceOf(line));
      case "count":
        return readCount(line.count, i18n.locale) === null;
      case "barcode":
        return false;
    }
  };
  const isGood = (line: Line) => !FIELDS.some((field) => isFaulty(line, field));
  const labels = { name: t`Name`, price: t`Price, ${shop.org.currency}`, count: t`How many are there`, barcode: t`Barcode` };
  const optional: Readonly<Record<string, string>> = { count: t`How many?`, barcode: t`Barcode, if any` };

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
        const count = readCount(line.count, i18n.locale);
        return { sku, name: line.name.trim(), unit_price: priceOf(line) ?? "", barcodes: line.barcode.trim(), ...(count == null ? {} : { count }) };
      }),
    );
  };

  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      <div ref={grid} className="flex flex-col gap-3 sm:gap-2">
        <div aria-hidden="true" className={cx("hidden gap-2 text-small font-medium sm:grid", COLUMNS)}>
          {FIELDS.map((field) => (
            <span key={field}>{labels[field]}</span>
          ))}
        </div>
        {lines.map((line, index) => (
          <div key={index} className={cx("grid grid-cols-2 gap-2", COLUMNS)}>
            {FIELDS.map((field) => (
              <input
                key={field}
                aria-label={t`${labels[field]}, row ${index + 1}`}
                placeholder={optional[field] ?? labels[field]}
                inputMode={field === "price" ? "decimal" : field === "count" ? "numeric" : "text"}
                autoComplete="off"
                maxLength={field === "name" ? 200 : 48}
                value={line[field]}
                aria-invalid={isTried && filled.includes(line) && isFaulty(line, field)}
                onKeyDown={goOn}
                onChange={({ target: { value } }) => {
                  change(index, { [field]: value });
                }}
                className={cx(CELL, (field === "name" || field === "barcode") && "col-span-2 sm:col-span-1")}
              />
            ))}
          </div>
        ))}
      </div>
      {isTried && !filled.every(isGood) && (
        <p role="alert" className="text-small text-refused">
          <Trans>Each product needs a name and a price, like 4.50. A count is a whole number.</Trans>
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
