import { useLingui } from "@lingui/react/macro";
import { type ReactNode, useState } from "react";
import { describeField } from "@/i18n/describe-problem";
import { parseNumber } from "@/i18n/format";
import { methodName } from "@/i18n/method-name";
import { Field, Select, TextField } from "./field";

const METHODS = ["transfer", "card", "cash", "other"] as const;
const USUAL: (typeof METHODS)[number] = "transfer";

/** The fields below, as the service names them: what is wrong with one is told beside it. */
export const PAYMENT_FIELDS = ["amount", "reference", "register_id"] as const;

/** What is typed about money that comes or goes, and what the service is told of it. */
export function usePayment(usualAmount: string) {
  const { i18n } = useLingui();
  const [typed, setTyped] = useState({ method: USUAL, amount: usualAmount, reference: "", register: "" });
  const { method, amount, reference, register } = typed;
  const decimal = parseNumber(amount, i18n.locale);
  return {
    typed,
    set: (change: Partial<typeof typed>) => {
      setTyped((before) => ({ ...before, ...change }));
    },
    isReady: decimal !== null && (method !== "cash" || register !== ""),
    body: {
      method,
      amount: decimal ?? amount,
      ...(reference.trim() === "" ? {} : { reference: reference.trim() }),
      ...(register === "" ? {} : { register_id: register }),
    },
  };
}

interface PaymentFieldsProps {
  readonly payment: ReturnType<typeof usePayment>;
  readonly currency: string;
  /** Whose drawers can take cash in, or give it out. */
  readonly registers: readonly { readonly id: string; readonly name: string }[];
  readonly hint?: string | undefined;
  readonly error: Error | null;
  /** More fields, between the amount and the reference. */
  readonly children?: ReactNode;
}

/** How money was paid, from or into which drawer, how much, and by what it is found again. */
export function PaymentFields({ payment: { typed, set }, currency, registers, hint, error, children }: PaymentFieldsProps) {
  const { t } = useLingui();
  return (
    <>
      <Field label={t`How it was paid`}>
        {(ids) => (
          <Select
            {...ids}
            value={typed.method}
            onChange={({ target: { value } }) => {
              set({ method: METHODS.find((one) => one === value) ?? USUAL, register: "" });
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
      {typed.method === "cash" && (
        <Field
          label={t`Till with the drawer`}
          error={describeField(error, "register_id")}
          hint={registers.length === 0 ? t`No till is open. Open one first, or choose another way.` : undefined}
        >
          {(ids) => (
            <Select
              {...ids}
              value={typed.register}
              onChange={({ target: { value } }) => {
                set({ register: value });
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
        value={typed.amount}
        hint={hint}
        error={describeField(error, "amount")}
        onChange={({ target: { value } }) => {
          set({ amount: value });
        }}
      />
      {children}
      <TextField
        label={t`Reference`}
        maxLength={100}
        value={typed.reference}
        error={describeField(error, "reference")}
        onChange={({ target: { value } }) => {
          set({ reference: value });
        }}
      />
    </>
  );
}
