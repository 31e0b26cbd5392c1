import { Trans, useLingui } from "@lingui/react/macro";
import { Trash2 } from "lucide-react";
import { type SubmitEvent, useEffect, useRef, useState } from "react";
import { DiscountField } from "@/goods/discount-field";
import { discountText, readDiscount, readPrice, readQuantity } from "@/goods/read-line";
import { decimalMarkOf, editNumber, formatMoney, formatNumber } from "@/i18n/format";
import { amountText, millionthsText } from "@/money/decimal";
import { findLimitProblems, type Limit, lowestPrice } from "@/money/limits";
import { Button } from "@/ui/button";
import { TextField } from "@/ui/field";
import { NumberPad } from "@/ui/number-pad";
import { useTill } from "../till-context";
import { ApprovalDialog } from "../approval-dialog";
import { AskManager } from "../ask-manager";
import { type Action, type Basket, type Line, reduce, totalsOf } from "./basket";
import { fitsUnit } from "./entry";
import { askFor } from "./limits";
import { typeOnPad } from "./number-pad";
import { Panel } from "./panel";
import { useDecimals } from "./use-decimals";

type FieldName = "quantity" | "price" | "discount" | "note";

interface EditLineProps {
  readonly basket: Basket;
  readonly line: Line;
  readonly limit: Limit;
  readonly act: (action: Action) => void;
  readonly onBack: () => void;
}

