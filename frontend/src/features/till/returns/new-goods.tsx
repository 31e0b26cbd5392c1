import { useLingui } from "@lingui/react/macro";
import { Minus, Plus } from "lucide-react";
import type { Dispatch } from "react";
import { formatNumber } from "@/i18n/format";
import { MILLION, millionthsText, type Quantity } from "@/money/decimal";
import type { LocalProduct } from "@/sync/database";
import { Button } from "@/ui/button";
import type { Action, Basket } from "../sell/basket";
import { ProductSearch } from "./product-search";

interface NewGoodsProps {
  readonly basket: Basket;
  readonly act: Dispatch<Action>;
  readonly onAdd: (product: LocalProduct) => void;
}

/** What is taken in exchange: scanned, or found by name. */
export function NewGoods({ basket, act, onAdd }: NewGoodsProps) {
  const { i18n, t } = useLingui();
  return (
    <section aria-label={t`New goods`} className="flex flex-col gap-3">
      <ProductSearch label={t`In exchange for (scan, or type a name)`} onAdd={onAdd} />
      {basket.lines.length > 0 && (
        <ul className="flex flex-col divide-y divide-line rounded-medium bg-surface shadow-raised">
          {basket.lines.map((line) => {
            const step = (by: bigint) => {
              act({ type: "set-quantity", key: line.key, quantity: (line.quantity + by) as Quantity });
            };
            return (
              <li key={line.key} className="flex flex-wrap items-center gap-3 px-4 py-2">
                <span className="min-w-[min(8rem,100%)] flex-1 font-medium">{line.name}</span>
                <span className="flex flex-wrap items-center gap-1">
                  <Button size="icon" aria-label={t`One less of ${line.name}`} icon={<Minus aria-hidden="true" className="size-5" />} onClick={() => { step(-MILLION); }} />
                  <span className="w-16 text-center">{formatNumber(millionthsText(line.quantity), i18n.locale)}</span>
                  <Button size="icon" aria-label={t`One more of ${line.name}`} icon={<Plus aria-hidden="true" className="size-5" />} onClick={() => { step(MILLION); }} />
                </span>
              </li>
            );
          })}
        </ul>
      )}
    </section>
  );
}
