import { Trans, useLingui } from "@lingui/react/macro";
import { type SubmitEvent, useEffect, useRef, useState } from "react";
import { DiscountField } from "@/goods/discount-field";
import { discountText, readDiscount } from "@/goods/read-line";
import { editNumber, formatNumber } from "@/i18n/format";
import { millionthsText } from "@/money/decimal";
import { findLimitProblems, type Limit } from "@/money/limits";
import { Button } from "@/ui/button";
import { TextField } from "@/ui/field";
import { useTill } from "../till-context";
import { ApprovalDialog } from "../approval-dialog";
import { AskManager } from "../ask-manager";
import { type Action, type Basket, reduce, totalsOf } from "./basket";
import { askFor } from "./limits";
import { Panel } from "./panel";

interface EditWholeProps {
  readonly basket: Basket;
  readonly limit: Limit;
  readonly act: (action: Action) => void;
  readonly onBack: () => void;
}

/** What is agreed of the whole sale: a discount and a note. */
export function EditWhole({ basket, limit, act, onBack }: EditWholeProps) {
  const { i18n, t } = useLingui();
  const { shop, money } = useTill();
  const { currency, minor_units: minorUnits } = shop.org;
  const [text, setText] = useState(editNumber(discountText(basket, minorUnits), i18n.locale));
  const [isShare, setShare] = useState(basket.discountAmount === undefined);
  const [note, setNote] = useState(basket.note ?? "");
  const [isAsking, setAsking] = useState(false);
  const form = useRef<HTMLFormElement>(null);

  useEffect(() => {
    form.current?.querySelector("input")?.focus();
  }, []);

  const discount = readDiscount(text, isShare, i18n.locale, minorUnits);
  const after = discount === undefined ? basket : reduce(basket, { type: "discount-all", discount });
  const isOver = findLimitProblems(after, limit, minorUnits).some(({ kind }) => kind === "discount");
  const refusal = isOver ? t`You may take off at most ${formatNumber(millionthsText(limit.discount), i18n.locale)} %.` : undefined;
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (discount === undefined || isOver) return;
    act({ type: "discount-all", discount });
    act({ type: "note-all", note: note.trim() });
    onBack();
  };

  return (
    <Panel label={t`Whole sale`} title={<Trans>Discount on the whole</Trans>} onBack={onBack}>
      <form ref={form} onSubmit={submit} className="flex max-w-lg flex-col gap-4">
        <DiscountField
          isShare={isShare}
          onShare={setShare}
          isWrong={discount === undefined}
          currency={currency}
          value={text}
          onChange={(event) => {
            setText(event.currentTarget.value);
          }}
        />
        {refusal !== undefined && (
          <AskManager
            refusal={refusal}
            onAsk={() => {
              setAsking(true);
            }}
          />
        )}
        <TextField
          label={t`Note on the receipt`}
          maxLength={1000}
          value={note}
          onChange={(event) => {
            setNote(event.currentTarget.value);
          }}
        />
        <Button type="submit" tone="primary" size="large" disabled={discount === undefined || isOver}>
          <Trans>Total {money(totalsOf(after, minorUnits).grossAmount)}</Trans>
        </Button>
      </form>
      {isAsking && refusal !== undefined && (
        <ApprovalDialog
          asked={askFor(after, limit, minorUnits)}
          onApproved={(approvals) => {
            act({ type: "approve", approvals });
            if (discount !== undefined) act({ type: "discount-all", discount });
            act({ type: "note-all", note: note.trim() });
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
