import { Trans, useLingui } from "@lingui/react/macro";
import { ArrowLeft, Minus, Plus, UserRound } from "lucide-react";
import { useReducer, useState } from "react";
import { clock } from "@/api/clock";
import { dayAt, formatMoney, formatNumber, parseNumber } from "@/i18n/format";
import { amount, amountText, MILLION, millionthsText, price, type Price, type Quantity, quantity } from "@/money/decimal";
import { roundToCoin } from "@/money/totals";
import { taxOf } from "@/money/tax-of";
import type { Approval } from "@/sync/approvals";
import type { LocalCustomer, LocalProduct } from "@/sync/database";
import { Button } from "@/ui/button";
import { Notice, State } from "@/ui/states";
import { ApprovalDialog } from "../approval-dialog";
import { makeReturn } from "../papers";
import { emptyBasket, type Line, reduce } from "../sell/basket";
import { CustomerPanel } from "../sell/customer-panel";
import { useDecimals } from "../sell/use-decimals";
import { useTill } from "../till-context";
import { approvalsFor } from "./approvals-for";
import { ProductSearch } from "./product-search";
import type { Returned } from "./return-page";
import { Choose, Reason, Sum } from "./return-parts";

const RETURN = [{ operation: "return" }] as const;

interface ReturnGoodsProps {
  readonly onBack: () => void;
  readonly onDone: (returned: Returned) => void;
}

