import { Trans, useLingui } from "@lingui/react/macro";
import { Banknote, CreditCard, Landmark, NotebookPen, Trash2, Wallet, WalletCards } from "lucide-react";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { formatMoney, parseNumber } from "@/i18n/format";
import { type Amount, amount, amountText, minor } from "@/money/decimal";
import { makeId } from "@/sync/make-id";
import { Button } from "@/ui/button";
import { TextField } from "@/ui/field";
import { AskManager } from "../ask-manager";
import { methodName } from "@/i18n/method-name";
import type { Payment } from "./basket";
import { Panel } from "./panel";
import { quickCash } from "./quick-cash";
import { cashLeftOf, changeOf, hasCoins, leftOf, reduceTender, type Tender, type TenderAction } from "./tender";
import type { Credit } from "./use-credit";

interface PayProps {
  readonly tender: Tender;
  readonly currency: string;
  readonly minorUnits: number;
  /** What is paid for, where the slip is not in sight. */
  readonly goods: string;
  /** Who may owe it; null without a customer. */
  readonly customerName: string | null;
  /** What the customer can spend, where it is known. */
  readonly credit: Credit | null;
  /** Why it may not be sold like this. */
  readonly refusal: string | null;
  readonly onTender: (payments: readonly Payment[]) => void;
  readonly onPay: (payments: readonly Payment[], change: Amount) => void;
  /** What is left is handed over in cash, to the coin. */
  readonly onExact: () => void;
  readonly onChooseCustomer: () => void;
  /** A manager may allow it. */
  readonly onAsk: () => void;
  readonly onBack: () => void;
}

