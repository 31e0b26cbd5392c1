import { Trans, useLingui } from "@lingui/react/macro";
import { type SubmitEvent, useId } from "react";
import { answered, client } from "@/api/client";
import { describeProblem, isToldAt } from "@/i18n/describe-problem";
import { editNumber, formatMoney } from "@/i18n/format";
import { useCommand } from "@/sync/use-command";
import { useOpenRegisters } from "@/sync/use-open-registers";
import { Button } from "@/ui/button";
import { Dialog } from "@/ui/dialog";
import { PAYMENT_FIELDS, PaymentFields, usePayment } from "@/ui/payment-fields";
import { Notice } from "@/ui/states";
import { toast } from "@/ui/toast";
import type { OpenItem } from "./customers-data";

interface AccountMoneyDialogProps {
  readonly orgId: string;
  readonly customerId: string;
  readonly currency: string;
  /** Money on account that is paid out again; undefined: money comes in. */
  readonly refunded: OpenItem | undefined;
  readonly onClose: () => void;
}

/** Money on account: taken from a customer without a bill, or its rest paid out again. */
export function AccountMoneyDialog({ orgId, customerId, currency, refunded, onClose }: AccountMoneyDialogProps) {
  const { i18n, t } = useLingui();
  const formId = useId();
  const registers = useOpenRegisters(orgId);
  const payment = usePayment(refunded === undefined ? "" : editNumber(refunded.due_amount, i18n.locale));
  const booking = useCommand({
    orgId,
    run: (_: undefined, key) => {
      const params = { path: { org_id: orgId, customer_id: customerId }, header: { "Idempotency-Key": key } };
      const { body } = payment;
      return refunded === undefined
        ? answered(client.POST("/api/v1/org/{org_id}/customers/{customer_id}/payments", { params, body }))
        : answered(client.POST("/api/v1/org/{org_id}/customers/{customer_id}/refunds", { params, body: { ...body, payment_id: refunded.id } }));
    },
    onDone: () => {
      toast(t`Booked`);
      onClose();
    },
  });
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    booking.mutate(undefined);
  };
  return (
    <Dialog
      needsNetwork
      kind="sheet"
      title={refunded === undefined ? <Trans>Money on account</Trans> : <Trans>Pay out money on account</Trans>}
      onClose={onClose}
      footer={
        <Button type="submit" form={formId} tone="primary" isBusy={booking.isPending} disabled={!payment.isReady}>
          <Trans>Book it</Trans>
        </Button>
      }
    >
      <form id={formId} onSubmit={submit} className="flex flex-col gap-4">
        {booking.error !== null && !isToldAt(booking.error, PAYMENT_FIELDS) && (
          <Notice tone="refused">{describeProblem(booking.error)}</Notice>
        )}
        <PaymentFields
          payment={payment}
          currency={currency}
          registers={registers}
          hint={refunded === undefined ? t`It is spent on bills later.` : t`Up to ${formatMoney(refunded.due_amount, currency, i18n.locale)}`}
          error={booking.error}
        />
      </form>
    </Dialog>
  );
}
