import { Trans, useLingui } from "@lingui/react/macro";
import { type SubmitEvent, useId, useState } from "react";
import { answered, client } from "@/api/client";
import { describeField, describeProblem, isToldAt } from "@/i18n/describe-problem";
import { useCommand } from "@/sync/use-command";
import { Button } from "@/ui/button";
import { Dialog } from "@/ui/dialog";
import { TextField } from "@/ui/field";
import { Notice } from "@/ui/states";
import { toast } from "@/ui/toast";
import type { Order } from "./purchasing-data";

/** Nothing more is expected of an order: it is cancelled, or closed short where a part has come. */
export function CloseDialog({ order, onClose }: { readonly order: Order; readonly onClose: () => void }) {
  const { t } = useLingui();
  const formId = useId();
  const [reason, setReason] = useState("");
  const isShort = order.status === "partly_received";
  const closing = useCommand({
    orgId: order.org_id,
    run: (_: undefined, key) =>
      answered(
        client.POST("/api/v1/org/{org_id}/purchase-orders/{purchase_order_id}/cancel", {
          params: { path: { org_id: order.org_id, purchase_order_id: order.id }, header: { "Idempotency-Key": key } },
          body: { reason: reason.trim() },
        }),
      ),
    onDone: () => {
      toast(isShort ? t`Closed short` : t`Cancelled`);
      onClose();
    },
  });
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    closing.mutate(undefined);
  };
  return (
    <Dialog
      needsNetwork
      title={isShort ? <Trans>Close the order short</Trans> : <Trans>Cancel the order</Trans>}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>
            <Trans>Leave it</Trans>
          </Button>
          <Button type="submit" form={formId} tone="danger" isBusy={closing.isPending} disabled={reason.trim() === ""}>
            {isShort ? <Trans>Close it short</Trans> : <Trans>Cancel it</Trans>}
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={submit} className="flex flex-col gap-4">
        {closing.error !== null && !isToldAt(closing.error, ["reason"]) && <Notice tone="refused">{describeProblem(closing.error)}</Notice>}
        <p>{isShort ? <Trans>What has come stays in the stock. Nothing more can be received for this order.</Trans> : <Trans>Nothing can be received for this order any more. Tell the supplier.</Trans>}</p>
        <TextField
          label={t`Reason`}
          required
          maxLength={500}
          value={reason}
          error={describeField(closing.error, "reason")}
          onChange={({ target: { value } }) => {
            setReason(value);
          }}
        />
      </form>
    </Dialog>
  );
}
