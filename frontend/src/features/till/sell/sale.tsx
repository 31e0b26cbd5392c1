import { Trans, useLingui } from "@lingui/react/macro";
import { useLiveQuery } from "dexie-react-hooks";
import { Ellipsis, Inbox, Pause, UserRound, X } from "lucide-react";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { clock } from "@/api/clock";
import { dayAt, formatMoney, formatNumber } from "@/i18n/format";
import { amount, amountText, MILLION, millionthsText, type Price, type Quantity, quantity } from "@/money/decimal";
import { holdLock, lock } from "@/sync/at-till";
import type { LocalDatabase, LocalProduct } from "@/sync/database";
import { NotRefusedError } from "@/sync/outbox";
import { canLock } from "@/sync/pin-login";
import { hasRoom } from "@/sync/room";
import { Button } from "@/ui/button";
import { play } from "@/ui/sound";
import { part } from "@/ui/part";
import { Notice } from "@/ui/states";
import { useTill } from "../till-context";
import { findByCode, findProducts, type Shelf, useProducts } from "../till-data";
import { type Action, type Basket, countOf, ONE, type Payment, taxOf, totalsOf, toSale } from "./basket";
import { fitsUnit, readEntry } from "./entry";
import { moveFavourite, toggleFavourite } from "./favourites";
import { Grid } from "./grid";
import { actionOf, type KeyAction } from "./keys";
import { askFor, findLimitProblems, limitOf, withApprovals } from "./limits";
import { listParked, park } from "./parked";
import { Pay } from "./pay";
import { type Paid, PaidSlip } from "./paid-slip";
import { isScanning, readEmbedded } from "./scanner";
import { useScannerSettings } from "./scanner-settings";
import { Slip } from "./slip";
import { leftOf, type Tender } from "./tender";
import { useCredit } from "./use-credit";
import { changeFavourites, useFavourites } from "./use-favourites";
import { useDecimals } from "./use-decimals";
import { useLimit } from "./use-limit";
import { useScans } from "./use-scans";

// What is not needed for the first sale of the morning is a file of its own.
const loadEditLine = () => import("./edit-line");
const loadEditWhole = () => import("./edit-whole");
const loadParkPanel = () => import("./park-panel");
const loadParkedPanel = () => import("./parked-panel");
const loadCustomerPanel = () => import("./customer-panel");
const loadNewProductPanel = () => import("./new-product-panel");
const loadCameraPanel = () => import("./camera-panel");
const loadMenuSheet = () => import("./menu-sheet");
const loadSettingsSheet = () => import("./settings-sheet");
const loadEmbedded = () => import("./embedded");
const EditLine = part(() => loadEditLine().then((file) => file.EditLine));
const EditWhole = part(() => loadEditWhole().then((file) => file.EditWhole));
const ParkPanel = part(() => loadParkPanel().then((file) => file.ParkPanel));
const ParkedPanel = part(() => loadParkedPanel().then((file) => file.ParkedPanel));
const CustomerPanel = part(() => loadCustomerPanel().then((file) => file.CustomerPanel));
const NewProductPanel = part(() => loadNewProductPanel().then((file) => file.NewProductPanel));
const CameraPanel = part(() => loadCameraPanel().then((file) => file.CameraPanel));
const MenuSheet = part(() => loadMenuSheet().then((file) => file.MenuSheet));
const ApprovalDialog = part(() => import("../approval-dialog").then((file) => file.ApprovalDialog));
const SettingsSheet = part(() => loadSettingsSheet().then((file) => file.SettingsSheet));

/** They are fetched with the page nevertheless: without a network, a part that was not fetched is not there. */
const LATER = [
  loadEditLine,
  loadEditWhole,
  loadParkPanel,
  loadParkedPanel,
  loadCustomerPanel,
  loadNewProductPanel,
  loadCameraPanel,
  loadMenuSheet,
  loadSettingsSheet,
  loadEmbedded,
  () => import("./arranged-tiles"),
  () => import("../approval-dialog"),
];

type PanelName = "pay" | "line" | "whole" | "park" | "parked" | "customer" | "new-product" | "camera";
type SheetName = "menu" | "settings";

interface SaleProps {
  readonly registerId: string;
  readonly basket: Basket;
  readonly act: (action: Action) => void;
}