/** Goods without a bill: which, for how much, where they go, and how the money goes back. */
export function ReturnGoods({ onBack, onDone }: ReturnGoodsProps) {
  const { t } = useLingui();
  const { shop, engine, register, money, remember } = useTill();
  const { minor_units: minorUnits, cash_rounding_increment: increment } = shop.org;
  const coin = increment === null ? null : amount(increment, minorUnits);
  const [basket, act] = useReducer(reduce, undefined, emptyBasket);
  const [products, setProducts] = useState<ReadonlyMap<string, LocalProduct>>(new Map());
  const [spoilt, setSpoilt] = useState<ReadonlySet<string>>(new Set());
  const [wrong, setWrong] = useState<ReadonlySet<string>>(new Set());
  const [reason, setReason] = useState("");
  const [customer, setCustomer] = useState<LocalCustomer | null>(null);
  const [isChoosing, setChoosing] = useState(false);
  // What a manager is asked for: whether the money goes back in cash.
  const [pending, setPending] = useState<{ readonly isCash: boolean } | null>(null);
  const [madeAt] = useState(() => Date.now());
  const decimals = useDecimals(engine.database);

  if (isChoosing) {
    return (
      <CustomerPanel
        isKnownOnly
        back={t`Back to the goods`}
        chosen={customer?.id}
        onChoose={(chosen) => {
          setCustomer(chosen);
          setChoosing(false);
        }}
        onBack={() => {
          setChoosing(false);
        }}
      />
    );
  }

  const lines = basket.lines.map((line) => ({
    product_id: line.productId,
    quantity: millionthsText(line.quantity),
    unit_price: millionthsText(line.unitPrice),
    restock: !spoilt.has(line.key),
  }));
  const paper = makeReturn({ id: basket.id, mark: "", madeAt }, { lines }, products, shop);
  const credited = amount(paper.gross_amount, minorUnits);
  const cash = roundToCoin(credited, coin);
  const isRight = basket.lines.every((line) => !wrong.has(line.key) && line.unitPrice <= line.listPrice);
  const mayGo = lines.length > 0 && isRight && reason.trim() !== "" && register !== undefined;

  const save = async (isCash: boolean, given: readonly Approval[] = []) => {
    if (register === undefined) return;
    const approvals = approvalsFor(shop, "return", given, clock.now());
    if (approvals === null) {
      setPending({ isCash });
      return;
    }
    const body = {
      lines,
      reason: reason.trim(),
      register_id: register.id,
      sold_at: new Date(clock.now()).toISOString(),
      ...(customer === null ? {} : { customer_id: customer.id }),
      ...(isCash && cash > 0n ? { payments: [{ method: "cash" as const, amount: amountText(cash, minorUnits) }] } : {}),
    };
    const row = await remember(basket.id, { kind: "return", body }, approvals);
    const name = customer?.name ?? "";
    onDone({ mark: row.mark, words: isCash ? t`Give back ${money(cash)} in cash` : t`${money(credited)} for ${name}`, parts: [] });
  };
  const mark = (set: ReadonlySet<string>, key: string, isIn: boolean) => {
    const next = new Set(set);
    if (isIn) next.add(key);
    else next.delete(key);
    return next;
  };

  return (
    <div className="mx-auto flex w-full max-w-2xl flex-col gap-5">
      <header className="flex items-center gap-2">
        <Button tone="quiet" size="icon" aria-label={t`Find the bill`} icon={<ArrowLeft aria-hidden="true" className="size-6 rtl:rotate-180" />} onClick={onBack} />
        <div className="min-w-0">
          <h1 className="text-title font-semibold"><Trans>Without a receipt</Trans></h1>
          <p className="text-small text-muted"><Trans>At most today’s price is given back.</Trans></p>
        </div>
      </header>

      <section aria-label={t`Goods`} className="flex flex-col gap-3">
        <ProductSearch
          isKnownOnly
          label={t`What comes back (scan, or type a name)`}
          onAdd={(product) => {
            setProducts(new Map(products).set(product.id, product));
            const day = dayAt(madeAt, shop.org.time_zone);
            act({ type: "add", product, tax: taxOf(product, shop.rates, shop.org.prices_include_tax, day) });
          }}
        />
        {basket.lines.length === 0 ? (
          <State><Trans>Nothing is chosen yet.</Trans></State>
        ) : (
          <ul aria-label={t`Goods that come back`} className="flex flex-col divide-y divide-line rounded-medium bg-surface shadow-raised">
            {basket.lines.map((line) => (
              <GoodsLine
                key={line.key}
                line={line}
                decimals={decimals(line.unit)}
                isRestocked={!spoilt.has(line.key)}
                onQuantity={(next) => {
                  act({ type: "set-quantity", key: line.key, quantity: next });
                }}
                onPrice={(next) => {
                  setWrong(mark(wrong, line.key, next === null));
                  if (next !== null) act({ type: "set-price", key: line.key, unitPrice: next });
                }}
                onRestock={(isRestocked) => {
                  setSpoilt(mark(spoilt, line.key, !isRestocked));
                }}
              />
            ))}
          </ul>
        )}
      </section>

      <Reason reason={reason} onChange={setReason} />

      <div className="flex flex-wrap items-center gap-3">
        <Button
          icon={<UserRound aria-hidden="true" className="size-5" />}
          onClick={() => {
            setChoosing(true);
          }}
        >
          {customer === null ? <Trans>Customer</Trans> : customer.name}
        </Button>
      </div>

      <section aria-label={t`Money back`} className="perforated flex flex-col gap-3 rounded-t-medium bg-surface px-5 pt-5 pb-8 shadow-raised">
        <dl className="flex flex-col gap-1">
          <Sum name={<Trans>Comes back</Trans>} value={money(0n - credited)} />
        </dl>
        <Button tone="primary" size="large" data-testid="give-back" disabled={!mayGo} onClick={() => void save(true)}>
          <Trans>Give back {money(cash)} in cash</Trans>
        </Button>
        {customer !== null && (
          <Button size="large" data-testid="keep-credit" disabled={!mayGo} onClick={() => void save(false)}>
            <Trans>Keep it as credit of {customer.name}</Trans>
          </Button>
        )}
        {lines.length > 0 && isRight && reason.trim() === "" && <Notice tone="waiting"><Trans>Say why it comes back.</Trans></Notice>}
      </section>
      {pending !== null && (
        <ApprovalDialog
          asked={RETURN}
          onApproved={(approvals) => {
            setPending(null);
            void save(pending.isCash, approvals);
          }}
          onClose={() => {
            setPending(null);
          }}
        >
          <Trans>Take goods of {money(credited)} back without a receipt: {reason}</Trans>
        </ApprovalDialog>
      )}
    </div>
  );
}

