import { Trans, useLingui } from "@lingui/react/macro";
import { useLiveQuery } from "dexie-react-hooks";
import { ArrowLeft, Minus, Plus } from "lucide-react";
import { useReducer, useState } from "react";
import { clock } from "@/api/clock";
import type { components } from "@/api/schema";
import { dayAt, formatDated, formatNumber, parseNumber } from "@/i18n/format";
import { quantitiesLeft } from "@/money/credit";
import { amount, amountText, MILLION, millionthsText, minor, quantity, type Quantity } from "@/money/decimal";
import { roundToCoin } from "@/money/totals";
import { taxOf } from "@/money/tax-of";
import type { Approval } from "@/sync/approvals";
import type { LocalProduct } from "@/sync/database";
import { Button } from "@/ui/button";
import { Notice } from "@/ui/states";
import { ApprovalDialog } from "../approval-dialog";
import { methodName } from "@/i18n/method-name";
import { findCredits, makeCreditNote, makeExchange, type Paper, readOwnPapers } from "../papers";
import { emptyBasket, reduce, soldBody } from "../sell/basket";
import { useTill } from "../till-context";
import { approvalsFor } from "./approvals-for";
import { NewGoods } from "./new-goods";
import { refundsOf } from "./refund";
import type { Returned } from "./return-page";
import { Choose, Reason, Sum } from "./return-parts";

type NewPayment = components["schemas"]["NewPayment"];

interface ReturnLinesProps {
  readonly bill: Paper;
  /** Credit notes that were asked for, of a bill that is older than the copy. */
  readonly askedFor: readonly Paper[] | null;
  readonly onBack: () => void;
  readonly onDone: (returned: Returned) => void;
}

interface Choice {
  readonly quantity: Quantity;
  readonly isRestocked: boolean;
}

