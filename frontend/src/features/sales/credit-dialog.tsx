import { Trans, useLingui } from "@lingui/react/macro";
import { type SubmitEvent, useId, useState } from "react";
import { answered, client } from "@/api/client";
import type { components } from "@/api/schema";
import { describeField, describeProblem } from "@/i18n/describe-problem";
import { formatMoney, formatNumber, parseNumber } from "@/i18n/format";
import { useCommand } from "@/sync/use-command";
import { Button } from "@/ui/button";
import { Dialog } from "@/ui/dialog";
import { Switch, TextField } from "@/ui/field";
import { Notice } from "@/ui/states";
import { toast } from "@/ui/toast";
import { creditables } from "./credit-form";
import type { Bill, BillLinks } from "./sales-data";

interface CreditDialogProps {
  readonly bill: Bill;
  readonly left: BillLinks["lines"];
  readonly onClose: () => void;
  readonly onDone: (creditNoteId: string) => void;
}

interface Typed {
  readonly quantity: string;
  readonly amount: string;
  readonly restock: boolean;
}

const NOTHING: Typed = { quantity: "", amount: "", restock: true };

/** A credit note line by line: goods that come back, or something off the price. It is settled afterwards, like a bill. */
export function CreditDialog({ bill, left, onClose, onDone }: CreditDialogProps) {
  const { i18n, t } = useLingui();
  const formId = useId();
  const [lines, setLines] = useState<ReadonlyMap<number, Typed>>(new Map());
  const [reason, setReason] = useState("");
  const leftOf = new Map(left.map((line) => [line.line_no, line]));
  const can = new Map(creditables(left).map((line) => [line.lineNo, line]));
  const typedOf = (lineNo: number) => lines.get(lineNo) ?? NOTHING;
  const change = (lineNo: number, part: Partial<Typed>) => {
    setLines(new Map(lines).set(lineNo, { ...typedOf(lineNo), ...part }));
  };
  const asked = bill.lines.flatMap(({ line_no }): components["schemas"]["CreditLine"][] => {
    const { quantity, amount, restock } = typedOf(line_no);
    if (quantity.trim() !== "") return [{ line_no, quantity: parseNumber(quantity, i18n.locale) ?? quantity, restock }];
    return amount.trim() === "" ? [] : [{ line_no, amount: parseNumber(amount, i18n.locale) ?? amount }];
  });
  const crediting = useCommand({
    orgId: bill.org_id,
    run: (_: undefined, key) =>
      answered(
        client.POST("/api/v1/org/{org_id}/bills/{bill_id}/credit-notes", {
          params: { path: { org_id: bill.org_id, bill_id: bill.id }, header: { "Idempotency-Key": key } },
          body: { lines: asked, reason: reason.trim() },
        }),
      ),
    onDone: ({ id, number }) => {
      toast(t`Credited as ${number ?? ""}`);
      onDone(id);
    },
  });
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    crediting.mutate(undefined);
  };
  /** The service names a line by its place among those that it was sent. */
  const errorOf = (lineNo: number) => {
    const place = asked.findIndex(({ line_no }) => line_no === lineNo);
    return ["quantity", "amount", "line_no"].map((name) => describeField(crediting.error, `lines.${place}.${name}`)).find((found) => found !== undefined);
  };
  const all = () => {
    setLines(new Map(left.filter(({ line_no }) => can.get(line_no)?.isWhole).map(({ line_no, quantity }) => [line_no, { ...NOTHING, quantity: formatNumber(quantity, i18n.locale) }])));
  };
  return (
    <Dialog
      needsNetwork
      isWide
      title={<Trans>Credit {bill.number}</Trans>}
      onClose={onClose}
      footer={
        <>
          <Button className="me-auto" onClick={all}>
            <Trans>All that is left</Trans>
          </Button>
          <Button type="submit" form={formId} tone="primary" isBusy={crediting.isPending} disabled={asked.length === 0 || reason.trim() === ""}>
            <Trans>Issue the credit note</Trans>
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={submit} className="flex flex-col gap-4">
        {crediting.error !== null && <Notice tone="refused">{describeProblem(crediting.error)}</Notice>}
        <ul className="flex flex-col divide-y divide-line">
          {bill.lines.map((line) => {
            const rest = leftOf.get(line.line_no);
            const may = can.get(line.line_no);
            const typed = typedOf(line.line_no);
            return (
              <li key={line.line_no} className="flex flex-col gap-2 py-3">
                <p className="flex flex-wrap justify-between gap-x-4">
                  <span className="font-medium">{line.description}</span>
                  <span className="text-muted">
                    {formatNumber(line.quantity, i18n.locale)} {line.unit} · {formatMoney(line.amount, bill.currency, i18n.locale)}
                  </span>
                </p>
                {rest === undefined || may === undefined || (!may.isWhole && !may.isPrice) ? (
                  <p className="text-small text-muted">
                    <Trans>All of it was credited.</Trans>
                  </p>
                ) : (
                  <div className="grid items-start gap-3 sm:grid-cols-3">
                    <TextField
                      label={t`Quantity that comes back`}
                      inputMode="decimal"
                      disabled={!may.isWhole || typed.amount !== ""}
                      hint={t`Up to ${formatNumber(rest.quantity, i18n.locale)}`}
                      value={typed.quantity}
                      error={errorOf(line.line_no)}
                      onChange={({ target: { value } }) => {
                        change(line.line_no, { quantity: value });
                      }}
                    />
                    <TextField
                      label={t`Or off the price`}
                      inputMode="decimal"
                      disabled={!may.isPrice || typed.quantity !== ""}
                      hint={t`Up to ${formatMoney(rest.amount, bill.currency, i18n.locale)}`}
                      value={typed.amount}
                      onChange={({ target: { value } }) => {
                        change(line.line_no, { amount: value });
                      }}
                    />
                    {typed.quantity !== "" && (
                      <Switch
                        label={t`Back into stock`}
                        checked={typed.restock}
                        onChange={({ target: { checked } }) => {
                          change(line.line_no, { restock: checked });
                        }}
                      />
                    )}
                  </div>
                )}
              </li>
            );
          })}
        </ul>
        <TextField
          label={t`Reason`}
          required
          maxLength={500}
          hint={t`It stands on the credit note.`}
          value={reason}
          error={describeField(crediting.error, "reason")}
          onChange={({ target: { value } }) => {
            setReason(value);
          }}
        />
      </form>
    </Dialog>
  );
}
