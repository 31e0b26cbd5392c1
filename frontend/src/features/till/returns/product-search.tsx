import { Trans, useLingui } from "@lingui/react/macro";
import { useCallback, useState } from "react";
import { formatMoney } from "@/i18n/format";
import { findByCode } from "@/sync/find-products";
import type { LocalProduct } from "@/sync/database";
import { TextField } from "@/ui/field";
import { useScannerSettings } from "../sell/scanner-settings";
import { useScans } from "@/hardware/scan/use-scans";
import { useTill } from "../till-context";
import { type Shelf, useCopyState, useProducts } from "../till-data";

const SHOWN = 6;

const EVERYTHING: Shelf = { kind: "all" };

interface ProductSearchProps {
  readonly label: string;
  /** Only products that the service knows. */
  readonly isKnownOnly?: boolean;
  readonly onAdd: (product: LocalProduct) => void;
}

/** Goods that are scanned, or found by name. */
export function ProductSearch({ label, isKnownOnly = false, onAdd }: ProductSearchProps) {
  const { i18n, t } = useLingui();
  const { shop, engine } = useTill();
  const { database } = engine;
  const [search, setSearch] = useState("");
  const copy = useCopyState(database);
  const found = useProducts(database, shop, search, EVERYTHING)?.products.filter(({ made }) => !isKnownOnly || made === undefined);

  const addScanned = useCallback(
    (code: string) => {
      void findByCode(database, code).then((product) => {
        if (product === undefined || (isKnownOnly && product.made !== undefined)) setSearch(code);
        else onAdd(product);
      });
    },
    [database, isKnownOnly, onAdd],
  );
  useScans(useScannerSettings(database), addScanned);

  return (
    <>
      <TextField
        label={label}
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
          {found?.length === 0 && (
            <li className="px-4 py-3 text-muted">
              {copy === "full" ? (
                <Trans>This device is full. The copy of the shop comes back when there is room.</Trans>
              ) : (
                <Trans>Nothing is called that.</Trans>
              )}
            </li>
          )}
        </ul>
      )}
    </>
  );
}
