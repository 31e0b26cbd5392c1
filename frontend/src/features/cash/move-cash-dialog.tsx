import { Trans, useLingui } from "@lingui/react/macro";
import { type SubmitEvent, useId, useState } from "react";
import { answered, client } from "@/api/client";
import { ProblemError } from "@/api/problem";
import { describeField, describeProblem, isToldAt } from "@/i18n/describe-problem";
import { parseNumber } from "@/i18n/format";
import { useCommand } from "@/sync/use-command";
import { Button } from "@/ui/button";
import { Dialog } from "@/ui/dialog";
import { TextField } from "@/ui/field";
import { Notice } from "@/ui/states";
import { toast } from "@/ui/toast";

interface MoveCashDialogProps {
  readonly orgId: string;
  readonly shiftId: string;
  readonly direction: "in" | "out";
  readonly currency: string;
  readonly onClose: () => void;
}

const TOLD = ["amount", "reason"];

/** Cash that a manager puts into an open drawer, or takes out of it. The service says whether that much is there. */
export function MoveCashDialog({ orgId, shiftId, direction, currency, onClose }: MoveCashDialogProps) {
  const { i18n, t } = useLingui();
  const formId = useId();
  const [amount, setAmount] = useState("");
  const [reason, setReason] = useState("");
  const decimal = parseNumber(amount, i18n.locale);
  const moving = useCommand({
    orgId,
    run: (_: undefined, key) =>
      answered(
        client.POST("/api/v1/org/{org_id}/cash-sessions/{cash_session_id}/movements", {
          params: { path: { org_id: orgId, cash_session_id: shiftId }, header: { "Idempotency-Key": key } },
          body: { direction, amount: decimal ?? amount, reason: reason.trim() },
        }),
      ),
    onDone: () => {
      toast(t`Booked`);
      onClose();
    },
  });
  const isShort = moving.error instanceof ProblemError && moving.error.slug === "cash_short";
  const amountError = isShort ? t`That is more than should be in the drawer.` : describeField(moving.error, "amount");
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    moving.mutate(undefined);
  };
  return (
    <Dialog
      needsNetwork
      kind="sheet"
      title={direction === "in" ? <Trans>Put cash in</Trans> : <Trans>Take cash out</Trans>}
      onClose={onClose}
      footer={
        <Button type="submit" form={formId} tone="primary" isBusy={moving.isPending} disabled={decimal === null || reason.trim() === ""}>
          {direction === "in" ? <Trans>Put it in</Trans> : <Trans>Take it out</Trans>}
        </Button>
      }
    >
      <form id={formId} onSubmit={submit} className="flex flex-col gap-4">
        {moving.error !== null && !isToldAt(moving.error, TOLD) && <Notice tone="refused">{describeProblem(moving.error)}</Notice>}
        <TextField
          label={t`Amount, ${currency}`}
          inputMode="decimal"
          autoComplete="off"
          value={amount}
          error={amount !== "" && decimal === null ? t`Enter an amount, like 50.00.` : amountError}
          onChange={(event) => {
            setAmount(event.target.value);
          }}
        />
        <TextField
          label={t`Reason`}
          hint={direction === "in" ? t`For example: change from the bank` : t`For example: to the bank`}
          value={reason}
          error={describeField(moving.error, "reason")}
          onChange={(event) => {
            setReason(event.target.value);
          }}
        />
      </form>
    </Dialog>
  );
}
