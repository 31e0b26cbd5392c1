import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation } from "@tanstack/react-query";
import { type SubmitEvent, useId, useState } from "react";
import { answered, client } from "@/api/client";
import { describeField, describeProblem, isToldAt } from "@/i18n/describe-problem";
import { Button } from "@/ui/button";
import { Dialog } from "@/ui/dialog";
import { TextField } from "@/ui/field";
import { Notice } from "@/ui/states";
import type { Bill } from "./sales-data";

interface HoldDialogProps {
  readonly bill: Bill;
  readonly onHeld: () => Promise<void>;
  readonly onClose: () => void;
}

/** Nobody is reminded of a bill that is disputed. */
export function HoldDialog({ bill, onHeld, onClose }: HoldDialogProps) {
  const { t } = useLingui();
  const formId = useId();
  const [reason, setReason] = useState("");
  const holding = useMutation({
    mutationFn: () =>
      answered(
        client.PUT("/api/v1/org/{org_id}/bills/{bill_id}/reminder-hold", {
          params: { path: { org_id: bill.org_id, bill_id: bill.id } },
          body: { reason: reason.trim() },
        }),
      ),
    onSuccess: async () => {
      await onHeld();
      onClose();
    },
  });
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    holding.mutate();
  };
  return (
    <Dialog
      needsNetwork
      title={<Trans>Hold reminders of {bill.number}</Trans>}
      onClose={onClose}
      footer={
        <Button type="submit" form={formId} tone="primary" isBusy={holding.isPending} disabled={reason.trim() === ""}>
          <Trans>Hold reminders</Trans>
        </Button>
      }
    >
      <form id={formId} onSubmit={submit} className="flex flex-col gap-4">
        {holding.error !== null && !isToldAt(holding.error, ["reason"]) && <Notice tone="refused">{describeProblem(holding.error)}</Notice>}
        <p className="text-muted">
          <Trans>The customer is not reminded of this bill until you release it. It stays open.</Trans>
        </p>
        <TextField
          label={t`Reason`}
          hint={t`What the dispute is about.`}
          required
          maxLength={500}
          value={reason}
          error={describeField(holding.error, "reason")}
          onChange={({ target: { value } }) => {
            setReason(value);
          }}
        />
      </form>
    </Dialog>
  );
}