/** Taking the money: slides over the grid, while the slip stays in sight. Chips in the order of likelihood. */
export function Pay(props: PayProps) {
  const { tender, currency, minorUnits, goods, customerName, credit, refusal, onTender, onPay, onExact, onChooseCustomer, onAsk, onBack } = props;
  const { i18n, t } = useLingui();
  const [typed, setTyped] = useState("");
  const [reference, setReference] = useState("");
  const exact = useRef<HTMLButtonElement>(null);

  // One key takes the exact amount: Enter.
  useEffect(() => {
    exact.current?.focus();
  }, []);

  const money = (value: bigint) => formatMoney(amountText(value as Amount, minorUnits), currency, i18n.locale);
  const left = leftOf(tender);
  const cashLeft = cashLeftOf(tender);
  const given = readAmount(typed, minorUnits, i18n.locale);
  const isTyped = typed !== "";
  const coinText = tender.coin === null ? "" : money(tender.coin);
  const isCash = given !== null && given > 0n && hasCoins(given, tender.coin);
  const isPart = given !== null && given > 0n && given < left;
  const spendable = credit === null ? 0n : amount(credit.amount, minorUnits);

  const apply = (...actions: TenderAction[]) => {
    const after = actions.reduce(reduceTender, tender);
    if (after === tender) return;
    setTyped("");
    setReference("");
    if (leftOf(after) === 0n) onPay(after.payments, changeOf(after));
    else onTender(after.payments);
  };
  const take = (method: Payment["method"]) => {
    apply({
      type: "take",
      method,
      ...(isPart ? { amount: given } : {}),
      ...(reference.trim() === "" ? {} : { reference: reference.trim() }),
    });
  };
  /** As much of the customer's credit as is left to pay, the oldest first. */
  const spend = () => {
    let open = isPart ? given : left;
    const actions = (credit?.items ?? []).flatMap((item): TenderAction[] => {
      const has = amount(item.due_amount, minorUnits);
      const part = minor(has < open ? has : open);
      open = minor(open - part);
      const source = { id: item.id, kind: item.kind, key: makeId() };
      return part > 0n ? [{ type: "take", method: "credit", amount: part, source }] : [];
    });
    apply(...actions);
  };
  const shown = isPart ? money(given) : money(left);

  return (
    <Panel label={t`Payment`} title={<Trans>Take {money(left)}</Trans>} onBack={onBack}>
      <p className="-mt-2 line-clamp-2 text-small text-muted md:hidden">{goods}</p>
      {refusal !== null && (
        <AskManager refusal={refusal} onAsk={onAsk} />
      )}
      {tender.payments.length > 0 && (
        <ul aria-label={t`Taken`} className="flex flex-col divide-y divide-line rounded-medium border border-line bg-surface">
          {tender.payments.map((payment, index) => (
            <li key={index} className="flex flex-wrap items-center gap-x-3 py-1 ps-4 pe-1">
              <span className="flex-1">
                {methodName(payment.method)}
                {payment.reference !== undefined && <span className="ms-2 text-small text-muted">{payment.reference}</span>}
              </span>
              <span className="font-medium">{money(payment.amount)}</span>
              <Button
                tone="quiet"
                size="icon"
                aria-label={t`Give ${money(payment.amount)} back`}
                icon={<Trash2 aria-hidden="true" className="size-5" />}
                onClick={() => {
                  onTender(reduceTender(tender, { type: "remove", index }).payments);
                }}
              />
            </li>
          ))}
        </ul>
      )}
      {refusal === null && (
        <>
          <Group icon={<Banknote aria-hidden="true" className="size-5" />} name={<Trans>Cash</Trans>}>
            <div className="flex flex-wrap gap-2">
              <Button
                ref={exact}
                tone="primary"
                size="large"
                data-testid="exact"
                className="w-full"
                onClick={onExact}
              >
                <Trans>Exactly {money(cashLeft)}</Trans>
              </Button>
              {quickCash(cashLeft, minorUnits).map((handed) => (
                <Button
                  key={handed.toString()}
                  size="large"
                  className="flex-1 basis-28"
                  onClick={() => {
                    apply({ type: "cash", handed });
                  }}
                >
                  {money(handed)}
                </Button>
              ))}
            </div>
            <form
              className="flex flex-wrap items-start gap-2"
              onSubmit={(event) => {
                event.preventDefault();
                if (isCash) apply({ type: "cash", handed: given });
              }}
            >
              <TextField
                className="min-w-[min(12rem,100%)] flex-1"
                label={t`Another amount`}
                inputMode="decimal"
                autoComplete="off"
                value={typed}
                error={
                  !isTyped || given === null || given <= 0n
                    ? isTyped
                      ? t`An amount, like 12.50.`
                      : undefined
                    : hasCoins(given, tender.coin)
                      ? undefined
                      : t`The smallest coin is ${coinText}.`
                }
                hint={isPart ? t`A part: the rest is paid in another way.` : undefined}
                onChange={(event) => {
                  setTyped(event.target.value);
                }}
              />
              <Button type="submit" disabled={!isCash} className="min-w-28 flex-auto sm:mt-6 sm:flex-none">
                {!isCash ? (
                  <Trans>Take</Trans>
                ) : given < cashLeft ? (
                  <Trans>Take {money(given)} in cash</Trans>
                ) : (
                  <Trans>Change {money(given - cashLeft)}</Trans>
                )}
              </Button>
            </form>
          </Group>

          <Group icon={<CreditCard aria-hidden="true" className="size-5" />} name={<Trans>Card</Trans>}>
            <div className="grid gap-3 xl:grid-cols-2">
            <Button
              size="large"
              data-testid="card"
              className="xl:mt-6 xl:self-start"
              onClick={() => {
                take("card");
              }}
            >
              <Trans>The terminal took {shown}</Trans>
            </Button>
            <TextField
              label={t`Number on the slip of the terminal`}
              hint={t`May be left empty.`}
              maxLength={100}
              autoComplete="off"
              value={reference}
              onChange={(event) => {
                setReference(event.target.value);
              }}
            />
            </div>
          </Group>

          <Group icon={<WalletCards aria-hidden="true" className="size-5" />} name={<Trans>Other ways</Trans>}>
            <div className="flex flex-wrap gap-2">
              <Button
                size="large"
                className="flex-auto"
                icon={<Landmark aria-hidden="true" className="size-5" />}
                onClick={() => {
                  take("transfer");
                }}
              >
                <Trans>Transfer {shown}</Trans>
              </Button>
              <Button
                size="large"
                className="flex-auto"
                icon={<Wallet aria-hidden="true" className="size-5" />}
                onClick={() => {
                  take("other");
                }}
              >
                <Trans>Voucher or other {shown}</Trans>
              </Button>
              {customerName === null ? (
                <Button size="large" className="w-full" icon={<NotebookPen aria-hidden="true" className="size-5" />} onClick={onChooseCustomer}>
                  <Trans>On account: choose who</Trans>
                </Button>
              ) : (
                <>
                  {spendable > 0n && (
                    <Button size="large" className="w-full" data-testid="credit" onClick={spend}>
                      <Trans>Spend credit: {money(spendable < left ? spendable : left)} of {money(spendable)}</Trans>
                    </Button>
                  )}
                  <Button
                    size="large"
                    className="w-full"
                    data-testid="account"
                    icon={<NotebookPen aria-hidden="true" className="size-5 shrink-0" />}
                    onClick={() => {
                      onPay(tender.payments, changeOf(tender));
                    }}
                  >
                    <Trans>{customerName} owes {money(left)}</Trans>
                  </Button>
                </>
              )}
            </div>
          </Group>
        </>
      )}
    </Panel>
  );
}

function Group({ icon, name, children }: { readonly icon: ReactNode; readonly name: ReactNode; readonly children: ReactNode }) {
  return (
    <div className="flex flex-col gap-3">
      <h2 className="flex items-center gap-2 text-base font-semibold">
        {icon}
        {name}
      </h2>
      {children}
    </div>
  );
}

function readAmount(text: string, minorUnits: number, locale: string): Amount | null {
  const decimal = parseNumber(text, locale);
  if (decimal === null || decimal.length > 13 || (decimal.split(".")[1]?.length ?? 0) > minorUnits) return null;
  return amount(decimal, minorUnits);
}
