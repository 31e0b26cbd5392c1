import { Trans, useLingui } from "@lingui/react/macro";
import { type SubmitEvent, useId, useState } from "react";
import { answered, client } from "@/api/client";
import { describeField, describeProblem, isToldAt } from "@/i18n/describe-problem";
import { editNumber } from "@/i18n/format";
import { useCommand } from "@/sync/use-command";
import { useOpenRegisters } from "@/sync/use-open-registers";
import { Button } from "@/ui/button";
import { Dialog } from "@/ui/dialog";
import { TextField } from "@/ui/field";
import { PAYMENT_FIELDS, PaymentFields, usePayment } from "@/ui/payment-fields";
import { Notice } from "@/ui/states";
import { toast } from "@/ui/toast";
import type { Bill } from "./sales-data";

/** Money that came for a bill, or that is paid out for a credit note. */
export function PaymentDialog({ bill, onClose }: { readonly bill: Bill; readonly onClose: () => void }) {
  const { i18n, t } = useLingui();
  const formId = useId();
  const { org_id: orgId } = bill;
  const registers = useOpenRegisters(orgId);
  const payment = usePayment(editNumber(bill.due_amount, i18n.locale));
  const [paidOn, setPaidOn] = useState("");
  const paying = useCommand({
    orgId,
    run: (_: undefined, key) =>
      answered(
        client.POST("/api/v1/org/{org_id}/bills/{bill_id}/payments", {
          params: { path: { org_id: orgId, bill_id: bill.id }, header: { "Idempotency-Key": key } },
          body: { ...payment.body, ...(paidOn === "" ? {} : { paid_on: paidOn }) },
        }),
      ),
    onDone: () => {
      toast(t`Booked`);
      onClose();
    },
  });
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    paying.mutate(undefined);
  };
  return (
    <Dialog
      needsNetwork
      kind="sheet"
      title={bill.type === "bill" ? <Trans>Book a payment</Trans> : <Trans>Pay it out</Trans>}
      onClose={onClose}
      footer={
        <Button type="submit" form={formId} tone="primary" isBusy={paying.isPending} disabled={!payment.isReady}>
          <Trans>Book it</Trans>
        </Button>
      }
    >
      <form id={formId} onSubmit={submit} className="flex flex-col gap-4">
        {paying.error !== null && !isToldAt(paying.error, [...PAYMENT_FIELDS, "paid_on"]) && (
          <Notice tone="refused">{describeProblem(paying.error)}</Notice>
        )}
        <PaymentFields payment={payment} currency={bill.currency} registers={registers} error={paying.error}>
          <TextField
            type="date"
            label={t`Day`}
            hint={t`Empty: today.`}
            value={paidOn}
            error={describeField(paying.error, "paid_on")}
            onChange={({ target: { value } }) => {
              setPaidOn(value);
            }}
          />
        </PaymentFields>
      </form>
    </Dialog>
  );
}