/** What of a bill comes back, what is taken instead, and the one difference between them. */
export function ReturnLines({ bill, askedFor, onBack, onDone }: ReturnLinesProps) {
  const { i18n, t } = useLingui();
  const { shop, engine, register, money, remember } = useTill();
  const { database } = engine;
  const { minor_units: minorUnits, cash_rounding_increment: increment } = shop.org;
  const coin = increment === null ? null : amount(increment, minorUnits);
  const [choices, setChoices] = useState<ReadonlyMap<number, Choice>>(new Map());
  const [reason, setReason] = useState("");
  const [basket, act] = useReducer(reduce, undefined, emptyBasket);
  const [products, setProducts] = useState<ReadonlyMap<string, LocalProduct>>(new Map());
  const earlier = useLiveQuery(async () => {
    const own = (await readOwnPapers(database, shop)).flatMap(({ papers }) => papers);
    const found = await findCredits(database, own, bill.id);
    const ids = new Set(found.map(({ id }) => id));
    return [...(askedFor ?? []).filter(({ id }) => !ids.has(id)), ...found];
  }, [database, shop, bill.id, askedFor]);
  const [pending, setPending] = useState<{ readonly payments: readonly NewPayment[]; readonly words: string } | null>(null);
  const [madeAt] = useState(() => Date.now());
  if (earlier === undefined) return null;

  const left = quantitiesLeft(bill, earlier);
  const lines = [...choices].filter(([, { quantity }]) => quantity > 0n).map(([line_no, choice]) => ({
    line_no,
    quantity: millionthsText(choice.quantity),
    restock: choice.isRestocked,
  }));
  const isExchange = basket.lines.length > 0;
  const sold = basket.lines.map(soldBody);

  // Both papers as the service will have them, before any money moves.
  const of = { id: basket.id, mark: "", madeAt };
  const isReady = lines.length > 0 && lines.every((line) => quantity(line.quantity) <= (left.get(line.line_no) ?? 0n));
  const [note, sale] = !isReady
    ? []
    : isExchange
      ? makeExchange(of, bill, earlier, { return: { lines, reason: "" }, sale: { lines: sold } }, products, shop)
      : [makeCreditNote(of, bill, earlier, { lines }, shop)];
  const credited = note === undefined ? 0n : amount(note.gross_amount, minorUnits);
  const toGiveBack = note === undefined ? minor(0n) : amount(note.due_amount, minorUnits);
  const toTake = sale === undefined ? minor(0n) : amount(sale.due_amount, minorUnits);
  const refunds = refundsOf(bill, earlier, toGiveBack, coin);
  const paidOut = refunds.reduce((sum, refund) => sum + refund.amount, 0n);

  const choose = (lineNo: number, change: Partial<Choice>) => {
    const before = choices.get(lineNo) ?? { quantity: quantity("0"), isRestocked: true };
    setChoices(new Map(choices).set(lineNo, { ...before, ...change }));
  };

  const operation = isExchange ? "exchange" : "credit_note";
  const save = async (payments: readonly NewPayment[], words: string, given: readonly Approval[] = []) => {
    if (register === undefined || note === undefined) return;
    const approvals = approvalsFor(shop, operation, given, clock.now());
    if (approvals === null) {
      setPending({ payments, words });
      return;
    }
    const register_id = register.id;
    const sold_at = new Date(clock.now()).toISOString();
    const paidBack = refunds.map((refund) => ({ method: refund.method, amount: amountText(refund.amount, minorUnits) }));
    const credit = { lines, reason: reason.trim(), register_id, sold_at, ...(paidBack.length === 0 ? {} : { payments: paidBack }) };
    const row = await remember(
      basket.id,
      isExchange
        ? {
            kind: "exchange",
            billId: bill.id,
            body: { return: credit, sale: { lines: sold, register_id, ...(payments.length === 0 ? {} : { payments: [...payments] }) } },
          }
        : { kind: "credit_note", billId: bill.id, body: credit },
      approvals,
    );
    const parts = refunds.length > 1 ? refunds.map((refund) => `${methodName(refund.method)} ${money(refund.amount)}`) : [];
    onDone({ mark: row.mark, words, parts });
  };

  const mayGo = isReady && reason.trim() !== "" && register !== undefined;
  // The way is said with the sum: who hands out cash for a card leaves the drawer short.
  const ways = refunds.map(({ method }) => methodName(method)).join(", ");
  const cashDue = roundToCoin(toTake, coin);
  return (
    <div className="mx-auto flex w-full max-w-2xl flex-col gap-5">
      <header className="flex flex-wrap items-center gap-2">
        <Button tone="quiet" size="icon" aria-label={t`Another bill`} icon={<ArrowLeft aria-hidden="true" className="size-6 rtl:rotate-180" />} onClick={onBack} />
        <div className="min-w-0">
          <h1 className="text-large font-semibold sm:text-title">{bill.number ?? bill.mark}</h1>
          <p className="text-small text-muted">
            {formatDated(bill, shop.org.time_zone, i18n.locale)} · {money(amount(bill.gross_amount, minorUnits))}
          </p>
        </div>
        <Button
          className="ms-auto"
          onClick={() => {
            setChoices(new Map([...left].map(([lineNo, quantity]) => [lineNo, { quantity, isRestocked: choices.get(lineNo)?.isRestocked ?? true }])));
          }}
        >
          <Trans>All of it</Trans>
        </Button>
      </header>

      <ul aria-label={t`Goods of the bill`} className="flex flex-col divide-y divide-line rounded-medium bg-surface shadow-raised">
        {bill.lines.map((line) => (
          <Line
            key={line.line_no}
            line={line}
            left={left.get(line.line_no) ?? quantity("0")}
            choice={choices.get(line.line_no)}
            onChange={(change) => {
              choose(line.line_no, change);
            }}
          />
        ))}
      </ul>

      <Reason reason={reason} onChange={setReason} />

      <NewGoods
        basket={basket}
        act={act}
        onAdd={(product) => {
          setProducts(new Map(products).set(product.id, product));
          const day = dayAt(madeAt, shop.org.time_zone);
          act({ type: "add", product, tax: taxOf(product, shop.rates, shop.org.prices_include_tax, day) });
        }}
      />

      <section aria-label={t`Difference`} className="perforated flex flex-col gap-3 rounded-t-medium bg-surface px-5 pt-5 pb-8 shadow-raised md:sticky md:-bottom-4 md:z-10">
        <dl className="flex flex-col gap-1">
          <Sum name={<Trans>Comes back</Trans>} value={money(0n - credited)} />
          {note !== undefined && credited - toGiveBack > 0n && !isExchange && (
            <Sum name={<Trans>Was not paid yet</Trans>} value={money(credited - toGiveBack)} />
          )}
          {sale !== undefined && <Sum name={<Trans>New goods</Trans>} value={money(amount(sale.gross_amount, minorUnits))} />}
          {refunds.map((refund) => (
            <Sum key={refund.method} name={methodName(refund.method)} value={money(0n - refund.amount)} />
          ))}
          {toGiveBack - paidOut > 0n && refunds.length === 0 && <Sum name={<Trans>Stays the customer’s credit</Trans>} value={money(toGiveBack)} />}
        </dl>
        {toTake > 0n ? (
          <div className="grid gap-3 sm:grid-cols-2">
            <Button
              tone="primary"
              size="large"
              disabled={!mayGo}
              onClick={() => void save([{ method: "cash", amount: amountText(cashDue, minorUnits) }], t`Take ${money(cashDue)} in cash`)}
            >
              <Trans>Take {money(cashDue)} in cash</Trans>
            </Button>
            <Button size="large" disabled={!mayGo} onClick={() => void save([{ method: "card", amount: amountText(toTake, minorUnits) }], t`${money(toTake)} by card`)}>
              <Trans>The terminal took {money(toTake)}</Trans>
            </Button>
          </div>
        ) : (
          <Button
            tone="primary"
            size="large"
            data-testid="give-back"
            disabled={!mayGo}
            onClick={() => void save([], paidOut > 0n ? t`Give back ${money(paidOut)}: ${ways}` : t`Nothing to pay`)}
          >
            {paidOut > 0n ? <Trans>Give back {money(paidOut)}: {ways}</Trans> : isExchange ? <Trans>Exchange</Trans> : <Trans>Take it back</Trans>}
          </Button>
        )}
        {isReady && reason.trim() === "" && <Notice tone="waiting"><Trans>Say why it comes back.</Trans></Notice>}
      </section>
      {pending !== null && (
        <ApprovalDialog
          asked={[{ operation }]}
          onApproved={(approvals) => {
            setPending(null);
            void save(pending.payments, pending.words, approvals);
          }}
          onClose={() => {
            setPending(null);
          }}
        >
          {isExchange ? <Trans>Exchange goods of {money(credited)}: {reason}</Trans> : <Trans>Take goods of {money(credited)} back: {reason}</Trans>}
        </ApprovalDialog>
      )}
    </div>
  );
}

