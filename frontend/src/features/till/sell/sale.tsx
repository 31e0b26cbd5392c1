import { Trans, useLingui } from "@lingui/react/macro";
import { useLiveQuery } from "dexie-react-hooks";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { formatNumber } from "@/i18n/format";
import { amount, MILLION, millionthsText, type Quantity } from "@/money/decimal";
import { holdLock, lock } from "@/sync/at-till";
import { NotRefusedError } from "@/sync/outbox";
import { canLock } from "@/sync/pin-login";
import { hasRoom } from "@/sync/room";
import { Button } from "@/ui/button";
import { cx } from "@/ui/cx";
import { play } from "@/ui/sound";
import { Notice } from "@/ui/states";
import { useTill } from "../till-context";
import { useCopyState } from "../till-data";
import { type Action, type Basket, type Payment, totalsOf } from "./basket";
import { BasketSide, PhoneBar } from "./basket-side";
import { BesideSearch } from "./beside-search";
import { moveFavourite, toggleFavourite } from "./favourites";
import { Grid } from "./grid";
import type { KeyAction } from "./keys";
import { limitOf } from "@/sync/limit-of";
import { askFor, withApprovals } from "./limits";
import type { Paid } from "./paid-slip";
import {
  ApprovalDialog, CameraPanel, CustomerPanel, EditLine, EditWhole, MenuSheet, NewProductPanel, ParkedPanel, ParkPanel,
  SettingsSheet,
} from "./parts";
import { Pay } from "./pay";
import { useScannerSettings } from "./scanner-settings";
import { changeOf, leftOf, settleExactly, type Tender } from "./tender";
import { useCredit } from "./use-credit";
import { changeFavourites, useFavourites } from "./use-favourites";
import { useGoods } from "./use-goods";
import { useKeys } from "./use-keys";
import { useParked } from "./use-parked";
import { useRefusal } from "./use-refusal";
import { useSave } from "./use-save";
import { useShelf } from "./use-shelf";

/** What takes the place of the products. */
type PanelName = "pay" | "line" | "whole" | "park" | "parked" | "customer" | "new-product" | "camera";
/** What lies over all. */
type SheetName = "menu" | "settings" | "approval";

interface SaleProps {
  readonly registerId: string;
  readonly basket: Basket;
  readonly act: (action: Action) => void;
}

