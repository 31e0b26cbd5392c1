import { Trans, useLingui } from "@lingui/react/macro";
import { useLiveQuery } from "dexie-react-hooks";
import { type SubmitEvent, useId, useState } from "react";
import { answered, client } from "@/api/client";
import { describeField, describeProblem, isToldAt } from "@/i18n/describe-problem";
import { editNumber, formatMoney, parseNumber } from "@/i18n/format";
import { methodName } from "@/i18n/method-name";
import { engineOf } from "@/sync/engine";
import { useCommand } from "@/sync/use-command";
import { Button } from "@/ui/button";
import { Dialog } from "@/ui/dialog";
import { Field, Select, TextField } from "@/ui/field";
import { Notice } from "@/ui/states";
import { toast } from "@/ui/toast";
import type { OpenItem } from "./customers-data";

const METHODS = ["transfer", "card", "cash", "other"] as const;

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
  const { database } = engineOf(orgId);
  const registers = useLiveQuery(() => database.register.filter(({ cash_session_id }) => cash_session_id !== null).toArray(), [database]) ?? [];
  const [method, setMethod] = useState<(typeof METHODS)[number]>("transfer");
  const [amount, setAmount] = useState(refunded === undefined ? "" : editNumber(refunded.due_amount, i18n.locale));
  const [reference, setReference] = useState("");
  const [register, setRegister] = useState("");
  const decimal = parseNumber(amount, i18n.locale);
  const isCash = method === "cash";
  const booking = useCommand({
    orgId,
    run: (_: undefined, key) => {
      const params = { path: { org_id: orgId, customer_id: customerId }, header: { "Idempotency-Key": key } };
      const body = {
        method,
        amount: decimal ?? amount,
        ...(reference.trim() === "" ? {} : { reference: reference.trim() }),
        ...(register === "" ? {} : { register_id: register }),
      };
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
      kind="sheet"
      title={refunded === undefined ? <Trans>Money on account</Trans> : <Trans>Pay out money on account</Trans>}
      onClose={onClose}
      footer={
        <Button type="submit" form={formId} tone="primary" isBusy={booking.isPending} disabled={decimal === null || (isCash && register === "")}>
          <Trans>Book it</Trans>
        </Button>
      }
    >
      <form id={formId} onSubmit={submit} className="flex flex-col gap-4">
        {booking.error !== null && !isToldAt(booking.error, ["amount", "reference", "register_id"]) && (
          <Notice tone="refused">{describeProblem(booking.error)}</Notice>
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
            error={describeField(booking.error, "register_id")}
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
          label={t`Amount, ${currency}`}
          inputMode="decimal"
          required
          value={amount}
          hint={refunded === undefined ? t`It is spent on bills later.` : t`Up to ${formatMoney(refunded.due_amount, currency, i18n.locale)}`}
          error={describeField(booking.error, "amount")}
          onChange={({ target: { value } }) => {
            setAmount(value);
          }}
        />
        <TextField
          label={t`Reference`}
          maxLength={100}
          value={reference}
          error={describeField(booking.error, "reference")}
          onChange={({ target: { value } }) => {
            setReference(value);
          }}
        />
      </form>
    </Dialog>
  );
}
