import { Trans, useLingui } from "@lingui/react/macro";
import { type SubmitEvent, useId, useState } from "react";
import { answered, client } from "@/api/client";
import { describeField, describeProblem, isToldAt } from "@/i18n/describe-problem";
import { formatNumber, parseNumber } from "@/i18n/format";
import { isZero } from "@/money/decimal";
import { useCommand } from "@/sync/use-command";
import { Button } from "@/ui/button";
import { Dialog } from "@/ui/dialog";
import { TextField } from "@/ui/field";
import { Notice } from "@/ui/states";
import { toast } from "@/ui/toast";
import type { Entry } from "./purchasing-data";

interface ReturnSheetProps {
  readonly receipt: Entry;
  readonly onClose: () => void;
  readonly onDone: (entryId: string) => void;
}

/** Goods of a delivery that go back to its supplier: never more than came with it. */
export function ReturnSheet({ receipt, onClose, onDone }: ReturnSheetProps) {
  const { i18n, t } = useLingui();
  const formId = useId();
  const [quantities, setQuantities] = useState<Readonly<Record<number, string>>>({});
  const [reason, setReason] = useState("");
  const [reference, setReference] = useState("");
  const left = receipt.entry_lines.filter(({ returnable_quantity }) => returnable_quantity !== null && !isZero(returnable_quantity));
  const goes = left.filter(({ line_no }) => (quantities[line_no] ?? "").trim() !== "");
  const isComplete = goes.length > 0 && reason.trim() !== "" && goes.every(({ line_no }) => !isZero(parseNumber(quantities[line_no] ?? "", i18n.locale) ?? "0"));

  const returning = useCommand({
    orgId: receipt.org_id,
    run: (_: undefined, key) =>
      answered(
        client.POST("/api/v1/org/{org_id}/stock/supplier-returns", {
          params: { path: { org_id: receipt.org_id }, header: { "Idempotency-Key": key } },
          body: {
            receipt_id: receipt.id,
            reason: reason.trim(),
            ...(reference.trim() === "" ? {} : { supplier_reference: reference.trim() }),
            lines: goes.map(({ product_id, line_no }) => ({
              product_id,
              receipt_line_no: line_no,
              quantity: parseNumber(quantities[line_no] ?? "", i18n.locale) ?? "",
            })),
          },
        }),
      ),
    onDone: ({ id }) => {
      toast(t`Sent back`);
      onDone(id);
    },
  });
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    returning.mutate(undefined);
  };
  const errorOf = (lineNo: number) => {
    const at = goes.findIndex(({ line_no }) => line_no === lineNo);
    return at < 0 ? undefined : describeField(returning.error, `lines.${at}.quantity`);
  };

  return (
    <Dialog
      needsNetwork
      kind="sheet"
      title={<Trans>Send goods back</Trans>}
      onClose={onClose}
      footer={
        <Button type="submit" form={formId} tone="primary" isBusy={returning.isPending} disabled={!isComplete}>
          <Trans>Take them out of the stock</Trans>
        </Button>
      }
    >
      <form id={formId} onSubmit={submit} className="flex flex-col gap-4">
        {returning.error !== null && !isToldAt(returning.error, ["reason", "supplier_reference", ...goes.map((_, at) => `lines.${at}.quantity`)]) && (
          <Notice tone="refused">{describeProblem(returning.error)}</Notice>
        )}
        {left.map(({ line_no, name, unit, returnable_quantity }) => (
          <TextField
            key={line_no}
            label={name}
            hint={t`Up to ${formatNumber(returnable_quantity ?? "0", i18n.locale)} ${unit}`}
            inputMode="decimal"
            autoComplete="off"
            value={quantities[line_no] ?? ""}
            error={errorOf(line_no)}
            onChange={({ target: { value } }) => {
              setQuantities((before) => ({ ...before, [line_no]: value }));
            }}
          />
        ))}
        <TextField
          label={t`Reason`}
          required
          maxLength={500}
          value={reason}
          error={describeField(returning.error, "reason")}
          onChange={({ target: { value } }) => {
            setReason(value);
          }}
        />
        <TextField
          label={t`Their number`}
          hint={t`What the supplier calls the return.`}
          maxLength={100}
          value={reference}
          error={describeField(returning.error, "supplier_reference")}
          onChange={({ target: { value } }) => {
            setReference(value);
          }}
        />
      </form>
    </Dialog>
  );
}