/** One sale after the other, at one register. */
export function Sale({ registerId, basket, act: actAlways }: SaleProps) {
  const { i18n, t } = useLingui();
  const { shop, engine, sync, money } = useTill();
  const { database } = engine;
  const { org } = shop;
  const minorUnits = org.minor_units;

  const [panel, setPanel] = useState<PanelName | null>(null);
  const [sheet, setSheet] = useState<SheetName | null>(null);
  const [isSlipShown, setSlipShown] = useState(false);
  const [paid, setPaid] = useState<Paid | null>(null);
  const [notice, setNotice] = useState<string | null>(null);
  const searchField = useRef<HTMLInputElement>(null);
  const saving = useRef<Promise<void> | null>(null);

  const line = basket.lines.find(({ key }) => key === basket.selected);
  const payments = basket.payments ?? NO_PAYMENTS;
  const isTendered = payments.length > 0;
  const isEmpty = basket.lines.length === 0;
  // Money was taken already: the sale is finished before anything else.
  const shown = isTendered ? "pay" : panel === "line" && line === undefined ? null : panel;
  const isPayShown = shown === "pay";

  const limit = useMemo(() => withApprovals(limitOf(shop.me), basket.approvals ?? []), [shop.me, basket.approvals]);
  const refusal = useRefusal(basket, limit, isPayShown);
  const customer = useLiveQuery(
    async () => (basket.customerId === undefined ? null : ((await database.customer.get(basket.customerId)) ?? null)),
    [database, basket.customerId],
  );
  // Whoever was noted here a moment ago has nothing to spend.
  const credit = useCredit(org.id, customer?.made === undefined ? customer?.id : undefined, sync.isOnline);
  const copy = useCopyState(database);
  const parked = useParked();
  const save = useSave(registerId);
  const scanner = useScannerSettings(database);
  const favourites = useFavourites(database, registerId);
  const [shelf, setShelf] = useShelf(favourites);
  const totals = totalsOf(basket, minorUnits);
  const tender: Tender = {
    due: totals.grossAmount,
    coin: org.cash_rounding_increment === null ? null : amount(org.cash_rounding_increment, minorUnits),
    payments,
  };

  const act = useCallback(
    (action: Action) => {
      if (isTendered && action.type !== "set-payments" && action.type !== "clear") {
        setNotice(t`Money was taken for this sale: finish it first.`);
        play("refused");
        return;
      }
      setNotice(null);
      if (action.type !== "add" || saving.current === null) {
        actAlways(action);
        return;
      }
      // What is scanned while a sale is being saved begins the next one.
      void saving.current.then(() => {
        setPaid(null);
        actAlways(action);
      });
    },
    [isTendered, actAlways, t],
  );
  const goods = useGoods({
    basket,
    line,
    shelf,
    scanner,
    act,
    say: setNotice,
    onAdd: useCallback(() => {
      setPaid(null);
    }, []),
    onScan: useCallback(() => {
      setPanel((before) => (before === "camera" ? before : null));
    }, []),
  });
  const { unknownCode } = goods;

  const edit = useCallback(
    (key: string) => {
      act({ type: "select", key });
      setPanel("line");
    },
    [act],
  );
  const close = () => {
    setPanel(null);
  };
  /** The next sale begins. */
  const leave = () => {
    actAlways({ type: "clear" });
    setPanel(null);
    setSlipShown(false);
  };

  /** However often it is asked for meanwhile. */
  const saveOnce = (work: () => Promise<void>) => {
    if (saving.current !== null) return;
    const end = () => {
      saving.current = null;
    };
    const working = work();
    saving.current = working.then(end, end);
    void working.finally(end); // a failure is reported as any other
  };

  const pay = async (taken: readonly Payment[], change: bigint) => {
    try {
      const { id, mark } = await save(basket, taken);
      const owed = leftOf({ due: totals.grossAmount, payments: taken });
      setPaid({
        id,
        mark,
        total: money(totals.grossAmount),
        change: change > 0n ? money(change) : null,
        owed: owed > 0n ? money(owed) : null,
      });
    } catch (error) {
      if (!(error instanceof NotRefusedError)) throw error;
      setNotice(t`This sale was sent or discarded meanwhile. Nothing was changed.`);
    }
    leave();
  };

  /** What is left to pay is in the drawer: one key. Where the sale may not be sold like this, the payment says why. */
  const payExactly = async () => {
    if (refusal !== null || (!isPayShown && !(await hasRoom(database)))) {
      setPanel("pay");
      return;
    }
    const settled = settleExactly(tender);
    if (leftOf(settled) === 0n) await pay(settled.payments, changeOf(settled));
  };

  const putAside = async (name: string) => {
    await parked.putAside(basket, name);
    leave();
    await parked.share();
  };

  const resume = (resumed: Basket) => {
    // What is on the slip is put aside in its place: nothing is lost.
    if (!isEmpty && basket.correction === undefined) void parked.putAside(basket, customer?.name ?? t`Put aside`);
    actAlways({ type: "load", basket: resumed });
    close();
  };

  const isPossible = (action: KeyAction): boolean => {
    switch (action) {
      case "pay":
      case "whole":
        return !isEmpty;
      case "exact":
        return !isEmpty && (shown === null || isPayShown);
      case "park":
        return !isEmpty && basket.correction === undefined;
      case "edit-line":
        return line !== undefined;
      case "lock":
        return canLock(org.id) && !isPayShown;
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
      case "exact":
        saveOnce(payExactly);
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
        if (line === undefined) return;
        act({ type: "set-quantity", key: line.key, quantity: (line.quantity + (action === "more" ? MILLION : -MILLION)) as Quantity });
        return;
      case "remove":
        if (line !== undefined) act({ type: "remove", key: line.key });
        return;
      case "back":
        setPanel(null);
    }
  };

  useKeys(perform, goods.coming);
  useEffect(() => (isPayShown ? holdLock() : undefined), [isPayShown]);
  // Whoever has a keyboard types without looking for the field.
  useEffect(() => {
    if (shown === null && window.matchMedia("(pointer: fine)").matches) searchField.current?.focus();
  }, [shown, basket.lines.length]);

  const isSlipInPlace = isSlipShown && shown === null;

  return (
    <main className="flex min-h-0 flex-1 flex-col gap-3 p-3 max-md:overflow-y-auto md:gap-4 md:p-4 md:landscape:flex-row lg:flex-row!">
      {shown === null && (
        <h1 className="sr-only">
          <Trans>Till</Trans>
        </h1>
      )}
      <div className={`flex min-w-0 flex-1 flex-col gap-3 md:min-h-0 ${isSlipInPlace ? "max-md:hidden" : ""}`}>
        {notice !== null && <Notice tone="waiting">{notice}</Notice>}
        {basket.correction !== undefined && (
          <Notice
            tone="waiting"
            action={
              <Button onClick={leave}>
                <Trans>Leave it as it was</Trans>
              </Button>
            }
          >
            <Trans>You are changing the refused sale {basket.correction.mark}. Take down again how it was paid.</Trans>
          </Notice>
        )}
        <div className="flex flex-1 flex-col md:grid md:min-h-0 md:grid-cols-[minmax(0,1fr)] md:grid-rows-[minmax(0,1fr)] md:*:[grid-area:1/1]">
          {/* Stays behind a panel as it was laid out: whoever comes back waits for nothing. A telephone has no room for two. */}
          <div className={cx("flex flex-1 flex-col gap-3 md:min-h-0", shown !== null && "pointer-events-none max-md:hidden [content-visibility:hidden] not-supports-[content-visibility:hidden]:invisible")}>
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
              copy={copy}
              search={goods.search}
              onSearch={goods.type}
              onEnter={goods.enter}
              searchField={searchField}
              beside={
                <BesideSearch
                  nextQuantity={basket.nextQuantity}
                  onForget={() => {
                    act({ type: "type-quantity", quantity: null });
                  }}
                  onMenu={() => {
                    setSheet("menu");
                  }}
                />
              }
              shelf={shelf}
              onShelf={setShelf}
              favourites={favourites}
              onFavourite={(id) => void changeFavourites(database, registerId, (before) => toggleFavourite(before, id))}
              onMove={(id, index) => void changeFavourites(database, registerId, (before) => moveFavourite(before, id, index))}
              onChoose={goods.add}
            />
          </div>
          {shown === "pay" ? (
            <Pay
              tender={tender}
              currency={org.currency}
              minorUnits={minorUnits}
              goods={basket.lines.map(({ quantity, name }) => `${formatNumber(millionthsText(quantity), i18n.locale)} × ${name}`).join(", ")}
              customerName={customer?.name ?? null}
              credit={credit}
              refusal={refusal}
              onTender={(taken) => {
                act({ type: "set-payments", payments: taken });
              }}
              onPay={(taken, change) => {
                saveOnce(() => pay(taken, change));
              }}
              onExact={() => {
                saveOnce(payExactly);
              }}
              onChooseCustomer={() => {
                setPanel("customer");
              }}
              onAsk={() => {
                setSheet("approval");
              }}
              onBack={close}
            />
          ) : shown === "line" && line !== undefined ? (
            <EditLine key={line.key} basket={basket} line={line} limit={limit} act={act} onBack={close} />
          ) : shown === "whole" ? (
            <EditWhole basket={basket} limit={limit} act={act} onBack={close} />
          ) : shown === "park" ? (
            <ParkPanel proposed={customer?.name} onPark={(name) => void putAside(name)} onBack={close} />
          ) : shown === "parked" ? (
            <ParkedPanel onResume={resume} onBack={close} />
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
                goods.add(product);
                close();
              }}
              onBack={close}
            />
          ) : shown === "camera" ? (
            <CameraPanel onCode={(code) => void goods.readCode(code)} onBack={close} />
          ) : null}
        </div>
      </div>
      <BasketSide
        basket={basket}
        totals={totals}
        customer={customer}
        credit={credit}
        parkedCount={parked.count}
        paid={paid}
        isTendered={isTendered}
        isPayShown={isPayShown}
        isShownOnPhone={isSlipInPlace}
        act={act}
        perform={perform}
        onEdit={edit}
      />
      {shown === null && (
        <PhoneBar
          basket={basket}
          total={money(totals.grossAmount)}
          paid={paid}
          isSlipShown={isSlipShown}
          onToggle={() => {
            setSlipShown(!isSlipShown);
          }}
          onForget={() => {
            setPaid(null);
          }}
          perform={perform}
        />
      )}
      {sheet === "menu" && (
        <MenuSheet
          isPossible={isPossible}
          onChoose={perform}
          onClose={() => {
            setSheet(null);
          }}
        />
      )}
      {sheet === "settings" && (
        <SettingsSheet
          database={database}
          settings={scanner}
          onClose={() => {
            setSheet(null);
          }}
        />
      )}
      {sheet === "approval" && refusal !== null && (
        <ApprovalDialog
          asked={askFor(basket, limit, minorUnits)}
          onApproved={(approvals) => {
            actAlways({ type: "approve", approvals });
            setSheet(null);
          }}
          onClose={() => {
            setSheet(null);
          }}
        >
          {refusal}
        </ApprovalDialog>
      )}
    </main>
  );
}

const NO_PAYMENTS: readonly Payment[] = [];
