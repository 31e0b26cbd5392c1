import { Trans, useLingui } from "@lingui/react/macro";
import { useLiveQuery } from "dexie-react-hooks";
import { type SubmitEvent, useId, useState } from "react";
import { clock } from "@/api/clock";
import { amountText } from "@/money/decimal";
import { makeId } from "@/sync/make-id";
import { type Approval, ownApproval } from "@/sync/approvals";
import { may } from "@/sync/may";
import { Button } from "@/ui/button";
import { Dialog } from "@/ui/dialog";
import { TextField } from "@/ui/field";
import { ApprovalDialog } from "../approval-dialog";
import { readAmount } from "../read-amount";
import { ReasonField } from "../reason-field";
import { useTill } from "../till-context";
import { findOpener } from "./shift";

interface MovementDialogProps {
  readonly registerId: string;
  readonly direction: "in" | "out" | "none";
  readonly onDone: (mark: string) => void;
  readonly onClose: () => void;
}

/** Cash that comes or goes for another reason than a sale, or a drawer that is opened for none. Saved here, then sent. */
export function MovementDialog({ registerId, direction, onDone, onClose }: MovementDialogProps) {
  const { i18n, t } = useLingui();
  const { shop, engine, userId, remember } = useTill();
  const { currency, minor_units: minorUnits } = shop.org;
  const [typed, setTyped] = useState("");
  const [reason, setReason] = useState("");
  const [isAsking, setAsking] = useState(false);
  // Made once: two taps are one movement.
  const [id] = useState(() => makeId());
  const form = useId();
  const value = direction === "none" ? "0" : typed;
  const moved = readAmount(value, minorUnits, i18n.locale);
  const isGood = moved !== null && (direction === "none" || moved > 0n) && reason.trim() !== "";
  const proposals =
    direction === "in"
      ? [t`Change from the bank`, t`More change`]
      : direction === "out"
        ? [t`To the bank`, t`To the safe`, t`Paid a supplier`]
        : [t`Change for a customer`, t`No sale`, t`Looked for a receipt`];

  // The drawer is of who opened it, and of managers.
  const opener = useLiveQuery(() => findOpener(engine.database, registerId), [engine.database, registerId]);
  const mayMove = opener === userId || may(shop.me, "approve");

  // A manager may touch any drawer. Where the login of this device sends it and may not, they answer for it with the PIN they entered.
  const answered = (): Approval[] => {
    const { login, me } = shop;
    const mayLogin = login === me || opener === login?.user_id || may(login, "approve");
    if (mayLogin || opener === userId || me === undefined || !may(me, "approve")) return [];
    return [ownApproval(me, { operation: "cash_movement" }, clock.now())];
  };

  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (!isGood) return;
    if (mayMove) void move();
    else setAsking(true);
  };
  const move = async (approvals: readonly Approval[] = []) => {
    if (moved === null) return;
    const body = { direction, amount: amountText(moved, minorUnits), reason: reason.trim() };
    const row = await remember(id, { kind: "cash_movement", registerId, body }, [...approvals, ...answered()]);
    onDone(row.mark);
  };

  return (
    <Dialog
      title={direction === "in" ? <Trans>Put cash in</Trans> : direction === "out" ? <Trans>Take cash out</Trans> : <Trans>Open the drawer</Trans>}
      onClose={onClose}
      footer={
        <Button type="submit" form={form} tone="primary" size="large" className="w-full" disabled={!isGood}>
          {direction === "in" ? <Trans>Put it in</Trans> : direction === "out" ? <Trans>Take it out</Trans> : <Trans>Open the drawer</Trans>}
        </Button>
      }
    >
      <form id={form} onSubmit={submit} className="flex flex-col gap-4">
        {direction !== "none" && (
          <TextField
            label={t`Amount, ${currency}`}
            inputMode="decimal"
            autoComplete="off"
            value={typed}
            error={typed !== "" && moved === null ? t`Enter an amount, like 50.00.` : undefined}
            onChange={(event) => {
              setTyped(event.target.value);
            }}
          />
        )}
        <ReasonField reason={reason} proposals={proposals} onChange={setReason} />
        {direction === "none" && (
          <p className="text-small text-muted">
            <Trans>It is written down who opened it, when and why.</Trans>
          </p>
        )}
      </form>
      {isAsking && (
        <ApprovalDialog
          asked={[{ operation: "cash_movement" }]}
          onApproved={(approvals) => {
            setAsking(false);
            void move(approvals);
          }}
          onClose={() => {
            setAsking(false);
          }}
        >
          <Trans>Somebody else opened this drawer. A manager has to allow it: {reason}</Trans>
        </ApprovalDialog>
      )}
    </Dialog>
  );
}
