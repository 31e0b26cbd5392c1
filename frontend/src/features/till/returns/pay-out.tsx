import { Trans, useLingui } from "@lingui/react/macro";
import { useLiveQuery } from "dexie-react-hooks";
import { ArrowLeft, CloudOff, HandCoins } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { clock } from "@/api/clock";
import type { components } from "@/api/schema";
import { openDrawer } from "@/hardware/printer";
import { readSettings } from "@/hardware/settings";
import { editNumber, formatDay } from "@/i18n/format";
import { PROBLEMS } from "@/i18n/problems";
import { type Amount, amount, amountText, fixed } from "@/money/decimal";
import { roundToCoin } from "@/money/totals";
import type { Approval } from "@/sync/approvals";
import type { Command, LocalCustomer } from "@/sync/database";
import { makeId } from "@/sync/make-id";
import { discard } from "@/sync/outbox";
import { Button } from "@/ui/button";
import { TextField } from "@/ui/field";
import { Segmented } from "@/ui/segmented";
import { Notice, Skeleton, State } from "@/ui/states";
import { ApprovalDialog } from "../approval-dialog";
import { methodName } from "@/i18n/method-name";
import { readAmount } from "../read-amount";
import { CustomerPanel } from "../sell/customer-panel";
import { useCredit } from "../sell/use-credit";
import { useTill } from "../till-context";
import { approvalsFor } from "./approvals-for";
import type { Returned } from "./return-page";
import { Choose } from "./return-parts";

type OpenItem = components["schemas"]["OpenItem"];
type Method = components["schemas"]["CustomerRefundCreate"]["method"];

const METHODS: readonly Method[] = ["cash", "card", "transfer"];
const REFUND = [{ operation: "customer_refund" }] as const;

interface PayOutProps {
  readonly onBack: () => void;
  readonly onDone: (returned: Returned) => void;
}

/** Money back to a customer who has some here. The service alone knows how much: it says yes before any money is given. */
export function PayOut({ onBack, onDone }: PayOutProps) {
  const { t } = useLingui();
  const { sync } = useTill();
  const [customer, setCustomer] = useState<LocalCustomer | null>(null);
  const [asked, setAsked] = useState<Asked | null>(null);
  if (sync.isOnline && customer === null) {
    return (
      <div className="mx-auto flex w-full max-w-2xl">
        <CustomerPanel
          isKnownOnly
          title={<Trans>Whose credit is paid out?</Trans>}
          back={t`Find the bill`}
          chosen={undefined}
          onChoose={setCustomer}
          onBack={onBack}
        />
      </div>
    );
  }
  return (
    <div className="mx-auto flex w-full max-w-2xl flex-col gap-5">
      <header className="flex items-center gap-2">
        <Button
          tone="quiet"
          size="icon"
          aria-label={customer === null ? t`Find the bill` : t`Another customer`}
          icon={<ArrowLeft aria-hidden="true" className="size-6 rtl:rotate-180" />}
          disabled={asked !== null}
          onClick={() => {
            if (customer === null) onBack();
            else setCustomer(null);
          }}
        />
        <div className="min-w-0">
          <h1 className="text-title font-semibold"><Trans>Pay out credit</Trans></h1>
          {customer !== null && <p className="text-base wrap-anywhere text-muted">{customer.name}</p>}
        </div>
      </header>
      {asked !== null ? (
        <Waiting
          asked={asked}
          onSent={onDone}
          onGivenUp={() => {
            setAsked(null);
          }}
        />
      ) : customer === null || !sync.isOnline ? (
        <State tone="waiting" icon={<CloudOff aria-hidden="true" />}>
          <Trans>Only the service knows what a customer has here. Paying it out needs a network.</Trans>
        </State>
      ) : (
        <Credits customer={customer} onAsked={setAsked} />
      )}
    </div>
  );
}

interface Asked {
  readonly rowId: string;
  readonly mark: string;
  readonly words: string;
  readonly isCash: boolean;
}

