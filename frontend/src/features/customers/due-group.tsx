import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { useEffect, useId, useRef } from "react";
import { formatDay, formatMoney } from "@/i18n/format";
import { fixed, isZero, scaled, sum } from "@/money/decimal";
import type { DueGroup as Group, DueReminder } from "./reminders-data";

interface DueGroupProps {
  readonly orgId: string;
  readonly group: Group;
  readonly currency: string;
  /** Customers who get no letter today. */
  readonly leftOut: ReadonlySet<string>;
  readonly mayChoose: boolean;
  readonly onChoose: (customerIds: readonly string[], isChosen: boolean) => void;
}

/** No currency has more. */
const DECIMALS = 3;

/** Whose next letter is of one level: with what each owes, and since when. */
export function DueGroup({ orgId, group: { level, subject, due }, currency, leftOut, mayChoose, onChoose }: DueGroupProps) {
  const { i18n, t } = useLingui();
  const id = useId();
  const chosen = due.filter(({ customer_id }) => !leftOut.has(customer_id));
  const total = fixed(sum(due.map(({ due_amount }) => scaled(due_amount, DECIMALS))), DECIMALS);
  return (
    <section aria-labelledby={id} className="flex min-w-0 flex-col">
      <div className="flex items-start gap-2 border-b border-line-strong">
        {mayChoose && (
          <AllBox
            label={t`All of level ${level}`}
            count={chosen.length}
            of={due.length}
            onChoose={(isChosen) => {
              onChoose(due.map(({ customer_id }) => customer_id), isChosen);
            }}
          />
        )}
        <div className="flex min-w-0 flex-1 flex-wrap items-baseline justify-between gap-x-4 py-2">
          <h2 id={id} className="min-w-0 text-large font-semibold break-words">
            {level}. {subject}
          </h2>
          <p className="text-muted">
            <Plural value={due.length} one="# customer" other="# customers" />, {formatMoney(total, currency, i18n.locale)}
          </p>
        </div>
      </div>
      <ul className="flex flex-col divide-y divide-line">
        {due.map((one) => (
          <DueRow
            key={one.customer_id}
            orgId={orgId}
            due={one}
            currency={currency}
            isChosen={!leftOut.has(one.customer_id)}
            mayChoose={mayChoose}
            onChoose={(isChosen) => {
              onChoose([one.customer_id], isChosen);
            }}
          />
        ))}
      </ul>
    </section>
  );
}

interface AllBoxProps {
  readonly label: string;
  readonly count: number;
  readonly of: number;
  readonly onChoose: (isChosen: boolean) => void;
}

const BOX = "grid size-target shrink-0 place-items-center";

/** All, some or none of them. */
function AllBox({ label, count, of, onChoose }: AllBoxProps) {
  const box = useRef<HTMLInputElement>(null);
  const isSome = count > 0 && count < of;
  useEffect(() => {
    if (box.current !== null) box.current.indeterminate = isSome;
  }, [isSome]);
  return (
    <label className={BOX}>
      <input
        ref={box}
        type="checkbox"
        className="size-5 accent-accent"
        aria-label={label}
        checked={count === of}
        onChange={({ target: { checked } }) => {
          onChoose(checked);
        }}
      />
    </label>
  );
}

interface DueRowProps {
  readonly orgId: string;
  readonly due: DueReminder;
  readonly currency: string;
  readonly isChosen: boolean;
  readonly mayChoose: boolean;
  readonly onChoose: (isChosen: boolean) => void;
}

function DueRow({ orgId, due, currency, isChosen, mayChoose, onChoose }: DueRowProps) {
  const { i18n, t } = useLingui();
  const money = (amount: string) => formatMoney(amount, currency, i18n.locale);
  const { name } = due;
  return (
    <li className="flex items-start gap-2 py-1">
      {mayChoose && (
        <label className={BOX}>
          <input
            type="checkbox"
            className="size-5 accent-accent"
            aria-label={t`Remind ${name}`}
            checked={isChosen}
            onChange={({ target: { checked } }) => {
              onChoose(checked);
            }}
          />
        </label>
      )}
      <div className="flex min-w-0 flex-1 flex-col">
        <div className="flex flex-wrap items-center justify-between gap-x-4">
          <Link to="/$orgId/customers/$customerId" params={{ orgId, customerId: due.customer_id }} search={{}} className="inline-flex min-h-target min-w-0 items-center font-medium wrap-anywhere underline">
            {name}
          </Link>
          <span className="text-large font-semibold">{money(due.due_amount)}</span>
        </div>
        <p className="text-small text-muted">
          <Trans>
            Since {formatDay(due.oldest_due_on, i18n.locale)}: <Plural value={due.days_overdue} one="# day" other="# days" />
          </Trans>
          {!isZero(due.fee_amount) && <> · {t`Fee ${money(due.fee_amount)}`}</>}
          {!isZero(due.credit_amount) && <> · {t`Has credit ${money(due.credit_amount)}`}</>}
        </p>
        <ul className="flex flex-col">
          {due.bills.map((bill) => (
            <li key={bill.bill_id} className="flex flex-wrap items-center justify-between gap-x-4 text-small">
              <span className="flex flex-wrap items-center gap-x-2">
                <Link to="/$orgId/sales/$billId" params={{ orgId, billId: bill.bill_id }} search={{}} className="inline-flex min-h-target items-center underline">
                  {bill.number}
                </Link>
                <span className="text-muted">
                  {bill.last_reminded_on === null
                    ? t`due ${formatDay(bill.due_on, i18n.locale)}`
                    : t`due ${formatDay(bill.due_on, i18n.locale)}, reminded ${formatDay(bill.last_reminded_on, i18n.locale)}`}
                </span>
              </span>
              {due.bills.length > 1 && <span>{money(bill.due_amount)}</span>}
            </li>
          ))}
        </ul>
      </div>
    </li>
  );
}