interface GoodsLineProps {
  readonly line: Line;
  readonly decimals: number;
  readonly isRestocked: boolean;
  readonly onQuantity: (quantity: Quantity) => void;
  /** Null: what was typed is no price. */
  readonly onPrice: (unitPrice: Price | null) => void;
  readonly onRestock: (isRestocked: boolean) => void;
}

function GoodsLine({ line, decimals, isRestocked, onQuantity, onPrice, onRestock }: GoodsLineProps) {
  const { i18n, t } = useLingui();
  const { shop } = useTill();
  const [typedQuantity, setTypedQuantity] = useState<string | null>(null);
  const [typedPrice, setTypedPrice] = useState<string | null>(null);
  const number = (value: bigint) => formatNumber(millionthsText(value as Quantity), i18n.locale);
  const read = (text: string, most: number) => {
    const decimal = parseNumber(text, i18n.locale);
    return decimal === null || decimal.startsWith("-") || (decimal.split(".")[1]?.length ?? 0) > most ? null : decimal;
  };
  const most = formatMoney(millionthsText(line.listPrice), shop.org.currency, i18n.locale);
  const isTooMuch = line.unitPrice > line.listPrice || (typedPrice !== null && read(typedPrice, 6) === null);
  return (
    <li className="flex flex-col gap-3 px-4 py-3" data-line={line.sku}>
      <div className="flex flex-wrap items-center gap-3">
        <span className="min-w-[min(8rem,100%)] flex-1 font-medium">{line.name}</span>
        <span className="flex flex-wrap items-center gap-1">
          <Button size="icon" aria-label={t`One less of ${line.name}`} icon={<Minus aria-hidden="true" className="size-5" />} onClick={() => { onQuantity((line.quantity - MILLION) as Quantity); }} />
          <input
            aria-label={t`Quantity of ${line.name} that comes back`}
            inputMode="decimal"
            autoComplete="off"
            value={typedQuantity ?? number(line.quantity)}
            className="min-h-target w-16 rounded-medium border border-line-strong bg-surface px-2 text-center text-base"
            onFocus={(event) => {
              event.target.select();
            }}
            onChange={(event) => {
              setTypedQuantity(event.target.value);
              const decimal = read(event.target.value, decimals);
              if (decimal !== null && quantity(decimal) > 0n) onQuantity(quantity(decimal));
            }}
            onBlur={() => {
              setTypedQuantity(null);
            }}
          />
          <Button size="icon" aria-label={t`One more of ${line.name}`} icon={<Plus aria-hidden="true" className="size-5" />} onClick={() => { onQuantity((line.quantity + MILLION) as Quantity); }} />
        </span>
      </div>
      <div className="flex flex-wrap items-center justify-between gap-3">
        <label className="flex items-center gap-2 text-small">
          <Trans>Back for one</Trans>
          <input
            aria-label={t`Given back for one of ${line.name}`}
            inputMode="decimal"
            autoComplete="off"
            aria-invalid={isTooMuch}
            value={typedPrice ?? number(line.unitPrice)}
            className="min-h-target w-24 rounded-medium border border-line-strong bg-surface px-2 text-end text-base aria-invalid:border-refused"
            onFocus={(event) => {
              event.target.select();
            }}
            onChange={(event) => {
              setTypedPrice(event.target.value);
              const decimal = read(event.target.value, 6);
              onPrice(decimal === null ? null : price(decimal));
            }}
          />
        </label>
        <span className={isTooMuch ? "text-small text-refused" : "text-small text-muted"} role={isTooMuch ? "alert" : undefined}>
          {line.pricesIncludeTax ? <Trans>At most {most}</Trans> : <Trans>At most {most}, without tax</Trans>}
        </span>
      </div>
      <div role="group" aria-label={t`Where ${line.name} goes`} className="flex flex-wrap gap-2">
        <Choose isChosen={isRestocked} onClick={() => { onRestock(true); }}><Trans>Back to the shelf</Trans></Choose>
        <Choose isChosen={!isRestocked} onClick={() => { onRestock(false); }}><Trans>Write off</Trans></Choose>
      </div>
    </li>
  );
}