function Credits({ customer, onAsked }: { readonly customer: LocalCustomer; readonly onAsked: (asked: Asked) => void }) {
  const { i18n, t } = useLingui();
  const { shop, sync, register, money, remember } = useTill();
  const { org } = shop;
  const { currency, minor_units: minorUnits, cash_rounding_increment: increment } = org;
  const coin = increment === null ? null : amount(increment, minorUnits);
  const credit = useCredit(org.id, customer.id, sync.isOnline);
  const [chosenId, setChosenId] = useState<string>();
  const [method, setMethod] = useState<Method>("cash");
  const [typed, setTyped] = useState<string | null>(null);
  const [isAsking, setAsking] = useState(false);
  // Made once: two taps pay once.
  const [rowId] = useState(() => makeId());
  if (credit === null) return <Skeleton className="h-40" />;
  const item = credit.items.find(({ id }) => id === chosenId) ?? credit.items[0];
  if (item === undefined) {
    return (
      <State icon={<HandCoins aria-hidden="true" />}>
        <Trans>{customer.name} has no credit here.</Trans>
      </State>
    );
  }

  const left = amount(item.due_amount, minorUnits);
  const wanted = typed === null ? left : readAmount(typed, minorUnits, i18n.locale);
  const handed = wanted === left && method === "cash" ? roundToCoin(left, coin) : wanted;
  const fault = wanted === null ? t`Enter an amount, like 50.00.` : faultOf(wanted, left, method === "cash" ? coin : null);
  const isGood = fault === undefined && handed !== null && handed > 0n && register !== undefined;

  const save = async (given: readonly Approval[] = []) => {
    if (!isGood) return;
    // What is left of a credit note was allowed with the note itself.
    const approvals = item.kind === "payment" ? approvalsFor(shop, "customer_refund", given, clock.now()) : [];
    if (approvals === null) {
      setAsking(true);
      return;
    }
    const body = { method, amount: amountText(handed, minorUnits), register_id: register.id };
    const command: Command =
      item.kind === "payment"
        ? { kind: "customer_refund", customerId: customer.id, body: { ...body, payment_id: item.id } }
        : { kind: "credit_payout", billId: item.id, body };
    const row = await remember(rowId, command, approvals);
    onAsked({ rowId, mark: row.mark, words: t`Give back ${money(handed)}: ${methodName(method)}`, isCash: method === "cash" });
  };

  function faultOf(value: Amount, limit: Amount, step: Amount | null): string | undefined {
    const most = money(limit);
    if (value <= 0n) return t`Enter an amount, like 50.00.`;
    if (value > limit) return t`At most ${most}`;
    return value !== limit && step !== null && value % step !== 0n ? t`There are no coins for this amount.` : undefined;
  }

  return (
    <>
      <ul aria-label={t`Credit`} className="flex flex-col gap-2">
        {credit.items.map((one) => (
          <li key={one.id} className="flex">
            <Choose
              isChosen={one.id === item.id}
              onClick={() => {
                setChosenId(one.id);
                setTyped(null);
              }}
            >
              <span className="flex flex-1 flex-wrap justify-between gap-x-4 py-2 text-start">
                <span>
                  <NameOf item={one} /> · {formatDay(one.dated_on, i18n.locale)}
                </span>
                <span className="ms-auto">{money(amount(one.due_amount, minorUnits))}</span>
              </span>
            </Choose>
          </li>
        ))}
      </ul>
      <TextField
        label={t`Amount, ${currency}`}
        inputMode="decimal"
        autoComplete="off"
        value={typed ?? editNumber(fixed(left, minorUnits), i18n.locale)}
        error={fault}
        onFocus={(event) => {
          event.target.select();
        }}
        onChange={(event) => {
          setTyped(event.target.value);
        }}
      />
      <Segmented label={t`How the money goes back`} value={method} onChange={setMethod} options={METHODS.map((value) => ({ value, label: methodName(value) }))} />
      <Button tone="primary" size="large" data-testid="pay-out" disabled={!isGood} onClick={() => void save()}>
        {handed === null ? <Trans>Pay out credit</Trans> : <Trans>Pay out {money(handed)}</Trans>}
      </Button>
      {isAsking && handed !== null && (
        <ApprovalDialog
          asked={REFUND}
          onApproved={(approvals) => {
            setAsking(false);
            void save(approvals);
          }}
          onClose={() => {
            setAsking(false);
          }}
        >
          <Trans>Pay out {money(handed)} of the credit of {customer.name}</Trans>
        </ApprovalDialog>
      )}
    </>
  );
}

function NameOf({ item }: { readonly item: OpenItem }) {
  if (item.kind === "payment") return <Trans>Money on account</Trans>;
  return <>{item.number}</>;
}

interface WaitingProps {
  readonly asked: Asked;
  readonly onSent: (returned: Returned) => void;
  readonly onGivenUp: () => void;
}

/** Until the service has answered: no money is given before. */
function Waiting({ asked, onSent, onGivenUp }: WaitingProps) {
  const { i18n, t } = useLingui();
  const { engine, sync, userId } = useTill();
  const row = useLiveQuery(() => engine.database.outbox.get(asked.rowId), [engine.database, asked.rowId]);
  const isSent = row?.state === "sent";
  const sentNow = useRef(onSent);
  useEffect(() => {
    if (!isSent) return;
    // A drawer that does not open is opened by hand.
    if (asked.isCash) void openDrawer(readSettings()).catch(() => undefined);
    sentNow.current({ mark: asked.mark, words: asked.words, parts: [] });
  }, [isSent, asked]);
  if (row?.state === "refused") {
    const known = PROBLEMS[row.refusal?.slug ?? ""];
    const giveUp = async () => {
      await discard(engine.database, row.id, { reason: t`Not paid out`, userId, at: Date.now() });
      onGivenUp();
    };
    return (
      <Notice tone="refused" action={<Button onClick={() => void giveUp()}><Trans>Back</Trans></Button>}>
        <Trans>Give no money.</Trans> {known === undefined ? row.refusal?.detail : i18n._(known)}
      </Notice>
    );
  }
  return (
    <Notice tone="waiting">
      {sync.isOnline ? (
        <Trans>The service is asked. Give the money when it has answered.</Trans>
      ) : (
        <Trans>The network is gone. The service is asked again by itself; give the money when it has answered.</Trans>
      )}
    </Notice>
  );
}