interface LineProps {
  readonly line: Paper["lines"][number];
  readonly left: Quantity;
  readonly choice: Choice | undefined;
  readonly onChange: (change: Partial<Choice>) => void;
}

function Line({ line, left, choice, onChange }: LineProps) {
  const { i18n, t } = useLingui();
  const [typed, setTyped] = useState<string | null>(null);
  const chosen = choice?.quantity ?? quantity("0");
  const isRestocked = choice?.isRestocked ?? true;
  const number = (value: Quantity) => formatNumber(millionthsText(value), i18n.locale);
  const step = (by: bigint) => {
    const next = chosen + by;
    setTyped(null);
    onChange({ quantity: (next < 0n ? 0n : next > left ? left : next) as Quantity });
  };
  const type = (text: string) => {
    setTyped(text);
    const decimal = parseNumber(text, i18n.locale);
    const isQuantity = decimal !== null && !decimal.startsWith("-") && (decimal.split(".")[1]?.length ?? 0) <= 6;
    onChange({ quantity: isQuantity ? quantity(decimal) : quantity("0") });
  };
  return (
    <li className="flex flex-col gap-2 px-4 py-3" data-line={line.sku}>
      <div className="flex flex-wrap items-center gap-3">
        <span className="min-w-[min(8rem,100%)] flex-1">
          <span className="block font-medium">{line.description}</span>
          <span className="block text-small text-muted">
            {left === 0n ? <Trans>All of it is back</Trans> : <Trans>{number(left)} can come back</Trans>}
          </span>
        </span>
        {left > 0n && (
          <span className="flex flex-wrap items-center gap-1">
            <Button size="icon" aria-label={t`One less of ${line.description}`} icon={<Minus aria-hidden="true" className="size-5" />} onClick={() => { step(-MILLION); }} />
            <input
              aria-label={t`Quantity of ${line.description} that comes back`}
              inputMode="decimal"
              autoComplete="off"
              aria-invalid={chosen > left}
              value={typed ?? number(chosen)}
              className="min-h-target w-16 rounded-medium border border-line-strong bg-surface px-2 text-center text-base aria-invalid:border-refused"
              onFocus={(event) => {
                event.target.select();
              }}
              onChange={(event) => {
                type(event.target.value);
              }}
              onBlur={() => {
                setTyped(null);
              }}
            />
            <Button size="icon" aria-label={t`One more of ${line.description}`} icon={<Plus aria-hidden="true" className="size-5" />} onClick={() => { step(MILLION); }} />
          </span>
        )}
      </div>
      {chosen > 0n && (
        <div role="group" aria-label={t`Where ${line.description} goes`} className="flex flex-wrap gap-2">
          <Choose isChosen={isRestocked} onClick={() => { onChange({ isRestocked: true }); }}><Trans>Back to the shelf</Trans></Choose>
          <Choose isChosen={!isRestocked} onClick={() => { onChange({ isRestocked: false }); }}><Trans>Write off</Trans></Choose>
        </div>
      )}
    </li>
  );
}
