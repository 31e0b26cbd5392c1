import { Trans, useLingui } from "@lingui/react/macro";
import { type SubmitEvent, useId, useState } from "react";
import { ProblemError } from "@/api/problem";
import { answered, client } from "@/api/client";
import { describeField, describeProblem, isToldAt } from "@/i18n/describe-problem";
import { useCommand } from "@/sync/use-command";
import { Button } from "@/ui/button";
import { Dialog } from "@/ui/dialog";
import { Switch, TextField } from "@/ui/field";
import { Segmented } from "@/ui/segmented";
import { Notice } from "@/ui/states";
import { toast } from "@/ui/toast";
import type { Stocktake } from "./stocktakes-data";

interface ApproveDialogProps {
  readonly stocktake: Stocktake;
  /** Counts of this device that are not sent. */
  readonly waiting: number;
  readonly onClose: () => void;
}

/** The differences go into the stock. They are told before: nothing of it can be taken back but by another adjustment. */
export function ApproveDialog({ stocktake, waiting, onClose }: ApproveDialogProps) {
  const { t } = useLingui();
  const formId = useId();
  const { org_id: orgId, id } = stocktake;
  const differences = stocktake.difference_count ?? 0;
  const doubts = stocktake.recount_count ?? 0;
  const [reason, setReason] = useState("");
  const [uncounted, setUncounted] = useState<"ignore" | "zero">("ignore");
  const [isAccepted, setAccepted] = useState(false);
  const needsReason = differences > 0 || uncounted === "zero";

  const posting = useCommand({
    orgId,
    run: (_: undefined, key) =>
      answered(
        client.POST("/api/v1/org/{org_id}/stocktakes/{stocktake_id}/post", {
          params: { path: { org_id: orgId, stocktake_id: id }, header: { "Idempotency-Key": key } },
          body: { ...(reason.trim() === "" ? {} : { reason: reason.trim() }), uncounted, ...(isAccepted ? { accept_movements_between: true } : {}) },
        }),
      ),
    onDone: () => {
      toast(t`The stock is as it was counted`);
      onClose();
    },
  });
  const isShort = posting.error instanceof ProblemError && posting.error.slug === "insufficient_stock";
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    posting.mutate(undefined);
  };

  return (
    <Dialog
      needsNetwork
      title={<Trans>Approve the stocktake</Trans>}
      onClose={onClose}
      footer={
        <Button type="submit" form={formId} tone="primary" isBusy={posting.isPending} disabled={(needsReason && reason.trim() === "") || (doubts > 0 && !isAccepted) || waiting > 0}>
          {differences === 0 && uncounted === "ignore" ? <Trans>End the stocktake</Trans> : <Trans>Book the differences</Trans>}
        </Button>
      }
    >
      <form id={formId} onSubmit={submit} className="flex flex-col gap-4">
        {posting.error !== null && !isToldAt(posting.error, ["reason"]) && (
          <Notice tone="refused">
            {isShort ? <Trans>More is missing than is left, because some was sold after the count. Count these products again, then approve.</Trans> : describeProblem(posting.error)}
          </Notice>
        )}
        {waiting > 0 && (
          <Notice tone="waiting">
            <Trans>Counts of this device that are not sent yet: {waiting}. Wait until they are.</Trans>
          </Notice>
        )}
        <p>
          {differences === 0 ? (
            <Trans>Everything that was counted is as the books say.</Trans>
          ) : (
            <Trans>Products that differ: {differences}. Their stock changes by the difference, so sales since the count stay as they are.</Trans>
          )}
        </p>
        {doubts > 0 && (
          <>
            <Notice tone="waiting">
              <Trans>Sold or moved while several places were counted: {doubts}. Better count them again: nobody knows from which place they went.</Trans>
            </Notice>
            <Switch
              label={<Trans>Take the numbers as they are</Trans>}
              checked={isAccepted}
              onChange={({ target: { checked } }) => {
                setAccepted(checked);
              }}
            />
          </>
        )}
        <Segmented
          label={t`Products that nobody counted`}
          options={[
            { value: "ignore", label: <Trans>Stay as they are</Trans> },
            { value: "zero", label: <Trans>Are not there</Trans> },
          ]}
          value={uncounted}
          onChange={setUncounted}
        />
        {uncounted === "zero" && (
          <Notice tone="waiting">
            <Trans>All that was not counted is written off.</Trans>
          </Notice>
        )}
        {needsReason && (
          <TextField
            label={t`Reason of the differences`}
            required
            maxLength={500}
            value={reason}
            placeholder={t`Yearly count`}
            error={describeField(posting.error, "reason")}
            onChange={({ target: { value } }) => {
              setReason(value);
            }}
          />
        )}
      </form>
    </Dialog>
  );
}
