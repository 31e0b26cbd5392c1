import { useLingui } from "@lingui/react/macro";
import { useNavigate } from "@tanstack/react-router";
import { type RefObject, useCallback, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { clock } from "@/api/clock";
import { dayAt } from "@/i18n/format";
import { MILLION, type Price, type Quantity, quantity } from "@/money/decimal";
import { taxOf } from "@/money/tax-of";
import type { LocalProduct } from "@/sync/database";
import { findByCode } from "@/sync/find-products";
import { play } from "@/ui/sound";
import { findProducts, type Shelf } from "../till-data";
import { useTill } from "../till-context";
import { isReceipt } from "../returns/read-search";
import { type Action, type Basket, type Line, ONE } from "./basket";
import { fitsUnit, readEntry } from "./entry";
import { loadEmbedded } from "./parts";
import { isScanning, readEmbedded, type ScannerSettings } from "@/hardware/scan/scanner";
import { useDecimals } from "./use-decimals";
import { useScans } from "@/hardware/scan/use-scans";

interface GoodsOptions {
  readonly basket: Basket;
  /** The line that is chosen on the slip. */
  readonly line: Line | undefined;
  readonly shelf: Shelf;
  readonly scanner: ScannerSettings;
  readonly act: (action: Action) => void;
  /** Say why something was not added. */
  readonly say: (notice: string) => void;
  readonly onAdd: () => void;
  readonly onScan: () => void;
}

interface Goods {
  readonly search: string;
  /** The last code that nothing has; null after the next product. */
  readonly unknownCode: string | null;
  /** Settled when what was scanned or entered so far is on the slip, or is known to be nothing; null while nothing is looked up. */
  readonly coming: RefObject<Promise<void> | null>;
  readonly add: (product: LocalProduct) => void;
  readonly readCode: (code: string) => Promise<void>;
  /** A text was typed into the field: a word that is looked for, or how many the next one is. */
  readonly type: (text: string) => void;
  /** Enter in the field: how many the chosen line is, or the first product that was found. */
  readonly enter: () => void;
}

/** How goods come into a basket: by a tap, a word or a quantity that is typed, a code that is scanned. */
export function useGoods({ basket, line, shelf, scanner: settings, act, say, onAdd, onScan }: GoodsOptions): Goods {
  const { i18n, t } = useLingui();
  const { shop, engine } = useTill();
  const { database } = engine;
  const { org } = shop;
  const [search, setSearch] = useState("");
  const [unknownCode, setUnknownCode] = useState<string | null>(null);
  const decimalsOf = useDecimals(database);
  const navigate = useNavigate();
  const isTendered = basket.payments !== undefined && basket.payments.length > 0;

  const add = useCallback(
    (product: LocalProduct, more: { quantity?: Quantity; unitPrice?: Price; isLabelled?: boolean } = {}) => {
      const times = basket.nextQuantity ?? ONE;
      const wanted = more.quantity === undefined ? times : (((more.quantity * times) / MILLION) as Quantity);
      onAdd();
      setUnknownCode(null);
      setSearch("");
      if (!fitsUnit(wanted, decimalsOf(product.unit))) {
        play("refused");
        act({ type: "type-quantity", quantity: null });
        say(t`${product.name} is sold by the whole ${product.unit}.`);
        return;
      }
      act({ type: "add", product, tax: taxOf(product, shop.rates, org.prices_include_tax, dayAt(clock.now(), org.time_zone)), ...more });
    },
    [act, say, onAdd, basket.nextQuantity, decimalsOf, shop.rates, org, t],
  );

  /** It is on the slip when this returns: a key that waits for it acts on that slip. */
  const addAtOnce = useCallback(
    (...goods: Parameters<typeof add>) => {
      flushSync(() => {
        add(...goods);
      });
    },
    [add],
  );

  const coming = useRef<Promise<void> | null>(null);
  const lookUp = useCallback((work: Promise<void>): Promise<void> => {
    const all = Promise.allSettled([coming.current, work]).then(() => {
      if (coming.current === all) coming.current = null;
    });
    coming.current = all;
    return work;
  }, []);

  const addCode = useCallback(
    async (code: string) => {
      setSearch("");
      const product = await findByCode(database, code);
      if (product !== undefined) {
        const pack = product.barcode_details.find(({ barcode }) => barcode === code);
        addAtOnce(product, pack?.pack_quantity === undefined ? {} : { quantity: quantity(pack.pack_quantity) });
        play("taken");
        return;
      }
      const { readLabel, rulesOf } = await loadEmbedded();
      const label = readEmbedded(code, rulesOf(org));
      const labelled = label === null ? undefined : await findByCode(database, label.productCode);
      if (label !== null && labelled !== undefined) {
        addAtOnce(labelled, { ...readLabel(label, labelled, decimalsOf(labelled.unit), org.minor_units), isLabelled: true });
        play("taken");
        return;
      }
      // Goods on the slip stay there; once money was taken, the sale is finished first.
      if (isReceipt(code) && !isTendered) {
        await navigate({ to: "/$orgId/till/return", params: { orgId: org.id }, search: { code } });
        return;
      }
      setUnknownCode(code);
      play("refused");
    },
    [addAtOnce, database, decimalsOf, org, isTendered, navigate],
  );
  const readCode = useCallback((code: string) => lookUp(addCode(code)), [lookUp, addCode]);

  const scanner = useScans(
    settings,
    useCallback(
      (code: string) => {
        onScan();
        void readCode(code);
      },
      [onScan, readCode],
    ),
  );

  const type = (text: string) => {
    // A code may hold an x as well: only what a person typed is a quantity.
    const entry = isScanning(scanner.current) ? null : readEntry(text, i18n.locale);
    if (entry?.kind !== "before") {
      setSearch(text);
      return;
    }
    act({ type: "type-quantity", quantity: entry.quantity });
    setSearch("");
  };

  const enter = () => {
    const entry = readEntry(search, i18n.locale);
    if (entry !== null && line !== undefined) {
      setSearch("");
      if (fitsUnit(entry.quantity, decimalsOf(line.unit))) act({ type: "set-quantity", key: line.key, quantity: entry.quantity });
      else say(t`${line.name} is sold by the whole ${line.unit}.`);
      return;
    }
    if (search !== "") void lookUp(addFirst());
  };

  const addFirst = async () => {
    // Asked anew: whoever types fast presses Enter before the answer is shown.
    const [first] = await findProducts(database, shop, search, shelf);
    if (first !== undefined) addAtOnce(first);
  };

  return { search, unknownCode, coming, add, readCode, type, enter };
}
