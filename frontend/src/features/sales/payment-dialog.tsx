import { Trans, useLingui } from "@lingui/react/macro";
import { useLiveQuery } from "dexie-react-hooks";
import { type SubmitEvent, useId, useState } from "react";
import { answered, client } from "@/api/client";
import { describeField, describeProblem, isToldAt } from "@/i18n/describe-problem";
import { editNumber, parseNumber } from "@/i18n/format";
import { methodName } from "@/i18n/method-name";
import { engineOf } from "@/sync/engine";
import { useCommand } from "@/sync/use-command";
import { Button } from "@/ui/button";
import { Dialog } from "@/ui/dialog";
import { Field, Select, TextField } from "@/ui/field";
import { Notice } from "@/ui/states";
import { toast } from "@/ui/toast";
import type { Bill } from "./sales-data";

const METHODS = ["transfer", "card", "cash", "other"] as const;

/** Money that came for a bill, or that is paid out for a credit note. */
export function PaymentDialog({ bill, onClose }: { readonly bill: Bill; readonly onClose: () => void }) {
  const { i18n, t } = useLingui();
  const formId = useId();
  const { org_id: orgId } = bill;
  const { database } = engineOf(orgId);
  const registers = useLiveQuery(() => database.register.filter(({ cash_session_id }) => cash_session_id !== null).toArray(), [database]) ?? [];
  const [method, setMethod] = useState<(typeof METHODS)[number]>("transfer");
  const [amount, setAmount] = useState(editNumber(bill.due_amount, i18n.locale));
  const [paidOn, setPaidOn] = useState("");
  const [reference, setReference] = useState("");
  const [register, setRegister] = useState("");
  const decimal = parseNumber(amount, i18n.locale);
  const paying = useCommand({
    orgId,
    run: (_: undefined, key) =>
      answered(
        client.POST("/api/v1/org/{org_id}/bills/{bill_id}/payments", {
          params: { path: { org_id: orgId, bill_id: bill.id }, header: { "Idempotency-Key": key } },
          body: {
            method,
            amount: decimal ?? amount,
            ...(paidOn === "" ? {} : { paid_on: paidOn }),
            ...(reference.trim() === "" ? {} : { reference: reference.trim() }),
            ...(register === "" ? {} : { register_id: register }),
          },
        }),
      ),
    onDone: () => {
      toast(t`Booked`);
      onClose();
    },
  });
  const isCash = method === "cash";
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    paying.mutate(undefined);
  };
  return (
    <Dialog
      kind="sheet"
      title={bill.type === "bill" ? <Trans>Book a payment</Trans> : <Trans>Pay it out</Trans>}
      onClose={onClose}
      footer={
        <Button type="submit" form={formId} tone="primary" isBusy={paying.isPending} disabled={decimal === null || (isCash && register === "")}>
          <Trans>Book it</Trans>
        </Button>
      }
    >
      <form id={formId} onSubmit={submit} className="flex flex-col gap-4">
        {paying.error !== null && !isToldAt(paying.error, ["amount", "paid_on", "reference", "register_id"]) && (
          <Notice tone="refused">{describeProblem(paying.error)}</Notice>
        )}
        <Field label={t`How it was paid`}>
          {(ids) => (
            <Select
              {...ids}
              value={method}
              onChange={({ target: { value } }) => {
                setMethod(METHODS.find((one) => one === value) ?? "transfer");
                setRegister("");
              }}
            >
              {METHODS.map((one) => (
                <option key={one} value={one}>
                  {methodName(one)}
                </option>
              ))}
            </Select>
          )}
        </Field>
        {isCash && (
          <Field
            label={t`Till with the drawer`}
            error={describeField(paying.error, "register_id")}
            hint={registers.length === 0 ? t`No till is open. Open one first, or choose another way.` : undefined}
          >
            {(ids) => (
              <Select
                {...ids}
                value={register}
                onChange={({ target: { value } }) => {
                  setRegister(value);
                }}
              >
                <option value="">{t`Choose`}</option>
                {registers.map(({ id, name }) => (
                  <option key={id} value={id}>
                    {name}
                  </option>
                ))}
              </Select>
            )}
          </Field>
        )}
        <TextField
          label={t`Amount, ${bill.currency}`}
          inputMode="decimal"
          required
          value={amount}
          error={describeField(paying.error, "amount")}
          onChange={({ target: { value } }) => {
            setAmount(value);
          }}
        />
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
        <TextField
          label={t`Reference`}
          maxLength={100}
          value={reference}
          error={describeField(paying.error, "reference")}
          onChange={({ target: { value } }) => {
            setReference(value);
          }}
        />
      </form>
    </Dialog>
  );
}
