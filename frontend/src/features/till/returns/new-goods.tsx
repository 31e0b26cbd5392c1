import { Trans, useLingui } from "@lingui/react/macro";
import { Minus, Plus } from "lucide-react";
import { type Dispatch, useCallback, useState } from "react";
import { formatMoney, formatNumber } from "@/i18n/format";
import { MILLION, millionthsText, type Quantity } from "@/money/decimal";
import type { LocalProduct } from "@/sync/database";
import { Button } from "@/ui/button";
import { TextField } from "@/ui/field";
import type { Action, Basket } from "../sell/basket";
import { useScannerSettings } from "../sell/scanner-settings";
import { useScans } from "../sell/use-scans";
import { useTill } from "../till-context";
import { findByCode, type Shelf, useProducts } from "../till-data";

const SHOWN = 6;

const EVERYTHING: Shelf = { kind: "all" };

interface NewGoodsProps {
  readonly basket: Basket;
  readonly act: Dispatch<Action>;
  readonly onAdd: (product: LocalProduct) => void;
}

/** What is taken in exchange: scanned, or found by name. */
export function NewGoods({ basket, act, onAdd }: NewGoodsProps) {
  const { i18n, t } = useLingui();
  const { shop, engine } = useTill();
  const { database } = engine;
  const [search, setSearch] = useState("");
  const found = useProducts(database, shop, search, EVERYTHING)?.products;

  const addScanned = useCallback(
    (code: string) => {
      void findByCode(database, code).then((product) => {
        if (product === undefined) setSearch(code);
        else onAdd(product);
      });
    },
    [database, onAdd],
  );
  useScans(useScannerSettings(database), addScanned);

  return (
    <section aria-label={t`New goods`} className="flex flex-col gap-3">
      <TextField
        label={t`In exchange for (scan, or type a name)`}
        autoComplete="off"
        value={search}
        onChange={(event) => {
          setSearch(event.target.value);
        }}
      />
      {search.trim() !== "" && (
        <ul aria-label={t`Products`} className="flex flex-col divide-y divide-line rounded-medium bg-surface shadow-raised">
          {found?.slice(0, SHOWN).map((product) => (
            <li key={product.id}>
              <button
                type="button"
                data-product={product.sku}
                className="flex min-h-key w-full items-center justify-between gap-3 px-4 text-start hover:bg-sunken"
                onClick={() => {
                  setSearch("");
                  onAdd(product);
                }}
              >
                <span className="truncate">{product.name}</span>
                <span className="font-medium">{formatMoney(product.unit_price, shop.org.currency, i18n.locale)}</span>
              </button>
            </li>
          ))}
          {found?.length === 0 && <li className="px-4 py-3 text-muted"><Trans>Nothing is called that.</Trans></li>}
        </ul>
      )}
      {basket.lines.length > 0 && (
        <ul className="flex flex-col divide-y divide-line rounded-medium bg-surface shadow-raised">
          {basket.lines.map((line) => {
            const step = (by: bigint) => {
              act({ type: "set-quantity", key: line.key, quantity: (line.quantity + by) as Quantity });
            };
            return (
              <li key={line.key} className="flex flex-wrap items-center gap-3 px-4 py-2">
                <span className="min-w-32 flex-1 font-medium">{line.name}</span>
                <span className="flex items-center gap-1">
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
