import { Trans, useLingui } from "@lingui/react/macro";
import { getRouteApi, Outlet, useLocation } from "@tanstack/react-router";
import { CloudOff, Lock, Printer, RefreshCw } from "lucide-react";
import { useEffect, useMemo, useState, useSyncExternalStore } from "react";
import { clock } from "@/api/clock";
import { session } from "@/api/session";
import { formatMoney } from "@/i18n/format";
import { type Amount, amountText } from "@/money/decimal";
import { lock } from "@/sync/at-till";
import type { SyncEngine } from "@/sync/engine";
import { NotRefusedError, save, saveInstead } from "@/sync/outbox";
import { canLock } from "@/sync/pin-login";
import { subscribePins } from "@/sync/pins";
import { isShortOfRoom, subscribeRoom, withRoom } from "@/sync/room";
import { chooseRegister, chosenRegister, followDevice, subscribeRegister, tagHere } from "@/sync/register";
import { sign } from "@/sync/sign";
import { useAtTill } from "@/sync/use-at-till";
import { useOutboxCount } from "@/sync/use-outbox-count";
import { fetchLater, page, part } from "@/ui/part";
import { Button } from "@/ui/button";
import { Notice, State, StatePage } from "@/ui/states";
import { LATER } from "./later";
import { faultOf, type SaveFault, SaveFaultNotice } from "./save-fault";
import { KEYS } from "./sell/keys";
import { SyncBadge } from "./outbox/sync-badge";
import { type TillContext, TillContextProvider } from "./till-context";
import { TillMenu } from "./till-menu";
import { type ShopData, useEngine, useIsOpen, useShop, useSyncState } from "./till-data";

// A till is opened once a day. Paper and drawer come after the first sale of the morning.
const OpenTill = page(() => import("./open-till").then((file) => file.OpenTill));
const OutboxPanel = part(() => import("./outbox/outbox-panel").then((file) => file.OutboxPanel));
const ReceiptsSheet = part(() => import("./receipt/receipts-sheet").then((file) => file.ReceiptsSheet));

const route = getRouteApi("/$orgId");

/** What is around every page of the till: the top line, and the shop's copy. Nothing here waits for the network. */
export function TillFrame() {
  const { membership } = route.useRouteContext();
  const engine = useEngine(membership.org_id);
  const sync = useSyncState(engine);
  const { userId } = useAtTill(membership.org_id);
  const shop = useShop(engine.database, userId);

  if (shop === undefined) return null; // read from this device: a moment
  if (shop === null) {
    return (
      <StatePage title={<Trans>Till</Trans>}>
        {sync.isOnline ? (
          <State icon={<RefreshCw aria-hidden="true" className="animate-spin motion-reduce:animate-none" />}>
            <Trans>The catalogue is coming.</Trans>
          </State>
        ) : (
          <State tone="waiting" icon={<CloudOff aria-hidden="true" />}>
            <Trans>This device has no copy of the shop yet. Connect it once; from then on it works without a network.</Trans>
          </State>
        )}
      </StatePage>
    );
  }
  return <Frame shop={shop} engine={engine} userId={userId} />;
}