/** One line of the slip: how much, at which price, with what taken off, and a note. */
export function EditLine({ basket, line, limit, act, onBack }: EditLineProps) {
  const { i18n, t } = useLingui();
  const { shop, engine } = useTill();
  const decimalsOf = useDecimals(engine.database);
  const { currency, minor_units: minorUnits } = shop.org;
  const edited = (text: string) => editNumber(text, i18n.locale);
  const [texts, setTexts] = useState<Record<FieldName, string>>({
    quantity: edited(millionthsText(line.quantity)),
    price: edited(withDecimals(millionthsText(line.unitPrice), minorUnits)),
    discount: edited(discountText(line, minorUnits)),
    note: line.note ?? "",
  });
  const [isShare, setShare] = useState(line.discountAmount === undefined);
  const [active, setActive] = useState<FieldName>("quantity");
  /** What is typed on the pad first takes the place of what was there. */
  const [isFresh, setFresh] = useState(true);
  const [isAsking, setAsking] = useState(false);
  const first = useRef<HTMLInputElement>(null);

  useEffect(() => {
    first.current?.select();
  }, []);

  const unitDecimals = decimalsOf(line.unit);
  const read = {
    quantity: readWhole(texts.quantity, i18n.locale, unitDecimals),
    price: readPrice(texts.price, i18n.locale),
    discount: readDiscount(texts.discount, isShare, i18n.locale, minorUnits),
  };
  const actions: Action[] =
    read.quantity === null || read.price === null || read.discount === undefined
      ? []
      : [
          { type: "set-price", key: line.key, unitPrice: read.price },
          { type: "set-discount", key: line.key, discount: read.discount },
          { type: "set-note", key: line.key, note: texts.note.trim() },
          { type: "set-quantity", key: line.key, quantity: read.quantity },
        ];
  const isGood = actions.length > 0;
  const after = actions.reduce(reduce, basket);
  const problem = findLimitProblems(after, limit, minorUnits).find(({ key }) => key === line.key);
  const index = after.lines.findIndex(({ key }) => key === line.key);
  const comesTo = totalsOf(after, minorUnits).lines[index]?.amount;
  const listPrice = formatMoney(millionthsText(line.listPrice), currency, i18n.locale);
  const refusal =
    problem === undefined
      ? undefined
      : problem.kind === "price"
        ? t`You may sell it at ${formatMoney(lowestPrice(line, limit, minorUnits), currency, i18n.locale)} or more.`
        : t`You may take off at most ${formatNumber(millionthsText(limit.discount), i18n.locale)} %.`;

  const set = (name: FieldName, text: string) => {
    setTexts((before) => ({ ...before, [name]: text }));
  };
  const field = (name: FieldName) => ({
    value: texts[name],
    onFocus: (event: { currentTarget: HTMLInputElement }) => {
      if (active !== name) {
        setActive(name);
        setFresh(true);
      }
      event.currentTarget.select();
    },
    onChange: (event: { currentTarget: HTMLInputElement }) => {
      setFresh(false);
      set(name, event.currentTarget.value);
    },
  });
  const decimals = { quantity: unitDecimals, price: 6, discount: isShare ? 4 : minorUnits, note: 0 }[active];
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (!isGood || problem !== undefined) return;
    for (const action of actions) act(action);
    onBack();
  };

  return (
    <Panel label={t`Line`} title={line.name} onBack={onBack}>
      <form onSubmit={submit} className="grid gap-4 lg:grid-cols-2">
        <div className="grid grid-cols-2 content-start gap-4 *:col-span-2">
          <TextField
            ref={first}
            className="max-lg:col-span-1!"
            label={t`Quantity, ${line.unit}`}
            inputMode="decimal"
            error={read.quantity === null ? (unitDecimals === 0 ? t`A whole number, like 3.` : t`A number, like 0.5.`) : undefined}
            {...field("quantity")}
          />
          <TextField
            className="max-lg:col-span-1!"
            label={t`Price each`}
            inputMode="decimal"
            hint={
              read.price !== null && read.price !== line.listPrice ? (
                <>
                  <Trans>List price</Trans> <s>{listPrice}</s>
                </>
              ) : undefined
            }
            error={read.price === null ? t`An amount, like 12.50.` : undefined}
            {...field("price")}
          />
          <DiscountField isShare={isShare} onShare={setShare} isWrong={read.discount === undefined} currency={currency} {...field("discount")} />
          {refusal !== undefined && (
            <AskManager
              refusal={refusal}
              onAsk={() => {
                setAsking(true);
              }}
            />
          )}
          <TextField label={t`Note on the line`} maxLength={200} {...field("note")} />
        </div>
        <div className="flex flex-col gap-4">
          {active !== "note" && (
            <NumberPad
              decimalMark={decimalMarkOf(i18n.locale)}
              hasDecimals={decimals > 0}
              onKey={(key) => {
                const text = isFresh && key !== "back" ? "" : texts[active];
                setFresh(false);
                set(active, typeOnPad(text, key, { decimalMark: decimalMarkOf(i18n.locale), decimals }));
              }}
            />
          )}
          <div className="flex flex-wrap gap-3 max-md:sticky max-md:-bottom-3 max-md:-mx-3 max-md:-mb-3 max-md:border-t max-md:border-line max-md:bg-paper max-md:p-3">
            <Button type="submit" tone="primary" size="large" disabled={!isGood || problem !== undefined} className="flex-auto">
              {comesTo === undefined ? (
                <Trans>Change the line</Trans>
              ) : (
                <Trans>Change it to {formatMoney(amountText(comesTo, minorUnits), currency, i18n.locale)}</Trans>
              )}
            </Button>
            <Button
              tone="danger"
              size="large"
              icon={<Trash2 aria-hidden="true" className="size-5" />}
              onClick={() => {
                act({ type: "remove", key: line.key });
                onBack();
              }}
            >
              <span className="max-sm:sr-only"><Trans>Remove</Trans></span>
            </Button>
          </div>
        </div>
      </form>
      {isAsking && refusal !== undefined && (
        <ApprovalDialog
          asked={askFor(after, limit, minorUnits)}
          onApproved={(approvals) => {
            act({ type: "approve", approvals });
            for (const action of actions) act(action);
            onBack();
          }}
          onClose={() => {
            setAsking(false);
          }}
        >
          {refusal}
        </ApprovalDialog>
      )}
    </Panel>
  );
}

function withDecimals(text: string, minorUnits: number): string {
  const [whole = "0", fraction = ""] = text.split(".");
  return minorUnits === 0 && fraction === "" ? whole : `${whole}.${fraction.padEnd(minorUnits, "0")}`;
}

/** As many of it as its unit can be divided into. */
function readWhole(text: string, locale: string, decimals: number) {
  const value = readQuantity(text, locale);
  return value !== null && fitsUnit(value, decimals) ? value : null;
}