/** One sale after the other, at one register. */
export function Sale({ registerId, basket, act: actAlways }: SaleProps) {
  const { i18n, t } = useLingui();
  const { shop, engine, sync, userId, money, remember } = useTill();
  const { database } = engine;
  const { org } = shop;
  const minorUnits = org.minor_units;
  const [search, setSearch] = useState("");
  const favourites = useFavourites(database, registerId);
  const [chosenShelf, setShelf] = useState<Shelf | null>(null);
  const [panel, setPanel] = useState<PanelName | null>(null);
  const [sheet, setSheet] = useState<SheetName | null>(null);
  const [isSlipShown, setSlipShown] = useState(false);
  const [paid, setPaid] = useState<Paid | null>(null);
  const [unknownCode, setUnknownCode] = useState<string | null>(null);
  const [notice, setNotice] = useState<string | null>(null);
  const searchField = useRef<HTMLInputElement>(null);
  const isPaying = useRef(false);
  const [isFull, setFull] = useState(false);

  const shelf: Shelf = useShelf(chosenShelf, favourites);
  const found = useProducts(database, shop, search, shelf);
  const decimalsOf = useDecimals(database);
  const ownLimit = useLimit(database, org.id, shop);
  const limit = useMemo(() => withApprovals(ownLimit, basket.approvals ?? []), [ownLimit, basket.approvals]);
  const [isAsking, setAsking] = useState(false);
  const settings = useScannerSettings(database);
  const customer = useLiveQuery(
    async () => (basket.customerId === undefined ? null : ((await database.customer.get(basket.customerId)) ?? null)),
    [database, basket.customerId],
  );
  // Whoever was noted here a moment ago has nothing to spend.
  const credit = useCredit(org.id, customer?.made === undefined ? customer?.id : undefined, sync.isOnline);
  const parkedCount = useLiveQuery(async () => (await listParked(database)).length, [database]) ?? 0;

  const totals = totalsOf(basket, minorUnits);
  const problems = findLimitProblems(basket, limit, minorUnits);
  const { correction } = basket;
  const payments = basket.payments ?? NO_PAYMENTS;
  const isTendered = payments.length > 0;
  const line = basket.lines.find(({ key }) => key === basket.selected);
  // Money was taken already: the sale is finished before anything else.
  const isPayingNow = isTendered || panel === "pay";
  useEffect(() => (isPayingNow ? holdLock() : undefined), [isPayingNow]);
  const shown = isTendered ? "pay" : panel === "line" && line === undefined ? null : panel;

  const act = useCallback(
    (action: Action) => {
      if (isTendered && action.type !== "set-payments" && action.type !== "clear") {
        setNotice(t`Money was taken for this sale: finish it first.`);
        play("refused");
        return;
      }
      setNotice(null);
      actAlways(action);
    },
    [isTendered, actAlways, t],
  );

  const add = useCallback(
    (product: LocalProduct, more: { quantity?: Quantity; unitPrice?: Price; isLabelled?: boolean } = {}) => {
      const times = basket.nextQuantity ?? ONE;
      const wanted = more.quantity === undefined ? times : (((more.quantity * times) / MILLION) as Quantity);
      setPaid(null);
      setUnknownCode(null);
      setSearch("");
      if (!fitsUnit(wanted, decimalsOf(product.unit))) {
        setNotice(t`${product.name} is sold by the whole ${product.unit}.`);
        play("refused");
        act({ type: "type-quantity", quantity: null });
        return;
      }
      act({ type: "add", product, tax: taxOf(product, shop.rates, org.prices_include_tax, dayAt(clock.now(), org.time_zone)), ...more });
    },
    [act, basket.nextQuantity, decimalsOf, shop.rates, org, t],
  );

  const readCode = useCallback(
    async (code: string) => {
      setSearch("");
      const product = await findByCode(database, code);
      if (product !== undefined) {
        const pack = product.barcode_details.find(({ barcode }) => barcode === code);
        add(product, pack?.pack_quantity === undefined ? {} : { quantity: quantity(pack.pack_quantity) });
        play("taken");
        return;
      }
      const { readLabel, rulesOf } = await loadEmbedded();
      const label = readEmbedded(code, rulesOf(org));
      const labelled = label === null ? undefined : await findByCode(database, label.productCode);
      if (label !== null && labelled !== undefined) {
        add(labelled, { ...readLabel(label, labelled, decimalsOf(labelled.unit), minorUnits), isLabelled: true });
        play("taken");
        return;
      }
      setUnknownCode(code);
      play("refused");
    },
    [add, database, decimalsOf, org, minorUnits],
  );

  const scanner = useScans(
    settings,
    useCallback(
      (code: string) => {
        setPanel((before) => (before === "camera" ? before : null));
        void readCode(code);
      },
      [readCode],
    ),
  );

  const onSearch = (text: string) => {
    // A code may hold an x as well: only what a person typed is a quantity.
    const entry = isScanning(scanner.current) ? null : readEntry(text, i18n.locale);
    if (entry?.kind !== "before") {
      setSearch(text);
      return;
    }
    act({ type: "type-quantity", quantity: entry.quantity });
    setSearch("");
  };

  const onEnter = () => {
    const entry = readEntry(search, i18n.locale);
    if (entry !== null && line !== undefined) {
      setSearch("");
      if (fitsUnit(entry.quantity, decimalsOf(line.unit))) act({ type: "set-quantity", key: line.key, quantity: entry.quantity });
      else setNotice(t`${line.name} is sold by the whole ${line.unit}.`);
      return;
    }
    if (search !== "") void addFirst();
  };

  const addFirst = async () => {
    // Whoever types fast presses Enter before the answer is there: what is shown may still be of fewer letters.
    const products = found?.search === search ? found.products : await findProducts(database, shop, search, shelf);
    const [first] = products;
    if (first !== undefined) add(first);
  };

  const step = (by: bigint) => {
    if (line !== undefined) act({ type: "set-quantity", key: line.key, quantity: (line.quantity + by * MILLION) as Quantity });
  };

  const isPossible = (action: KeyAction): boolean => {
    switch (action) {
      case "pay":
      case "whole":
        return basket.lines.length > 0;
      case "park":
        return basket.lines.length > 0 && correction === undefined;
      case "edit-line":
        return line !== undefined;
      case "lock":
        return canLock(org.id) && !isPayingNow;
      default:
        return true;
    }
  };

  const perform = (action: KeyAction) => {
    setSheet(null);
    if (!isPossible(action)) return;
    switch (action) {
      case "search":
        setPanel(null);
        setSlipShown(false);
        requestAnimationFrame(() => searchField.current?.focus());
        return;
      case "edit-line":
        setPanel("line");
        return;
      case "customer":
      case "whole":
      case "park":
      case "parked":
      case "pay":
      case "new-product":
      case "camera":
        setPanel(action);
        return;
      case "settings":
        setSheet("settings");
        return;
      case "lock":
        lock(org.id);
        return;
      case "keys":
        setSheet("menu");
        return;
      case "previous":
      case "next":
        act({ type: "select-next", by: action === "next" ? 1 : -1 });
        return;
      case "more":
      case "less":
        step(action === "more" ? 1n : -1n);
        return;
      case "remove":
        if (line !== undefined) act({ type: "remove", key: line.key });
        return;
      case "back":
        setPanel(null);
    }
  };

  const performNow = useRef(perform);
  useEffect(() => {
    performNow.current = perform;
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || document.querySelector("dialog[open]") !== null) return;
      const action = actionOf(event, isTyping(event.target));
      if (action === null) return;
      event.preventDefault();
      performNow.current(action);
    };
    window.addEventListener("keydown", onKey);
    return () => {
      window.removeEventListener("keydown", onKey);
    };
  }, []);

  // Before any money is taken: what is sold must find room on this device.
  useEffect(() => {
    if (shown !== "pay") return;
    void hasRoom(database).then((has) => {
      setFull(!has);
    });
  }, [shown, database]);

  useEffect(() => {
    void Promise.allSettled(LATER.map((part) => part()));
  }, []);

  // Whoever has a keyboard types without looking for the field.
  useEffect(() => {
    if (shown === null && window.matchMedia("(pointer: fine)").matches) searchField.current?.focus();
  }, [shown, basket.lines.length]);

  // What was put aside without a network is shared as soon as there is one.
  useEffect(() => {
    if (sync.isOnline) void shareNow();
    async function shareNow() {
      if ((await database.parked.count()) > 0) await shareParked(database, org.id, minorUnits);
    }
  }, [database, org.id, minorUnits, sync.isOnline, sync.syncedAt]);

  const pay = async (taken: readonly Payment[], change: bigint) => {
    if (isPaying.current) return;
    isPaying.current = true;
    try {
      const body = toSale(basket, taken, {
        registerId,
        soldAt: new Date(clock.now()).toISOString(),
        minorUnits,
        amountText: (value) => amountText(value, minorUnits),
      });
      // A login that may do less sends what somebody who may do more sold: they answer for it with the PIN they entered.
      const own = shop.me === undefined || shop.me === shop.login ? [] : askFor(basket, limitOf(shop.login), minorUnits);
      const answered = own.map((asked) => ({ ...asked, approvedBy: userId, name: shop.me?.name ?? "", approvedAt: clock.now() }));
      const given = basket.approvals ?? [];
      const isManager = shop.me?.permissions.includes("approve") ?? false;
      const row = await remember(
        basket.id,
        { kind: "sale", body },
        isManager ? [...given, ...answered] : given,
        correction === undefined ? undefined : { rowId: correction.rowId, reason: t`Changed, and sent again` },
      );
      for (const { source, amount: spent } of taken) {
        if (source === undefined) continue;
        const from = source.kind === "credit_note" ? { credit_note_id: source.id } : { payment_id: source.id };
        await remember(source.key, { kind: "allocation", saleId: basket.id, body: { ...from, amount: amountText(spent, minorUnits) } });
      }
      const owed = leftOf({ due: totals.grossAmount, payments: taken });
      setPaid({
        id: row.id,
        mark: row.mark,
        total: money(totals.grossAmount),
        change: change > 0n ? money(change) : null,
        owed: owed > 0n ? money(owed) : null,
      });
      actAlways({ type: "clear" });
      setPanel(null);
      setSlipShown(false);
    } catch (error) {
      if (!(error instanceof NotRefusedError)) throw error;
      actAlways({ type: "clear" });
      setPanel(null);
      setNotice(t`This sale was sent or discarded meanwhile. Nothing was changed.`);
    } finally {
      isPaying.current = false;
    }
  };

  const parkNow = async (name: string) => {
    await park(database, basket, name, Date.now());
    actAlways({ type: "clear" });
    setPanel(null);
    setSlipShown(false);
    await shareParked(database, org.id, minorUnits);
  };

  const tender: Tender = {
    due: totals.grossAmount,
    coin: org.cash_rounding_increment === null ? null : amount(org.cash_rounding_increment, minorUnits),
    payments,
  };
  const close = () => {
    setPanel(null);
  };
  const count = countOf(basket);
  const isEmpty = basket.lines.length === 0;
  const refusal = isFull
    ? t`This device is full: nothing can be saved on it. Take no money. Free some room on the device, then try again.`
    : problems.length === 0
      ? null
      : problems.some(({ kind }) => kind === "price")
        ? t`A price is lower than you may sell at. Change the line, or ask a manager.`
        : t`You may take off at most ${formatNumber(millionthsText(limit.discount), i18n.locale)} %. Change it, or ask a manager.`;

  return (
    <main className="flex min-h-0 flex-1 flex-col gap-3 p-3 max-md:overflow-y-auto md:gap-4 md:p-4 md:landscape:flex-row lg:flex-row!">
      {shown === null && (
        <h1 className="sr-only">
          <Trans>Till</Trans>
        </h1>
      )}
      <div className={`flex min-w-0 flex-1 flex-col gap-3 md:min-h-0 ${isSlipShown && shown === null ? "max-md:hidden" : ""}`}>
        {notice !== null && <Notice tone="waiting">{notice}</Notice>}
        {correction !== undefined && (
          <Notice
            tone="waiting"
            action={
              <Button
                onClick={() => {
                  actAlways({ type: "clear" });
                  setPanel(null);
                }}
              >
                <Trans>Leave it as it was</Trans>
              </Button>
            }
          >
            <Trans>You are changing the refused sale {correction.mark}. Take down again how it was paid.</Trans>
          </Notice>
        )}
        <>
          {shown === "pay" ? (
            <Pay
              tender={tender}
              currency={org.currency}
              minorUnits={minorUnits}
              goods={basket.lines.map(({ quantity: pieces, name }) => `${formatNumber(millionthsText(pieces), i18n.locale)} × ${name}`).join(", ")}
              customerName={customer?.name ?? null}
              credit={credit}
              refusal={refusal}
              onTender={(taken) => {
                act({ type: "set-payments", payments: taken });
              }}
              onPay={(taken, change) => void pay(taken, change)}
              onChooseCustomer={() => {
                setPanel("customer");
              }}
              onAsk={() => {
                setAsking(true);
              }}
              onBack={close}
            />
          ) : shown === "line" && line !== undefined ? (
            <EditLine key={line.key} basket={basket} line={line} limit={limit} act={act} onBack={close} />
          ) : shown === "whole" ? (
            <EditWhole basket={basket} limit={limit} act={act} onBack={close} />
          ) : shown === "park" ? (
            <ParkPanel proposed={customer?.name} onPark={(name) => void parkNow(name)} onBack={close} />
          ) : shown === "parked" ? (
            <ParkedPanel
              onResume={(resumed) => {
                // What is on the slip is put aside in its place: nothing is lost.
                if (!isEmpty && correction === undefined) void park(database, basket, customer?.name ?? t`Put aside`, Date.now());
                actAlways({ type: "load", basket: resumed });
                close();
              }}
              onBack={close}
            />
          ) : shown === "customer" ? (
            <CustomerPanel
              chosen={basket.customerId}
              onChoose={(chosen) => {
                act({ type: "set-customer", customer: chosen });
                close();
              }}
              onBack={close}
            />
          ) : shown === "new-product" ? (
            <NewProductPanel
              barcode={unknownCode}
              onCreated={(product) => {
                add(product);
                close();
              }}
              onBack={close}
            />
          ) : shown === "camera" ? (
            <CameraPanel onCode={(code) => void readCode(code)} onBack={close} />
          ) : (
            <>
              {unknownCode !== null && (
                <Notice
                  tone="refused"
                  action={
                    <Button
                      onClick={() => {
                        setPanel("new-product");
                      }}
                    >
                      <Trans>Create it</Trans>
                    </Button>
                  }
                >
                  <Trans>Nothing here has the code {unknownCode}. Look it up by name.</Trans>
                </Notice>
              )}
              <Grid
                shop={shop}
                found={found}
                search={search}
                onSearch={onSearch}
                onEnter={onEnter}
                searchField={searchField}
                beside={
                  <>
                    {basket.nextQuantity !== undefined && (
                      <Button
                        tone="primary"
                        size="large"
                        data-testid="next-quantity"
                        aria-label={t`The next one: ${formatNumber(millionthsText(basket.nextQuantity), i18n.locale)}. Press to forget it.`}
                        onClick={() => {
                          act({ type: "type-quantity", quantity: null });
                        }}
                      >
                        {formatNumber(millionthsText(basket.nextQuantity), i18n.locale)} ×
                        <X aria-hidden="true" className="size-4" />
                      </Button>
                    )}
                    <Button
                      className="min-h-key min-w-key shrink-0 px-0!"
                      aria-label={t`What can be done here`}
                      icon={<Ellipsis aria-hidden="true" className="size-6" />}
                      onClick={() => {
                        setSheet("menu");
                      }}
                    />
                  </>
                }
                shelf={shelf}
                onShelf={setShelf}
                favourites={favourites}
                onFavourite={(id) => void changeFavourites(database, registerId, (before) => toggleFavourite(before, id))}
                onMove={(id, index) => void changeFavourites(database, registerId, (before) => moveFavourite(before, id, index))}
                onChoose={add}
              />
            </>
          )}
        </>
      </div>
      <aside
        className={`flex min-h-0 flex-col gap-3 md:portrait:max-lg:h-2/5 md:landscape:w-[min(24rem,42%)] lg:w-[min(26rem,42%)] 2xl:w-[30rem] ${
          isSlipShown && shown === null ? "flex-1" : "max-md:hidden"
        }`}
      >
        <div className="flex flex-wrap gap-2">
          <Button
            className="min-w-0 flex-1 justify-start!"
            icon={<UserRound aria-hidden="true" className="size-5 shrink-0" />}
            data-testid="customer"
            onClick={() => {
              perform("customer");
            }}
          >
            <span className="truncate">
              {customer == null ? <Trans>Customer</Trans> : customer.name}
              {credit !== null && Number(credit.amount) > 0 && (
                <span className="ms-2 text-small text-muted">
                  <Trans>Credit {formatMoney(credit.amount, org.currency, i18n.locale)}</Trans>
                </span>
              )}
            </span>
          </Button>
          <Button
            icon={<Pause aria-hidden="true" className="size-5" />}
            disabled={isEmpty || isTendered || correction !== undefined}
            aria-label={t`Put this sale aside`}
            onClick={() => {
              perform("park");
            }}
          />
          <Button
            icon={<Inbox aria-hidden="true" className="size-5" />}
            disabled={isTendered}
            aria-label={t`Sales put aside: ${parkedCount}`}
            data-testid="parked"
            onClick={() => {
              perform("parked");
            }}
          >
            {parkedCount > 0 && parkedCount}
          </Button>
        </div>
        {paid !== null && isEmpty ? (
          <PaidSlip paid={paid} />
        ) : (
          <Slip
            basket={basket}
            totals={totals}
            currency={org.currency}
            minorUnits={minorUnits}
            act={act}
            onEdit={(key) => {
              act({ type: "select", key });
              setPanel("line");
            }}
          />
        )}
        <Button
          tone="primary"
          size="large"
          data-testid="pay"
          disabled={isEmpty || shown === "pay"}
          onClick={() => {
            perform("pay");
          }}
        >
          {isEmpty ? <Trans>Pay</Trans> : <Trans>Pay {money(totals.grossAmount)}</Trans>}
        </Button>
      </aside>
      {shown === null && (
        // However long the list of products is, what one pays, and then the change, are under the thumb.
        <div className="sticky -bottom-3 z-10 -mx-3 mt-auto -mb-3 flex flex-wrap gap-2 border-t border-line bg-paper p-3 md:hidden">
          {paid !== null && isEmpty && !isSlipShown && (
            <div className="w-full">
              <PaidSlip paid={paid} />
            </div>
          )}
          <Button
            size="large"
            className="min-w-0 flex-1"
            aria-label={isSlipShown ? t`Back to the products` : t`Show the basket`}
            onClick={() => {
              setSlipShown(!isSlipShown);
            }}
          >
            {isSlipShown ? <Trans>Add more</Trans> : <span className="truncate">{count} · {money(totals.grossAmount)}</span>}
          </Button>
          {!isSlipShown && (
            <Button
              tone="primary"
              size="large"
              className="flex-1"
              disabled={isEmpty}
              onClick={() => {
                perform("pay");
              }}
            >
              <Trans>Pay</Trans>
            </Button>
          )}
        </div>
      )}
      <>
        {sheet === "menu" && (
          <MenuSheet
            isPossible={isPossible}
            onChoose={perform}
            onClose={() => {
              setSheet(null);
            }}
          />
        )}
        {isAsking && refusal !== null && (
          <ApprovalDialog
            asked={askFor(basket, limit, minorUnits)}
            onApproved={(approvals) => {
              actAlways({ type: "approve", approvals });
              setAsking(false);
            }}
            onClose={() => {
              setAsking(false);
            }}
          >
            {refusal}
          </ApprovalDialog>
        )}
        {sheet === "settings" && (
          <SettingsSheet
            database={database}
            settings={settings}
            onClose={() => {
              setSheet(null);
            }}
          />
        )}
      </>
    </main>
  );
}

/** What is put aside here goes to the service. Where that fails it stays here, and is tried again. */
async function shareParked(database: LocalDatabase, orgId: string, minorUnits: number): Promise<void> {
  try {
    const { share } = await import("./shared-sales");
    await share(database, orgId, (value) => amountText(value, minorUnits));
  } catch {
    // Silence of the network, or of the service.
  }
}

const NO_PAYMENTS: readonly Payment[] = [];

/** The shelf that was chosen; else the favourites, where there are some. */
function useShelf(chosen: Shelf | null, favourites: readonly string[]): Shelf {
  const ids = favourites.join(" ");
  return useMemo((): Shelf => {
    if (chosen !== null && chosen.kind !== "favourites") return chosen;
    const isWanted = chosen !== null || ids !== "";
    return isWanted ? { kind: "favourites", ids: ids === "" ? [] : ids.split(" ") } : { kind: "all" };
  }, [chosen, ids]);
}

/** Whether keys go into a field that holds a text: there they are letters. */
function isTyping(target: EventTarget | null): boolean {
  if (target instanceof HTMLInputElement) return target.type !== "checkbox" && target.value !== "";
  return target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement;
}
