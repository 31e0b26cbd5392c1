import { Trans, useLingui } from "@lingui/react/macro";
import { useCallback, useEffect, useReducer, useRef, useState } from "react";
import { dayAt } from "@/i18n/format";
import { amount, amountText, quantity } from "@/money/decimal";
import type { LocalProduct } from "@/sync/database";
import { Button } from "@/ui/button";
import { countOf, emptyBasket, type Payment, reduce, taxOf, totalsOf, toSale } from "./basket";
import { Grid } from "./grid";
import { Pay } from "./pay";
import { type Paid, PaidSlip } from "./paid-slip";
import { QUIET, readKey } from "./scanner";
import { Slip } from "./slip";
import { useTill } from "../till-context";
import { findByCode, useProducts } from "../till-data";

/** The till: what can be sold on one side, the slip on the other. Nothing here waits for the network. */
export function SellPage() {
  const { t } = useLingui();
  const { shop, engine, register, money, remember } = useTill();
  const { database } = engine;
  const [basket, act] = useReducer(reduce, undefined, emptyBasket);
  const [search, setSearch] = useState("");
  const [categoryId, setCategoryId] = useState<string | null>(null);
  const [view, setView] = useState<"sell" | "slip" | "pay">("sell");
  const [paid, setPaid] = useState<Paid | null>(null);
  const [unknownCode, setUnknownCode] = useState<string | null>(null);
  const searchField = useRef<HTMLInputElement>(null);
  const scanner = useRef(QUIET);
  const products = useProducts(database, search, categoryId);

  const minorUnits = shop.org.minor_units;
  const totals = totalsOf(basket, minorUnits);

  const choose = useCallback(
    (product: LocalProduct, code?: string) => {
      const pack = product.barcode_details.find(({ barcode }) => barcode === code);
      const tax = taxOf(product, shop.rates, shop.org.prices_include_tax, dayAt(Date.now(), shop.org.time_zone));
      setPaid(null);
      setUnknownCode(null);
      setSearch("");
      act({
        type: "add",
        product,
        tax,
        ...(pack?.pack_quantity === undefined ? {} : { quantity: quantity(pack.pack_quantity) }),
      });
    },
    [shop],
  );

  // A scanner types wherever the focus is: its keys are told from a person's by their speed.
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const { state, code } = readKey(scanner.current, { key: event.key, at: event.timeStamp });
      scanner.current = state;
      if (code === null) return;
      event.preventDefault();
      setSearch("");
      void findByCode(database, code).then((product) => {
        if (product === undefined) setUnknownCode(code);
        else choose(product, code);
      });
    };
    window.addEventListener("keydown", onKey, { capture: true });
    return () => {
      window.removeEventListener("keydown", onKey, { capture: true });
    };
  }, [database, choose]);

  useEffect(() => {
    if (view === "sell" && window.matchMedia("(pointer: fine)").matches) searchField.current?.focus();
  }, [view, basket.lines.length]);

  const pay = async (payments: readonly Payment[], change: bigint) => {
    if (register === undefined) return;
    const body = toSale(basket, payments, {
      registerId: register.id,
      soldAt: new Date().toISOString(),
      minorUnits,
      amountText: (value) => amountText(value, minorUnits),
    });
    const row = await remember(basket.id, { kind: "sale", body });
    setPaid({ id: row.id, mark: row.mark, total: money(totals.grossAmount), change: change > 0n ? money(change) : null });
    act({ type: "clear" });
    setView("sell");
  };

  const count = countOf(basket);
  const isPhoneSlip = view === "slip";
  return (
    <main className="flex min-h-0 flex-1 flex-col gap-4 p-3 md:flex-row md:p-4">
      {view !== "pay" && (
        <h1 className="sr-only">
          <Trans>Till</Trans>
        </h1>
      )}
      <div className={`flex min-h-0 min-w-0 flex-1 flex-col gap-3 ${isPhoneSlip ? "max-md:hidden" : ""}`}>
        {view === "pay" ? (
          <Pay
            due={totals.grossAmount}
            currency={shop.org.currency}
            minorUnits={minorUnits}
            coin={shop.org.cash_rounding_increment === null ? null : amount(shop.org.cash_rounding_increment, minorUnits)}
            onPay={(payments, change) => void pay(payments, change)}
            onBack={() => {
              setView("sell");
            }}
          />
        ) : (
          <>
            {unknownCode !== null && (
              <p role="alert" className="rounded-medium bg-waiting-soft px-4 py-3 text-waiting">
                <Trans>Nothing here has the code {unknownCode}. Look it up by name.</Trans>
              </p>
            )}
            <Grid
              shop={shop}
              products={products}
              search={search}
              onSearch={setSearch}
              searchField={searchField}
              categoryId={categoryId}
              onCategory={setCategoryId}
              onChoose={choose}
            />
          </>
        )}
      </div>
      <aside className={`flex min-h-0 flex-col gap-3 md:w-96 ${isPhoneSlip ? "flex-1" : "max-md:hidden"}`}>
        {paid !== null && basket.lines.length === 0 ? (
          <PaidSlip paid={paid} />
        ) : (
          <Slip basket={basket} totals={totals} currency={shop.org.currency} minorUnits={minorUnits} act={act} />
        )}
        <Button
          tone="primary"
          size="large"
          data-testid="pay"
          disabled={basket.lines.length === 0}
          onClick={() => {
            setView("pay");
          }}
        >
          {basket.lines.length === 0 ? <Trans>Pay</Trans> : <Trans>Pay {money(totals.grossAmount)}</Trans>}
        </Button>
      </aside>
      {paid !== null && basket.lines.length === 0 && view !== "slip" && (
        <div className="md:hidden">
          <PaidSlip paid={paid} />
        </div>
      )}
      {view !== "pay" && (
        <div className="flex gap-2 md:hidden">
          <Button
            size="large"
            className="flex-1"
            aria-label={isPhoneSlip ? t`Back to the products` : t`Show the basket`}
            onClick={() => {
              setView(isPhoneSlip ? "sell" : "slip");
            }}
          >
            {isPhoneSlip ? <Trans>Add more</Trans> : <span>{count} · {money(totals.grossAmount)}</span>}
          </Button>
          {!isPhoneSlip && (
            <Button
              tone="primary"
              size="large"
              className="flex-1"
              disabled={basket.lines.length === 0}
              onClick={() => {
                setView("pay");
              }}
            >
              <Trans>Pay</Trans>
            </Button>
          )}
        </div>
      )}
    </main>
  );
}