function Frame({ shop, engine, userId }: { readonly shop: ShopData; readonly engine: SyncEngine; readonly userId: string }) {
  const { i18n, t } = useLingui();
  const sync = useSyncState(engine);
  const outbox = useOutboxCount(engine.database);
  const chosen = useSyncExternalStore(subscribeRegister, () => chosenRegister(shop.org.id));
  const registerId = (shop.registers.find(({ id }) => id === chosen) ?? shop.registers[0])?.id;
  const [isPanelOpen, setPanelOpen] = useState(false);
  const [isAtReceipts, setAtReceipts] = useState(false);
  const [fault, setFault] = useState<SaveFault | null>(null);
  const isShort = useSyncExternalStore(subscribeRoom, () => isShortOfRoom(engine.database));
  const isOpen = useIsOpen(engine.database, registerId);
  // Whoever is selling stays where they sell: the device's register is chosen when the till is opened.
  const ofDevice = shop.device?.register_id ?? null;
  useEffect(() => {
    if (isOpen === false) followDevice(shop.org.id, ofDevice);
  }, [isOpen, shop.org.id, ofDevice]);
  // The page about cash has something to show when the till is closed, too: the report that closed it.
  const isAtCash = useLocation({ select: ({ pathname }) => pathname.endsWith("/till/cash") });
  // Where one sells, the first products are drawn before.
  const isSelling = useLocation({ select: ({ pathname }) => /\/till\/?$/.test(pathname) }) && isOpen !== false;
  useEffect(() => {
    if (!isSelling) void fetchLater(LATER);
  }, [isSelling]);

  const context = useMemo((): TillContext => {
    const isOther = userId !== session.identity?.user.id;
    const register = shop.registers.find(({ id }) => id === registerId);
    return {
      shop,
      engine,
      sync,
      userId,
      register,
      isOpen: isOpen ?? false,
      chooseRegister: (id) => {
        chooseRegister(shop.org.id, id);
      },
      money: (value) => formatMoney(amountText(value as Amount, shop.org.minor_units), shop.org.currency, i18n.locale),
      remember: async (id, command, approvals = [], instead) => {
        const now = Date.now();
        // What takes the place of another was sold by whoever sold that.
        const seller = isOther && instead === undefined ? userId : null;
        const signed = sign(command, { seller, approvals, now });
        const deviceMark = (register?.code ?? "").slice(0, 8) + tagHere(); // ten characters at most
        const origin = { userId, now, approvals, deviceMark, clockOffset: clock.offset };
        const row = await withRoom(engine.database, () =>
          instead === undefined
            ? save(engine.database, id, signed, origin)
            : saveInstead(engine.database, instead.rowId, id, signed, origin, instead.reason),
        ).catch((error: unknown) => {
          if (!(error instanceof NotRefusedError)) setFault(faultOf(error));
          throw error;
        });
        setFault(null);
        engine.nudge();
        // It is saved: whatever happens to paper and drawer holds nothing up.
        void import("./receipt/after-saved").then(({ afterSaved }) => afterSaved(row, { database: engine.database, shop, isOnline: engine.state.isOnline }));
        return row;
      },
    };
  }, [shop, engine, sync, userId, registerId, isOpen, i18n.locale]);

  const mayLock = useSyncExternalStore(subscribePins, () => canLock(shop.org.id));
  useEffect(() => {
    if (!mayLock) return;
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== KEYS.lock || event.shiftKey) return;
      event.preventDefault();
      lock(shop.org.id);
    };
    window.addEventListener("keydown", onKey);
    return () => {
      window.removeEventListener("keydown", onKey);
    };
  }, [mayLock, shop.org.id]);

  if (isOpen === undefined) return null;
  return (
    <TillContextProvider value={context}>
      <header className="no-print flex min-h-12 shrink-0 flex-wrap items-center justify-between gap-x-3 border-b border-line bg-surface px-3">
        <span className="truncate text-small font-medium max-sm:hidden">{context.register?.name ?? shop.org.name}</span>
        <TillMenu orgId={shop.org.id} />
        <span className="ms-auto flex min-w-0 flex-wrap items-center justify-end">
          {mayLock && (
            <Button
              tone="quiet"
              className="min-w-target px-2!"
              data-testid="lock"
              aria-label={t`Lock the till; ${shop.me?.name ?? ""} is here`}
              icon={<Lock aria-hidden="true" className="size-5" />}
              onClick={() => {
                lock(shop.org.id);
              }}
            >
              <span className="max-w-32 truncate text-small font-medium max-md:hidden">{shop.me?.name}</span>
            </Button>
          )}
          <Button
            tone="quiet"
            size="icon"
            aria-label={t`Receipts and printer`}
            icon={<Printer aria-hidden="true" className="size-5" />}
            onClick={() => {
              setAtReceipts(true);
            }}
          />
          <SyncBadge
            sync={sync}
            outbox={outbox}
            onOpen={() => {
              setPanelOpen(true);
            }}
          />
        </span>
      </header>
      {fault !== null && <SaveFaultNotice fault={fault} />}
      {fault === null && isShort && (
        <Notice tone="waiting">
          <Trans>This device is full: the catalogue was dropped, and comes back when there is room. Please free some.</Trans>
        </Notice>
      )}
      {isOpen || isAtCash ? <Outlet /> : <OpenTill />}
      {isAtReceipts && (
        <ReceiptsSheet
          onClose={() => {
            setAtReceipts(false);
          }}
        />
      )}
      {isPanelOpen && (
        <OutboxPanel
          database={engine.database}
          sync={sync}
          onNudge={() => {
            engine.retry();
          }}
          onClose={() => {
            setPanelOpen(false);
          }}
        />
      )}
    </TillContextProvider>
  );
}
