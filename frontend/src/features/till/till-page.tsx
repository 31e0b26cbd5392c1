import { Trans, useLingui } from "@lingui/react/macro";
import { getRouteApi } from "@tanstack/react-router";
import { CloudOff, RefreshCw } from "lucide-react";
import { useCallback, useEffect, useReducer, useRef, useState } from "react";
import { session } from "@/api/session";
import { formatMoney } from "@/i18n/format";
import { amount, amountText, quantity } from "@/money/decimal";
import type { LocalProduct } from "@/sync/database";
import { save } from "@/sync/outbox";
import { Button } from "@/ui/button";
import { State } from "@/ui/states";
import { countOf, emptyBasket, type Payment, reduce, taxOf, totalsOf, toSale } from "./basket";
import { Grid } from "./grid";
import { OpenTill } from "./open-till";
import { OutboxPanel } from "./outbox-panel";
import { Pay } from "./pay";
import { type Paid, PaidSlip } from "./paid-slip";
import { QUIET, readKey } from "./scanner";
import { Slip } from "./slip";
import { SyncBadge } from "./sync-badge";
import { findByCode, type ShopData, useEngine, useIsOpen, useOutboxCount, useProducts, useShop, useSyncState } from "./till-data";

const route = getRouteApi("/$orgId");
/** Writes days as ISO 8601 does. */
const ISO_LOCALE = "sv-SE" as const;
const REGISTER = "counterfoil.register";

/** The till: what can be sold on one side, the slip on the other. Nothing here waits for the network. */
export function TillPage() {
  const { membership } = route.useRouteContext();
  const engine = useEngine(membership.org_id);
  const sync = useSyncState(engine);
  const shop = useShop(engine.database);

  useEffect(() => engine.start(), [engine]);

  if (shop === undefined) return null; // read from this device: a moment
  if (shop === null) {
    return (
      <main className="grid flex-1 place-items-center">
        {sync.isOnline ? (
          <State icon={<RefreshCw aria-hidden="true" className="animate-spin motion-reduce:animate-none" />}>
            <Trans>The catalogue is coming.</Trans>
          </State>
        ) : (
          <State tone="waiting" icon={<CloudOff aria-hidden="true" />}>
            <Trans>This device has no copy of the shop yet. Connect it once; from then on it works without a network.</Trans>
          </State>
        )}
      </main>
    );
  }
  return <Till shop={shop} engine={engine} userId={session.identity?.user.id ?? ""} />;
}

interface TillProps {
  readonly shop: ShopData;
  readonly engine: ReturnType<typeof useEngine>;
  readonly userId: string;
}

function Till({ shop, engine, userId }: TillProps) {
  const { i18n, t } = useLingui();
  const { database } = engine;
  const sync = useSyncState(engine);
  const outbox = useOutboxCount(database);
  const [registerId, setRegisterId] = useState(() => localStorage.getItem(REGISTER) ?? shop.registers[0]?.id);
  const isOpen = useIsOpen(database, registerId);
  const [basket, act] = useReducer(reduce, undefined, emptyBasket);
  const [search, setSearch] = useState("");
  const [categoryId, setCategoryId] = useState<string | null>(null);
  const [view, setView] = useState<"sell" | "slip" | "pay">("sell");
  const [paid, setPaid] = useState<Paid | null>(null);
  const [isPanelOpen, setPanelOpen] = useState(false);
  const [unknownCode, setUnknownCode] = useState<string | null>(null);
  const searchField = useRef<HTMLInputElement>(null);
  const scanner = useRef(QUIET);
  const products = useProducts(database, search, categoryId);

  const minorUnits = shop.org.minor_units;
  const totals = totalsOf(basket, minorUnits);
  const money = (value: bigint) => formatMoney(amountText(value as never, minorUnits), shop.org.currency, i18n.locale);
  const register = shop.registers.find(({ id }) => id === registerId);

  const choose = useCallback(
    (product: LocalProduct, code?: string) => {
      const pack = product.barcode_details.find(({ barcode }) => barcode === code);
      const tax = taxOf(product, shop.rates, shop.org.prices_include_tax, today(shop.org.time_zone));
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
    if (registerId === undefined) return;
    const body = toSale(basket, payments, {
      registerId,
      soldAt: new Date().toISOString(),
      minorUnits,
      amountText: (value) => amountText(value, minorUnits),
    });
    const row = await save(database, basket.id, { kind: "sale", body }, { userId, now: Date.now(), deviceMark: register?.code ?? "" });
    setPaid({ id: row.id, mark: row.mark, total: money(totals.grossAmount), change: change > 0n ? money(change) : null });
    act({ type: "clear" });
    setView("sell");
    engine.nudge();
  };

  const openTill = async (chosen: string, float: string) => {
    localStorage.setItem(REGISTER, chosen);
    setRegisterId(chosen);
    const body = { register_id: chosen, opening_float_amount: float };
    await save(database, crypto.randomUUID(), { kind: "open_cash_session", body }, { userId, now: Date.now(), deviceMark: register?.code ?? "" });
    engine.nudge();
  };

  if (isOpen === undefined) return null;
  if (!isOpen) {
    return (
      <OpenTill
        registers={shop.registers}
        registerId={registerId}
        currency={shop.org.currency}
        minorUnits={minorUnits}
        onChoose={setRegisterId}
        onOpen={(chosen, float) => void openTill(chosen, float)}
      />
    );
  }

  const count = countOf(basket);
  const isPhoneSlip = view === "slip";
  return (
    <>
      <header className="no-print flex min-h-12 items-center justify-between gap-3 border-b border-line bg-surface px-3">
        <span className="truncate text-small font-medium">{register?.name ?? shop.org.name}</span>
        <SyncBadge
          sync={sync}
          outbox={outbox}
          onOpen={() => {
            setPanelOpen(true);
          }}
        />
      </header>
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
      {isPanelOpen && (
        <OutboxPanel
          database={database}
          sync={sync}
          onNudge={() => {
            engine.nudge();
          }}
          onClose={() => {
            setPanelOpen(false);
          }}
        />
      )}
    </>
  );
}

/** The day where the shop is, as the service would date a bill. */
function today(timeZone: string): string {
  return new Intl.DateTimeFormat(ISO_LOCALE, { timeZone }).format(new Date());
}
